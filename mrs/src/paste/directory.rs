//! Names in lists of distinguished names, also in LDIF.

use super::distinguished_name::{begin, is_within, parse, unescape};
use super::gathering::Gathering;
use super::{Paste, Proposal, Reason, Source};
use crate::name_list::is_blank;

/// Reads lines that are distinguished names, as directories and LDIF write them.
pub(super) fn read<'a>(paste: &Paste<'a, '_>) -> Option<Proposal<'a>> {
    // `id` prints numbers of users, too.
    if !paste.text.contains('=') || paste.text.contains(" gid=") {
        return None;
    }
    let (mut lines, mut named) = (0_usize, 0_usize);
    for line in paste.text.split(['\n', '\r']) {
        let filled = !line
            .trim_matches(|c: char| c.is_whitespace() || is_blank(c))
            .is_empty();
        lines += usize::from(filled);
        named += usize::from(is_within(line));
    }
    let is_ldif = paste
        .text
        .trim_start()
        .get(..3)
        .is_some_and(|dn| dn.eq_ignore_ascii_case("dn:"));
    if named == 0 || (named * 2 < lines && !is_ldif) {
        return None;
    }
    let mut gathering = Gathering::new(paste);
    for line in paste.text.split(['\n', '\r']) {
        let mut rest = line;
        while let Some(start) = begin(rest) {
            let (before, name) = rest.split_at_checked(start).unwrap_or((rest, ""));
            gathering.leave(before, Reason::Notation);
            let Some(found) = parse(name) else { break };
            let (name, after) = name.split_at_checked(found.length).unwrap_or((name, ""));
            one(name, found.value, &mut gathering);
            rest = after;
        }
        gathering.leave(rest, Reason::Text);
    }
    Some(gathering.into_proposal(Source::DirectoryNames))
}

fn one<'a>(name: &'a str, value: Option<&'a str>, gathering: &mut Gathering<'a>) {
    let Some((value, text)) = value.and_then(|value| Some((value, unescape(value)?))) else {
        return gathering.leave(name, Reason::Text);
    };
    let start = value.as_ptr().addr().saturating_sub(name.as_ptr().addr());
    gathering.leave(name.get(..start).unwrap_or_default(), Reason::Notation);
    gathering.take_unescaped(gathering.own(), value, text);
    let after = name.get(start + value.len()..).unwrap_or_default();
    gathering.leave(after, Reason::Notation);
}
