//! The canonical forms of path and query for the request signature.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// The characters that the signature encodes: all but `A-Z a-z 0-9 - _ . ~`.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'~');

/// Returns the path for the signature: decoded, each segment encoded again, with a slash at the end.
/// The path of the request does not change.
pub(super) fn canonical_path(path: &str) -> String {
    // Stray percent signs stay and invalid UTF-8 is replaced, as in the official signer.
    let decoded = percent_decode_str(path).decode_utf8_lossy();
    let mut canonical = String::with_capacity(decoded.len() + 1);
    for (index, segment) in decoded.split('/').enumerate() {
        if index > 0 {
            canonical.push('/');
        }
        canonical.extend(utf8_percent_encode(segment, ENCODED));
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
        canonical.extend(utf8_percent_encode(name, ENCODED));
        canonical.push('=');
        canonical.extend(utf8_percent_encode(value, ENCODED));
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
