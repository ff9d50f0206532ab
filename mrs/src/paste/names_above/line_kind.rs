//! What a line above a table is, as far as it can be told from the line alone.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::super::phrases::line_style::LineStyle;
use super::super::{Paste, plain_list};
use crate::heading;

/// Maximum number of words of a name or title.
const MOST_WORDS: usize = 5;

/// The fewest digits of a number that can be a name: fewer are a count.
const FEWEST_DIGITS: usize = 4;

/// The headings of columns.
static HEADINGS: LazyLock<HashSet<&str>> = LazyLock::new(|| heading::words().collect());

/// What a line is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum LineKind {
    /// Names: on the cluster, in quotation marks, or words of the style of accounts.
    Name,
    /// One word each that is a name or a title: with a capital, or of another script.
    Word,
    /// Several words that are a name or a title.
    Words,
    /// A heading, a sentence, a row of a table or a notation.
    Other,
}

/// Returns what `line` is. Of a line with several cells, the least certain one tells.
pub(super) fn kind(line: &str, paste: &Paste<'_, '_>) -> LineKind {
    if is_quoted(line) || paste.knows(line) {
        return LineKind::Name;
    }
    let kinds = cells(line).map(|cell| kind_of_cell(cell, paste));
    kinds.max().unwrap_or(LineKind::Other)
}

/// The cells of a line with content. Quotation marks take their text as it stands.
pub(super) fn cells(line: &str) -> impl Iterator<Item = &str> {
    let mut is_quoted = false;
    let cells = line.split(move |c| {
        is_quoted ^= c == '"';
        !is_quoted && matches!(c, ',' | ';')
    });
    cells.map(str::trim).filter(|cell| !cell.is_empty())
}

fn kind_of_cell(cell: &str, paste: &Paste<'_, '_>) -> LineKind {
    if paste.knows(cell) {
        return LineKind::Name;
    }
    if cell
        .split(['@', '\\'])
        .all(|part| plain_list::is_name(part.as_bytes()))
    {
        return if cell.starts_with(|c: char| c.is_ascii_lowercase()) {
            LineKind::Name
        } else {
            LineKind::Word
        };
    }
    if LineStyle::of(cell).is_none() || cell.ends_with(['.', '!', '?', '。', '！', '？']) {
        return LineKind::Other;
    }
    if is_heading(cell) {
        return LineKind::Other;
    }
    if cell.contains(char::is_whitespace) {
        let is_short = cell.split_whitespace().nth(MOST_WORDS).is_none() && !cell.contains("  ");
        return if is_short {
            LineKind::Words
        } else {
            LineKind::Other
        };
    }
    let is_word = !cell.is_ascii()
        || is_number(cell)
        || (cell.contains(|c: char| c.is_ascii_digit()) && cell.contains(char::is_alphabetic));
    if is_word {
        LineKind::Word
    } else {
        LineKind::Other
    }
}

/// Returns true for a heading of one or several words.
fn is_heading(cell: &str) -> bool {
    let letters = cell.chars().filter(|c| !matches!(c, ' ' | '_' | '-'));
    let folded: String = letters.map(heading::lower_case).collect();
    HEADINGS.contains(&*folded)
}

/// Returns true for a number that can be the name of an account.
fn is_number(cell: &str) -> bool {
    cell.len() >= FEWEST_DIGITS && cell.bytes().all(|byte| byte.is_ascii_digit())
}

/// Returns true for a line that is one cell in quotation marks.
fn is_quoted(line: &str) -> bool {
    let inner = line
        .strip_prefix('"')
        .and_then(|line| line.strip_suffix('"'));
    inner.is_some_and(|inner| !inner.is_empty() && !inner.replace("\"\"", "").contains('"'))
}
