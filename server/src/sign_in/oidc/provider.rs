//! The provider by its own description, and what makes a description unusable.

use super::super::key_source::KeySource;
use super::client_proof::ClientProof;
use serde::Deserialize;
use std::sync::Arc;
use url::Url;

/// The provider by its own description.
#[derive(Debug, Clone)]
pub(super) struct Provider {
    /// The name of the provider, exactly as its tokens carry it.
    pub(super) issuer: String,
    pub(super) authorization: Url,
    pub(super) token: Url,
    pub(super) userinfo: Option<Url>,
    pub(super) end_session: Option<Url>,
    /// True if the provider names itself in its answers, which excludes those of other providers.
    pub(super) names_itself: bool,
    /// How the portal authenticates: the first way, and the one to try after it was refused.
    pub(super) proofs: Vec<ClientProof>,
    pub(super) keys: Arc<KeySource>,
    pub(super) jwks: Url,
}

/// The parts of the description that the portal uses.
#[derive(Deserialize)]
pub(super) struct Description {
    pub(super) issuer: String,
    pub(super) authorization_endpoint: String,
    pub(super) token_endpoint: String,
    pub(super) jwks_uri: String,
    pub(super) userinfo_endpoint: Option<String>,
    pub(super) end_session_endpoint: Option<String>,
    #[serde(default)]
    pub(super) authorization_response_iss_parameter_supported: bool,
    pub(super) token_endpoint_auth_methods_supported: Option<Vec<String>>,
    pub(super) code_challenge_methods_supported: Option<Vec<String>>,
}

/// Why a description is unusable.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unusable {
    /// No answer, or none that says success.
    #[error("it can't be read: {0}")]
    Unreadable(String),
    /// Something else was answered.
    #[error("it is no description of a provider: {0}")]
    NoDescription(String),
    /// The names differ by more than their spelling.
    #[error(
        "it describes another issuer: \"{described}\", and auth.oidc.issuer is \"{configured}\""
    )]
    OtherIssuer {
        /// The name in the description.
        described: String,
        /// `auth.oidc.issuer`.
        configured: String,
    },
    /// An endpoint is not encrypted.
    #[error("its {name} is no https:// address: \"{address}\"")]
    Endpoint {
        /// The name of the endpoint.
        name: &'static str,
        /// The address in the description.
        address: String,
    },
    /// The provider takes no proof that the portal has.
    #[error(
        "it takes neither client_secret_basic nor client_secret_post, but {0}; set \
         auth.oidc.client_authentication"
    )]
    Proof(String),
    /// The provider supports other challenges only.
    #[error("it does not take PKCE with S256")]
    Challenge,
}

/// Longest text of a description that a log line or a page repeats.
const SHOWN_CHARACTERS: usize = 200;

/// A text of a description for a log line or a page.
pub(super) fn shown(text: &str) -> String {
    let plain = text.chars().filter(|c| !c.is_control());
    plain.take(SHOWN_CHARACTERS).collect()
}

/// Returns true if two names of issuers differ by nothing that could be another provider: a slash
/// at the end, the scheme that TLS in front of the provider hides from it, or the spelling of the
/// host.
pub(super) fn are_alike(one: &str, other: &str) -> bool {
    let parts = |text: &str| {
        let url = Url::parse(text).ok()?;
        let bare = ["http", "https"].contains(&url.scheme())
            && url.query().is_none()
            && url.fragment().is_none()
            && url.username().is_empty()
            && url.password().is_none();
        let path = url.path().trim_end_matches('/').to_owned();
        bare.then(|| (url.host_str().map(ToOwned::to_owned), url.port(), path))
    };
    one == other || parts(one).is_some_and(|one| parts(other) == Some(one))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_differ_harmlessly_are_alike() {
        let name = "https://idp.example/realm";
        for alike in [
            "https://idp.example/realm",
            "https://idp.example/realm/",
            "http://idp.example/realm",
            "https://IDP.example:443/realm",
        ] {
            assert!(are_alike(name, alike), "{alike}");
        }
        for other in [
            "https://idp.example/Realm",
            "https://idp.example/realm2",
            "https://idp.example",
            "https://idp.example:8443/realm",
            "https://evil.example/realm",
            "https://a@idp.example/realm",
            "https://idp.example/realm?a",
            "ftp://idp.example/realm",
            "",
        ] {
            assert!(!are_alike(name, other), "{other}");
        }
        assert!(are_alike("https://idp.example", "https://idp.example/"));
    }
}
