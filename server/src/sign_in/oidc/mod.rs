//! Sign-in at an `OpenID` provider: authorisation code, PKCE, state and nonce.
//!
//! [`Oidc::begin`] sends the browser there, [`Oidc::finish`] takes the answer, [`Oidc::sign_out`]
//! sends it there once more, and [`Oidc::verify_logout`] is what the provider says behind its
//! back. How the pieces fit is told in `docs/decisions/0007-sign-in-on-one-token-library.md`.

mod attempt;
mod begin;
mod discovery;
mod finish;
mod id_token;
mod logout;
mod logout_token;
mod token_endpoint;

pub use begin::Begun;
pub use finish::{CallbackAnswer, SignedIn};
pub use logout_token::EndedAtProvider;

use super::provider_client::{ClientFailed, ProviderClient};
use crate::config::{OidcConfig, PublicUrl};
use crate::sessions::CookiePolicy;
use app::paths;
use discovery::Discovery;
use portal::clock::Clock;
use portal::random::Random;
use portal::seal::Seal;
use portal::store::Store;
use std::sync::Arc;
use url::Url;

/// What [`Oidc`] is made of.
pub struct OidcParts {
    /// `[auth.oidc]`.
    pub config: OidcConfig,
    /// Where browsers find the portal.
    pub public_url: PublicUrl,
    /// Keeps ID tokens, and what has been used.
    pub store: Store,
    /// Seals what the browser and the store keep.
    pub seal: Seal,
    /// Tells the time.
    pub clock: Arc<dyn Clock>,
    /// Makes states, nonces and verifiers.
    pub random: Arc<dyn Random>,
}

/// Sign-in at one provider.
pub struct Oidc {
    parts: OidcParts,
    cookies: CookiePolicy,
    /// Where the provider sends people back to.
    callback: Url,
    /// And after they have signed out there.
    signed_out: Url,
    client: ProviderClient,
    discovery: Discovery,
}

impl std::fmt::Debug for Oidc {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Oidc")
            .field("config", &self.parts.config)
            .finish_non_exhaustive()
    }
}

impl Oidc {
    /// Asks nothing yet.
    ///
    /// # Errors
    /// [`ClientFailed`].
    pub fn new(parts: OidcParts) -> Result<Self, ClientFailed> {
        let client = ProviderClient::new(&parts.config.authorities)?;
        let discovery = Discovery::new(
            &parts.config.issuer,
            &parts.config.issuer_url,
            client.clone(),
            Arc::clone(&parts.clock),
        );
        let on_portal = |path: &str| {
            let mut url = parts.public_url.url().clone();
            url.set_path(path);
            url
        };
        Ok(Self {
            cookies: CookiePolicy::of(&parts.public_url),
            callback: on_portal(paths::SIGN_IN_CALLBACK),
            signed_out: on_portal(paths::SIGNED_OUT),
            client,
            discovery,
            parts,
        })
    }

    /// The issuer everybody's identity carries.
    pub fn issuer(&self) -> &str {
        &self.parts.config.issuer
    }

    /// Where a form of the portal may end by a redirect: at the provider, when signing out.
    pub fn form_targets(&self) -> Vec<String> {
        let origin = |url: &Url| url.origin().ascii_serialization();
        let mut targets = vec![origin(&self.parts.config.issuer_url)];
        let known = self.discovery.known();
        if let Some(url) = known.as_ref().and_then(|known| known.end_session.as_ref())
            && !targets.contains(&origin(url))
        {
            targets.push(origin(url));
        }
        targets
    }

    /// Asks the provider for its description, so that the first sign-in finds it known. A
    /// provider that is down is asked again when somebody signs in.
    pub async fn warm_up(&self) {
        if let Ok(provider) = self.discovery.provider().await
            && !provider.keys.is_readable().await
        {
            tracing::warn!("the identity provider's keys can't be read yet");
        }
    }
}
