//! Names in tables.
//!
//! A table and a list with several names per line look alike: both have commas and line breaks. The
//! rule that tells them apart:
//!
//! - `sep=`, tabs in at least two lines, and lines framed by `|` are tables. People don't type them,
//!   spreadsheets and tickets do.
//! - Commas, semicolons and single `|` make a table of at least two lines if one of the first lines
//!   is a line of headings: half of its cells or more are known headings, and one of them says user,
//!   group, name or type.
//! - Without headings they make a table if all lines have the same number of cells and the cells
//!   below each other show that they are columns: one column has only numbers, dates, states,
//!   addresses or full names and another one has not; or only one column is on the cluster; or the
//!   cells of one column repeat each other and those of another don't.
//! - Three or more lines with the same number of cells and no blank behind any delimiter are asked about:
//!   programs write tables so, and people put a blank behind a comma. So are two, of which the second
//!   alone is on the cluster.
//! - Blanks make a table as `aligned` says; brackets, labels, signs and tags as the readers below it.
//! - Everything else is a list.

mod accounts;
mod aligned;
mod boxes;
mod cards;
mod changes;
mod dated;
mod elements;
mod even;
mod evidence;
mod headings;
mod labelled;
mod lines;
mod listing;
mod marked_heading;
mod markup;
mod named_accounts;
mod pairs;
mod records;
mod related;
mod removal_marks;
mod report;
mod several;
mod stacked;
mod take;
mod tuples;
mod values;

pub(super) use even::read_even;
pub(super) use labelled::read_labelled;
pub(super) use pairs::ends_with_mark;
pub(super) use removal_marks::is_action;
pub use take::FORMULA_STARTS;

use super::columns::{describe, is_other};
use super::gathering::Gathering;
use super::notation::{address, entities};
use super::phrases::people;
use super::rows::{Cell, Rows};
use super::{Choice, Paste, Proposal, Reason};
use crate::heading::Heading;
use crate::names::NameKind;
use evidence::table;
use headings::{heading_above_rule, heading_row, single_heading};
use lines::{Lines, has_quoted, sep_line, visible};
use take::take;

/// Delimiters of cells that also frame a table.
const FRAMES: &[char] = &['|', '│', '┃', '║'];

/// The fewest cells of a single row of commas that is no list.
const FEWEST_COLUMNS: usize = 3;

/// Reads a text whose delimiters nobody types: `sep=`, tabs, `|` as frame.
pub(super) fn read_certain<'a>(paste: &Paste<'a, '_>) -> Option<Proposal<'a>> {
    let start = visible(paste.text);
    if let Some((delimiter, line)) = sep_line(start) {
        let rest = start.get(line.len()..).unwrap_or_default();
        let rows = Rows::split(rest, &[delimiter], false);
        let heading = heading_row(&rows, false).or_else(|| single_heading(&rows));
        let mut gathering = Gathering::new(paste);
        gathering.leave(line, Reason::Notation);
        return Some(take(&rows, heading, gathering, paste));
    }
    if let Some(rows) = boxes::read(paste.text) {
        return Some(take(&rows, Some(0), Gathering::new(paste), paste));
    }
    let lines = Lines::count(paste.text);
    if lines.all >= 2 && lines.framed * 2 > lines.all {
        let rows = Rows::split(paste.text, FRAMES, true);
        let heading = heading_row(&rows, true).or_else(|| heading_above_rule(&rows, paste));
        return Some(take(&rows, heading, Gathering::new(paste), paste));
    }
    if lines.tabs >= 2 || (lines.tabs == 1 && lines.all >= 2) {
        let rows = Rows::split(paste.text, &['\t'], false);
        if rows.len() >= 2 && lines.tabs * 2 >= rows.len() && !super::marks::are_all(&rows) {
            let heading = heading_row(&rows, true);
            return table(&rows, heading, paste, true);
        }
    }
    if lines.tabs == 1 && lines.all == 1 {
        let rows = Rows::split(paste.text, &['\t'], false);
        if is_row_of_columns(rows.row(0), paste.kind) {
            return table(&rows, None, paste, true);
        }
    }
    None
}

