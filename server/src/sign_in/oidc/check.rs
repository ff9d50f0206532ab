//! A look at the provider, for `check-config`.

use super::super::provider_client::{ClientFailed, ProviderClient};
use super::discovery::Discovery;
use super::provider::{Description, Unusable};
use crate::config::OidcConfig;
use portal::clock::Clock;
use std::sync::Arc;
use time::OffsetDateTime;

/// A provider whose description can be used.
#[derive(Debug)]
pub struct CheckedProvider {
    /// The name that the provider gives itself.
    pub issuer: String,
    /// The endpoints that it calls `http://`, and that are requested over TLS.
    pub unencrypted: Vec<&'static str>,
    /// The number of its usable keys, or why they can't be read.
    pub keys: Result<usize, String>,
    /// The provider's time, if its answer has it.
    pub date: Option<OffsetDateTime>,
}

impl CheckedProvider {
    /// Reads the description and the keys.
    ///
    /// # Errors
    /// [`ClientFailed`]; the inner [`Unusable`] if nobody could sign in.
    pub async fn ask(
        config: &OidcConfig,
        clock: Arc<dyn Clock>,
    ) -> Result<Result<Self, Unusable>, ClientFailed> {
        let client = ProviderClient::new(&config.ca_file, config.forward_proxy().outgoing())?;
        let discovery = Discovery::new(config, client, clock);
        Ok(Self::of(&discovery, config).await)
    }

    async fn of(discovery: &Discovery, config: &OidcConfig) -> Result<Self, Unusable> {
        let (description, date) = discovery.describe().await?;
        let encrypted = config.issuer.url.scheme() == "https";
        let mut unencrypted = endpoints(&description);
        unencrypted.retain(|(_, address)| encrypted && address.starts_with("http://"));
        let unencrypted = unencrypted.iter().map(|(name, _)| *name).collect();
        let provider = discovery.check(description)?;
        Ok(Self {
            unencrypted,
            keys: provider.keys.check().await,
            issuer: provider.issuer,
            date,
        })
    }
}

fn endpoints(description: &Description) -> Vec<(&'static str, String)> {
    let required = [
        (
            "authorization_endpoint",
            &description.authorization_endpoint,
        ),
        ("token_endpoint", &description.token_endpoint),
        ("jwks_uri", &description.jwks_uri),
    ];
    let optional = [
        ("userinfo_endpoint", &description.userinfo_endpoint),
        ("end_session_endpoint", &description.end_session_endpoint),
    ];
    let optional = optional
        .into_iter()
        .filter_map(|(name, address)| Some((name, address.as_ref()?)));
    let all = required.into_iter().chain(optional);
    all.map(|(name, address)| (name, address.clone())).collect()
}
