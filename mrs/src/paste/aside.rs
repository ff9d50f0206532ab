//! Parts of a text that are beside the names: signatures, headers of messages, counts, remarks, and names
//! that are expressly not meant.
//!
//! The text is read as if these parts were blank, and they are left out of the proposal.

mod chat;
mod commented;
mod counts;
mod excepted;
mod glue;
mod http;
mod kept;
mod lines;
mod mail_header;
mod masked;
mod parts;
mod people;
mod prompt;
mod remark;
mod restored;
mod signature;
mod struck;
mod unmeant;
mod wrapping;

pub(super) use counts::{is_count, is_count_row};
pub(super) use excepted::{WORDS as EXCEPTING, excepts};
pub(super) use lines::filled_lines;
pub(super) use remark::{WORDS, is_remark};

use super::notation::address;
use super::phrases::prose;
use super::{Certainty, LeftOut, Paste, Proposal, Reason, Source, known_words, marks, plain};
use crate::name_list::Entry;
use masked::masked;
use parts::Parts;
use std::collections::HashSet;

/// Reads a text that has no parts beside the names.
pub(super) type Read = for<'t, 'c> fn(&Paste<'t, 'c>) -> Option<Proposal<'t>>;

/// Reads a text with signatures, headers, sections to keep, comments or struck names.
pub(super) fn read<'a>(paste: &Paste<'a, '_>, read: Read) -> Option<Proposal<'a>> {
    let mut parts = Parts::new(paste.text);
    wrapping::find(paste.text, &mut parts);
    prompt::find(paste.text, &mut parts);
    chat::find(paste, &mut parts);
    http::find(paste.text, &mut parts);
    mail_header::find(paste, &mut parts);
    signature::find(paste, &mut parts);
    people::find(paste, &mut parts);
    kept::find(paste, &mut parts);
    excepted::find(paste, &mut parts);
    glue::find(paste, &mut parts);
    commented::find(paste, &mut parts);
    struck::find(paste.text, &mut parts);
    if parts.is_request && !parts.spans.is_empty() {
        return read_without(paste, &parts, |rest| Some(take_words(rest)));
    }
    read_rest(paste, &parts, read)
}

/// Takes the names among the words of a request, those aside that it excludes.
fn take_words<'a>(paste: &Paste<'a, '_>) -> Proposal<'a> {
    let mut parts = Parts::new(paste.text);
    unmeant::find(paste, &mut parts);
    read_without(paste, &parts, |rest| Some(known_words::take(rest)))
        .unwrap_or_else(|| known_words::take(paste))
}

/// Reads a text with names after words such as "not" and "except".
pub(super) fn read_unmeant<'a>(paste: &Paste<'a, '_>, read: Read) -> Option<Proposal<'a>> {
    let mut parts = Parts::new(paste.text);
    unmeant::find(paste, &mut parts);
    read_rest(paste, &parts, read)
}

/// Reads a list with a count of rows, or with remarks that have separators within.
pub(super) fn read_remarked<'a>(paste: &Paste<'a, '_>, read: Read) -> Option<Proposal<'a>> {
    let mut parts = Parts::new(paste.text);
    counts::find(paste, &mut parts);
    remark::find(paste, &mut parts);
    remark::find_about(paste, &mut parts);
    remark::find_controls(paste, &mut parts);
    remark::find_more(paste, &mut parts);
    read_rest(paste, &parts, read)
}

/// Reads lines that all have marks without them, such as names with a remark each, below and above lines around
/// the list.
pub(super) fn read_marked<'a>(paste: &Paste<'a, '_>, read: Read) -> Option<Proposal<'a>> {
    let style = marks::style(paste)?;
    let mut parts = Parts::new(paste.text);
    for line in filled_lines(paste.text) {
        let (mark, name) = marks::strip(line, style);
        if mark.is_empty() && !paste.knows(line) && prose::is_around_list(line) {
            parts.push(line);
            continue;
        }
        if mark.is_empty() || marks::label(name).is_some() {
            return None;
        }
        parts.push(mark);
    }
    read_without(paste, &parts, read)
}

