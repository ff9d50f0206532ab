//! Names in lists of mail recipients.

use super::gathering::Gathering;
use super::{Choice, Paste, Proposal, Reason, Source};
use crate::name_list::is_blank;

/// Maximum length of an address in bytes, by RFC 5321.
const LONGEST: usize = 320;

/// Length of `mailto:`.
const SCHEME: usize = 7;

/// Characters between the words of a recipient.
const BETWEEN_WORDS: [char; 6] = [' ', '\t', '(', ')', '[', ']'];

/// Returns true if `text` is an address: two parts around one `@`, without blanks.
pub(super) fn is_address(text: &str) -> bool {
    text.len() <= LONGEST
        && text.split_once('@').is_some_and(|(local, domain)| {
            let usual =
                |c: char| !c.is_whitespace() && !is_blank(c) && !"@<>()[],;:\"/\\".contains(c);
            !local.is_empty()
                && !domain.is_empty()
                && local.chars().all(usual)
                && domain.chars().all(usual)
                && domain.starts_with(char::is_alphanumeric)
        })
}

/// Returns the address in a recipient: in angle brackets after a full name, or after `mailto:`.
fn address(recipient: &str) -> Option<&str> {
    if let Some(start) = recipient.rfind('<') {
        let inside = recipient.get(start + 1..)?.strip_suffix('>')?;
        let inside = without_scheme(inside).unwrap_or(inside);
        return is_address(inside).then_some(inside);
    }
    without_scheme(recipient)
        .filter(|address| is_address(address))
        .or_else(|| only_address(recipient))
}

/// Returns the only address among the words of `recipient`.
fn only_address(recipient: &str) -> Option<&str> {
    if !recipient.contains('@') || !recipient.contains([' ', '(', '[']) {
        return None;
    }
    let mut addresses = recipient
        .split(BETWEEN_WORDS)
        .filter(|word| is_address(word));
    addresses.next().filter(|_| addresses.next().is_none())
}

/// Returns true if an address is in `text` among other text.
pub(super) fn is_within(text: &str) -> bool {
    text.contains('@')
        && (contains_scheme(text)
            || text.match_indices('<').any(|(at, _)| {
                text.get(at + 1..)
                    .is_some_and(|inside| angle(inside).is_some())
            })
            || (!is_address(text) && text.split(BETWEEN_WORDS).any(is_address)))
}

fn without_scheme(text: &str) -> Option<&str> {
    let scheme = text.get(..SCHEME)?.eq_ignore_ascii_case("mailto:");
    let rest = text.get(SCHEME..).filter(|_| scheme)?;
    Some(rest.split_once('?').map_or(rest, |(address, _)| address))
}

/// Returns the part before `@` of the address in a recipient with a full name or with `mailto:`.
pub(super) fn local_part(recipient: &str) -> Option<&str> {
    let (local, _) = address(recipient)?.split_once('@')?;
    Some(local)
}

/// Takes the part of the address in `word` that was chosen, and leaves out `mailto:` and a query.
fn take<'a>(gathering: &mut Gathering<'a>, paste: &Paste<'a, '_>, word: &'a str) {
    let field = gathering.own();
    let address = without_scheme(word).unwrap_or(word);
    let start = if address.len() < word.len() {
        SCHEME
    } else {
        0
    };
    gathering.leave(word.get(..start).unwrap_or_default(), Reason::Notation);
    match address.split_once('@') {
        Some((local, domain)) if paste.choice != Choice::WholeAddress => {
            gathering.take(field, local);
            gathering.leave(domain, Reason::Notation);
        }
        _ => gathering.take(field, address),
    }
    let query = word.get(start + address.len()..).unwrap_or_default();
    gathering.leave(query, Reason::Notation);
}

