//! A proposal for a text with blank parts, as a proposal for the text.

use std::borrow::Cow;
use std::cmp::Reverse;

use super::super::{LeftOut, Proposal, Reason, Report, Source, Table};
use crate::name_list::Entry;

impl Proposal<'_> {
    /// Returns the proposal for `text`, in the place of `masked`, which has blanks where parts of the
    /// text are left out.
    pub(super) fn restored<'a>(self, text: &'a str, masked: &str) -> Proposal<'a> {
        let restore = |part: &str| -> &'a str {
            let start = part.as_ptr().addr().wrapping_sub(masked.as_ptr().addr());
            start
                .checked_add(part.len())
                .and_then(|end| text.get(start..end))
                .unwrap_or_default()
        };
        let mut left_out = self.left_out;
        // A name around a part that is left out is none.
        let is_broken = |entry: &Entry<'_>| {
            let part = entry.location.text_in(text);
            part != entry.location.text_in(masked)
        };
        for entry in self.users.iter().chain(&self.groups) {
            if is_broken(entry) {
                left_out.push(LeftOut {
                    start: entry.location.start,
                    end: entry.location.end,
                    reason: Reason::NotAName,
                });
            }
        }
        let entries = |entries: Vec<Entry<'_>>| -> Vec<Entry<'a>> {
            let entries = entries.into_iter().filter(|entry| !is_broken(entry));
            entries
                .map(|Entry { name, location }| Entry {
                    name: match name {
                        Cow::Borrowed(name) if restore(name) == name => {
                            Cow::Borrowed(restore(name))
                        }
                        name => Cow::Owned(name.into_owned()),
                    },
                    location,
                })
                .collect()
        };
        let source = match self.source {
            Source::Table(table) => Source::Table(Table {
                columns: (table.columns.into_iter())
                    .map(|column| column.with_texts(restore))
                    .collect(),
                rows: table.rows,
                chosen: table.chosen,
                type_column: table.type_column,
                has_names_beside: table.has_names_beside,
            }),
            Source::Report(report) => {
                let results = report.results.into_iter();
                Source::Report(Report {
                    results: results.map(|(result, n)| (restore(result), n)).collect(),
                    result: report.result,
                })
            }
            Source::MailList => Source::MailList,
            Source::DirectoryNames => Source::DirectoryNames,
            Source::Json => Source::Json,
            Source::ListMarks => Source::ListMarks,
            Source::Quoted => Source::Quoted,
            Source::Separators => Source::Separators,
            Source::Ranges => Source::Ranges,
            Source::Prose => Source::Prose,
            Source::Addresses => Source::Addresses,
            Source::DomainAccounts => Source::DomainAccounts,
            Source::Words => Source::Words,
            Source::Rest => Source::Rest,
        };
        left_out.extend(aside(text, masked));
        Proposal {
            source,
            users: entries(self.users),
            groups: entries(self.groups),
            left_out: each_once(left_out),
            is_partial: true,
        }
    }
}

/// The parts in the order of the text, without those within another one of the same reason: a part that is blank can
/// be in the middle of one that is left out anyway.
fn each_once(mut parts: Vec<LeftOut>) -> Vec<LeftOut> {
    parts.sort_by_key(|part| (part.start, Reverse(part.end)));
    parts.dedup_by(|part, before| part.end <= before.end && part.reason == before.reason);
    parts
}

/// The parts of `text` that are blank in `masked`, without the blanks around them.
fn aside(text: &str, masked: &str) -> Vec<LeftOut> {
    let mut parts: Vec<LeftOut> = Vec::new();
    let mut is_open = false;
    for (at, (byte, blank)) in (0..).zip(text.bytes().zip(masked.bytes())) {
        if byte == blank {
            is_open &= byte.is_ascii_whitespace();
            continue;
        }
        let end = at + 1;
        match parts.last_mut() {
            Some(last) if is_open => last.end = end,
            _ => parts.push(LeftOut {
                start: at,
                end,
                reason: Reason::Text,
            }),
        }
        is_open = true;
    }
    parts
}
