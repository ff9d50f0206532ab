//! Cleaning of foreign texts for pages and logs: one line, bounded, without secrets.

use std::borrow::Cow;

use super::credentials::masked_access_key;
use crate::character::is_control_or_direction;

/// Maximum length of a foreign text in characters.
const LONGEST: usize = 500;

/// A text that must not be repeated, and its replacement.
pub(super) struct Hidden<'a> {
    pub text: &'a str,
    pub shown: Cow<'static, str>,
}

impl<'a> Hidden<'a> {
    /// Hides a secret completely.
    pub(super) const fn secret(text: &'a str) -> Self {
        Self {
            text,
            shown: Cow::Borrowed("…"),
        }
    }

    /// Masks an access key ID.
    pub(super) fn access_key(text: &'a str) -> Self {
        Self {
            text,
            shown: masked_access_key(text).into(),
        }
    }
}

/// Cleans a message of the cloud and cuts it before the signed request that it may repeat. An access
/// key in the message is masked, even if the key is not the one that was sent.
pub(super) fn clean_message(text: &str, hidden: &[Hidden<'_>]) -> String {
    let mut line = clean(text, hidden);
    if let Some(at) = line.to_ascii_lowercase().find("canonicalrequest") {
        line.truncate(at);
        line.truncate(line.trim_end_matches([' ', ',', ':', ';']).len());
        line.push('…');
    }
    let words: Vec<&str> = line.split(' ').collect();
    let key = words.windows(4).find_map(|words| match words {
        [ak, key, not, exist] => (ak.eq_ignore_ascii_case("ak")
            && not.eq_ignore_ascii_case("not")
            && exist.starts_with("exist")
            && !key.contains(['…', '•']))
        .then_some(*key),
        _ => None,
    });
    match key {
        Some(key) => line.replace(key, &masked_access_key(key)),
        None => line,
    }
}

/// Reduces `text` to one line of at most 500 characters without control characters and without the
/// `hidden` texts, which the cloud may repeat.
pub(super) fn clean(text: &str, hidden: &[Hidden<'_>]) -> String {
    let mut text = Cow::Borrowed(text);
    for hidden in hidden.iter().filter(|hidden| !hidden.text.is_empty()) {
        if text.contains(hidden.text) {
            text = text.replace(hidden.text, &hidden.shown).into();
        }
    }
    let mut line = String::with_capacity(text.len().min(LONGEST));
    let mut length = 0;
    for word in text.split(|c: char| c.is_whitespace() || is_control_or_direction(c)) {
        if word.is_empty() {
            continue;
        }
        for c in (length > 0).then_some(' ').into_iter().chain(word.chars()) {
            if length == LONGEST {
                line.push('…');
                return line;
            }
            line.push(c);
            length += 1;
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_control_characters_become_one_line() {
        assert_eq!(clean(" a\r\n\tb\u{1b}[31mc\u{202e}d ", &[]), "a b [31mc d");
    }

    #[test]
    fn a_long_text_is_cut_by_characters() {
        let cut = clean(&"名".repeat(2000), &[]);
        assert_eq!(cut.chars().count(), LONGEST + 1);
        assert!(cut.ends_with('…'));
        assert_eq!(clean(&"x".repeat(LONGEST), &[]), "x".repeat(LONGEST));
    }

    #[test]
    fn a_repeated_secret_is_taken_out_before_the_cut() {
        let text = format!("{} made-up-token bad", "x".repeat(490));
        let hidden = ["", "made-up-token"].map(Hidden::secret);
        assert!(!clean(&text, &hidden).contains("made"));
    }

    #[test]
    fn a_message_names_an_access_key_only_masked() {
        let sent = [Hidden::access_key("AKEXAMPLE0123456789A")];
        let cases = [
            (
                "authentication information: ak AKEXAMPLE0123456789A not exist",
                "authentication information: ak AKEX…9A not exist",
            ),
            ("ak AKTEST not exist", "ak •••••• not exist"),
            ("AK OTHEREXAMPLE98765 not  exist.", "AK OTHE…65 not exist."),
            ("ak not exist", "ak not exist"),
            ("break it or not exist", "break it or not exist"),
        ];
        for (message, shown) in cases {
            assert_eq!(clean_message(message, &sent), shown);
        }
    }

    #[test]
    fn a_message_is_cut_before_the_signed_request() {
        let message =
            "verify aksk signature fail, canonicalRequest:PUT|/v2/0123/clusters|x-sdk-date:1";
        assert_eq!(clean_message(message, &[]), "verify aksk signature fail…");
        assert_eq!(clean_message("CanonicalRequest: GET", &[]), "…");
    }
}
