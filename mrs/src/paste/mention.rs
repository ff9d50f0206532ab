//! Mentions, links and emphasis around a name, as chats and wikis write them.

use super::gathering::Gathering;
use super::separators::is_separator;
use super::{Paste, Proposal, Source};

/// Returns the name in `@alice`, `[~alice]`, `<@U01|alice>`, `[alice](link)` or `**alice**`.
pub(super) fn inner(text: &str) -> Option<&str> {
    let within = |open: &str, close: &str| {
        let inner = text.strip_prefix(open)?.strip_suffix(close)?;
        (!inner.is_empty() && !inner.contains(close)).then_some(inner)
    };
    within("[~", "]")
        .or_else(|| within("<@", ">")?.split_once('|').map(|(_, name)| name))
        .or_else(|| within("**", "**"))
        .or_else(|| within("*", "*"))
        .or_else(|| {
            let (name, link) = text.strip_prefix('[')?.split_once("](")?;
            (link.ends_with(')') && !name.contains(['[', ']'])).then_some(name)
        })
        .or_else(|| {
            let name = text.strip_prefix('@')?;
            let is_name = name.starts_with(char::is_alphanumeric) && !name.contains(['@', ' ']);
            is_name.then_some(name)
        })
}

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
