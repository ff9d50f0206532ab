//! Why a sign-in was refused. `Display` writes the reason for logs and records.

use crate::tokens::TokenProblem;
use portal::sessions::SessionError;
use portal::store::StoreError;

/// Longest error code of a provider.
const CODE_CHARACTERS: usize = 40;

/// Why a sign-in was refused. Holds no token, code or claim.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SignInRefused {
    /// The peer is no trusted proxy.
    #[error("untrusted proxy")]
    UntrustedPeer,
    /// The proxy does not identify the person.
    #[error("no identity from the proxy")]
    NoIdentity,
    /// The proxy identifies the person twice.
    #[error("two identities from the proxy")]
    DuplicateIdentity,
    /// The identity from the proxy is unreadable.
    #[error("unreadable identity from the proxy")]
    UnreadableIdentity,
    /// The token is refused.
    #[error("token refused: {0}")]
    Token(#[from] TokenProblem),
    /// The answer belongs to no sign-in of this browser.
    #[error("not begun in this browser")]
    NotBegunHere,
    /// The sign-in took too long.
    #[error("begun more than ten minutes before")]
    TooLate,
    /// The answer was used before.
    #[error("completed before")]
    Used,
    /// The provider refused the sign-in.
    #[error("refused by the provider: {code}")]
    ProviderRefused {
        /// The error code of the provider.
        code: ProviderCode,
    },
    /// The provider does not answer.
    #[error("provider unreachable")]
    ProviderUnreachable,
    /// The provider calls itself otherwise than the configuration.
    #[error("the provider calls itself otherwise than auth.oidc.issuer")]
    OtherIssuer {
        /// The name in the provider's description, bounded.
        described: String,
        /// The configured name.
        configured: String,
    },
    /// The provider no longer confirms the person of the session, which has ended.
    #[error("no longer confirmed by the provider")]
    NoLongerConfirmed,
    /// The answer of the provider is invalid.
    #[error("unreadable answer of the provider")]
    ProviderFault,
    /// The store failed.
    #[error("the store failed")]
    Store,
}

/// The code of a refusal that has none, or one that can't be shown.
const UNKNOWN: &str = "an unknown code";

/// An error code of a provider, safe to show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProviderCode(String);

impl ProviderCode {
    /// Accepts a code; any other text becomes "an unknown code".
    pub(super) fn of(text: &str) -> Self {
        let fits = !text.is_empty()
            && text.len() <= CODE_CHARACTERS
            && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
        Self(if fits { text } else { UNKNOWN }.to_owned())
    }
}

impl ProviderCode {
    /// Returns true if the provider did not accept the portal as its client.
    ///
    /// The standard says `invalid_client`; some providers say `unauthorized_client`.
    pub(super) fn refuses_client(&self) -> bool {
        let Self(code) = self;
        matches!(code.as_str(), "invalid_client" | "unauthorized_client")
    }

    /// Returns true if the provider did not say why.
    pub(super) fn is_unknown(&self) -> bool {
        let Self(code) = self;
        code == UNKNOWN
    }

    /// Returns true if the provider did not accept the code or the refresh token.
    pub(super) fn is_invalid_grant(&self) -> bool {
        let Self(code) = self;
        code == "invalid_grant"
    }
}

impl std::fmt::Display for ProviderCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<SessionError> for SignInRefused {
    fn from(_: SessionError) -> Self {
        Self::Store
    }
}

impl From<StoreError> for SignInRefused {
    fn from(error: StoreError) -> Self {
        tracing::error!(%error, "the store failed");
        Self::Store
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_can_not_carry_text_into_the_page() {
        assert_eq!(
            ProviderCode::of("access_denied").to_string(),
            "access_denied"
        );
        for odd in ["", "call 555-0100", "<b>", &"a".repeat(41)] {
            assert_eq!(ProviderCode::of(odd).to_string(), "an unknown code");
        }
    }
}
