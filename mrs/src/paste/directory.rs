//! Names in lists of distinguished names.

use super::gathering::Gathering;
use super::notation::distinguished_name::{begin, is_within, parse, unescape};
use super::phrases::words::{Words, is_among};
use super::{Paste, Proposal, Reason, Source};
use crate::heading::meaning;
use crate::name_list::is_blank;

/// Reads lines that are distinguished names.
pub(super) fn read<'a>(paste: &Paste<'a, '_>) -> Option<Proposal<'a>> {
    // `id` prints numbers of users, too.
    if !paste.text.contains('=') || paste.text.contains(" gid=") {
        return None;
    }
    let mut labels = paste.text.split(['\n', '\r']).filter_map(label);
    if labels.any(is_account) || begins_with_headings(paste.text) {
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
    if named == 0 || named * 2 < lines {
        return None;
    }
    let mut gathering = Gathering::new(paste);
    for line in paste.text.split(['\n', '\r']) {
        let mut rest = line;
        // Managers and owners are other people.
        let is_other = |label: &str| !is_among(label, &NAMING);
        if line.starts_with('#') || label(line).is_some_and(is_other) {
            gathering.leave(line, Reason::OtherColumn);
            continue;
        }
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

/// The attributes whose distinguished names are those of the entry and of its members.
static NAMING: Words = Words::new("dn distinguishedname member uniquemember memberuid");

/// Returns the attribute that a line begins with: `manager` of `manager: uid=…`.
fn label(line: &str) -> Option<&str> {
    let (label, _) = line.split_once(':')?;
    let label = label.trim();
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == ';';
    (!label.is_empty() && label.chars().all(is_word)).then_some(label)
}

/// Returns true for an attribute that holds the name of an account itself.
fn is_account(label: &str) -> bool {
    static ACCOUNT: Words = Words::new("samaccountname userprincipalname uid");
    is_among(label, &ACCOUNT)
}

/// Returns true if the first line has headings and no distinguished name.
fn begins_with_headings(text: &str) -> bool {
    let first = text.trim_start().lines().next().unwrap_or_default();
    let cells = first.split([',', ';', '\t']);
    let headings = cells.filter(|cell| meaning(cell.trim_matches(['"', ' '])).is_some());
    !is_within(first) && headings.count() > 1
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