/// Reads recipients with addresses in angle brackets or `mailto:`. The text before the brackets is
/// a full name with or without commas, so a comma ends a recipient only after an address.
pub(super) fn read<'a>(paste: &Paste<'a, '_>) -> Option<Proposal<'a>> {
    let text = paste.text;
    if !text.contains('@') || !(text.contains('<') || contains_scheme(text)) {
        return None;
    }
    let mut gathering = Gathering::new(paste);
    let mut addresses = 0_usize;
    let mut rest = text;
    let mut in_quotes = false;
    let mut at = 0;
    while let Some(c) = rest.get(at..).and_then(|rest| rest.chars().next()) {
        match c {
            '"' => in_quotes = !in_quotes,
            '<' => {
                let inside = rest.get(at + 1..).unwrap_or_default();
                if let Some(length) = angle(inside) {
                    words(rest.get(..at).unwrap_or_default(), &mut gathering, paste);
                    let inside = inside.get(..length).unwrap_or_default();
                    take(&mut gathering, paste, inside);
                    addresses += 1;
                    rest = rest.get(at + length + 2..).unwrap_or_default();
                    at = 0;
                    in_quotes = false;
                    continue;
                }
            }
            '\n' | '\r' => {
                addresses += words(rest.get(..at).unwrap_or_default(), &mut gathering, paste);
                rest = rest.get(at + 1..).unwrap_or_default();
                at = 0;
                in_quotes = false;
                continue;
            }
            ';' | '；' if !in_quotes => {
                addresses += words(rest.get(..at).unwrap_or_default(), &mut gathering, paste);
                rest = rest.get(at + c.len_utf8()..).unwrap_or_default();
                at = 0;
                continue;
            }
            _ => {}
        }
        at += c.len_utf8();
    }
    addresses += words(rest, &mut gathering, paste);
    (addresses > 0).then(|| gathering.into_proposal(Source::MailList))
}

fn contains_scheme(text: &str) -> bool {
    text.match_indices(':').any(|(colon, _)| {
        let start = colon.saturating_sub(6);
        text.get(start..colon)
            .is_some_and(|scheme| scheme.eq_ignore_ascii_case("mailto"))
    })
}

/// Returns the length of the address between angle brackets at the start of `text`.
fn angle(text: &str) -> Option<usize> {
    let end = text
        .bytes()
        .take(LONGEST + 8)
        .position(|byte| matches!(byte, b'>' | b'<' | b'\n' | b'\r'))?;
    let inside = text.get(..end)?;
    let address = without_scheme(inside).unwrap_or(inside);
    (text.as_bytes().get(end) == Some(&b'>') && is_address(address)).then_some(end)
}

/// Takes `mailto:` and plain addresses and names on the cluster out of text without angle brackets.
/// The rest is full names. Returns the number of addresses with `mailto:`.
fn words<'a>(text: &'a str, gathering: &mut Gathering<'a>, paste: &Paste<'a, '_>) -> usize {
    let mut schemes = 0;
    for part in text.split([',', '，', '"']) {
        if !part.contains('@') {
            let name = part.trim();
            if paste.knows_own(name) {
                gathering.take(gathering.own(), name);
            } else {
                gathering.leave(part, Reason::Text);
            }
            continue;
        }
        for word in part.split(BETWEEN_WORDS) {
            if without_scheme(word).is_some_and(is_address) {
                schemes += 1;
                take(gathering, paste, word);
            } else if is_address(word) {
                take(gathering, paste, word);
            } else {
                gathering.leave(word, Reason::Text);
            }
        }
    }
    schemes
}

/// Reads cells that each have an address, and some of them words around it or several addresses:
/// `To: jane@x.example`, `jane@x.example (Jane Doe)`.
pub(super) fn read_loose<'a>(paste: &Paste<'a, '_>) -> Option<Proposal<'a>> {
    if !paste.text.contains('@') {
        return None;
    }
    let mut more = false;
    for cell in paste.text.split([',', ';', '\n', '\r', '，', '；']) {
        let words = cell.split_whitespace().count();
        if words == 0 {
            continue;
        }
        if !cell.split(BETWEEN_WORDS).any(is_address) {
            return None;
        }
        more |= words > 1;
    }
    if !more {
        return None;
    }
    let mut gathering = Gathering::new(paste);
    for cell in paste.text.split([',', ';', '\n', '\r', '，', '；']) {
        words(cell, &mut gathering, paste);
    }
    Some(gathering.into_proposal(Source::MailList))
}
