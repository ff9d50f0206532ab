//! The canonical forms of path and query for the request signature.

use std::borrow::Cow;

const HEX: &[u8; 16] = b"0123456789ABCDEF";

/// Percent-encodes everything but `A-Z a-z 0-9 - _ . ~`, with upper-case digits.
pub(super) fn percent_encode(text: &str, into: &mut String) {
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~') {
            into.push(char::from(byte));
        } else {
            into.push('%');
            for digit in [byte >> 4, byte & 0x0f] {
                if let Some(digit) = HEX.get(usize::from(digit)) {
                    into.push(char::from(*digit));
                }
            }
        }
    }
}

/// Percent-decodes. A `%` without two hexadecimal digits stays, and invalid UTF-8 becomes the
/// replacement character, as in the official signer.
fn percent_decode(text: &str) -> Cow<'_, str> {
    if !text.contains('%') {
        return Cow::Borrowed(text);
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, tail)) = rest.split_first() {
        rest = tail;
        if *first == b'%'
            && let [high, low, after @ ..] = tail
            && let (Some(high), Some(low)) = (digit(*high), digit(*low))
        {
            bytes.push(high << 4 | low);
            rest = after;
        } else {
            bytes.push(*first);
        }
    }
    Cow::Owned(String::from_utf8_lossy(&bytes).into_owned())
}

fn digit(byte: u8) -> Option<u8> {
    char::from(byte)
        .to_digit(16)
        .and_then(|digit| u8::try_from(digit).ok())
}

/// Returns the path for the signature: decoded, each segment encoded again, with a slash at the end.
/// The path of the request does not change.
pub(super) fn canonical_path(path: &str) -> String {
    let decoded = percent_decode(path);
    let mut canonical = String::with_capacity(decoded.len() + 1);
    for (index, segment) in decoded.split('/').enumerate() {
        if index > 0 {
            canonical.push('/');
        }
        percent_encode(segment, &mut canonical);
    }
    if !canonical.ends_with('/') {
        canonical.push('/');
    }
    canonical
}

/// Returns the query for the signature and the request: sorted by name, then by value.
pub(super) fn canonical_query(pairs: &[(String, String)]) -> String {
    let mut sorted: Vec<&(String, String)> = pairs.iter().collect();
    sorted.sort();
    let mut canonical = String::new();
    for (name, value) in sorted {
        if !canonical.is_empty() {
            canonical.push('&');
        }
        percent_encode(name, &mut canonical);
        canonical.push('=');
        percent_encode(value, &mut canonical);
    }
    canonical
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_always_ends_with_a_slash() {
        assert_eq!(canonical_path(""), "/");
        assert_eq!(canonical_path("/"), "/");
        assert_eq!(canonical_path("/v3/projects"), "/v3/projects/");
        assert_eq!(canonical_path("/v3/projects/"), "/v3/projects/");
    }

    #[test]
    fn an_encoded_path_is_not_encoded_twice() {
        assert_eq!(canonical_path("/a%20b/%e5%90%8d"), "/a%20b/%E5%90%8D/");
        assert_eq!(canonical_path("/a b/名"), "/a%20b/%E5%90%8D/");
    }

    #[test]
    fn a_stray_percent_sign_is_a_character() {
        assert_eq!(canonical_path("/100%/%zz/%4"), "/100%25/%25zz/%254/");
    }

    #[test]
    fn bytes_that_are_no_text_become_the_replacement_character() {
        assert_eq!(canonical_path("/%ff"), "/%EF%BF%BD/");
    }

    #[test]
    fn a_query_is_sorted_by_name_then_value_and_keeps_empty_values() {
        let pairs = [("b", "2"), ("a", "z"), ("b", "1"), ("a", ""), ("B", "*")]
            .map(|(name, value)| (name.to_owned(), value.to_owned()));
        assert_eq!(canonical_query(&pairs), "B=%2A&a=&a=z&b=1&b=2");
    }
}
