//! Asks for tokens: for a code, or for a refresh token.

use super::super::provider_client::object;
use super::super::refused::{ProviderCode, SignInRefused};
use super::client::Oidc;
use super::client_proof::ClientProof;
use super::provider::Provider;
use secrecy::{ExposeSecret as _, SecretString};
use serde_json::{Map, Value};
use std::sync::PoisonError;
use time::{Duration, OffsetDateTime};
use url::form_urlencoded;

/// What tokens are asked for with.
#[derive(Clone, Copy)]
pub(super) enum TokenGrant<'a> {
    /// The code of a sign-in, with its verifier.
    Code { code: &'a str, verifier: &'a str },
    /// A refresh token.
    Refresh(&'a SecretString),
}

impl TokenGrant<'_> {
    /// The word of the standard.
    const fn kind(self) -> &'static str {
        match self {
            Self::Code { .. } => "authorization_code",
            Self::Refresh(_) => "refresh_token",
        }
    }
}

/// The tokens of an answer.
pub(super) struct Tokens {
    pub(super) id_token: Option<SecretString>,
    pub(super) access_token: Option<SecretString>,
    /// Until when the access token is valid, if the provider says so.
    pub(super) access_until: Option<OffsetDateTime>,
    pub(super) refresh_token: Option<SecretString>,
}

impl Oidc {
    /// Asks for tokens.
    ///
    /// A code can be redeemed once, and so may a refresh token. After a refusal of the client another proof
    /// is tried once all the same: the client is authenticated before the grant is looked at, and a provider
    /// that has used it up refuses the second try like the first. The proof that works is remembered.
    pub(super) async fn tokens(
        &self,
        provider: &Provider,
        grant: TokenGrant<'_>,
    ) -> Result<Tokens, SignInRefused> {
        let proofs = self.proofs(provider);
        let mut refused = None;
        for (tried, proof) in proofs.iter().copied().enumerate() {
            match self.exchange(provider, proof, grant).await? {
                Ok(tokens) => {
                    if tried > 0 {
                        let (works, key) = (proof.word(), "auth.oidc.client_authentication");
                        tracing::warn!(
                            works,
                            key,
                            "the provider takes another proof of the client"
                        );
                    }
                    self.remember(proof);
                    return Ok(tokens);
                }
                Err(code) if code.refuses_client() => {
                    refused.get_or_insert(code);
                }
                Err(code) => {
                    refused.get_or_insert(code);
                    break;
                }
            }
        }
        let code = refused.ok_or(SignInRefused::ProviderFault)?;
        if code.refuses_client() {
            self.log_refused_client(&proofs);
        }
        Err(SignInRefused::ProviderRefused { code })
    }

    /// The proofs to try, beginning with the one that worked last.
    fn proofs(&self, provider: &Provider) -> Vec<ClientProof> {
        let works = *self.works.lock().unwrap_or_else(PoisonError::into_inner);
        let mut proofs = provider.proofs.clone();
        proofs.sort_by_key(|proof| Some(*proof) != works);
        proofs
    }

    fn remember(&self, proof: ClientProof) {
        *self.works.lock().unwrap_or_else(PoisonError::into_inner) = Some(proof);
    }

    /// Asks for the tokens once; the inner error is the refusal of the provider.
    async fn exchange(
        &self,
        provider: &Provider,
        proof: ClientProof,
        grant: TokenGrant<'_>,
    ) -> Result<Result<Tokens, ProviderCode>, SignInRefused> {
        let kind = grant.kind();
        let (authorization, body) = {
            let mut form = form_urlencoded::Serializer::new(String::new());
            form.append_pair("grant_type", kind);
            match grant {
                TokenGrant::Code { code, verifier } => form
                    .append_pair("code", code)
                    .append_pair("redirect_uri", self.callback.as_str())
                    .append_pair("code_verifier", verifier),
                TokenGrant::Refresh(token) => {
                    form.append_pair("refresh_token", token.expose_secret())
                }
            };
            (self.prove(proof, provider, &mut form)?, form.finish())
        };
        let answer = self
            .client
            .form(&provider.token, authorization, body)
            .await
            .map_err(|error| {
                tracing::error!(%error, kind, "the provider could not be asked for tokens");
                SignInRefused::ProviderUnreachable
            })?;
        let answered = match object(&answer.body) {
            Ok(answered) => answered,
            // Some providers, and proxies before them, have no more words for a wrong client, or for a
            // grant that is no longer good.
            Err(_) if answer.status == 401 => Map::new(),
            Err(_) if answer.status == 400 && answer.body.is_empty() => Map::new(),
            Err(error) => {
                tracing::error!(%error, status = answer.status, kind, "the provider's answer with tokens can't be read");
                return Err(SignInRefused::ProviderFault);
            }
        };
        if answer.status != 200 {
            let fallback = match answer.status {
                401 => "invalid_client",
                _ => "",
            };
            let code = answered.get("error").and_then(Value::as_str);
            let code = ProviderCode::of(code.unwrap_or(fallback));
            let proof = proof.word();
            tracing::warn!(%code, status = answer.status, proof, kind, "the provider refused to give tokens");
            return Ok(Err(code));
        }
        Ok(Ok(self.read_tokens(answered)))
    }

    fn read_tokens(&self, mut answered: Map<String, Value>) -> Tokens {
        let mut token = |name: &str| match answered.remove(name) {
            Some(Value::String(token)) if !token.is_empty() => Some(SecretString::from(token)),
            _ => None,
        };
        let (id_token, access_token) = (token("id_token"), token("access_token"));
        let refresh_token = token("refresh_token");
        // Some providers send the number as a text.
        let seconds = answered.get("expires_in").and_then(|value| match value {
            Value::String(text) => text.parse().ok(),
            other => other.as_i64(),
        });
        let until = |seconds| {
            let now = self.parts.clock.now();
            now.checked_add(Duration::seconds(seconds)).unwrap_or(now)
        };
        Tokens {
            id_token,
            access_token,
            access_until: seconds.map(until),
            refresh_token,
        }
    }
}
