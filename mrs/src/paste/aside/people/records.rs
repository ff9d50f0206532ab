//! Records of a request with a tab or a bar between each label and its value.

use super::super::super::Paste;
use super::super::super::phrases::{kept, people};
use super::super::lines::filled_lines;
use super::super::parts::Parts;
use crate::heading::{Heading, meaning};

/// Number of lines that are looked at: a request is short.
const MOST: usize = 64;

/// Finds the lines of those who ask and approve, beside a line with a user.
pub(super) fn find<'a>(paste: &Paste<'a, '_>, parts: &mut Parts<'a>) {
    let is_user = |(label, name): (&str, &str)| {
        let is_label = || {
            matches!(meaning(label), Some(Heading::User | Heading::Name))
                || label.ends_with(" for")
                || kept::said(label) == Some(kept::Said::Remove)
        };
        paste.knows(name) && is_label()
    };
    let lines = || filled_lines(paste.text).take(MOST);
    // Below headings, the first cells say what the users are.
    let has_headings = lines()
        .next()
        .and_then(record)
        .is_none_or(|(_, name)| meaning(name).is_some());
    if has_headings || !lines().filter_map(record).any(is_user) {
        return;
    }
    let is_other = |(label, name): (&str, &str)| people::is_label(label) && paste.knows(name);
    for line in lines().filter(|line| record(line).is_some_and(is_other)) {
        parts.push(line);
    }
}

/// Splits a line of two cells.
fn record(line: &str) -> Option<(&str, &str)> {
    let (label, name) = line.split_once(['\t', '|'])?;
    (!name.contains(['\t', '|'])).then_some((label.trim(), name.trim()))
}
