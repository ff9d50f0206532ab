//! Begins a sign-in: sends the browser to the provider.

use super::super::refused::SignInRefused;
use super::attempt::{self, Attempt};
use super::client::Oidc;
use crate::sessions::cookies_of;
use app::paths;
use axum::http::HeaderMap;
use portal::random::opaque_id;
use tower_sessions::cookie::Cookie;
use url::Url;

/// A sign-in that has begun.
#[derive(Debug)]
pub struct Begun {
    /// Where the browser goes.
    pub location: Url,
    /// The cookies that the browser keeps or drops.
    pub cookies: Vec<Cookie<'static>>,
}

impl Oidc {
    /// Begins a sign-in that ends at `back`. `headers` hold the cookies of earlier attempts.
    ///
    /// # Errors
    /// [`SignInRefused::ProviderUnreachable`] if the provider's description can't be read.
    pub async fn begin(&self, back: &str, headers: &HeaderMap) -> Result<Begun, SignInRefused> {
        let provider = self.discovery.provider().await?;
        let random = self.parts.random.as_ref();
        let state = opaque_id(random);
        let back = paths::local_or_front(back);
        let attempt = Attempt::new(&back, self.parts.clock.as_ref(), random);
        let sealed = attempt
            .seal(&self.parts.seal, &state)
            .ok_or(SignInRefused::Store)?;
        let name = attempt::cookie_name(&self.cookies, &state).ok_or(SignInRefused::Store)?;
        let mut location = provider.authorization.clone();
        location
            .query_pairs_mut()
            .append_pair("response_type", "code")
            .append_pair("client_id", &self.parts.config.client_id)
            .append_pair("redirect_uri", self.callback.as_str())
            .append_pair("scope", &self.parts.config.scopes.join(" "))
            .append_pair("state", &state)
            .append_pair("nonce", &attempt.nonce)
            .append_pair("code_challenge", &attempt.challenge())
            .append_pair("code_challenge_method", "S256")
            .extend_pairs(self.parts.config.authorization_parameters.pairs());
        let mut cookies = attempt::surplus(&self.cookies, cookies_of(headers));
        cookies.push(self.cookies.cookie(&name, sealed, attempt::LIFETIME));
        Ok(Begun { location, cookies })
    }
}
