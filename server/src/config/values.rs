//! Values that are more than a string, read with `#[serde(deserialize_with)]`. A message says what
//! is wrong and never shows the value; the place of the key is added by the tree.

use super::public_url::is_loopback;
use crate::tokens::{ClaimPath, SigningAlgorithm};
use axum::http::HeaderName;
use portal::local_identity;
use secrecy::{ExposeSecret as _, SecretString};
use serde::de::{Deserialize, Deserializer, Error as _};
use std::fmt::Display;
use std::path::{Path, PathBuf};
use url::Url;
use zeroize::Zeroizing;

/// Reads a string and converts it.
pub(super) fn string<'de, D: Deserializer<'de>, T, E: Display>(
    deserializer: D,
    convert: impl FnOnce(String) -> Result<T, E>,
) -> Result<T, D::Error> {
    convert(String::deserialize(deserializer)?).map_err(D::Error::custom)
}

/// A string that is not empty and has no control characters.
pub(super) fn filled<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    string(deserializer, |text| {
        if text.is_empty() || text.chars().any(char::is_control) {
            return Err("is a text without control characters, never empty");
        }
        Ok(text)
    })
}

/// The same for a string that may be missing.
pub(super) fn optional_filled<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<String>, D::Error> {
    filled(deserializer).map(Some)
}

/// An address that the portal calls: over TLS, or on this machine.
pub(super) fn address(text: &str) -> Result<Url, &'static str> {
    let url = Url::parse(text).map_err(|_| "is no address such as https://login.example.com")?;
    if !url.username().is_empty() || url.password().is_some() || url.fragment().is_some() {
        return Err("has no user, password or fragment");
    }
    match url.scheme() {
        "https" => Ok(url),
        "http" if is_loopback(&url) => Ok(url),
        _ => Err("begins with https://; http:// is for loopback only"),
    }
}

/// The target of the sign-out link: a path of the same host, or an address.
pub(super) fn sign_out_url<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<String>, D::Error> {
    string(deserializer, |text| {
        let local = text.starts_with('/')
            && !text.starts_with("//")
            && text.bytes().all(|b| b.is_ascii_graphic() && b != b'\\');
        if local {
            return Ok(Some(text));
        }
        address(&text).map(|url| Some(url.into()))
    })
}

/// The issuer of an identity. The portal's own name stands for people who need not sign in.
pub(super) fn issuer<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let name = filled(deserializer)?;
    if name == local_identity().person.issuer {
        return Err(D::Error::custom(
            "is the name of the portal itself; choose another name",
        ));
    }
    Ok(name)
}

/// The name of a request header.
pub(super) fn header<'de, D: Deserializer<'de>>(deserializer: D) -> Result<HeaderName, D::Error> {
    string(deserializer, |name| {
        let name = HeaderName::try_from(name).map_err(|_| "is no name of a header")?;
        let taken = ["host", "cookie", "x-forwarded-for", "content-length"];
        if taken.contains(&name.as_str()) {
            return Err("is a header with another meaning");
        }
        Ok(name)
    })
}

/// The name of a request header that may be missing.
pub(super) fn optional_header<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<HeaderName>, D::Error> {
    header(deserializer).map(Some)
}

/// The path of a claim: a text, or a list of names that may have dots in them.
pub(super) fn claim<'de, D: Deserializer<'de>>(deserializer: D) -> Result<ClaimPath, D::Error> {
    let path = match toml::Value::deserialize(deserializer)? {
        toml::Value::String(text) => ClaimPath::parse(&text),
        list => Vec::deserialize(list).ok().and_then(ClaimPath::of_steps),
    };
    path.ok_or_else(|| {
        D::Error::custom(
            "is a claim's name, names with dots in between for a nested one, or a list of names",
        )
    })
}

/// The accepted signature algorithms.
pub(super) fn algorithms<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Vec<SigningAlgorithm>, D::Error> {
    let named = Vec::deserialize(deserializer)?;
    if named.is_empty() {
        return Err(D::Error::custom("names at least one"));
    }
    Ok(named)
}

/// The certificates in a PEM file.
pub(super) fn certificates<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Vec<reqwest::Certificate>, D::Error> {
    let path = PathBuf::deserialize(deserializer)?;
    let pem = std::fs::read(&path).map_err(|error| D::Error::custom(unreadable(&path, &error)))?;
    match reqwest::Certificate::from_pem_bundle(&pem) {
        Ok(found) if !found.is_empty() => Ok(found),
        _ => Err(D::Error::custom(
            "holds no certificate between BEGIN CERTIFICATE and END CERTIFICATE",
        )),
    }
}

/// The text of a secret, from a file or in place.
pub(super) fn secret(
    file: Option<PathBuf>,
    value: Option<SecretString>,
) -> Result<SecretString, String> {
    let secret = match (file, value) {
        (Some(path), None) => SecretString::from(private_text(&path)?.trim()),
        (None, Some(value)) => value,
        _ => return Err("has either file or value".to_owned()),
    };
    if secret.expose_secret().is_empty() {
        return Err("is empty".to_owned());
    }
    Ok(secret)
}

/// The text of a file that only its owner may read.
pub(super) fn private_text(path: &Path) -> Result<Zeroizing<String>, String> {
    let refused = |error| unreadable(path, &error);
    #[cfg(unix)]
    {
        let metadata = std::fs::metadata(path).map_err(refused)?;
        if !is_private(path, &metadata) {
            let path = path.display();
            return Err(format!(
                "{path} can be read by others; close it with: chmod 600 {path}"
            ));
        }
    }
    std::fs::read_to_string(path)
        .map(Zeroizing::new)
        .map_err(refused)
}

/// Returns true if the owner alone may use the file, or a group of this process may read it too, as of
/// `0640 root:mrs-portal` and of Kubernetes with `fsGroup`. The files of systemd credentials belong to
/// the service, whatever their group.
#[cfg(unix)]
fn is_private(path: &Path, metadata: &std::fs::Metadata) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let mode = metadata.mode();
    let (for_group, for_others) = (mode & 0o070, mode & 0o007);
    let is_of_group = || {
        let group = metadata.gid();
        let own = rustix::process::getegid().as_raw();
        let others = rustix::process::getgroups().unwrap_or_default();
        group == own || others.iter().any(|other| other.as_raw() == group)
    };
    let is_credential = || {
        let folder = std::env::var_os("CREDENTIALS_DIRECTORY");
        folder.is_some_and(|folder| path.starts_with(folder))
    };
    for_others == 0
        && (for_group == 0 || (for_group == 0o040 && (is_of_group() || is_credential())))
}

fn unreadable(path: &Path, error: &std::io::Error) -> String {
    format!("{} can't be read: {error}", path.display())
}
