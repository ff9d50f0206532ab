//! `[auth.oidc]`: sign-in at an OpenID provider.

use super::section::section;
use super::values;
use crate::tokens::{ClaimPath, SigningAlgorithm};
use secrecy::SecretString;
use serde::de::{Deserialize as _, Deserializer, Error as _};
use std::path::PathBuf;
use url::Url;

section! {
    /// Sign-in at an OpenID provider: authorization code with PKCE. Register
    /// `<public_url>/sign-in/callback` there, `<public_url>/signed-out` for after signing out, and
    /// `<public_url>/sign-in/back-channel-logout` where it offers back-channel logout. The portal
    /// also starts while the provider is down.
    #[derive(Debug, Clone)]
    pub struct OidcConfig {
        /// The provider, exactly as it calls itself; part of every identity.
        #[serde(deserialize_with = "issuer")]
        pub issuer: OidcIssuer => {
            example: r#""https://login.example.com/realms/main""#,
            refused: "`http://` beyond loopback, a query, a user",
            wrong: &[
                r#""http://login.example.com""#, r#""login.example.com""#,
                r#""https://login.example.com?a=b""#,
            ],
        },
        /// The client ID of the portal at the provider.
        #[serde(deserialize_with = "values::filled")]
        pub client_id: String => {
            example: r#""mrs-portal""#, refused: "an empty one", wrong: &[r#""""#],
        },
        /// The client secret of the portal at the provider.
        #[serde(deserialize_with = "client_secret")]
        pub client_secret: SecretString => {
            example: r#"{ file = "/etc/mrs-portal/client.secret" }"#,
            refused: "none, an empty one, both a file and a value", wrong: &["{}"],
            section: Some(&ClientSecret::SECTION),
        },
        /// The requested scopes.
        #[serde(deserialize_with = "scopes")]
        pub scopes: Vec<String> => {
            example: r#"["openid", "profile", "groups"]"#, default: r#"["openid", "profile"]"#,
            refused: "a list without `openid`", wrong: &[r#"["profile"]"#, "[]"],
        },
        /// The accepted signatures of ID and logout tokens: RS256, RS384, RS512, PS256, PS384,
        /// PS512, ES256, ES384, EdDSA.
        #[serde(deserialize_with = "values::algorithms")]
        pub algorithms: Vec<SigningAlgorithm> => {
            example: r#"["RS256"]"#, default: r#"["RS256", "PS256", "ES256", "EdDSA"]"#,
            refused: "none, and every symmetric one", wrong: &["[]", r#"["HS256"]"#],
        },
        /// The claim with the display name. Where it is missing, `preferred_username` is used, then
        /// the subject.
        #[serde(deserialize_with = "values::claim")]
        pub name_claim: ClaimPath => {
            example: r#""name""#, default: r#""name""#, refused: "an empty name", wrong: &[r#""""#],
        },
        /// The claim with the groups, in the ID token or at the userinfo endpoint; a nested claim is
        /// written with dots.
        #[serde(deserialize_with = "values::claim")]
        pub groups_claim: ClaimPath => {
            example: r#""realm_access.roles""#, default: r#""groups""#, refused: "an empty name",
            wrong: &[r#""a..b""#],
        },
        /// Seconds by which clocks may differ.
        pub leeway_seconds: u32 => { example: "60", default: "60", bounds: Some(0..=300) },
        /// Certificates (PEM) of a private authority, trusted beside the system's.
        #[serde(default, deserialize_with = "values::certificates")]
        pub ca_file: Vec<reqwest::Certificate> => {
            example: r#""/etc/mrs-portal/ca.pem""#, without: "the system's alone",
            refused: "a file without a certificate", wrong: &[r#""/nowhere/ca.pem""#], shown: false,
        },
    }
}

section! {
    /// The client secret; usually written in one line, as above.
    struct ClientSecret {
        /// A file with the secret alone.
        file: Option<PathBuf> => {
            example: r#""/etc/mrs-portal/client.secret""#, without: "`value`",
            refused: "a file that others may read (`chmod 600`)",
        },
        /// The same in place, for the environment; not for a file that others may read.
        value: Option<SecretString> => {
            example: r#""made-up-client-secret""#, without: "`file`",
            refused: "together with `file`", wrong: &[r#""another-secret""#], shown: false,
        },
    }
}

/// An issuer: the exact name that tokens carry, and the address.
#[derive(Debug, Clone)]
pub struct OidcIssuer {
    /// The name that tokens carry.
    pub name: String,
    /// The same as an address.
    pub url: Url,
}

impl OidcConfig {
    /// Returns `leeway_seconds`.
    pub fn leeway(&self) -> time::Duration {
        time::Duration::seconds(self.leeway_seconds.into())
    }
}

fn issuer<'de, D: Deserializer<'de>>(deserializer: D) -> Result<OidcIssuer, D::Error> {
    values::string(deserializer, |name| {
        let url = values::address(&name)?;
        if url.query().is_some() {
            return Err("has no query");
        }
        Ok(OidcIssuer { name, url })
    })
}

fn client_secret<'de, D: Deserializer<'de>>(deserializer: D) -> Result<SecretString, D::Error> {
    let ClientSecret { file, value } = ClientSecret::deserialize(deserializer)?;
    values::secret(file, value).map_err(D::Error::custom)
}

fn scopes<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    let scopes: Vec<String> = Vec::deserialize(deserializer)?;
    let fits = |b: u8| b.is_ascii_graphic() && b != b'"' && b != b'\\';
    let word = |scope: &String| !scope.is_empty() && scope.bytes().all(fits);
    if !scopes.iter().all(word) || !scopes.iter().any(|scope| scope == "openid") {
        return Err(D::Error::custom(
            "is a list of words, one of which is \"openid\"",
        ));
    }
    Ok(scopes)
}
