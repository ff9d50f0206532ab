//! Finishes a sign-in: verifies the answer of the provider and identifies the person.

use super::super::refused::{ProviderCode, SignInRefused};
use super::attempt::{self, Attempt};
use super::client::Oidc;
use super::kept_tokens::KeptTokens;
use super::token_endpoint::TokenGrant;
use crate::sessions::cookies_of;
use axum::http::HeaderMap;
use portal::store::sign_ins;
use portal::{Identity, MissingGroups};
use secrecy::SecretString;
use tower_sessions::cookie::Cookie;

/// Longest accepted code.
const CODE_BYTES: usize = 4096;

/// The answer of the provider, as the browser carries it.
#[derive(Default)]
pub struct CallbackAnswer {
    /// `state`.
    pub state: Option<String>,
    /// `code`.
    pub code: Option<String>,
    /// `iss`.
    pub issuer: Option<String>,
    /// `error`.
    pub error: Option<String>,
}

/// A person who has signed in.
pub struct SignedIn {
    /// The identity of the person.
    pub identity: Identity,
    /// Why groups of the person may be missing.
    pub missing_groups: Option<MissingGroups>,
    /// The id of the provider's session, if there is one.
    pub provider_session: Option<String>,
    /// The ID token, by which the provider recognizes the session when signing out.
    pub id_token: SecretString,
    /// The tokens by which the provider is asked again about the person.
    pub tokens: KeptTokens,
    /// The local path that the person asked for.
    pub back: String,
}

impl Oidc {
    /// The cookie of the attempt that an answer belongs to, if the browser sent one.
    pub fn attempt_cookie<'a>(
        &self,
        answer: &CallbackAnswer,
        headers: &'a HeaderMap,
    ) -> Option<Cookie<'a>> {
        let name = attempt::cookie_name(&self.cookies, answer.state.as_deref()?)?;
        cookies_of(headers).find(|cookie| cookie.name() == name)
    }

    /// The removal of the cookie of an attempt. An attempt is used up by its answer, whatever the
    /// outcome.
    pub fn attempt_removal(&self, attempt: &Cookie<'_>) -> Cookie<'static> {
        self.cookies.removal(attempt.name())
    }

    /// Finishes a sign-in; `sealed` is the value of [`Self::attempt_cookie`].
    ///
    /// # Errors
    /// [`SignInRefused`]; the log says more.
    pub async fn finish(
        &self,
        answer: &CallbackAnswer,
        sealed: Option<&str>,
    ) -> Result<SignedIn, SignInRefused> {
        let attempt = self.attempt(answer, sealed).await?;
        if let Some(error) = &answer.error {
            let code = ProviderCode::of(error);
            return Err(SignInRefused::ProviderRefused { code });
        }
        let provider = self.discovery.provider().await?;
        let issuer = answer.issuer.as_deref();
        let other = issuer.is_some_and(|issuer| issuer != provider.issuer);
        if other || (provider.names_itself && issuer.is_none()) {
            tracing::warn!("the answer to a sign-in is not from the configured issuer");
            return Err(SignInRefused::ProviderFault);
        }
        let code = answer
            .code
            .as_deref()
            .filter(|code| !code.is_empty() && code.len() <= CODE_BYTES)
            .ok_or(SignInRefused::ProviderFault)?;
        let grant = TokenGrant::Code {
            code,
            verifier: &attempt.verifier,
        };
        let tokens = self.tokens(&provider, grant).await?;
        let Some(id_token) = tokens.id_token.clone() else {
            tracing::error!("the provider gave no ID token; is the scope \"openid\" permitted?");
            return Err(SignInRefused::ProviderFault);
        };
        let verified = self.verify_id_token(&provider, &id_token, &tokens, &attempt);
        let claims = verified.await?;
        let claimed = self.identity(&provider, &claims, &tokens).await?;
        let groups_in_id_token = claims.at(&self.parts.config.groups_claim).is_some();
        Ok(SignedIn {
            identity: claimed.identity,
            missing_groups: claimed.missing_groups,
            provider_session: claims.text("sid").map(ToOwned::to_owned),
            tokens: KeptTokens::of(&tokens, groups_in_id_token),
            id_token,
            back: attempt.back,
        })
    }

    /// The attempt that an answer belongs to. Opening it uses it up.
    async fn attempt(
        &self,
        answer: &CallbackAnswer,
        sealed: Option<&str>,
    ) -> Result<Attempt, SignInRefused> {
        let (Some(state), Some(sealed)) = (answer.state.as_deref(), sealed) else {
            return Err(SignInRefused::NotBegunHere);
        };
        let clock = self.parts.clock.as_ref();
        let attempt = Attempt::open(&self.parts.seal, state, sealed, clock)?;
        let until = clock.now() + attempt::LIFETIME;
        let first = sign_ins::use_once(&self.parts.store, "state", state, until).await?;
        first.then_some(attempt).ok_or(SignInRefused::Used)
    }
}
