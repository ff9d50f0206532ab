//! Why a token is refused.

/// The problem of a token. Holds nothing of the content of the token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TokenProblem {
    /// No signed token, or a claim is missing or of the wrong type.
    #[error("it can't be read")]
    Malformed,
    /// Signed with an algorithm that is not accepted, or unsigned.
    #[error("it is signed with an algorithm that is not accepted")]
    Algorithm,
    /// Signed with a key that the issuer does not publish.
    #[error("the key it is signed with is not known")]
    Key,
    /// The keys of the issuer can't be read now.
    #[error("the issuer's keys can't be read at this moment")]
    KeysUnreachable,
    /// The signature is wrong.
    #[error("its signature is wrong")]
    Signature,
    /// Made by another issuer.
    #[error("it is from another issuer")]
    Issuer,
    /// Made for another application.
    #[error("it is for another application")]
    Audience,
    /// Handed to another application.
    #[error("it was handed to another application")]
    Party,
    /// Expired.
    #[error("it has expired")]
    Expired,
    /// Not valid yet.
    #[error("it is not valid yet; the clocks may differ")]
    NotYet,
    /// Made for another sign-in.
    #[error("it is not the answer to this sign-in")]
    Nonce,
    /// Made for another access token.
    #[error("it belongs to another access token")]
    AccessToken,
    /// Without a subject.
    #[error("it names nobody")]
    Subject,
    /// A token of another type.
    #[error("it is a token of another kind")]
    Kind,
    /// The person was not authenticated in a way that was asked for.
    #[error("the person did not sign in in a way that auth.oidc.authorization_parameters asks for")]
    Context,
    /// The person was authenticated too long ago, or the token does not say when.
    #[error("it does not say that the person signed in as recently as max_age demands")]
    AuthenticationTime,
    /// Used before.
    #[error("it has been used before")]
    Used,
}
