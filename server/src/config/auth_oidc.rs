//! `[auth.oidc]`: sign-in at an `OpenID` provider.

use super::auth_values::{self, SecretSource};
use super::error::ConfigError;
use crate::tokens::{ClaimPath, SigningAlgorithm};
use secrecy::SecretString;
use serde::Deserialize;
use std::path::PathBuf;
use url::Url;

/// What is believed where nothing else is said: all that providers sign with, nothing symmetric.
const ALGORITHMS: &[SigningAlgorithm] = &[
    SigningAlgorithm::Rs256,
    SigningAlgorithm::Ps256,
    SigningAlgorithm::Es256,
    SigningAlgorithm::EdDsa,
];

/// `[auth.oidc]` as written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OidcFile {
    issuer: Option<String>,
    client_id: Option<String>,
    client_secret: Option<SecretSource>,
    scopes: Option<Vec<String>>,
    algorithms: Option<Vec<SigningAlgorithm>>,
    name_claim: Option<String>,
    groups_claim: Option<String>,
    leeway_seconds: Option<u32>,
    ca_file: Option<PathBuf>,
}

/// `[auth.oidc]`, checked. `Debug` shows no secret.
#[derive(Debug, Clone)]
pub struct OidcConfig {
    /// `issuer`: the provider, exactly as it calls itself. Part of everybody's identity.
    pub issuer: String,
    /// The same as an address.
    pub issuer_url: Url,
    /// `client_id`: the portal's name at the provider.
    pub client_id: String,
    /// `client_secret`: `{ file }` or `{ value }`.
    pub client_secret: SecretString,
    /// `scopes`. Default `openid profile`.
    pub scopes: Vec<String>,
    /// `algorithms`: what ID and logout tokens may be signed with. Default RS256, PS256, ES256
    /// and `EdDSA`; never a symmetric one.
    pub algorithms: Vec<SigningAlgorithm>,
    /// `name_claim`: what to call people. Default `name`, then `preferred_username`.
    pub name_claim: ClaimPath,
    /// `groups_claim`: where their groups stand, also nested: `realm_access.roles`. Default
    /// `groups`.
    pub groups_claim: ClaimPath,
    /// `leeway_seconds`: how far clocks may be apart; 0 to 300. Default 60.
    pub leeway: time::Duration,
    /// `ca_file`: certificates of a private authority, trusted beside the system's.
    pub authorities: Vec<reqwest::Certificate>,
}

impl OidcFile {
    pub(super) fn check(self) -> Result<OidcConfig, ConfigError> {
        let issuer = auth_values::required("auth.oidc.issuer", self.issuer)?;
        let client_id = auth_values::required("auth.oidc.client_id", self.client_id)?;
        let issuer_url = auth_values::address("auth.oidc.issuer", &issuer)?;
        if issuer_url.query().is_some() {
            return Err(ConfigError::value("auth.oidc.issuer", "has no query"));
        }
        auth_values::filled("auth.oidc.client_id", &client_id)?;
        let scopes = self
            .scopes
            .unwrap_or_else(|| vec!["openid".to_owned(), "profile".to_owned()]);
        let word = |scope: &String| {
            !scope.is_empty()
                && scope
                    .bytes()
                    .all(|b| b.is_ascii_graphic() && b != b'"' && b != b'\\')
        };
        if !scopes.iter().all(word) || !scopes.iter().any(|scope| scope == "openid") {
            return Err(ConfigError::value(
                "auth.oidc.scopes",
                "is a list of words, one of which is \"openid\"",
            ));
        }
        Ok(OidcConfig {
            issuer_url,
            scopes,
            algorithms: auth_values::algorithms(
                "auth.oidc.algorithms",
                self.algorithms,
                ALGORITHMS,
            )?,
            name_claim: auth_values::claim("auth.oidc.name_claim", self.name_claim, "name")?,
            groups_claim: auth_values::claim(
                "auth.oidc.groups_claim",
                self.groups_claim,
                "groups",
            )?,
            leeway: auth_values::leeway("auth.oidc.leeway_seconds", self.leeway_seconds)?,
            authorities: auth_values::authorities("auth.oidc.ca_file", self.ca_file.as_deref())?,
            issuer,
            client_id,
            client_secret: auth_values::required("auth.oidc.client_secret", self.client_secret)?
                .read("auth.oidc.client_secret")?,
        })
    }
}
