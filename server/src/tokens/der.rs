//! The little of DER that private keys need: PKCS #8 around the key of an algorithm.

use zeroize::Zeroizing;

const SEQUENCE: u8 = 0x30;
const OCTET_STRING: u8 = 0x04;
const OBJECT_IDENTIFIER: u8 = 0x06;

const VERSION_0: &[u8] = &[0x02, 0x01, 0x00];
const EC_PUBLIC_KEY: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01];
const P256: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07];
const P384: &[u8] = &[0x2b, 0x81, 0x04, 0x00, 0x22];

/// The private key inside PKCS #8: version, algorithm, then the key as an octet string.
pub(super) fn content_of_pkcs8(pkcs8: &[u8]) -> Option<&[u8]> {
    let (SEQUENCE, fields, _) = element(pkcs8)? else {
        return None;
    };
    let (_, _, after_version) = element(fields)?;
    let (_, _, after_algorithm) = element(after_version)?;
    let (OCTET_STRING, key, _) = element(after_algorithm)? else {
        return None;
    };
    Some(key)
}

/// PKCS #8 around an EC key of SEC 1, the older form of OpenSSL, that names its curve.
pub(super) fn pkcs8_of_ec(sec1: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let names = |curve: &[u8]| {
        let named = wrap(OBJECT_IDENTIFIER, &[curve]);
        sec1.windows(named.len())
            .any(|part| part == named.as_slice())
    };
    let curve = [P256, P384].into_iter().find(|curve| names(curve))?;
    let algorithm = wrap(
        SEQUENCE,
        &[
            &wrap(OBJECT_IDENTIFIER, &[EC_PUBLIC_KEY]),
            &wrap(OBJECT_IDENTIFIER, &[curve]),
        ],
    );
    Some(wrap(
        SEQUENCE,
        &[VERSION_0, &algorithm, &wrap(OCTET_STRING, &[sec1])],
    ))
}

/// Tag and content of the first element, and what follows it.
fn element(der: &[u8]) -> Option<(u8, &[u8], &[u8])> {
    let (tag, rest) = der.split_first()?;
    let (first, rest) = rest.split_first()?;
    let (length, rest) = if *first < 0x80 {
        (usize::from(*first), rest)
    } else {
        let (bytes, rest) = rest.split_at_checked(usize::from(*first & 0x7f))?;
        let fits = bytes.len() <= 3;
        let add = |sum: usize, byte: &u8| (sum << 8) | usize::from(*byte);
        (fits.then(|| bytes.iter().fold(0, add))?, rest)
    };
    let (content, rest) = rest.split_at_checked(length)?;
    Some((*tag, content, rest))
}

/// An element with this content, of less than 64 KiB.
fn wrap(tag: u8, parts: &[&[u8]]) -> Zeroizing<Vec<u8>> {
    let content = Zeroizing::new(parts.concat());
    let [.., high, low] = content.len().to_be_bytes();
    let mut element = match content.len() {
        ..0x80 => vec![tag, low],
        0x80..0x100 => vec![tag, 0x81, low],
        _ => vec![tag, 0x82, high, low],
    };
    element.extend_from_slice(&content);
    Zeroizing::new(element)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrapped_is_found_again() {
        for length in [1, 0x7f, 0x80, 0x100, 0x1234] {
            let key = vec![7_u8; length];
            let algorithm = wrap(SEQUENCE, &[&[1, 2, 3]]);
            let octets = wrap(OCTET_STRING, &[&key]);
            let pkcs8 = wrap(SEQUENCE, &[VERSION_0, &algorithm, &octets]);
            assert_eq!(content_of_pkcs8(&pkcs8), Some(key.as_slice()));
        }
        for broken in [
            &[][..],
            &[0x30],
            &[0x30, 0x05, 1],
            &[0x30, 0x84, 1, 1, 1, 1],
            &[4, 1, 1],
        ] {
            assert_eq!(content_of_pkcs8(broken), None, "{broken:?}");
        }
        assert!(pkcs8_of_ec(b"names no curve").is_none());
    }
}
