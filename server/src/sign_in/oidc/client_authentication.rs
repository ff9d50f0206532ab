//! Authenticates the portal to the provider.

use super::super::refused::SignInRefused;
use super::client::Oidc;
use super::client_proof::ClientProof;
use super::provider::Provider;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use portal::random::opaque_id;
use reqwest::header::HeaderValue;
use secrecy::ExposeSecret as _;
use serde_json::json;
use url::form_urlencoded::{Serializer, byte_serialize};
use zeroize::Zeroizing;

/// The lifetime of a signed assertion about the client, in seconds.
const ASSERTION_SECONDS: i64 = 60;

/// The type of a signed assertion about the client.
const ASSERTION_TYPE: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

impl Oidc {
    /// Adds the proof to a form; gives the authorization header if the proof is one.
    pub(super) fn prove(
        &self,
        proof: ClientProof,
        provider: &Provider,
        form: &mut Serializer<'_, String>,
    ) -> Result<Option<HeaderValue>, SignInRefused> {
        let config = &self.parts.config;
        let secret = config.client_secret.expose_secret();
        if proof == ClientProof::Basic {
            return basic(&config.client_id, secret).map(Some);
        }
        form.append_pair("client_id", &config.client_id);
        match proof {
            ClientProof::Post => {
                form.append_pair("client_secret", secret);
            }
            ClientProof::PrivateKey => {
                let assertion = self.client_assertion(provider);
                let assertion = assertion.ok_or(SignInRefused::ProviderFault)?;
                form.append_pair("client_assertion_type", ASSERTION_TYPE)
                    .append_pair("client_assertion", &assertion);
            }
            ClientProof::Basic | ClientProof::None => {}
        }
        Ok(None)
    }

    /// A signed assertion about the client, as RFC 7523 describes it.
    fn client_assertion(&self, provider: &Provider) -> Option<String> {
        let config = &self.parts.config;
        let now = self.parts.clock.now().unix_timestamp();
        let claims = json!({
            "iss": config.client_id,
            "sub": config.client_id,
            "aud": provider.token.as_str(),
            "jti": opaque_id(self.parts.random.as_ref()),
            "iat": now,
            "exp": now + ASSERTION_SECONDS,
        });
        let key = config.client_key_file.as_ref()?;
        key.sign(config.client_key_id.as_deref(), &claims)
    }

    /// Logs what to do after the provider refused the client.
    pub(super) fn log_refused_client(&self, tried: &[ClientProof]) {
        let tried: Vec<&str> = tried.iter().map(|proof| proof.word()).collect();
        let secret = self.parts.config.client_secret.expose_secret();
        let encoded = tried == ["basic"] && is_changed_by_encoding(secret);
        if encoded {
            tracing::warn!(
                "the client secret has characters that are encoded for client_secret_basic, and some \
                 providers don't decode them: set auth.oidc.client_authentication to \"post\""
            );
        } else {
            tracing::warn!(
                ?tried,
                "the provider refused the client: check auth.oidc.client_id, the secret or key, and \
                 auth.oidc.client_authentication"
            );
        }
    }
}

fn form_encoded(text: &str) -> Zeroizing<String> {
    Zeroizing::new(byte_serialize(text.as_bytes()).collect())
}

fn is_changed_by_encoding(secret: &str) -> bool {
    *form_encoded(secret) != secret
}

/// The value of `client_secret_basic`; RFC 6749 demands that both parts are form-encoded first.
fn basic(id: &str, secret: &str) -> Result<HeaderValue, SignInRefused> {
    let pair = Zeroizing::new(format!("{}:{}", *form_encoded(id), *form_encoded(secret)));
    let text = Zeroizing::new(format!("Basic {}", STANDARD.encode(pair.as_bytes())));
    let mut value = HeaderValue::from_str(&text).map_err(|_| SignInRefused::ProviderFault)?;
    value.set_sensitive(true);
    Ok(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_form_encoded_for_basic() {
        let value = basic("mrs-portal", "a ~+/%").unwrap();
        let encoded = STANDARD.encode("mrs-portal:a+%7E%2B%2F%25");
        assert_eq!(value.to_str().unwrap(), format!("Basic {encoded}"));
        assert!(value.is_sensitive());
        assert!(is_changed_by_encoding("a~") && !is_changed_by_encoding("aZ09-._"));
    }
}