/// Reads the text without `others`, which are beside the names.
pub(super) fn read_beside<'a>(
    paste: &Paste<'a, '_>,
    others: impl Iterator<Item = &'a str>,
    take: impl for<'t, 'c> Fn(&Paste<'t, 'c>) -> Proposal<'t>,
) -> Option<Proposal<'a>> {
    let mut parts = Parts::new(paste.text);
    others.for_each(|other| parts.push(other));
    read_without(paste, &parts, |rest| Some(take(rest)))
}

/// Takes the names that stand after such words out of the ranges of a proposal: what stays of a range is no longer one.
pub(super) fn without_excluded<'a>(mut found: Proposal<'a>, paste: &Paste<'a, '_>) -> Proposal<'a> {
    let mut parts = Parts::new(paste.text);
    excepted::find(paste, &mut parts);
    kept::find(paste, &mut parts);
    unmeant::find(paste, &mut parts);
    let texts = parts.spans.iter();
    let texts = texts.filter_map(|(start, end)| paste.text.get(*start..*end));
    let excluded: HashSet<&str> = texts.flat_map(known_words::words).collect();
    // A name that stands in the text itself is there because it is meant.
    let is_meant = |entry: &Entry<'_>| {
        !excluded.contains(&*entry.name) || entry.location.text_in(paste.text) == entry.name
    };
    let (users, no_users) = found.users.into_iter().partition(is_meant);
    let (groups, no_groups): (_, Vec<_>) = found.groups.into_iter().partition(is_meant);
    (found.users, found.groups) = (users, groups);
    let kept = found.users.iter().chain(&found.groups);
    let kept: HashSet<u32> = kept.map(|entry| entry.location.start).collect();
    let removed: Vec<_> = [no_users, no_groups].concat();
    // The text of a range with other names is used.
    let unused = removed
        .iter()
        .filter(|entry| !kept.contains(&entry.location.start));
    found.left_out.extend(unused.map(|entry| LeftOut {
        start: entry.location.start,
        end: entry.location.end,
        reason: Reason::Text,
    }));
    found
}

/// Reads a list of mail recipients with such words.
pub(super) fn read_unmeant_address<'a>(paste: &Paste<'a, '_>, read: Read) -> Option<Proposal<'a>> {
    if !paste.text.contains('@') || !address::is_within(paste.text) {
        return None;
    }
    read_unmeant(paste, read)
}

/// Reads a list whose last name is followed by a full stop, which could be part of it.
pub(super) fn read_stopped<'a>(paste: &Paste<'a, '_>, read: Read) -> Option<Proposal<'a>> {
    let mut parts = Parts::new(paste.text);
    unmeant::find_stop(paste, &mut parts);
    read_rest(paste, &parts, read)
}

/// Reads the text without `parts`, as a plain list if it is no other. Returns `None` if there are none.
fn read_rest<'a>(paste: &Paste<'a, '_>, parts: &Parts<'a>, read: Read) -> Option<Proposal<'a>> {
    if parts.spans.is_empty() {
        return None;
    }
    read_without(paste, parts, |rest| {
        if parts.is_request {
            return Some(known_words::take(rest));
        }
        Some(match read(rest) {
            Some(proposal) if proposal.certainty() != Certainty::Offer => proposal,
            Some(proposal) => {
                let list = plain::take(rest, Source::Rest);
                let known = |proposal: &Proposal<'_>| {
                    let names = proposal.names(rest.kind).iter();
                    names.filter(|entry| rest.knows_own(&entry.name)).count()
                };
                if known(&proposal) > known(&list) {
                    proposal
                } else {
                    list
                }
            }
            None if parts.is_message => known_words::take(rest),
            None => plain::take(rest, Source::Rest),
        })
    })
}

/// Reads the text as if `parts` were blank.
fn read_without<'a>(
    paste: &Paste<'a, '_>,
    parts: &Parts<'a>,
    read: impl for<'t, 'c> Fn(&Paste<'t, 'c>) -> Option<Proposal<'t>>,
) -> Option<Proposal<'a>> {
    let text = masked(paste.text, &parts.spans)?;
    let rest = Paste {
        text: &text,
        ..*paste
    };
    Some(read(&rest)?.restored(paste.text, &text))
}
