//! Names in lists of mentions and links.

use super::gathering::Gathering;
use super::notation::mention::{inner, is_emphasized};
use super::phrases::prose;
use super::phrases::separators::is_separator;
use super::{Paste, Proposal, Reason, Source};

/// Reads cells or words that all are mentions, links or emphasized, or cells of which some are.
pub(super) fn read<'a>(paste: &Paste<'a, '_>) -> Option<Proposal<'a>> {
    if !paste.text.contains(['@', '[', '*', '_']) {
        return None;
    }
    let cells = paste.text.split(is_separator);
    let words = paste.text.split_whitespace();
    if let Some(found) = read_some(cells.clone().map(str::trim), paste) {
        return Some(found);
    }
    read_all(cells, paste).or_else(|| read_all(words, paste))
}

/// Reads cells of which some are emphasized. If that is only the first one, it is a heading.
fn read_some<'a>(
    parts: impl Iterator<Item = &'a str> + Clone,
    paste: &Paste<'a, '_>,
) -> Option<Proposal<'a>> {
    let parts = parts.filter(|part| !part.is_empty());
    let emphasized = parts.clone().filter(|part| is_emphasized(part)).count();
    if emphasized == 0 || parts.clone().any(prose::is_around_list) {
        return None;
    }
    let first = parts.clone().next()?;
    let is_unknown = inner(first).is_some_and(|name| !paste.knows(name));
    let is_heading = emphasized == 1 && is_unknown && parts.clone().nth(2).is_some();
    let mut gathering = Gathering::new(paste);
    for (index, part) in parts.enumerate() {
        if index == 0 && is_heading {
            gathering.leave(part, Reason::Heading);
        } else {
            gathering.take(gathering.own(), part);
        }
    }
    Some(gathering.into_proposal(Source::ListMarks))
}

fn read_all<'a>(
    parts: impl Iterator<Item = &'a str> + Clone,
    paste: &Paste<'a, '_>,
) -> Option<Proposal<'a>> {
    let parts = parts.map(str::trim).filter(|part| !part.is_empty());
    if parts.clone().next().is_none() || !parts.clone().all(|part| inner(part).is_some()) {
        return None;
    }
    let mut gathering = Gathering::new(paste);
    parts.for_each(|part| gathering.take(gathering.own(), part));
    Some(gathering.into_proposal(Source::ListMarks))
}
