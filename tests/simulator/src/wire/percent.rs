//! Percent-encoding as the request signature defines it.

use std::fmt::Write as _;

/// Decodes `%XX`; a `%` that begins no such triple stands for itself, and so does `+`.
pub(crate) fn decode(text: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, tail)) = rest.split_first() {
        if first == b'%'
            && let Some((&[high, low], after)) = tail.split_first_chunk::<2>()
            && let (Some(high), Some(low)) = (digit(high), digit(low))
        {
            bytes.push(high * 16 + low);
            rest = after;
        } else {
            bytes.push(first);
            rest = tail;
        }
    }
    bytes
}

/// Encodes all but letters, digits and `-_.~`.
pub(crate) fn encode(bytes: &[u8], into: &mut String) {
    for &byte in bytes {
        if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
            into.push(char::from(byte));
        } else {
            // Writing to a String cannot fail.
            let _ = write!(into, "%{byte:02X}");
        }
    }
}

/// The pairs of a query string, decoded, in the order they came.
pub(crate) fn pairs(query: &str) -> impl Iterator<Item = (Vec<u8>, Vec<u8>)> {
    query
        .split('&')
        .filter(|part| !part.is_empty())
        .map(|part| {
            let (key, value) = part.split_once('=').unwrap_or((part, ""));
            (decode(key), decode(value))
        })
}

fn digit(byte: u8) -> Option<u8> {
    char::from(byte)
        .to_digit(16)
        .and_then(|value| u8::try_from(value).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decodes_what_it_encodes() {
        let text = "名~a+b/c 100%";
        let mut encoded = String::new();
        encode(text.as_bytes(), &mut encoded);
        assert_eq!(encoded, "%E5%90%8D~a%2Bb%2Fc%20100%25");
        assert_eq!(decode(&encoded), text.as_bytes());
    }

    #[test]
    fn a_lone_percent_sign_stands_for_itself() {
        assert_eq!(decode("50%"), b"50%");
        assert_eq!(decode("%zz%4"), b"%zz%4");
    }

    #[test]
    fn a_key_without_a_value_has_an_empty_one() {
        let found: Vec<_> = pairs("b&a=1=2&&c=").collect();
        assert_eq!(
            found,
            [
                (b"b".to_vec(), Vec::new()),
                (b"a".to_vec(), b"1=2".to_vec()),
                (b"c".to_vec(), Vec::new())
            ]
        );
    }
}
