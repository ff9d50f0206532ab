//! `[auth.assertion]`: sign-in by a signed assertion, sent by a proxy with every request.

use super::error::ConfigError;
use super::outgoing_proxy::ForwardProxy;
use super::section::section;
use super::values;
use crate::tokens::{ClaimPath, SigningAlgorithm};
use axum::http::HeaderName;
use serde::de::{Deserialize, Deserializer, Error as _};
use std::path::PathBuf;
use url::Url;

section! {
    /// A signed assertion about the person, which an identity-aware proxy sends with every request:
    /// Pomerium (`X-Pomerium-Jwt-Assertion`), Cloudflare Access (`Cf-Access-Jwt-Assertion`) and
    /// others whose keys are a JWKS.
    #[derive(Debug, Clone)]
    pub struct AssertionConfig {
        /// The name of the header; of `Authorization`, the `Bearer` token is read.
        #[serde(deserialize_with = "values::header")]
        pub header: HeaderName => {
            example: r#""X-Pomerium-Jwt-Assertion""#, refused: "no name of a header",
            wrong: &[r#""a b""#, r#""cookie""#],
        },
        /// The required `iss`; part of every identity.
        #[serde(deserialize_with = "values::issuer")]
        pub issuer: String => {
            example: r#""portal.example.com""#, refused: "an empty one, `portal`",
            wrong: &[r#""""#, r#""portal""#],
        },
        /// The required `aud`: one text, or a list of which one is enough.
        #[serde(deserialize_with = "audience")]
        pub audience: Vec<String> => {
            example: r#""portal.example.com""#, refused: "an empty one", wrong: &[r#""""#, "[]"],
        },
        /// The address of the proxy's keys. They are read again every hour, and at most once a
        /// minute for an unknown key.
        #[serde(default, deserialize_with = "jwks_url")]
        pub jwks_url: Option<Url> => {
            example: r#""https://portal.example.com/.well-known/pomerium/jwks.json""#,
            without: "`jwks_file`", refused: "`http://` beyond loopback",
            wrong: &[r#""http://portal.example.com/jwks.json""#],
        },
        /// A file with the proxy's keys.
        pub jwks_file: Option<PathBuf> => {
            example: r#""/etc/mrs-portal/jwks.json""#, without: "`jwks_url`",
            refused: "together with `jwks_url`", wrong: &[r#""/etc/jwks.json""#], shown: false,
        },
        /// The accepted signatures, as for `auth.oidc`.
        #[serde(deserialize_with = "values::algorithms")]
        pub algorithms: Vec<SigningAlgorithm> => {
            example: r#"["ES256"]"#, default: r#"["RS256", "ES256"]"#,
            refused: "none, and every symmetric one", wrong: &["[]", r#"["HS256"]"#],
        },
        /// The claim with the display name. Where it is missing, `email` is used, then the subject.
        #[serde(deserialize_with = "values::claim")]
        pub name_claim: ClaimPath => {
            example: r#""name""#, default: r#""name""#, refused: "an empty name", wrong: &[r#""""#],
        },
        /// The claim with the groups; a nested claim is written with dots or as a list, and the forms
        /// of `auth.oidc.groups_claim` are understood. Cloudflare Access has the groups of the identity
        /// provider below `custom`, so `custom.groups`, if they are added there as an OIDC claim or SAML
        /// attribute, and leaves some out where the token would become larger than a cookie, near
        /// 4 KB: let the identity provider send only the groups that are assigned to the portal.
        #[serde(deserialize_with = "values::claim")]
        pub groups_claim: ClaimPath => {
            example: r#""groups""#, default: r#""groups""#, refused: "an empty name",
            wrong: &[r#"".""#],
        },
        /// What separates groups in one text, as for `auth.oidc`.
        #[serde(default, deserialize_with = "values::optional_filled")]
        pub groups_separator: Option<String> => {
            example: r#"";""#, without: "the first that occurs, as for `auth.oidc`",
            refused: "an empty one", wrong: &[r#""""#],
        },
        /// Seconds by which clocks may differ.
        pub leeway_seconds: u32 => { example: "60", default: "60", bounds: Some(0..=300) },
        /// Certificates (PEM) of a private authority, trusted beside the system's.
        #[serde(default, deserialize_with = "values::certificates")]
        pub ca_file: Vec<reqwest::Certificate> => {
            example: r#""/etc/mrs-portal/ca.pem""#, without: "the system's alone",
            refused: "a file without a certificate", wrong: &[r#""/nowhere/ca.pem""#], shown: false,
        },
        /// Where people sign out of the proxy; linked after signing out of the portal.
        #[serde(default, deserialize_with = "values::sign_out_url")]
        pub sign_out_url: Option<String> => {
            example: r#""/.pomerium/sign_out""#, without: "no link",
            refused: "neither a path nor an `https://` address",
            wrong: &[r#""javascript:alert(1)""#, r#""//elsewhere.example.com""#],
        },
        ..forward_proxy: ForwardProxy,
    }
}

/// The keys that assertions are verified with.
#[derive(Debug, Clone)]
pub enum JwksSource {
    /// `jwks_url`.
    Url(Url),
    /// `jwks_file`.
    File(PathBuf),
}

impl AssertionConfig {
    pub(super) fn check(&mut self) -> Result<(), ConfigError> {
        self.forward_proxy.read("auth.assertion")?;
        if self.jwks_url.is_some() == self.jwks_file.is_some() {
            return Err(ConfigError::value(
                "auth.assertion",
                "has either jwks_url or jwks_file",
            ));
        }
        Ok(())
    }

    /// Returns `jwks_url`, or else `jwks_file`: one of them is set, which was checked.
    pub fn keys(&self) -> JwksSource {
        match &self.jwks_url {
            Some(url) => JwksSource::Url(url.clone()),
            None => JwksSource::File(self.jwks_file.clone().unwrap_or_default()),
        }
    }

    /// Returns the forward proxy of these requests.
    pub const fn forward_proxy(&self) -> &ForwardProxy {
        &self.forward_proxy
    }

    /// Returns `leeway_seconds`.
    pub fn leeway(&self) -> time::Duration {
        time::Duration::seconds(self.leeway_seconds.into())
    }
}

fn audience<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    let audience = match toml::Value::deserialize(deserializer)? {
        toml::Value::String(one) => vec![one],
        list => {
            Vec::deserialize(list).map_err(|_| D::Error::custom("is a text or a list of texts"))?
        }
    };
    if audience.is_empty() || audience.iter().any(String::is_empty) {
        return Err(D::Error::custom(
            "is what the proxy writes into \"aud\" for the portal, never empty: without it an \
             assertion for another application would open the portal",
        ));
    }
    Ok(audience)
}

fn jwks_url<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Url>, D::Error> {
    values::string(deserializer, |text| values::address(&text).map(Some))
}
