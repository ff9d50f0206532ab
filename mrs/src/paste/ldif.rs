//! Records of LDIF, as directories export and import them (RFC 2849).

mod line;
mod record;

use std::borrow::Cow;

use super::gathering::Gathering;
use super::notation::distinguished_name::is_ldif;
use super::phrases::kept::Said;
use super::phrases::words::is_among;
use super::rows::{Cell, Rows};
use super::{Paste, Proposal, Reason, Source, table};
use crate::names::NameKind;
use line::{Line, lines};
use record::{MEMBER, PEOPLE, Record, records};

/// Reads the records of LDIF. What they say is to be added is not meant where names are removed, and the other way
/// round. Where all say so, as in some exports, only a person knows whether they are meant.
pub(super) fn read<'a>(paste: &Paste<'a, '_>) -> Option<Proposal<'a>> {
    if !is_ldif(paste.text) {
        return None;
    }
    let lines = lines(paste.text);
    let records = records(&lines);
    let says = |said: Said| records.iter().any(|record| record.change() == Some(said));
    let (meant, opposite) = (paste.purpose.meant(), paste.purpose.opposite());
    if records
        .iter()
        .all(|record| record.change() == Some(opposite))
    {
        return Some(ask(&lines, &records, paste));
    }
    let has_meant = says(meant);
    let has_groups = records.iter().any(Record::is_group);
    let mut gathering = Gathering::new(paste);
    for line in lines.iter().take_while(|line| !line.is("dn")) {
        gathering.leave(line.raw, Reason::Text);
    }
    for record in &records {
        let change = record.change();
        let is_left = change == Some(opposite) || (has_meant && change != Some(meant));
        if is_left {
            gathering.leave(record.entry.raw, Reason::Text);
            record
                .lines
                .iter()
                .for_each(|line| gathering.leave(line.raw, Reason::Text));
            continue;
        }
        let is_group = record.is_group();
        let changes_members = || record.changes().any(|(_, change)| change.is_some());
        // Users are the members, groups the entries.
        let takes_entry = match paste.kind {
            NameKind::Group if is_group => !changes_members(),
            NameKind::Group => !has_groups && !record.is_of(&PEOPLE),
            NameKind::User | NameKind::Agency => !is_group,
        };
        let naming = record.naming(paste).raw;
        let mut take = |line: &Line<'a>, is_taken: bool| {
            if is_taken {
                line.take(&mut gathering);
            } else {
                gathering.leave(line.raw, Reason::OtherColumn);
            }
        };
        take(
            record.entry,
            takes_entry && std::ptr::eq(naming, record.entry.raw),
        );
        for (line, change) in record.changes() {
            let is_member = is_group
                && paste.kind != NameKind::Group
                && is_among(line.attribute(), &MEMBER)
                && change != Some(opposite);
            let is_naming = takes_entry && std::ptr::eq(naming, line.raw);
            take(line, is_member || is_naming);
        }
    }
    Some(gathering.into_proposal(Source::DirectoryNames))
}

/// Asks about records that all say the opposite of what is meant.
fn ask<'a>(lines: &[Line<'a>], records: &[Record<'_, 'a>], paste: &Paste<'a, '_>) -> Proposal<'a> {
    let mut rows = Rows::new(paste.text);
    rows.are_lists = true;
    let heading = lines.iter().find(|line| line.is("changetype"));
    rows.push(Cell::plain(heading.map_or("", |line| line.raw)));
    rows.end();
    let mut namings = records
        .iter()
        .map(|record| record.naming(paste).raw)
        .peekable();
    for line in lines {
        let is_naming = namings
            .next_if(|naming| std::ptr::eq(*naming, line.raw))
            .is_some();
        let is_heading = heading.is_some_and(|heading| std::ptr::eq(heading.raw, line.raw));
        let cell = match line.name() {
            Some(Cow::Borrowed(name)) if is_naming => name,
            _ if is_heading => continue,
            _ => {
                rows.leave(line.raw);
                continue;
            }
        };
        let start = cell
            .as_ptr()
            .addr()
            .saturating_sub(line.raw.as_ptr().addr());
        rows.leave(line.raw.get(..start).unwrap_or_default());
        rows.push(Cell::plain(cell));
        rows.end();
        rows.leave(line.raw.get(start + cell.len()..).unwrap_or_default());
    }
    table::take_lists(&rows, paste)
}
