//! `[auth.assertion]`: a signed statement about the person, sent by a proxy with every request.

use super::auth_values;
use super::error::ConfigError;
use crate::tokens::{ClaimPath, SigningAlgorithm};
use axum::http::HeaderName;
use serde::Deserialize;
use std::path::PathBuf;
use url::Url;

/// What is believed where nothing else is said.
const ALGORITHMS: &[SigningAlgorithm] = &[SigningAlgorithm::Rs256, SigningAlgorithm::Es256];

/// One text, or several.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum OneOrMore {
    One(String),
    More(Vec<String>),
}

/// `[auth.assertion]` as written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AssertionFile {
    header: Option<String>,
    issuer: Option<String>,
    audience: Option<OneOrMore>,
    jwks_url: Option<String>,
    jwks_file: Option<PathBuf>,
    algorithms: Option<Vec<SigningAlgorithm>>,
    name_claim: Option<String>,
    groups_claim: Option<String>,
    leeway_seconds: Option<u32>,
    ca_file: Option<PathBuf>,
    sign_out_url: Option<String>,
}

/// Where the keys are that statements are verified with.
#[derive(Debug, Clone)]
pub enum JwksSource {
    /// `jwks_url`.
    Url(Url),
    /// `jwks_file`.
    File(PathBuf),
}

/// `[auth.assertion]`, checked.
#[derive(Debug, Clone)]
pub struct AssertionConfig {
    /// `header`: its name; of `Authorization`, the `Bearer` token.
    pub header: HeaderName,
    /// `issuer`: what `iss` must be. Part of everybody's identity.
    pub issuer: String,
    /// `audience`: what `aud` must hold; of several, one is enough.
    pub audience: Vec<String>,
    /// `jwks_url` or `jwks_file`.
    pub keys: JwksSource,
    /// `algorithms`. Default RS256 and ES256; never a symmetric one.
    pub algorithms: Vec<SigningAlgorithm>,
    /// `name_claim`: what to call people. Default `name`, then `email`.
    pub name_claim: ClaimPath,
    /// `groups_claim`: where their groups stand, also nested. Default `groups`.
    pub groups_claim: ClaimPath,
    /// `leeway_seconds`: how far clocks may be apart; 0 to 300. Default 60.
    pub leeway: time::Duration,
    /// `ca_file`: certificates of a private authority, trusted beside the system's.
    pub authorities: Vec<reqwest::Certificate>,
    /// `sign_out_url`: where people sign out of the proxy. Default none.
    pub sign_out_url: Option<String>,
}

impl AssertionFile {
    pub(super) fn check(self) -> Result<AssertionConfig, ConfigError> {
        let header = auth_values::required("auth.assertion.header", self.header)?;
        let issuer = auth_values::required("auth.assertion.issuer", self.issuer)?;
        let audience = match auth_values::required("auth.assertion.audience", self.audience)? {
            OneOrMore::One(one) => vec![one],
            OneOrMore::More(more) => more,
        };
        if audience.is_empty() || audience.iter().any(String::is_empty) {
            return Err(ConfigError::value(
                "auth.assertion.audience",
                "is what the proxy writes into \"aud\" for the portal, never empty: without it a \
                 statement for another application would open the portal",
            ));
        }
        auth_values::issuer("auth.assertion.issuer", &issuer)?;
        let keys = match (self.jwks_url, self.jwks_file) {
            (Some(text), None) => {
                JwksSource::Url(auth_values::address("auth.assertion.jwks_url", &text)?)
            }
            (None, Some(path)) => JwksSource::File(path),
            _ => {
                return Err(ConfigError::value(
                    "auth.assertion",
                    "has either jwks_url or jwks_file",
                ));
            }
        };
        Ok(AssertionConfig {
            header: auth_values::header("auth.assertion.header", &header)?,
            issuer,
            audience,
            keys,
            algorithms: auth_values::algorithms(
                "auth.assertion.algorithms",
                self.algorithms,
                ALGORITHMS,
            )?,
            name_claim: auth_values::claim("auth.assertion.name_claim", self.name_claim, "name")?,
            groups_claim: auth_values::claim(
                "auth.assertion.groups_claim",
                self.groups_claim,
                "groups",
            )?,
            leeway: auth_values::leeway("auth.assertion.leeway_seconds", self.leeway_seconds)?,
            authorities: auth_values::authorities(
                "auth.assertion.ca_file",
                self.ca_file.as_deref(),
            )?,
            sign_out_url: auth_values::sign_out("auth.assertion.sign_out_url", self.sign_out_url)?,
        })
    }
}
