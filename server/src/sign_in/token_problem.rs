//! Why a signed statement about a person is not believed.

/// What is wrong with a token. Says nothing of what the token holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TokenProblem {
    /// Not a signed token, or a claim is missing or of the wrong kind.
    #[error("it can't be read")]
    Malformed,
    /// Signed in a way that the portal does not accept, or not at all.
    #[error("it is signed with an algorithm that is not accepted")]
    Algorithm,
    /// Signed with a key that its issuer does not publish.
    #[error("the key it is signed with is not known")]
    Key,
    /// The issuer's keys can't be read at this moment.
    #[error("the issuer's keys can't be read at this moment")]
    KeysUnreachable,
    /// The signature does not fit.
    #[error("its signature is wrong")]
    Signature,
    /// Made by somebody else.
    #[error("it is from another issuer")]
    Issuer,
    /// Made for somebody else.
    #[error("it is for another application")]
    Audience,
    /// Handed to another application.
    #[error("it was handed to another application")]
    Party,
    /// Too old.
    #[error("it has expired")]
    Expired,
    /// From the future.
    #[error("it is not valid yet; the clocks may differ")]
    NotYet,
    /// Not the answer to this sign-in.
    #[error("it is not the answer to this sign-in")]
    Nonce,
    /// Belongs to another access token.
    #[error("it belongs to another access token")]
    AccessToken,
    /// Names nobody.
    #[error("it names nobody")]
    Subject,
    /// Not a token of the kind that was asked for.
    #[error("it is a token of another kind")]
    Kind,
    /// Has been used before.
    #[error("it has been used before")]
    Used,
}
