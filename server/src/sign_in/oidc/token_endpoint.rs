//! Redeems a code for tokens.

use super::super::provider_client::object;
use super::super::refused::{ProviderCode, SignInRefused};
use super::client::Oidc;
use super::discovery::{ClientProof, Provider};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use reqwest::header::HeaderValue;
use secrecy::{ExposeSecret as _, SecretString};
use serde_json::Value;
use url::form_urlencoded;
use zeroize::Zeroizing;

/// The tokens for a code.
pub(super) struct Tokens {
    pub(super) id_token: SecretString,
    pub(super) access_token: Option<SecretString>,
}

impl Oidc {
    /// Redeems a code with its verifier. A code can be redeemed once, so there is no second try.
    pub(super) async fn redeem(
        &self,
        provider: &Provider,
        code: &str,
        verifier: &str,
    ) -> Result<Tokens, SignInRefused> {
        let (proof, body) = self.token_request(provider, code, verifier)?;
        let answer = self
            .client
            .form(&provider.token, proof, body)
            .await
            .map_err(|error| {
                tracing::error!(%error, "the code of a sign-in could not be redeemed");
                SignInRefused::ProviderUnreachable
            })?;
        let mut answered = object(&answer.body).map_err(|error| {
            tracing::error!(%error, status = answer.status, "the answer to the code of a sign-in can't be read");
            SignInRefused::ProviderFault
        })?;
        if answer.status != 200 {
            let code = answered.get("error").and_then(Value::as_str);
            let code = ProviderCode::of(code.unwrap_or_default());
            tracing::warn!(%code, status = answer.status, "the provider refused the code of a sign-in");
            return Err(SignInRefused::ProviderRefused { code });
        }
        let mut token = |name: &str| match answered.remove(name) {
            Some(Value::String(token)) if !token.is_empty() => Some(SecretString::from(token)),
            _ => None,
        };
        let id_token = token("id_token").ok_or_else(|| {
            tracing::error!("the provider gave no ID token; is the scope \"openid\" permitted?");
            SignInRefused::ProviderFault
        })?;
        Ok(Tokens {
            id_token,
            access_token: token("access_token"),
        })
    }

    /// The authorization header and the body of the request.
    fn token_request(
        &self,
        provider: &Provider,
        code: &str,
        verifier: &str,
    ) -> Result<(Option<HeaderValue>, String), SignInRefused> {
        let config = &self.parts.config;
        let secret = config.client_secret.expose_secret();
        let mut form = form_urlencoded::Serializer::new(String::new());
        form.append_pair("grant_type", "authorization_code")
            .append_pair("code", code)
            .append_pair("redirect_uri", self.callback.as_str())
            .append_pair("code_verifier", verifier);
        let proof = match provider.proof {
            ClientProof::Basic => Some(basic(&config.client_id, secret)?),
            ClientProof::Post => {
                form.append_pair("client_id", &config.client_id)
                    .append_pair("client_secret", secret);
                None
            }
        };
        Ok((proof, form.finish()))
    }
}

/// The value of `client_secret_basic`; RFC 6749 demands that both parts are form-encoded first.
fn basic(id: &str, secret: &str) -> Result<HeaderValue, SignInRefused> {
    let encode = |text: &str| -> Zeroizing<String> {
        Zeroizing::new(form_urlencoded::byte_serialize(text.as_bytes()).collect())
    };
    let pair = Zeroizing::new(format!("{}:{}", *encode(id), *encode(secret)));
    let text = Zeroizing::new(format!("Basic {}", STANDARD.encode(pair.as_bytes())));
    let mut value = HeaderValue::from_str(&text).map_err(|_| SignInRefused::ProviderFault)?;
    value.set_sensitive(true);
    Ok(value)
}
