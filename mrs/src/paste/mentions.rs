//! Names in lists of mentions and links.

use super::gathering::Gathering;
use super::mention::inner;
use super::separators::is_separator;
use super::{Paste, Proposal, Source};

/// Reads cells or words that all are mentions, links or emphasized.
pub(super) fn read<'a>(paste: &Paste<'a, '_>) -> Option<Proposal<'a>> {
    if !paste.text.contains(['@', '[', '*']) {
        return None;
    }
    let cells = paste.text.split(is_separator);
    let words = paste.text.split_whitespace();
    read_all(cells, paste).or_else(|| read_all(words, paste))
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
