//! Names, and the proposal for what stands below them, as one proposal.

use super::super::{LeftOut, Proposal, Reason, Source};
use crate::count;
use crate::name_list::{Entry, Found, NameIndex};

/// Joins the proposal for `text` and the one for what stands below it, of which one is a list. While a column has to
/// be chosen nothing is proposed, so that the names of the list are not taken without those of the table.
pub(super) fn joined<'a>(above: Proposal<'a>, below: Proposal<'a>, text: &str) -> Proposal<'a> {
    let is_open = [&above, &below]
        .iter()
        .any(|it| matches!(&it.source, Source::Table(table) if table.chosen.is_none()));
    let (offset, lines) = (count::of(text.len()), count::of(breaks(text)));
    let mut left_out = above.left_out;
    left_out.extend(below.left_out.into_iter().map(|part| LeftOut {
        start: part.start + offset,
        end: part.end + offset,
        ..part
    }));
    let mut join = |above: Vec<Entry<'a>>, below: Vec<Entry<'a>>| {
        let mut leave = |entry: &Entry<'_>, reason| {
            let (start, end) = (entry.location.start, entry.location.end);
            left_out.push(LeftOut { start, end, reason });
        };
        let below = below.into_iter().map(|mut entry| {
            entry.location.line += lines;
            entry.location.start += offset;
            entry.location.end += offset;
            entry
        });
        if is_open {
            for entry in above.into_iter().chain(below) {
                leave(&entry, Reason::OtherColumn);
            }
            return Vec::new();
        }
        let mut names = Vec::with_capacity(above.len());
        let mut index = NameIndex::for_names(names.capacity());
        for entry in above.into_iter().chain(below) {
            if let Found::Same(_) = index.look_up(&names, &entry.name) {
                leave(&entry, Reason::Duplicate);
            } else {
                names.push(entry);
            }
        }
        names
    };
    let users = join(above.users, below.users);
    let groups = join(above.groups, below.groups);
    left_out.sort_by_key(|part| part.start);
    let mut source = match below.source {
        Source::Rest => above.source,
        source => source,
    };
    if let Source::Table(table) = &mut source {
        table.has_names_beside = true;
    }
    Proposal {
        source,
        users,
        groups,
        left_out,
        is_partial: above.is_partial || below.is_partial,
    }
}

/// The number of line breaks in `text`.
fn breaks(text: &str) -> usize {
    let pairs = text.matches("\r\n").count();
    text.matches(['\n', '\r']).count() - pairs
}
