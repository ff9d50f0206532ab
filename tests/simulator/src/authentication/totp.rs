//! Time-based one-time passwords (RFC 6238): six digits, 30 seconds, HMAC-SHA-1.

use hmac::{Hmac, KeyInit as _, Mac as _};
use sha1::Sha1;
use time::OffsetDateTime;

const STEP_SECONDS: i64 = 30;

/// The one-time password of a key (in base32) at a moment; `None` when the key is not base32.
pub fn code(secret: &str, at: OffsetDateTime) -> Option<String> {
    code_of_step(
        &decode_base32(secret)?,
        at.unix_timestamp().div_euclid(STEP_SECONDS),
    )
}

/// Whether a one-time password is right at a moment, allowing one step either way.
pub fn is_code(secret: &str, code: &str, at: OffsetDateTime) -> bool {
    let Some(key) = decode_base32(secret) else {
        return false;
    };
    let step = at.unix_timestamp().div_euclid(STEP_SECONDS);
    (-1..=1).any(|shift| code_of_step(&key, step + shift).is_some_and(|expected| expected == code))
}

fn code_of_step(key: &[u8], step: i64) -> Option<String> {
    let mut hmac = Hmac::<Sha1>::new_from_slice(key).ok()?;
    hmac.update(&step.to_be_bytes());
    let digest = hmac.finalize().into_bytes();
    let offset = usize::from(digest.last()? & 0x0f);
    let chunk = digest.get(offset..)?.first_chunk::<4>()?;
    Some(format!(
        "{:06}",
        (u32::from_be_bytes(*chunk) & 0x7fff_ffff) % 1_000_000
    ))
}

fn decode_base32(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() * 5 / 8);
    let (mut buffer, mut bits) = (0_u32, 0_u32);
    for character in text.trim_end_matches('=').bytes() {
        let value = match character.to_ascii_uppercase() {
            letter @ b'A'..=b'Z' => letter - b'A',
            digit @ b'2'..=b'7' => digit - b'2' + 26,
            _ => return None,
        };
        buffer = (buffer << 5) | u32::from(value);
        bits += 5;
        if bits >= 8 {
            bits -= 8;
            bytes.push(u8::try_from((buffer >> bits) & 0xff).ok()?);
        }
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// "12345678901234567890" in base32, the key of the RFC's test values.
    const RFC_KEY: &str = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    #[test]
    fn gives_the_values_of_the_rfc() {
        for (seconds, expected) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (20_000_000_000, "353130"),
        ] {
            let at = OffsetDateTime::from_unix_timestamp(seconds).unwrap();
            assert_eq!(code(RFC_KEY, at).unwrap(), expected);
        }
    }

    #[test]
    fn accepts_a_neighbouring_step_and_no_other() {
        let at = OffsetDateTime::from_unix_timestamp(1_111_111_109).unwrap();
        assert!(is_code(RFC_KEY, "081804", at + time::Duration::seconds(30)));
        assert!(!is_code(
            RFC_KEY,
            "081804",
            at + time::Duration::seconds(90)
        ));
    }

    #[test]
    fn a_key_that_is_not_base32_has_no_code() {
        assert_eq!(code("not base32!", OffsetDateTime::UNIX_EPOCH), None);
    }
}
