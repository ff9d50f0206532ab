//! How the portal authenticates to an OpenID provider as its client.

use super::error::ConfigError;
use super::section::section;
use super::values;
use crate::tokens::ClientKey;
use secrecy::SecretString;
use serde::Deserialize;
use serde::de::{Deserializer, Error as _};
use std::path::PathBuf;

section! {
    /// The client secret; usually written in one line, as above.
    pub(super) struct ClientSecret {
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

/// How the portal authenticates to the provider.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClientAuthentication {
    /// By the secret, in a header.
    #[serde(alias = "client_secret_basic")]
    Basic,
    /// By the secret, in the form.
    #[serde(alias = "client_secret_post")]
    Post,
    /// By an assertion signed with a private key.
    PrivateKeyJwt,
    /// Not at all.
    None,
}

/// The client secret, from a file or in place; never empty.
pub(super) fn client_secret<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<SecretString, D::Error> {
    let ClientSecret { file, value } = ClientSecret::deserialize(deserializer)?;
    values::secret(file, value).map_err(D::Error::custom)
}

/// The key in a private file.
pub(super) fn client_key<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<ClientKey>, D::Error> {
    let path = PathBuf::deserialize(deserializer)?;
    let pem = values::private_text(&path).map_err(D::Error::custom)?;
    let key = ClientKey::parse(&pem).map_err(|error| {
        let path = path.display();
        D::Error::custom(format!("{path} {error}"))
    })?;
    Ok(Some(key))
}

/// Refuses a method without the secret or key that it needs, and those that it does not use.
pub(super) fn check(
    by: Option<ClientAuthentication>,
    secret: bool,
    key: bool,
    key_id: bool,
) -> Result<(), ConfigError> {
    use ClientAuthentication as By;
    let refused =
        |key: &str, message: &str| Err(ConfigError::value(format!("auth.oidc.{key}"), message));
    if key_id && !key {
        return refused(
            "client_key_id",
            "is the ID of client_key_file, which is missing",
        );
    }
    match by {
        Some(By::None) if secret || key => refused(
            "client_authentication",
            "\"none\" is for a public client, which has neither client_secret nor client_key_file",
        ),
        Some(By::Basic | By::Post) | None if !secret && !key => refused(
            "client_secret",
            "missing; a client with a key has client_key_file, a public client has \
                 client_authentication = \"none\"",
        ),
        Some(By::Basic | By::Post) if key => refused(
            "client_authentication",
            "\"basic\" and \"post\" need client_secret, not client_key_file",
        ),
        Some(By::PrivateKeyJwt) if !key || secret => refused(
            "client_authentication",
            "\"private_key_jwt\" needs client_key_file, and no client_secret",
        ),
        None if secret && key => refused(
            "client_key_file",
            "is in place of client_secret; remove one of them",
        ),
        _ => Ok(()),
    }
}
