//! `public_url`: the address of the portal in browsers, which decides the flags of the cookie.

use super::error::ConfigError;
use url::{Host, Url};

/// The origin in browsers: `https://host[:port]`, or `http://` on loopback.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicUrl(Url);

impl PublicUrl {
    /// Parses an origin without a path.
    ///
    /// # Errors
    /// [`ConfigError::Value`] for anything else, and for `http://` beyond loopback, where the
    /// session cookie would be sent unencrypted.
    pub fn parse(text: &str) -> Result<Self, ConfigError> {
        let refused = |message: &str| ConfigError::value("public_url", message);
        let url = Url::parse(text)
            .map_err(|_| refused("is no address such as https://portal.example.com"))?;
        let bare = url.path() == "/"
            && url.query().is_none()
            && url.fragment().is_none()
            && url.username().is_empty()
            && url.password().is_none();
        if !bare {
            return Err(refused("has only scheme, host and port"));
        }
        match url.scheme() {
            "https" => Ok(Self(url)),
            "http" if is_loopback(&url) => Ok(Self(url)),
            _ => Err(refused(
                "begins with https://; http:// is for loopback only",
            )),
        }
    }

    /// Returns the address, with `/` at its end.
    pub const fn url(&self) -> &Url {
        &self.0
    }

    /// Returns true if browsers use TLS.
    pub fn is_https(&self) -> bool {
        self.0.scheme() == "https"
    }
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
