//! The description of the provider: its endpoints and abilities.
//!
//! The description is read when it is first needed, so that the portal starts while the provider is
//! down.

use super::super::cached_document::{CachedDocument, MAX_AGE};
use super::super::key_source::KeySource;
use super::super::provider_client::ProviderClient;
use super::super::refused::SignInRefused;
use super::client_proof::ClientProof;
use super::provider::{Description, Provider, Unusable, are_alike, shown};
use crate::config::{ClientAuthentication, JwksSource, OidcConfig, OidcIssuer, is_loopback};
use portal::clock::Clock;
use std::sync::{Arc, Mutex, PoisonError};
use time::{Duration, OffsetDateTime};
use url::Url;

/// The least time between a failed reading and the next one.
const PAUSE_AFTER_FAILURE: Duration = Duration::seconds(3);

/// Reads and caches the description.
#[derive(Debug)]
pub(super) struct Discovery {
    issuer: OidcIssuer,
    at: Url,
    proof: Option<ClientAuthentication>,
    client: ProviderClient,
    clock: Arc<dyn Clock>,
    provider: CachedDocument<Provider>,
    /// Why the last reading failed.
    problem: Mutex<Option<Unusable>>,
}

impl Discovery {
    pub(super) fn new(config: &OidcConfig, client: ProviderClient, clock: Arc<dyn Clock>) -> Self {
        let issuer = config.issuer.clone();
        let mut at = issuer.url.clone();
        let path = issuer.url.path().trim_end_matches('/');
        at.set_path(&format!("{path}/.well-known/openid-configuration"));
        Self {
            issuer,
            at,
            proof: config.authentication(),
            client,
            provider: CachedDocument::new(Arc::clone(&clock), PAUSE_AFTER_FAILURE),
            clock,
            problem: Mutex::new(None),
        }
    }

    /// The provider as last described; `None` before the first success.
    pub(super) fn known(&self) -> Option<Arc<Provider>> {
        self.provider.cached()
    }

    /// The provider; its description is read if that is due.
    pub(super) async fn provider(&self) -> Result<Arc<Provider>, SignInRefused> {
        let provider = self.provider.get(|_| true, MAX_AGE, self.read()).await;
        provider.ok_or_else(|| {
            let problem = self.problem.lock().unwrap_or_else(PoisonError::into_inner);
            match problem.clone() {
                None | Some(Unusable::Unreadable(_)) => SignInRefused::ProviderUnreachable,
                Some(Unusable::OtherIssuer {
                    described,
                    configured,
                }) => SignInRefused::OtherIssuer {
                    described,
                    configured,
                },
                Some(_) => SignInRefused::ProviderFault,
            }
        })
    }

    async fn read(&self) -> Option<Provider> {
        let provider = self.request().await;
        match &provider {
            Ok(provider) => {
                tracing::info!(issuer = %provider.issuer, "read the identity provider's description");
            }
            Err(error) => {
                tracing::error!(%error, at = %self.at, "the identity provider's description is of no use");
                *self.problem.lock().unwrap_or_else(PoisonError::into_inner) = Some(error.clone());
            }
        }
        provider.ok()
    }

    async fn request(&self) -> Result<Provider, Unusable> {
        let (description, _) = self.describe().await?;
        self.check(description)
    }

    /// Reads the description, and the time of the provider.
    pub(super) async fn describe(&self) -> Result<(Description, Option<OffsetDateTime>), Unusable> {
        let (text, date) = self
            .client
            .dated_document(&self.at)
            .await
            .map_err(|error| Unusable::Unreadable(error.to_string()))?;
        let description = serde_json::from_slice(&text)
            .map_err(|error| Unusable::NoDescription(error.to_string()))?;
        Ok((description, date))
    }