/// Returns true if the cells are of different kinds: an account beside a date, an address or a full name.
fn is_row_of_columns(row: &[Cell<'_>], kind: NameKind) -> bool {
    let filled = || row.iter().filter(|cell| !cell.text.is_empty());
    let differ = |is: &dyn Fn(&str) -> bool| {
        filled().any(|cell| is(cell.text)) && !filled().all(|cell| is(cell.text))
    };
    filled().any(|cell| is_other(cell.text))
        || differ(&address::is_address)
        || (kind != NameKind::Group && differ(&|text| text.contains(' ')))
}

/// Reads rows below names, which alone could be a list: of tabs, or a single one of columns of several kinds.
pub(super) fn read_rows<'a>(paste: &Paste<'a, '_>) -> Option<Proposal<'a>> {
    if visible(paste.text).lines().next()?.trim().contains('\t') {
        let rows = Rows::split(paste.text, &['\t'], false);
        return table(&rows, None, paste, true);
    }
    [';', ','].into_iter().find_map(|delimiter| {
        let rows = Rows::split(paste.text, &[delimiter], false);
        let row = rows.row(0);
        let addresses = row.iter().filter(|cell| address::is_address(cell.text));
        let is_one = rows.len() == 1 && row.len() >= FEWEST_COLUMNS && addresses.count() < 2;
        (is_one && is_row_of_columns(row, paste.kind))
            .then(|| table(&rows, None, paste, true))
            .flatten()
    })
}

/// Reads tuples of SQL and arrays of arrays.
pub(super) fn read_tuples<'a>(paste: &Paste<'a, '_>) -> Option<Proposal<'a>> {
    if visible(paste.text).starts_with('{') {
        return None;
    }
    let (rows, heading) = tuples::read(paste.text)?;
    let heading = heading.or_else(|| heading_row(&rows, false));
    table(&rows, heading, paste, true)
}

/// Reads JSON that says nowhere what is a name: its keys and values are columns.
pub(super) fn read_values<'a>(paste: &Paste<'a, '_>) -> Option<Proposal<'a>> {
    let (mut rows, is_headed) = values::read(paste.text)?;
    // Beside those who report and do, the users are in other values.
    let is_person = |row: &[Cell<'_>]| row.first().is_some_and(|it| people::is_one(it.text));
    rows.are_lists |= is_headed && rows.iter().any(is_person);
    table(&rows, is_headed.then_some(0), paste, true)
}

/// Reads HTML and XML.
pub(super) fn read_markup<'a>(paste: &Paste<'a, '_>) -> Option<Proposal<'a>> {
    if let Some(rows) = elements::read(paste.text) {
        return Some(take(&rows, Some(0), Gathering::new(paste), paste));
    }
    let rows = markup::read(paste.text)?;
    let heading = heading_row(&rows, true).or_else(|| single_heading(&rows));
    Some(take(&rows, heading, Gathering::new(paste), paste))
}

/// Reads lines of fields: files of Unix, differences, and records of one field per line.
pub(super) fn read_fields<'a>(paste: &Paste<'a, '_>) -> Option<Proposal<'a>> {
    let may_be = paste.text.contains([':', '：', '=', '+']) || paste.text.contains("\n-");
    if !may_be || has_quoted(paste.text) {
        return None;
    }
    if let Some(rows) = accounts::read(paste.text) {
        // The first field is the name; the users of a group are in the last one.
        let is_first = rows.row(0).len() > 4 || paste.kind == NameKind::Group;
        let choice = match paste.choice {
            Choice::Proposed if is_first => Choice::Column(0),
            choice => choice,
        };
        return table(&rows, None, &Paste { choice, ..*paste }, true);
    }
    let rows = changes::read(paste.text).or_else(|| records::read(paste.text))?;
    Some(take(&rows, Some(0), Gathering::new(paste), paste))
}

/// Reads lists of files, whose owners are the users.
pub(super) fn read_listing<'a>(paste: &Paste<'a, '_>) -> Option<Proposal<'a>> {
    let mut rows = listing::read(paste.text)?;
    let has_known = rows.iter().flatten().any(|cell| paste.knows_own(cell.text));
    rows.are_lists = !has_known;
    let column = u32::from(paste.kind == NameKind::Group);
    let choice = match paste.choice {
        Choice::Proposed if !rows.are_lists => Choice::Column(column),
        choice => choice,
    };
    table(&rows, None, &Paste { choice, ..*paste }, true)
}

/// Reads records of as many lines each, and of a heading above each value.
pub(super) fn read_cards<'a>(paste: &Paste<'a, '_>) -> Option<Proposal<'a>> {
    if let Some(rows) = stacked::read(paste).filter(|_| !has_quoted(paste.text)) {
        return table(&rows, Some(0), paste, true);
    }
    let rows = cards::read(paste)?;
    table(&rows, None, paste, true)
}

/// Reads full names with commas, and lines of a name and a remark.
pub(super) fn read_pairs<'a>(paste: &Paste<'a, '_>) -> Option<Proposal<'a>> {
    if has_quoted(paste.text) {
        return None;
    }
    let full_names = pairs::read_full_names(paste.text);
    if let Some(rows) = full_names.filter(|_| paste.kind != NameKind::Group) {
        return Some(take(&rows, None, Gathering::new(paste), paste));
    }
    let marks = pairs::read_marks(paste.text).filter(|_| paste.kind != NameKind::Group);
    if let Some(rows) = marks {
        return table(&rows, None, paste, true);
    }
    let (mut rows, is_certain) = pairs::read(paste.text, paste.kind)?;
    rows.are_lists = pairs::are_unclear(&rows, paste);
    table(&rows, heading_row(&rows, false), paste, is_certain)
}

/// Reads full names with an account behind or before a slash, and names with remarks that have a date.
pub(super) fn read_accounts_and_remarks<'a>(paste: &Paste<'a, '_>) -> Option<Proposal<'a>> {
    if paste.kind == NameKind::Group || has_quoted(paste.text) {
        return None;
    }
    if let Some(rows) = pairs::read_one(paste) {
        return table(&rows, None, paste, true);
    }
    let accounts = named_accounts::read(paste);
    let is_dated = accounts.is_none();
    let rows = accounts.or_else(|| dated::read(paste))?;
    let mut columns = describe(&rows, None, 0, paste);
    if let Some(remarks) = columns.get_mut(1).filter(|_| is_dated) {
        remarks.meaning = Some(Heading::Other);
    }
    let gathering = Gathering::new(paste);
    Some(take::take_columns(&rows, None, columns, gathering, paste))
}

/// Takes nothing of lists that are columns, before a person chooses one.
pub(super) fn take_lists<'a>(rows: &Rows<'a>, paste: &Paste<'a, '_>) -> Proposal<'a> {
    take(rows, Some(0), Gathering::new(paste), paste)
}

