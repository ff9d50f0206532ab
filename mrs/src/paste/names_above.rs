//! Names above a table, JSON, addresses or a list with a heading, as where people append what they paste.
//!
//! The lines at the start that are a list stay names, and what stands below them is read as if it stood alone.

mod first_lines;
mod joined;
mod line_kind;
mod structure;

use super::aside::{Read, filled_lines};
use super::plain;
use super::{Certainty, Paste, Proposal, Source, table};
use first_lines::FirstLines;
use joined::joined;
use line_kind::{LineKind, kind};
use structure::{begins_structure, has_heading_row, is_list_heading, is_ragged};

/// Reads names and what stands below them. Returns `None` if the text below is a plain list as well.
pub(super) fn read<'a>(paste: &Paste<'a, '_>, read: Read) -> Option<Proposal<'a>> {
    let first = FirstLines::of(paste)?;
    starts(&first, paste).into_iter().flatten().find_map(|at| {
        let (above, below) = paste.text.split_at_checked(at)?;
        let above = Paste {
            text: above,
            ..*paste
        };
        let below = read_below(
            &Paste {
                text: below,
                ..*paste
            },
            read,
        )?;
        let names = plain::take(&above, Source::Rest);
        (!names.is_empty()).then(|| joined(names, below, above.text))
    })
}

/// The offsets at which the text below the names can start, the more probable first.
fn starts(first: &FirstLines<'_>, paste: &Paste<'_, '_>) -> [Option<usize>; 2] {
    let from = |at: usize| paste.text.get(at..).unwrap_or_default();
    let stop = first.stop.unwrap_or_default();
    let end = first.end.filter(|_| !stop.is_empty());
    if end.is_some_and(|end| has_heading_row(from(end))) {
        return [end, None];
    }
    let rows = first.first_row.filter(|at| !has_heading_row(from(*at)));
    let is_start = |end: &usize| {
        let is_row = !first.has_rows || !stop.contains([',', ';']) || stop.contains('\t');
        let is_table = is_row && begins_structure(stop) && !is_ragged(from(*end), stop);
        let is_list = !first.has_doubt && from(*end).trim_start().starts_with(stop);
        is_table || (is_list && is_list_heading(stop, paste))
    };
    [rows, end.filter(is_start)]
}

/// Reads what stands below names. Returns `None` if it could be more of them.
fn read_below<'a>(paste: &Paste<'a, '_>, read: Read) -> Option<Proposal<'a>> {
    let is_headed = is_list_heading(filled_lines(paste.text).next()?, paste);
    match read(paste) {
        Some(found) if found.certainty() == Certainty::MustBeDecided => {
            (is_headed || is_of_several(&found)).then_some(found)
        }
        _ if is_headed => Some(plain::take(paste, Source::Rest)),
        _ => table::read_rows(paste),
    }
}

/// Returns true for a notation that says of each of its parts whether it is a name.
fn is_of_several(found: &Proposal<'_>) -> bool {
    matches!(
        found.source,
        Source::Table(_)
            | Source::Report(_)
            | Source::Json
            | Source::MailList
            | Source::DirectoryNames
    )
}

/// Reads a table of tabs and names below it, which are more than its rows. Fewer are rows of the table.
pub(super) fn read_table_above<'a>(paste: &Paste<'a, '_>, read: Read) -> Option<Proposal<'a>> {
    let tab = paste.text.rfind('\t')?;
    let end = paste.text.get(tab..)?.find(['\n', '\r'])? + tab;
    let (above, below) = paste.text.split_at_checked(end)?;
    let names = filled_lines(below).count();
    if names <= filled_lines(above).count() {
        return None;
    }
    let mut lines = filled_lines(below);
    if !lines.all(|line| kind(line, paste) == LineKind::Name) {
        return None;
    }
    let table = Paste {
        text: above,
        ..*paste
    };
    let found = read(&table).filter(is_of_several);
    let found = found.or_else(|| table::read_rows(&table))?;
    let names = plain::take(
        &Paste {
            text: below,
            ..*paste
        },
        Source::Rest,
    );
    Some(joined(found, names, above))
}