    /// The provider by a description that is of use.
    pub(super) fn check(&self, description: Description) -> Result<Provider, Unusable> {
        self.check_issuer(&description.issuer)?;
        let endpoint = |name, text: &str| self.endpoint(name, text);
        let optional =
            |name, text: Option<String>| text.map(|text| self.endpoint(name, &text)).transpose();
        let listed = description.token_endpoint_auth_methods_supported;
        let proofs = ClientProof::of(self.proof, listed.as_deref())
            .ok_or_else(|| Unusable::Proof(shown(&listed.unwrap_or_default().join(", "))))?;
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
            issuer: description.issuer,
            proofs,
            keys,
            jwks,
        })
    }

    /// The provider may spell its name in another way than the configuration. Tokens carry the
    /// provider's spelling exactly, and identities do.
    fn check_issuer(&self, described: &str) -> Result<(), Unusable> {
        let configured = &self.issuer.name;
        if !are_alike(described, configured) {
            return Err(Unusable::OtherIssuer {
                described: shown(described),
                configured: configured.clone(),
            });
        }
        if described != configured {
            tracing::warn!(
                described,
                configured,
                "the identity provider spells its name in another way than auth.oidc.issuer; \
                 identities and grants carry the provider's spelling"
            );
        }
        Ok(())
    }

    /// An address of the description: https, or http on loopback if the issuer is there too.
    ///
    /// A provider behind TLS may not know of it, and call its own endpoints http. They are requested
    /// over TLS, at the host and port of the issuer.
    fn endpoint(&self, name: &'static str, text: &str) -> Result<Url, Unusable> {
        let refused = || Unusable::Endpoint {
            name,
            address: shown(text),
        };
        let mut url = Url::parse(text).map_err(|_| refused())?;
        let bare =
            url.username().is_empty() && url.password().is_none() && url.fragment().is_none();
        let issuer = &self.issuer.url;
        let local = issuer.scheme() == "http" && url.scheme() == "http" && is_loopback(&url);
        if bare && (url.scheme() == "https" || local) {
            return Ok(url);
        }
        let hidden = url.scheme() == "http"
            && issuer.scheme() == "https"
            && url.host() == issuer.host()
            && (url.port().is_none() || url.port() == issuer.port());
        let upgraded =
            hidden && url.set_scheme("https").is_ok() && url.set_port(issuer.port()).is_ok();
        if bare && upgraded {
            tracing::warn!(name, address = %url, "the identity provider calls its endpoint http; it is requested over TLS");
            return Ok(url);
        }
        Err(refused())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use mrs::client::OutgoingProxy;
    use portal::clock::SystemClock;
    use serde_json::{Value, json};

    fn discovery(issuer: &str) -> Discovery {
        let client = ProviderClient::new(&[], &OutgoingProxy::Direct).unwrap();
        let config = toml::from_str(&format!(
            "issuer = \"{issuer}\"\nclient_id = \"a\"\nclient_secret = {{ value = \"b\" }}\n\
             scopes = [\"openid\"]\nalgorithms = [\"RS256\"]\nname_claim = \"name\"\n\
             groups_claim = \"groups\"\nleeway_seconds = 60\nno_proxy = []\n"
        ));
        Discovery::new(&config.unwrap(), client, Arc::new(SystemClock))
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
        let other = check(|d| d["issuer"] = json!("https://idp.example/realm2"));
        let words = other.err().unwrap().to_string();
        for said in [
            "another issuer",
            "/realm2\"",
            "\"https://idp.example/realm\"",
        ] {
            assert!(words.contains(said), "{words}");
        }
        for name in ["authorization_endpoint", "token_endpoint", "jwks_uri"] {
            for address in [
                "http://other.example/x",
                "http://idp.example:8080/x",
                "http://127.0.0.1/x",
                "https://a@idp.example/",
                "http://a@idp.example/",
                "file:///etc/passwd",
                "nonsense",
            ] {
                let refused = check(|d| d[name] = json!(address)).err();
                let address = address.to_owned();
                assert_eq!(refused, Some(Unusable::Endpoint { name, address }));
            }
        }
    }

    #[test]
    fn the_provider_spells_its_name_and_tls_is_kept() {
        let slash = "https://idp.example/realm/";
        let provider = check(|d| {
            d["issuer"] = json!(slash);
            d["token_endpoint"] = json!("http://idp.example/token?a=b");
        });
        let provider = provider.unwrap();
        assert_eq!(provider.issuer, slash);
        assert_eq!(provider.token.as_str(), "https://idp.example/token?a=b");
    }

    #[test]
    fn a_provider_must_take_a_proof_and_s256() {
        let methods = |all: Value| check(|d| d["token_endpoint_auth_methods_supported"] = all);
        assert!(methods(json!(["client_secret_post"])).is_ok());
        let refused = methods(json!(["none"])).err();
        assert_eq!(refused, Some(Unusable::Proof("none".to_owned())));
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
