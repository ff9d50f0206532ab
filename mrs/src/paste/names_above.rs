//! Names above a table, JSON or a list with a heading, as where people append what they paste.
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
    let found = read(paste);
    if let Some(found) = found.as_ref()
        && found.certainty() == Certainty::MustBeDecided
    {
        return match found.source {
            Source::Table(_) | Source::Report(_) | Source::Json | Source::DirectoryNames => {
                found.clone().into()
            }
            _ => None,
        };
    }
    let first = filled_lines(paste.text).next()?;
    if is_list_heading(first, paste) {
        return Some(plain::take(paste, Source::Rest));
    }
    table::read_rows(paste)
}
