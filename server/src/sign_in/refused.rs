//! Why a sign-in did not succeed, in words for people and for whoever they tell.

use super::token_problem::TokenProblem;

/// Longest error code of a provider that is shown.
const CODE_CHARACTERS: usize = 40;

/// Why nobody got in. Holds no token, code or claim.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SignInRefused {
    /// The peer is no trusted proxy.
    #[error("The request did not come through a proxy that signs people in.")]
    UntrustedPeer,
    /// The proxy says nothing of the person.
    #[error("The proxy in front of the portal did not say who you are.")]
    NoIdentity,
    /// The proxy says it twice.
    #[error("The proxy in front of the portal said twice who you are.")]
    DuplicateIdentity,
    /// What it says can't be read.
    #[error("What the proxy in front of the portal said about you can't be read.")]
    UnreadableIdentity,
    /// A signed statement that is not believed.
    #[error("The signed statement about you was not accepted: {0}.")]
    Token(TokenProblem),
    /// The answer belongs to no sign-in of this browser.
    #[error("This sign-in was not begun in this browser.")]
    NotBegunHere,
    /// It took too long.
    #[error("The sign-in took longer than ten minutes.")]
    TooLate,
    /// The answer has been used.
    #[error("This sign-in has been completed before.")]
    Used,
    /// The provider refused.
    #[error("The identity provider refused the sign-in ({code}).")]
    ProviderRefused {
        /// Its error code.
        code: ProviderCode,
    },
    /// No answer from the provider.
    #[error("The identity provider can't be reached at this moment.")]
    ProviderUnreachable,
    /// An answer that makes no sense.
    #[error("The identity provider's answer was not understood.")]
    ProviderFault,
    /// The portal's store failed.
    #[error("The portal could not read or write its own records.")]
    Store,
}

/// An error code as a provider gave it, harmless to show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProviderCode(String);

impl ProviderCode {
    /// Takes a code; anything that is none is called so.
    pub(super) fn of(text: &str) -> Self {
        let fits = !text.is_empty()
            && text.len() <= CODE_CHARACTERS
            && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
        Self(if fits { text } else { "an unknown code" }.to_owned())
    }
}

impl std::fmt::Display for ProviderCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
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
