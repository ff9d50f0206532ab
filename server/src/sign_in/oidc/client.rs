//! The client of one provider.

use super::super::provider_client::{ClientFailed, ProviderClient};
use super::client_proof::ClientProof;
use super::discovery::Discovery;
use super::provider::are_alike;
use crate::config::{OidcConfig, PublicUrl};
use crate::sessions::CookiePolicy;
use app::paths;
use portal::clock::Clock;
use portal::random::Random;
use portal::seal::Seal;
use portal::store::Store;
use std::sync::{Arc, Mutex};
use time::Duration;
use url::Url;

/// The parts of [`Oidc`].
#[derive(Debug)]
pub struct OidcParts {
    /// `[auth.oidc]`.
    pub config: OidcConfig,
    /// The address of the portal in browsers.
    pub public_url: PublicUrl,
    /// Stores the tokens of sessions, and the states and tokens that have been used.
    pub store: Store,
    /// Seals attempts and tokens.
    pub seal: Seal,
    /// Tells the time.
    pub clock: Arc<dyn Clock>,
    /// Makes states, nonces and verifiers.
    pub random: Arc<dyn Random>,
}

/// Sign-in at one provider.
#[derive(Debug)]
pub struct Oidc {
    pub(super) parts: OidcParts,
    pub(super) cookies: CookiePolicy,
    /// The address that the provider redirects to after signing in.
    pub(super) callback: Url,
    /// The address that the provider redirects to after signing out.
    pub(super) signed_out: Url,
    pub(super) client: ProviderClient,
    pub(super) discovery: Discovery,
    /// The proof of the client that the provider took last.
    pub(super) works: Mutex<Option<ClientProof>>,
}

impl Oidc {
    /// Sends no request yet.
    ///
    /// # Errors
    /// [`ClientFailed`].
    pub fn new(parts: OidcParts) -> Result<Self, ClientFailed> {
        let client = ProviderClient::new(
            &parts.config.ca_file,
            parts.config.forward_proxy().outgoing(),
        )?;
        let discovery = Discovery::new(&parts.config, client.clone(), Arc::clone(&parts.clock));
        Ok(Self {
            cookies: CookiePolicy::of(&parts.public_url),
            callback: parts.public_url.join(paths::SIGN_IN_CALLBACK),
            signed_out: parts.public_url.join(paths::SIGNED_OUT),
            client,
            discovery,
            works: Mutex::new(None),
            parts,
        })
    }

    /// The issuer of all identities: the name of the provider as the provider spells it.
    pub fn issuer(&self) -> String {
        match self.discovery.known() {
            Some(provider) => provider.issuer.clone(),
            None => self.parts.config.issuer.name.clone(),
        }
    }

    /// Returns true if an identity is from this provider. The provider may be down since the start,
    /// so that the spelling of its name is not known.
    pub fn is_issuer(&self, issuer: &str) -> bool {
        match self.discovery.known() {
            Some(provider) => provider.issuer == issuer,
            None => are_alike(issuer, &self.parts.config.issuer.name),
        }
    }

    /// How long the provider's word about a person holds; `None` until the session ends.
    pub(in crate::sign_in) fn recheck(&self) -> Option<Duration> {
        self.parts.config.recheck()
    }

    /// Tells the time.
    pub(in crate::sign_in) fn clock(&self) -> &dyn Clock {
        self.parts.clock.as_ref()
    }

    /// Stores the tokens of sessions.
    pub(in crate::sign_in) const fn store(&self) -> &Store {
        &self.parts.store
    }

    /// The origins of the provider, whose sign-out page may show an answer of the portal in a frame.
    pub fn origins(&self) -> Vec<String> {
        let origin = |url: &Url| url.origin().ascii_serialization();
        let known = self.discovery.known();
        let known = known.iter();
        let described =
            known.flat_map(|known| known.end_session.iter().chain([&known.authorization]));
        let mut origins = vec![origin(&self.parts.config.issuer.url)];
        origins.extend(described.map(origin));
        origins.sort_unstable();
        origins.dedup();
        origins
    }

    /// Reads the description and the keys of the provider, so that the first sign-in need not wait.
    /// The description of a provider that is down is read at the next sign-in.
    pub async fn warm_up(&self) {
        if let Ok(provider) = self.discovery.provider().await
            && !provider.keys.is_readable().await
        {
            tracing::warn!("the identity provider's keys can't be read yet");
        }
    }
}