/// Reads names that are above others.
pub(super) fn read_related<'a>(paste: &Paste<'a, '_>) -> Option<Proposal<'a>> {
    let rows = related::read(paste).filter(|_| !has_quoted(paste.text))?;
    Some(take(&rows, None, Gathering::new(paste), paste))
}

/// Reads a text aligned by blanks.
pub(super) fn read_aligned<'a>(paste: &Paste<'a, '_>) -> Option<Proposal<'a>> {
    aligned::read(paste)
}

/// Reads a text whose commas, semicolons or single `|` could separate the names of a list as well.
pub(super) fn read_likely<'a>(paste: &Paste<'a, '_>) -> Option<Proposal<'a>> {
    for delimiters in [FRAMES, &[';'][..], &[',']] {
        let are_entities = || delimiters == [';'] && entities::decoded(paste.text).is_some();
        if Lines::with(paste.text, delimiters) < 2 || are_entities() {
            continue;
        }
        let rows = Rows::split(paste.text, delimiters, delimiters == FRAMES);
        if rows.len() < 2 {
            continue;
        }
        let ruled = || heading_above_rule(&rows, paste).filter(|_| delimiters == FRAMES);
        if let Some(heading) = heading_row(&rows, false).or_else(ruled) {
            return table(&rows, Some(heading), paste, true);
        }
        if delimiters != FRAMES && labelled::split(&rows, paste).is_some() {
            continue;
        }
        let certain = is_exported(paste.text, delimiters)
            && are_even(&rows)
            && (rows.len() > 2 || has_foreign_head(&rows, paste));
        if let Some(found) = table(&rows, None, paste, certain) {
            return Some(found);
        }
    }
    None
}

/// Returns true if no delimiter has a blank behind it, as where a program writes a table.
fn is_exported(text: &str, delimiters: &[char]) -> bool {
    let mut cells = text.split(delimiters).skip(1);
    cells.all(|cell| !cell.starts_with([' ', '\u{a0}', '\u{3000}']))
}

fn are_even(rows: &Rows<'_>) -> bool {
    let width = rows.row(0).len();
    width > 1 && rows.iter().all(|row| row.len() == width)
}

/// Returns true if no cell of the first row is on the cluster, and all others are.
fn has_foreign_head(rows: &Rows<'_>, paste: &Paste<'_, '_>) -> bool {
    let knows_all = |row: usize| rows.row(row).iter().all(|cell| paste.knows(cell.text));
    let head = rows.row(0);
    !head.iter().any(|cell| paste.knows(cell.text)) && (1..rows.len()).all(knows_all)
}
