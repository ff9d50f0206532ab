//! Headings of lists that say whether the names below them stay, come or go.

use super::phrases::kept::{Said, direction, said};
use super::phrases::separators::is_separator;
use super::phrases::{people, prose, unaffected};
use super::{Paste, marks};

/// A line that says what happens to the names in or below it.
pub(super) struct Heading<'a> {
    pub(super) said: Said,
    /// The line up to the colon.
    pub(super) label: &'a str,
    /// What follows the colon.
    pub(super) rest: &'a str,
    pub(super) has_colon: bool,
    pub(super) of: Of,
}

/// Whom a heading is about.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Of {
    /// The names of the list.
    Names,
    /// Names that could be all that are meant, as below "Active users".
    Others,
    /// People who approve, ask or read.
    People,
}

/// Reads a heading, also with a number in parentheses. With separators it is the headings of a table.
pub(super) fn heading<'a>(line: &'a str, paste: &Paste<'_, '_>) -> Option<Heading<'a>> {
    let name = stripped(line);
    let (text, rest) = name
        .split_once([':', '：'])
        .or_else(|| labelled(name, paste))
        .unwrap_or((name, ""));
    let has_colon = text.len() < name.len();
    let rest = rest.trim_matches(AROUND_HEADING);
    let text_of_heading = without_number(text);
    let is_heading = has_colon || name.len() < line.len();
    let direction = || is_heading.then(|| direction(text_of_heading)).flatten();
    let said = if has_colon {
        said_before(text_of_heading)
    } else {
        said(text_of_heading)
    };
    let is_unaffected = || is_heading && unaffected::is_heading(text_of_heading);
    let (said, of) = if said != Some(Said::Keep) && is_unaffected() {
        (Said::Keep, Of::Others)
    } else if let Some(said) = said.or_else(direction) {
        (said, Of::Names)
    } else if is_heading
        && !rest.contains('@')
        && people::is_label(text_of_heading)
        && !rest.split(' ').any(prose::leaves)
    {
        (Said::Keep, Of::People)
    } else {
        return None;
    };
    if text.contains(is_separator) || paste.knows(name) {
        return None;
    }
    let end = rest.as_ptr().addr().saturating_sub(line.as_ptr().addr());
    Some(Heading {
        said,
        label: line.get(..end).filter(|_| !rest.is_empty()).unwrap_or(line),
        rest,
        has_colon,
        of,
    })
}

/// What a heading before a colon says, or the key of a program, as in `keep_users`.
fn said_before(label: &str) -> Option<Said> {
    if unaffected::is_whitelist(label) {
        return Some(Said::Keep);
    }
    said(&label.replace('_', " "))
}

/// What can stand between a heading and names instead of a colon.
const BETWEEN: [&str; 6] = [" - ", " – ", " — ", " = ", " → ", " -> "];

/// Splits a heading from names on the cluster that are behind it, with something else than a colon between.
fn labelled<'a>(line: &'a str, paste: &Paste<'_, '_>) -> Option<(&'a str, &'a str)> {
    let mut between = BETWEEN.iter();
    let (label, rest) = between.find_map(|between| line.split_once(*between))?;
    let bare = |name: &'a str| name.trim_matches(|c: char| !c.is_alphanumeric() && c != '_');
    let is_list = said_before(label).or_else(|| direction(label)).is_some()
        && rest.split(is_separator).all(|name| paste.knows(bare(name)));
    is_list.then_some((label, rest))
}

/// Returns true for the heading of a section as Markdown and wikis mark it, which is no name on the cluster.
pub(super) fn is_marked(line: &str, paste: &Paste<'_, '_>) -> bool {
    let is_level = |rest: &str| {
        rest.starts_with(|c: char| c.is_ascii_digit())
            && rest.get(1..).is_some_and(|it| it.starts_with(". "))
    };
    let is_around = |mark: &str| {
        let inner = line
            .strip_prefix(mark)
            .and_then(|line| line.strip_suffix(mark));
        inner.is_some_and(|inner| {
            inner.contains(char::is_alphabetic)
                && !inner.contains(mark)
                && !inner.starts_with(['*', '_', '='])
        })
    };
    let is_hashed = line.starts_with("##") && line.trim_start_matches('#').starts_with(' ');
    let begins = is_hashed || line.strip_prefix('h').is_some_and(is_level);
    let name = stripped(line);
    (begins || ["**", "__", "==", "==="].iter().any(|mark| is_around(mark)))
        && name.contains(char::is_alphabetic)
        && !name.contains(is_separator)
        && !paste.knows(name)
}

/// The line without the marks before it and the characters around it.
pub(super) fn stripped(line: &str) -> &str {
    let (_, name) = marks::strip(line, marks::Style::Strong);
    // Wikis write `h3. Remove`.
    let level = name
        .strip_prefix('h')
        .and_then(|name| name.strip_prefix(|c: char| c.is_ascii_digit()));
    let name = level
        .and_then(|name| name.strip_prefix(". "))
        .unwrap_or(name);
    name.trim_matches(AROUND_HEADING)
}

/// Characters around a heading.
const AROUND_HEADING: [char; 5] = ['*', '=', '#', '_', ' '];

fn without_number(text: &str) -> &str {
    let parts = text.trim_end().strip_suffix([')', '）']);
    let parts = parts.and_then(|text| text.rsplit_once(['(', '（']));
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let parts = parts.filter(|(_, number)| is_number(number));
    parts.map_or(text, |(text, _)| text)
}
