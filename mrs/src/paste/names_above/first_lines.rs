//! The lines at the start of a text that are a list of names.

use super::super::Paste;
use super::line_kind::{LineKind, cells, kind};
use super::structure::is_list_heading;
use crate::name_list::is_blank;

/// The fewest words with a capital, or of another script, that are names without others: one is a title.
const FEWEST_WORDS: usize = 2;

/// The lines at the start of a text that are a list of names.
pub(super) struct FirstLines<'a> {
    /// The offset behind the last of them; `None` if there are none.
    pub(super) end: Option<usize>,
    /// The offset of the first line of several names, if each line above it is one name.
    pub(super) first_row: Option<usize>,
    /// True if a line has several names.
    pub(super) has_rows: bool,
    /// True if a line among them could be a title.
    pub(super) has_doubt: bool,
    /// The first line that is no name.
    pub(super) stop: Option<&'a str>,
}

impl<'a> FirstLines<'a> {
    /// Reads the lines up to the first that is no name. Returns `None` if that is the first one.
    pub(super) fn of(paste: &Paste<'a, '_>) -> Option<Self> {
        let mut lines = Self {
            end: None,
            first_row: None,
            has_rows: false,
            has_doubt: false,
            stop: None,
        };
        let (mut names, mut words, mut words_end) = (0, 0, None);
        // Words since the last name, which are a title where no name follows.
        let mut has_title = false;
        let (mut end, mut is_first) = (0, true);
        for raw in paste.text.split_inclusive(['\n', '\r']) {
            let start = end;
            end += raw.len();
            let line = raw.trim_matches(|c: char| c.is_whitespace() || is_blank(c));
            if line.is_empty() {
                continue;
            }
            if std::mem::take(&mut is_first) && is_list_heading(line, paste) {
                continue;
            }
            let found = kind(line, paste);
            if found == LineKind::Other {
                lines.stop = Some(line);
                break;
            }
            if cells(line).nth(1).is_some() {
                if !lines.has_rows && names + words > 0 {
                    lines.first_row = Some(start);
                }
                lines.has_rows = true;
            }
            match found {
                LineKind::Name => {
                    names += 1;
                    lines.has_doubt |= has_title;
                    lines.end = Some(end);
                }
                _ => has_title = true,
            }
            if found == LineKind::Word {
                words += cells(line).count();
                words_end = Some(end);
            }
        }
        if names == 0 && words >= FEWEST_WORDS {
            lines.end = words_end;
        }
        let end = lines.end?;
        lines.end = Some(end + usize::from(is_within_break(paste.text, end)));
        Some(lines)
    }
}

/// Returns true if a line break of two characters is around the offset.
fn is_within_break(text: &str, at: usize) -> bool {
    let parts = text.split_at_checked(at);
    parts.is_some_and(|(before, after)| before.ends_with('\r') && after.starts_with('\n'))
}
