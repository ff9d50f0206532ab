//! Sends a browser to the provider.

use super::super::refused::SignInRefused;
use super::Oidc;
use super::attempt::{self, Attempt};
use app::paths;
use portal::random::opaque_id;
use url::Url;

/// A sign-in that has begun.
#[derive(Debug)]
pub struct Begun {
    /// Where the browser goes.
    pub location: Url,
    /// What it keeps meanwhile, as values of `Set-Cookie`.
    pub cookies: Vec<String>,
}

impl Oidc {
    /// Begins a sign-in that ends at `back`. `cookies` are the names of those the browser has.
    ///
    /// # Errors
    /// [`SignInRefused::ProviderUnreachable`] where nobody knows where the provider is.
    pub async fn begin<'a>(
        &self,
        back: &str,
        cookies: impl Iterator<Item = &'a str>,
    ) -> Result<Begun, SignInRefused> {
        let forgotten: Vec<String> = attempt::too_many(self.cookie, cookies)
            .into_iter()
            .map(|name| attempt::remove_cookie(self.cookie, name))
            .collect();
        let provider = self.discovery.provider().await?;
        let random = self.parts.random.as_ref();
        let state = opaque_id(random);
        let back = paths::local_or_front(back);
        let attempt = Attempt::new(&back, self.parts.clock.as_ref(), random);
        let sealed = attempt
            .seal(&self.parts.seal, &state)
            .ok_or(SignInRefused::Store)?;
        let name = attempt::cookie_name(self.cookie, &state).ok_or(SignInRefused::Store)?;
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
            .append_pair("code_challenge_method", "S256");
        let mut cookies = forgotten;
        cookies.push(attempt::set_cookie(self.cookie, &name, &sealed));
        Ok(Begun { location, cookies })
    }
}
