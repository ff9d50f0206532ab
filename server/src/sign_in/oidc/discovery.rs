//! The description of the provider: its endpoints and abilities.
//!
//! The description is read when it is first needed, so that the portal starts while the provider is
//! down.

use super::super::cached_document::{CachedDocument, MAX_AGE};
use super::super::key_source::KeySource;
use super::super::provider_client::ProviderClient;
use super::super::refused::SignInRefused;
use crate::config::{JwksSource, is_loopback};
use portal::clock::Clock;
use serde::Deserialize;
use std::sync::Arc;
use time::Duration;
use url::Url;

/// The least time between a failed reading and the next one.
const PAUSE_AFTER_FAILURE: Duration = Duration::seconds(3);

/// How the portal authenticates to the provider.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ClientProof {
    /// By the header of `client_secret_basic`.
    Basic,
    /// By the form fields of `client_secret_post`.
    Post,
}

/// The provider by its own description.
#[derive(Debug, Clone)]
pub(super) struct Provider {
    pub(super) authorization: Url,
    pub(super) token: Url,
    pub(super) userinfo: Option<Url>,
    pub(super) end_session: Option<Url>,
    /// True if the provider names itself in its answers, which excludes those of other providers.
    pub(super) names_itself: bool,
    pub(super) proof: ClientProof,
    pub(super) keys: Arc<KeySource>,
    jwks: Url,
}

/// The parts of the description that the portal uses.
#[derive(Deserialize)]
struct Description {
    issuer: String,
    authorization_endpoint: String,
    token_endpoint: String,
    jwks_uri: String,
    userinfo_endpoint: Option<String>,
    end_session_endpoint: Option<String>,
    #[serde(default)]
    authorization_response_iss_parameter_supported: bool,
    token_endpoint_auth_methods_supported: Option<Vec<String>>,
    code_challenge_methods_supported: Option<Vec<String>>,
}

/// Why a description is unusable.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
enum Unusable {
    #[error("it can't be read: {0}")]
    Unreadable(String),
    #[error("it is no description of a provider: {0}")]
    NoDescription(String),
    #[error("it describes another issuer")]
    OtherIssuer,
    #[error("its {0} is no https:// address")]
    Endpoint(&'static str),
    #[error("it takes neither client_secret_basic nor client_secret_post")]
    Proof,
    #[error("it does not take PKCE with S256")]
    Challenge,
}

/// Reads and caches the description.
#[derive(Debug)]
pub(super) struct Discovery {
    issuer: String,
    at: Url,
    local: bool,
    client: ProviderClient,
    clock: Arc<dyn Clock>,
    provider: CachedDocument<Provider>,
}

impl Discovery {
    pub(super) fn new(
        issuer: &str,
        issuer_url: &Url,
        client: ProviderClient,
        clock: Arc<dyn Clock>,
    ) -> Self {
        let mut at = issuer_url.clone();
        let path = format!(
            "{}/.well-known/openid-configuration",
            issuer_url.path().trim_end_matches('/')
        );
        at.set_path(&path);
        Self {
            issuer: issuer.to_owned(),
            at,
            // A provider on loopback may use http:// for all its endpoints.
            local: issuer_url.scheme() == "http",
            client,
            provider: CachedDocument::new(Arc::clone(&clock), PAUSE_AFTER_FAILURE),
            clock,
        }
    }

    /// The provider as last described; `None` before the first success.
    pub(super) fn known(&self) -> Option<Arc<Provider>> {
        self.provider.cached()
    }

    /// The provider; its description is read if that is due.
    pub(super) async fn provider(&self) -> Result<Arc<Provider>, SignInRefused> {
        let provider = self.provider.get(|_| true, MAX_AGE, self.read()).await;
        provider.ok_or(SignInRefused::ProviderUnreachable)
    }

    async fn read(&self) -> Option<Provider> {
        let provider = self.request().await;
        match &provider {
            Ok(_) => {
                tracing::info!(issuer = %self.issuer, "read the identity provider's description");
            }
            Err(error) => {
                tracing::error!(%error, at = %self.at, "the identity provider's description is of no use");
            }
        }
        provider.ok()
    }

    async fn request(&self) -> Result<Provider, Unusable> {
        let text = self
            .client
            .document(&self.at)
            .await
            .map_err(|error| Unusable::Unreadable(error.to_string()))?;
        let description: Description = serde_json::from_slice(&text)
            .map_err(|error| Unusable::NoDescription(error.to_string()))?;
        self.check(description)
    }

