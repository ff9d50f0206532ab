//! Lists of names that are to stay, below a heading that says so.

use super::super::kept::{Said, said};
use super::super::plain::is_heading;
use super::super::separators::is_separator;
use super::super::{Paste, exclusion, marks};
use super::lines::{from, lines};
use super::parts::Parts;

/// Finds the headings that say what stays and what goes, and the names that stay.
pub(super) fn find<'a>(paste: &Paste<'a, '_>, parts: &mut Parts<'a>) {
    let mut kept: Option<&str> = None;
    let mut removing: Vec<&str> = Vec::new();
    let mut end = "";
    for line in lines(paste.text).filter(|line| !line.is_empty()) {
        let (_, name) = marks::strip(line, marks::Style::Strong);
        let name = name.trim_matches(['*', '=', '#', ' ']);
        let label = name.split_once([':', '：']);
        let (heading, rest) = label.unwrap_or((name, ""));
        let excludes = || is_heading(name) && exclusion::start(name).is_some();
        let heading = said(heading)
            .or_else(|| excludes().then_some(Said::Keep))
            // With separators it is the headings of a table.
            .filter(|_| !heading.contains(is_separator) && !paste.knows(name));
        if let Some(start) = kept
            && (heading == Some(Said::Remove) || (is_heading(name) && heading.is_none()))
        {
            parts.push(until(paste.text, start, end));
            kept = None;
        }
        match heading {
            Some(Said::Keep) if !rest.trim().is_empty() && kept.is_some() => {}
            Some(Said::Keep) if !rest.trim().is_empty() => parts.push(line),
            Some(Said::Keep) => kept = kept.or(Some(line)),
            Some(Said::Remove) if label.is_none() => removing.push(line),
            _ => {}
        }
        end = line;
    }
    if let Some(start) = kept {
        parts.push(from(paste.text, start));
    }
    for line in removing {
        parts.push(line);
    }
}

/// The part of `text` from `start` to the end of `end`, both in it.
fn until<'a>(text: &'a str, start: &str, end: &str) -> &'a str {
    let length = (end.as_ptr().addr() + end.len()).saturating_sub(start.as_ptr().addr());
    from(text, start).get(..length).unwrap_or_default()
}
