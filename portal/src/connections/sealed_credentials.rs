//! Sealed credentials: the clear text between the store and memory is wiped.

use crate::clock::{from_millis, to_millis};
use crate::seal::{Seal, SealContext};
use crate::store::StoreError;
use mrs::client::Credentials;
use secrecy::{ExposeSecret as _, SecretString};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

/// Room for the longest token, in bytes: a buffer that grows leaves copies of the token in memory.
const CLEAR_BYTES: usize = 32 << 10;

#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum Clear<'a> {
    AccessKey {
        access: &'a str,
        secret: &'a str,
        security_token: Option<&'a str>,
        expires_at: Option<i64>,
    },
    Token {
        token: &'a str,
        expires_at: Option<i64>,
    },
}

#[derive(Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum Opened {
    AccessKey {
        access: String,
        secret: SecretString,
        security_token: Option<SecretString>,
        expires_at: Option<i64>,
    },
    Token {
        token: SecretString,
        expires_at: Option<i64>,
    },
}

fn context(row: &str) -> SealContext<'_> {
    SealContext {
        table: "connections",
        row,
        purpose: "credentials",
    }
}

/// Seals credentials for the row of a connection.
pub(super) fn seal(
    seal: &Seal,
    connection: &str,
    credentials: &Credentials,
) -> Result<String, StoreError> {
    let credentials = match credentials {
        Credentials::AccessKey {
            access,
            secret,
            security_token,
            expires_at,
        } => Clear::AccessKey {
            access,
            secret: secret.expose_secret(),
            security_token: security_token.as_ref().map(SecretString::expose_secret),
            expires_at: expires_at.map(to_millis),
        },
        Credentials::Token { token, expires_at } => Clear::Token {
            token: token.expose_secret(),
            expires_at: expires_at.map(to_millis),
        },
    };
    let mut clear = Zeroizing::new(Vec::with_capacity(CLEAR_BYTES));
    serde_json::to_writer(&mut *clear, &credentials)
        .map_err(|_| StoreError::Record("credentials would not become JSON"))?;
    Ok(seal.seal(context(connection), &clear)?)
}

/// Opens the credentials of a connection.
pub(super) fn open(seal: &Seal, connection: &str, sealed: &str) -> Result<Credentials, StoreError> {
    let clear = seal.open(context(connection), sealed)?;
    let opened =
        serde_json::from_slice(&clear).map_err(|_| StoreError::Record("the credentials"))?;
    Ok(match opened {
        Opened::AccessKey {
            access,
            secret,
            security_token,
            expires_at,
        } => Credentials::AccessKey {
            access,
            secret,
            security_token,
            expires_at: expires_at.map(from_millis),
        },
        Opened::Token { token, expires_at } => Credentials::Token {
            token,
            expires_at: expires_at.map(from_millis),
        },
    })
}
