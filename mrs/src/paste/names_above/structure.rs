//! What begins below names and is none of them.

use super::super::Paste;
use super::super::aside::filled_lines;
use super::super::rows::is_box;
use crate::heading::{Heading, is_heading, meaning, word};
use crate::name_list::is_blank;
use crate::names::NameKind;

/// Number of lines in which a row of headings is searched.
const HEADING_LINES: usize = 20;

/// The starts of lines of JSON, SQL, HTML, LDIF, addresses, drawn tables and blocks of code.
const STARTS: [&str; 15] = [
    "[", "{", "(", "|", "<", "+-", "```", "INSERT ", "insert ", "sep=", "SEP=", "dn:", "version:",
    "mailto:", "#",
];

/// The fewest colons in a line of a file of accounts.
const ACCOUNT_COLONS: usize = 3;

/// Returns true for a line that begins a table, JSON or another notation for many names. The readers tell whether
/// it is one.
pub(super) fn begins_structure(line: &str) -> bool {
    if line.contains('\t')
        || line.contains("= [")
        || is_address(line)
        || line.starts_with(is_box)
        || line.matches(':').count() >= ACCOUNT_COLONS
        || STARTS.iter().any(|it| line.starts_with(it))
    {
        return true;
    }
    // A remark beside a name, as in `jdoe: left, gone`, begins no table.
    let mut cells = cells(line);
    cells
        .next()
        .is_some_and(|first| !first.contains([':', '：', '(', '（', '=']))
        && cells.next().is_some()
}

/// Returns true for a line with an address behind a full name, or with a distinguished name.
fn is_address(line: &str) -> bool {
    let is_mail = line.contains('<') && line.contains('@');
    let attribute = line.split_once('=').map_or("", |(attribute, _)| attribute);
    let is_attribute = |it: &&str| attribute.trim().eq_ignore_ascii_case(it);
    is_mail || ["CN", "UID", "OU"].iter().any(is_attribute)
}

/// Returns true if one of the first lines of `text` is a row of headings of a table.
pub(super) fn has_heading_row(text: &str) -> bool {
    filled_lines(text).take(HEADING_LINES).any(is_heading_row)
}

/// Returns true for a line of which half of the cells are known headings, and one says what it is of.
fn is_heading_row(line: &str) -> bool {
    let (mut all, mut known, mut is_telling) = (0_usize, 0_usize, false);
    for cell in cells(line) {
        all += 1;
        let meaning = meaning(cell.trim_matches('"'));
        known += usize::from(meaning.is_some());
        is_telling |= meaning.is_some_and(|it| it != Heading::Other);
    }
    all > 1 && is_telling && known * 2 >= all
}

/// Returns true for a line that alone is the heading of a list of such names as the field takes.
pub(super) fn is_list_heading(line: &str, paste: &Paste<'_, '_>) -> bool {
    let own = match paste.kind {
        NameKind::Group => Heading::Group,
        NameKind::User | NameKind::Agency => Heading::User,
    };
    is_heading(line)
        && word(line).is_some_and(|it| it == own || it == Heading::Name)
        && !paste.knows(line)
}

/// Returns true for rows of tabs without headings of which some have one cell: names above are more of such.
pub(super) fn is_ragged(text: &str, first: &str) -> bool {
    let (mut rows, mut names) = (0_usize, 0_usize);
    for line in filled_lines(text) {
        if line.contains('\t') {
            rows += 1;
        } else {
            names += 1;
        }
    }
    first.contains('\t') && names > 0 && rows > names
}

/// The cells of a row, whatever separates them.
fn cells(line: &str) -> impl Iterator<Item = &str> {
    let cells = if line.contains('\t') {
        line.split(&['\t'][..])
    } else if line.contains([',', ';', '|']) {
        line.split(&[',', ';', '|'][..])
    } else {
        line.split(&['\t'][..])
    };
    let is_aligned = !line.contains(['\t', ',', ';', '|']);
    cells
        .flat_map(move |cell| cell.split(if is_aligned { "  " } else { "\t" }))
        .map(|cell| cell.trim_matches(|c: char| c.is_whitespace() || is_blank(c)))
        .filter(|cell| !cell.is_empty())
}
