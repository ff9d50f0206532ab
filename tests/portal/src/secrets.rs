//! What must never be seen outside of a sealed record.

use mrs_simulator::demo::credentials;

/// Secrets that the tests type.
const SECRETS: &[&str] = &[
    credentials::SECRET_KEY,
    credentials::TEMPORARY_SECRET_KEY,
    credentials::SECURITY_TOKEN,
    credentials::USER_PASSWORD,
    credentials::TOTP_USER_PASSWORD,
];

/// Checks that none of them is in `bytes`.
pub(crate) fn assert_none_in(bytes: &[u8], location: &str) {
    for secret in SECRETS {
        let found = bytes
            .windows(secret.len())
            .any(|window| window == secret.as_bytes());
        assert!(
            !found,
            "a secret (\"{}…\") is in {location}",
            secret.get(..8).unwrap_or(secret)
        );
    }
}
