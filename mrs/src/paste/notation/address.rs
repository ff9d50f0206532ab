//! Addresses of mail, alone and among other text.

use super::super::phrases::words::{Words, is_among};
use crate::name_list::is_blank;

/// Maximum length of an address in bytes, by RFC 5321.
pub(in crate::paste) const LONGEST: usize = 320;

/// Length of `mailto:`.
pub(in crate::paste) const SCHEME: usize = 7;

/// Characters between the words of a recipient.
pub(in crate::paste) const BETWEEN_WORDS: [char; 6] = [' ', '\t', '(', ')', '[', ']'];

/// Returns true if `text` is an address: two parts around one `@`, without blanks.
pub(in crate::paste) fn is_address(text: &str) -> bool {
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
pub(in crate::paste) fn address(recipient: &str) -> Option<&str> {
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
pub(in crate::paste) fn only_address(recipient: &str) -> Option<&str> {
    if !recipient.contains('@') || !recipient.contains([' ', '(', '[']) {
        return None;
    }
    let mut addresses = recipient
        .split(BETWEEN_WORDS)
        .filter(|word| is_address(word));
    let address = addresses.next().filter(|_| addresses.next().is_none())?;
    (!is_broken(recipient, address)).then_some(address)
}

/// Words before an address that are no part of it.
static LABELS: Words = Words::new("to cc bcc an von from by mailto de para a или and und et y");

/// Returns true if the word before `address`, which is in `text`, can be the start of it: in `team lead@x.example`
/// a blank stands where a full stop is missing, and nobody is called `lead`.
pub(in crate::paste) fn is_broken(text: &str, address: &str) -> bool {
    let start = address.as_ptr().addr().saturating_sub(text.as_ptr().addr());
    let before = text.get(..start).unwrap_or_default();
    let word = before
        .strip_suffix(' ')
        .and_then(|before| before.rsplit(' ').next());
    word.is_some_and(|word| {
        word.starts_with(char::is_lowercase)
            && word.ends_with(char::is_alphanumeric)
            && !word.contains('@')
            && !is_among(word, &LABELS)
    })
}

/// Returns true if an address is in `text` among other text.
pub(in crate::paste) fn is_within(text: &str) -> bool {
    text.contains('@')
        && (contains_scheme(text)
            || text.match_indices('<').any(|(at, _)| {
                text.get(at + 1..)
                    .is_some_and(|inside| angle(inside).is_some())
            })
            || (!is_address(text) && text.split(BETWEEN_WORDS).any(is_address)))
}

pub(in crate::paste) fn without_scheme(text: &str) -> Option<&str> {
    let scheme = text.get(..SCHEME)?.eq_ignore_ascii_case("mailto:");
    let rest = text.get(SCHEME..).filter(|_| scheme)?;
    Some(rest.split_once('?').map_or(rest, |(address, _)| address))
}

/// Returns the part before `@` of the address in a recipient with a full name or with `mailto:`.
pub(in crate::paste) fn local_part(recipient: &str) -> Option<&str> {
    let (local, _) = address(recipient)?.split_once('@')?;
    Some(local)
}

pub(in crate::paste) fn contains_scheme(text: &str) -> bool {
    text.match_indices(':').any(|(colon, _)| {
        let start = colon.saturating_sub(6);
        text.get(start..colon)
            .is_some_and(|scheme| scheme.eq_ignore_ascii_case("mailto"))
    })
}

/// Returns the length of the address between angle brackets at the start of `text`.
pub(in crate::paste) fn angle(text: &str) -> Option<usize> {
    let end = text
        .bytes()
        .take(LONGEST + 8)
        .position(|byte| matches!(byte, b'>' | b'<' | b'\n' | b'\r'))?;
    let inside = text.get(..end)?;
    let address = without_scheme(inside).unwrap_or(inside);
    (text.as_bytes().get(end) == Some(&b'>') && is_address(address)).then_some(end)
}
