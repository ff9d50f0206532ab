//! Redeems a code for tokens.

use super::super::provider_client::object;
use super::super::refused::{ProviderCode, SignInRefused};
use super::client::Oidc;
use super::client_proof::ClientProof;
use super::provider::Provider;
use secrecy::SecretString;
use serde_json::{Map, Value};
use std::sync::PoisonError;
use url::form_urlencoded;

/// The tokens for a code.
pub(super) struct Tokens {
    pub(super) id_token: SecretString,
    pub(super) access_token: Option<SecretString>,
}

impl Oidc {
    /// Redeems a code with its verifier.
    ///
    /// A code can be redeemed once. After `invalid_client` another proof is tried once all the same:
    /// the client is authenticated before the code is looked at, and a provider that has used up
    /// the code refuses the second try like the first. The proof that works is remembered.
    pub(super) async fn redeem(
        &self,
        provider: &Provider,
        code: &str,
        verifier: &str,
    ) -> Result<Tokens, SignInRefused> {
        let proofs = self.proofs(provider);
        let mut refused = None;
        for (tried, proof) in proofs.iter().copied().enumerate() {
            match self.exchange(provider, proof, code, verifier).await? {
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
                Err(code) if code.is_invalid_client() => {
                    refused.get_or_insert(code);
                }
                Err(code) => {
                    refused.get_or_insert(code);
                    break;
                }
            }
        }
        let code = refused.ok_or(SignInRefused::ProviderFault)?;
        if code.is_invalid_client() {
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
        code: &str,
        verifier: &str,
    ) -> Result<Result<Tokens, ProviderCode>, SignInRefused> {
        let (authorization, body) = {
            let mut form = form_urlencoded::Serializer::new(String::new());
            form.append_pair("grant_type", "authorization_code")
                .append_pair("code", code)
                .append_pair("redirect_uri", self.callback.as_str())
                .append_pair("code_verifier", verifier);
            (self.prove(proof, provider, &mut form)?, form.finish())
        };
        let answer = self
            .client
            .form(&provider.token, authorization, body)
            .await
            .map_err(|error| {
                tracing::error!(%error, "the code of a sign-in could not be redeemed");
                SignInRefused::ProviderUnreachable
            })?;
        let answered = match object(&answer.body) {
            Ok(answered) => answered,
            // Some providers, and proxies before them, have no more words for a wrong client.
            Err(_) if answer.status == 401 => Map::new(),
            Err(error) => {
                tracing::error!(%error, status = answer.status, "the answer to the code of a sign-in can't be read");
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
            tracing::warn!(%code, status = answer.status, proof, "the provider refused the code of a sign-in");
            return Ok(Err(code));
        }
        tokens(answered).map(Ok)
    }
}

fn tokens(mut answered: Map<String, Value>) -> Result<Tokens, SignInRefused> {
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