    fn check(&self, description: Description) -> Result<Provider, Unusable> {
        if description.issuer != self.issuer {
            return Err(Unusable::OtherIssuer);
        }
        let endpoint = |name, text: &str| self.endpoint(name, text);
        let optional =
            |name, text: Option<String>| text.map(|text| self.endpoint(name, &text)).transpose();
        let proofs = description.token_endpoint_auth_methods_supported;
        let takes = |wanted: &str| match &proofs {
            Some(all) => all.iter().any(|one| one == wanted),
            None => wanted == "client_secret_basic",
        };
        let proof = if takes("client_secret_basic") {
            ClientProof::Basic
        } else if takes("client_secret_post") {
            ClientProof::Post
        } else {
            return Err(Unusable::Proof);
        };
        // A provider that lists no method may still support S256; one that lists others does not.
        if let Some(methods) = &description.code_challenge_methods_supported
            && !methods.iter().any(|method| method == "S256")
        {
            return Err(Unusable::Challenge);
        }
        let jwks = endpoint("jwks_uri", &description.jwks_uri)?;
        let keys = match self.known() {
            Some(known) if known.jwks == jwks => Arc::clone(&known.keys),
            _ => Arc::new(KeySource::new(
                JwksSource::Url(jwks.clone()),
                Some(self.client.clone()),
                Arc::clone(&self.clock),
            )),
        };
        Ok(Provider {
            authorization: endpoint(
                "authorization_endpoint",
                &description.authorization_endpoint,
            )?,
            token: endpoint("token_endpoint", &description.token_endpoint)?,
            userinfo: optional("userinfo_endpoint", description.userinfo_endpoint)?,
            end_session: optional("end_session_endpoint", description.end_session_endpoint)?,
            names_itself: description.authorization_response_iss_parameter_supported,
            proof,
            keys,
            jwks,
        })
    }

    /// An address of the description: https, or http on loopback if the issuer is there too.
    fn endpoint(&self, name: &'static str, text: &str) -> Result<Url, Unusable> {
        let refused = Unusable::Endpoint(name);
        let url = Url::parse(text).map_err(|_| refused.clone())?;
        let bare =
            url.username().is_empty() && url.password().is_none() && url.fragment().is_none();
        let safe =
            url.scheme() == "https" || (self.local && url.scheme() == "http" && is_loopback(&url));
        if bare && safe { Ok(url) } else { Err(refused) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use portal::clock::SystemClock;
    use serde_json::{Value, json};

    fn discovery(issuer: &str) -> Discovery {
        let client = ProviderClient::new(&[]).unwrap();
        let url = Url::parse(issuer).unwrap();
        Discovery::new(issuer, &url, client, Arc::new(SystemClock))
    }

    fn description() -> Value {
        json!({
            "issuer": "https://idp.example/realm",
            "authorization_endpoint": "https://idp.example/auth",
            "token_endpoint": "https://idp.example/token",
            "jwks_uri": "https://keys.example/jwks",
            "end_session_endpoint": "https://idp.example/end",
        })
    }

    fn check(change: impl FnOnce(&mut Value)) -> Result<Provider, Unusable> {
        let mut value = description();
        change(&mut value);
        let described = serde_json::from_value(value).unwrap();
        discovery("https://idp.example/realm").check(described)
    }

    #[test]
    fn the_address_follows_from_the_issuer() {
        for issuer in ["https://idp.example/realm", "https://idp.example/realm/"] {
            assert_eq!(
                discovery(issuer).at.as_str(),
                "https://idp.example/realm/.well-known/openid-configuration"
            );
        }
    }

    #[test]
    fn a_description_must_be_of_the_issuer_and_encrypted() {
        assert!(check(|_| ()).is_ok());
        let other = check(|d| d["issuer"] = json!("https://idp.example/realm/"));
        assert_eq!(other.err(), Some(Unusable::OtherIssuer));
        for name in ["authorization_endpoint", "token_endpoint", "jwks_uri"] {
            for address in [
                "http://idp.example/x",
                "http://127.0.0.1/x",
                "https://a@idp.example/",
                "file:///etc/passwd",
                "nonsense",
            ] {
                let refused = check(|d| d[name] = json!(address)).err();
                assert_eq!(refused, Some(Unusable::Endpoint(name)), "{address}");
            }
        }
    }

    #[test]
    fn a_provider_must_take_a_proof_and_s256() {
        let proof =
            |methods: Value| check(|d| d["token_endpoint_auth_methods_supported"] = methods);
        let basic = proof(json!(["private_key_jwt", "client_secret_basic"]));
        assert_eq!(basic.unwrap().proof, ClientProof::Basic);
        let post = proof(json!(["client_secret_post"]));
        assert_eq!(post.unwrap().proof, ClientProof::Post);
        assert_eq!(proof(json!(["none"])).err(), Some(Unusable::Proof));
        let plain = check(|d| d["code_challenge_methods_supported"] = json!(["plain"]));
        assert_eq!(plain.err(), Some(Unusable::Challenge));
    }

    #[test]
    fn on_this_machine_it_need_not_be_encrypted() {
        let described = |token: &str| {
            serde_json::from_value(json!({
                "issuer": "http://127.0.0.1:1",
                "authorization_endpoint": "http://127.0.0.1:1/auth",
                "token_endpoint": token,
                "jwks_uri": "http://localhost:1/jwks",
            }))
            .unwrap()
        };
        let local = discovery("http://127.0.0.1:1");
        assert!(local.check(described("http://127.0.0.1:1/token")).is_ok());
        assert!(local.check(described("http://192.0.2.1/token")).is_err());
    }
}
