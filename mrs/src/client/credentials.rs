//! Credentials of calls.

use std::fmt;

use secrecy::SecretString;
use time::OffsetDateTime;

/// Credentials of a call. Secrets are wiped from memory on drop and never shown by `Debug`.
#[derive(Clone)]
pub enum Credentials {
    /// An access key, which is temporary if there is a security token.
    AccessKey {
        /// The access key ID (AK). The ID is not secret, and is shown masked.
        access: String,
        /// The secret access key (SK).
        secret: SecretString,
        /// The security token of a temporary key.
        security_token: Option<SecretString>,
        /// Time of expiry of a temporary key, if known.
        expires_at: Option<OffsetDateTime>,
    },
    /// An IAM token of the project.
    Token {
        /// The token, as IAM returned it in `X-Subject-Token`.
        token: SecretString,
        /// Time of expiry, if known.
        expires_at: Option<OffsetDateTime>,
    },
}

impl Credentials {
    /// A label without secrets: the masked access key, or `token`.
    pub fn label(&self) -> String {
        match self {
            Self::AccessKey { access, .. } => masked_access_key(access),
            Self::Token { .. } => "token".to_owned(),
        }
    }

    /// Time of expiry, if known.
    pub fn expires_at(&self) -> Option<OffsetDateTime> {
        match self {
            Self::AccessKey { expires_at, .. } | Self::Token { expires_at, .. } => *expires_at,
        }
    }
}

/// Masks an access key except for its first four and last two characters. A short key is masked
/// completely.
pub fn masked_access_key(access: &str) -> String {
    let length = access.chars().count();
    if length < 12 {
        return "••••••".to_owned();
    }
    let first: String = access.chars().take(4).collect();
    let last: String = access.chars().skip(length - 2).collect();
    format!("{first}…{last}")
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::AccessKey {
                access,
                security_token,
                ..
            } => f
                .debug_struct("AccessKey")
                .field("access", &masked_access_key(access))
                .field("temporary", &security_token.is_some())
                .finish_non_exhaustive(),
            Self::Token { expires_at, .. } => f
                .debug_struct("Token")
                .field("expires_at", expires_at)
                .finish_non_exhaustive(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_access_key_is_masked_to_its_ends() {
        assert_eq!(masked_access_key("AKEXAMPLE0123456789A"), "AKEX…9A");
    }

    #[test]
    fn a_label_hides_what_proves_the_caller() {
        let key = Credentials::AccessKey {
            access: "AKEXAMPLE0123456789A".to_owned(),
            secret: "made-up-secret".to_owned().into(),
            security_token: None,
            expires_at: None,
        };
        assert_eq!((key.label().as_str(), key.expires_at()), ("AKEX…9A", None));
        let token = Credentials::Token {
            token: "made-up-token".to_owned().into(),
            expires_at: Some(OffsetDateTime::UNIX_EPOCH),
        };
        assert_eq!(token.label(), "token");
        assert_eq!(token.expires_at(), Some(OffsetDateTime::UNIX_EPOCH));
    }

    #[test]
    fn a_short_key_shows_nothing() {
        assert_eq!(masked_access_key("AKEXAMPLE012"), "AKEX…12");
        assert_eq!(masked_access_key("AKEXAMPLE01"), "••••••");
        assert_eq!(masked_access_key("AKEXAMPLE"), "••••••");
        assert_eq!(masked_access_key(""), "••••••");
    }

    #[test]
    fn masking_counts_characters_not_bytes() {
        assert_eq!(masked_access_key("ключключключключ"), "ключ…юч");
    }

    #[test]
    fn debug_shows_no_secret() {
        let key = Credentials::AccessKey {
            access: "AKEXAMPLE0123456789A".to_owned(),
            secret: "made-up-secret".to_owned().into(),
            security_token: Some("made-up-session".to_owned().into()),
            expires_at: None,
        };
        let shown = format!("{key:?}");
        assert!(shown.contains("AKEX…9A"), "{shown}");
        for hidden in ["made-up", "0123456789"] {
            assert!(!shown.contains(hidden), "{shown}");
        }
        let token = Credentials::Token {
            token: "made-up-token".to_owned().into(),
            expires_at: None,
        };
        assert!(!format!("{token:?}").contains("made-up"));
    }
}
