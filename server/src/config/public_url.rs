//! `public_url`: the address of the portal in browsers, which decides the flags of the cookie and the
//! path that everything is below.

use super::error::ConfigError;
use url::{Host, Url};

/// The address in browsers: `https://host[:port][/path]`, or `http://` on loopback.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicUrl {
    /// With `/` at its end.
    url: Url,
    /// The path without `/` at its end; empty at the root of the host.
    base: String,
}

impl PublicUrl {
    /// Parses an origin with or without a path of plain characters, which need no encoding in pages,
    /// headers and cookies.
    ///
    /// # Errors
    /// [`ConfigError::Value`] for anything else, and for `http://` beyond loopback, where the
    /// session cookie would be sent unencrypted.
    pub fn parse(text: &str) -> Result<Self, ConfigError> {
        let refused = |message: &str| ConfigError::value("public_url", message);
        let mut url = Url::parse(text)
            .map_err(|_| refused("is no address such as https://portal.example.com"))?;
        let plain = url.query().is_none()
            && url.fragment().is_none()
            && url.username().is_empty()
            && url.password().is_none();
        if !plain {
            return Err(refused("has only scheme, host, port and path"));
        }
        let base = url.path().trim_end_matches('/').to_owned();
        if !base.split('/').skip(1).all(is_plain) {
            return Err(refused(
                "has a path of letters, digits, and the characters - . _ ~",
            ));
        }
        url.set_path(&format!("{base}/"));
        match url.scheme() {
            "https" => Ok(Self { url, base }),
            "http" if is_loopback(&url) => Ok(Self { url, base }),
            _ => Err(refused(
                "begins with https://; http:// is for loopback only",
            )),
        }
    }

    /// Returns the address, with `/` at its end.
    pub const fn url(&self) -> &Url {
        &self.url
    }

    /// Returns the path that the portal is below, such as `/mrs`; empty at the root of the host.
    pub fn base(&self) -> &str {
        &self.base
    }

    /// Returns the address in browsers of an address inside the portal.
    pub fn join(&self, inside: &str) -> Url {
        let mut url = self.url.clone();
        url.set_path(&format!("{}{inside}", self.base));
        url
    }

    /// Returns true if browsers use TLS.
    pub fn is_https(&self) -> bool {
        self.url.scheme() == "https"
    }
}

/// Returns true for a segment of a path that is the same text in an address, a page and a cookie.
fn is_plain(segment: &str) -> bool {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"-._~".contains(&b);
    !segment.is_empty() && segment.bytes().all(plain)
}

/// Returns true if the host of an address is this machine by its name alone.
pub(crate) fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        Some(Host::Domain(name)) => name == "localhost",
        None => false,
    }
}
