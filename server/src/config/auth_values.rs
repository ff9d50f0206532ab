//! What the tables of `[auth]` have in common: addresses, secrets, header names, claims.

use super::error::ConfigError;
use super::public_url::is_loopback;
use super::secrets::private_text;
use crate::tokens::{ClaimPath, SigningAlgorithm};
use axum::http::HeaderName;
use portal::local_identity;
use secrecy::SecretString;
use serde::Deserialize;
use std::path::{Path, PathBuf};
use url::Url;

/// How far clocks may be apart where nothing else is said, in seconds.
const LEEWAY: u32 = 60;

/// A secret in a file or in place.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SecretSource {
    file: Option<PathBuf>,
    value: Option<SecretString>,
}

impl SecretSource {
    /// Reads it. A file must be readable by its owner alone.
    pub(super) fn read(self, key: &'static str) -> Result<SecretString, ConfigError> {
        use secrecy::ExposeSecret as _;
        let secret = match (self.file, self.value) {
            (Some(path), None) => SecretString::from(private_text(key, &path)?.trim()),
            (None, Some(value)) => value,
            _ => return Err(ConfigError::value(key, "has either file or value")),
        };
        if secret.expose_secret().is_empty() {
            return Err(ConfigError::value(key, "is empty"));
        }
        Ok(secret)
    }
}

/// What must be set, in the file or over it: the file alone may lack it.
pub(super) fn required<T>(key: &str, value: Option<T>) -> Result<T, ConfigError> {
    value.ok_or_else(|| ConfigError::value(key, "missing"))
}

/// An address that the portal asks: over TLS, or on this machine.
pub(super) fn address(key: &str, text: &str) -> Result<Url, ConfigError> {
    let refused = |message: &str| Err(ConfigError::value(key, message));
    let Ok(url) = Url::parse(text) else {
        return refused("is no address such as https://login.example.com");
    };
    if !url.username().is_empty() || url.password().is_some() || url.fragment().is_some() {
        return refused("has no user, password or fragment");
    }
    match url.scheme() {
        "https" => Ok(url),
        "http" if is_loopback(&url) => Ok(url),
        _ => refused("begins with https://; http:// is for loopback only"),
    }
}

/// Where a link may lead that people sign out with: a path of the same host, or an address.
pub(super) fn sign_out(key: &str, text: Option<String>) -> Result<Option<String>, ConfigError> {
    let Some(text) = text else { return Ok(None) };
    let local = text.starts_with('/')
        && !text.starts_with("//")
        && text.bytes().all(|b| b.is_ascii_graphic() && b != b'\\');
    if local {
        return Ok(Some(text));
    }
    address(key, &text).map(|url| Some(url.into()))
}

/// A text with something in it.
pub(super) fn filled(key: &str, text: &str) -> Result<(), ConfigError> {
    if text.is_empty() || text.chars().any(char::is_control) {
        return Err(ConfigError::value(
            key,
            "is a text without control characters, never empty",
        ));
    }
    Ok(())
}

/// What an issuer is called. The portal's own name stands for whoever needs not sign in.
pub(super) fn issuer(key: &str, name: &str) -> Result<(), ConfigError> {
    filled(key, name)?;
    if name == local_identity().person.issuer {
        let message = format!("\"{name}\" is what the portal calls itself; choose another name");
        return Err(ConfigError::value(key, message));
    }
    Ok(())
}

/// The name of a header.
pub(super) fn header(key: &str, name: &str) -> Result<HeaderName, ConfigError> {
    let refused = |message: &str| ConfigError::value(key, message);
    let name = HeaderName::try_from(name).map_err(|_| refused("is no name of a header"))?;
    let taken = ["host", "cookie", "x-forwarded-for", "content-length"];
    if taken.contains(&name.as_str()) {
        return Err(refused("is a header with another meaning"));
    }
    Ok(name)
}

/// Where a claim stands.
pub(super) fn claim(
    key: &str,
    path: Option<String>,
    usual: &str,
) -> Result<ClaimPath, ConfigError> {
    let path = path.unwrap_or_else(|| usual.to_owned());
    ClaimPath::parse(&path).ok_or_else(|| {
        ConfigError::value(
            key,
            "is a claim's name, or names with dots in between for a nested one",
        )
    })
}

/// Which signatures are believed.
pub(super) fn algorithms(
    key: &str,
    named: Option<Vec<SigningAlgorithm>>,
    usual: &[SigningAlgorithm],
) -> Result<Vec<SigningAlgorithm>, ConfigError> {
    let named = named.unwrap_or_else(|| usual.to_vec());
    if named.is_empty() {
        return Err(ConfigError::value(key, "names at least one"));
    }
    Ok(named)
}

/// How far clocks may be apart.
pub(super) fn leeway(key: &str, seconds: Option<u32>) -> Result<time::Duration, ConfigError> {
    let seconds = seconds.unwrap_or(LEEWAY);
    if seconds > 300 {
        return Err(ConfigError::value(key, "is between 0 and 300"));
    }
    Ok(time::Duration::seconds(seconds.into()))
}

/// The certificates of a private authority.
pub(super) fn authorities(
    key: &str,
    file: Option<&Path>,
) -> Result<Vec<reqwest::Certificate>, ConfigError> {
    let Some(path) = file else {
        return Ok(Vec::new());
    };
    let pem = std::fs::read(path).map_err(|source| ConfigError::Read {
        path: path.to_owned(),
        source,
    })?;
    match reqwest::Certificate::from_pem_bundle(&pem) {
        Ok(found) if !found.is_empty() => Ok(found),
        _ => Err(ConfigError::value(
            key,
            "holds no certificate between BEGIN CERTIFICATE and END CERTIFICATE",
        )),
    }
}
