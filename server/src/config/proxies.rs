//! `[proxies]`: which peers speak for others.

use super::error::ConfigError;
use ipnet::IpNet;
use serde::Deserialize;
use std::net::IpAddr;

/// `[proxies]`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ProxiesConfig {
    /// `trusted`: addresses and networks (`10.0.0.0/8`) of the proxies in front of the portal.
    /// Only from them are `X-Forwarded-For` and identity headers believed. Default none.
    pub trusted: Vec<String>,
}

/// The networks of the trusted proxies, checked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TrustedProxies(Vec<IpNet>);

impl TrustedProxies {
    /// Reads addresses and networks.
    ///
    /// # Errors
    /// [`ConfigError::Value`] that names the entry which is neither, or which is the whole
    /// internet.
    pub fn parse(entries: &[impl AsRef<str>]) -> Result<Self, ConfigError> {
        let refused = |entry: &str, why: &str| {
            ConfigError::value("proxies.trusted", format!("\"{entry}\" {why}"))
        };
        entries
            .iter()
            .map(|entry| {
                let entry = entry.as_ref().trim();
                let network = entry
                    .parse::<IpNet>()
                    .or_else(|_| entry.parse::<IpAddr>().map(IpNet::from))
                    .map_err(|_| refused(entry, "is no address or network such as 10.0.0.0/8"))?;
                if network.prefix_len() == 0 {
                    return Err(refused(entry, "would trust everybody; name the proxies"));
                }
                Ok(network)
            })
            .collect::<Result<_, _>>()
            .map(Self)
    }

    /// Whether no proxy is trusted.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether a peer is one of them.
    pub fn contains(&self, address: IpAddr) -> bool {
        let address = address.to_canonical();
        self.0.iter().any(|network| network.contains(&address))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_and_networks_are_read() {
        let proxies = TrustedProxies::parse(&["10.0.0.0/8", "127.0.0.1", "::1"]).unwrap();
        for inside in ["10.1.2.3", "127.0.0.1", "::1", "::ffff:10.1.2.3"] {
            assert!(proxies.contains(inside.parse().unwrap()), "{inside}");
        }
        for outside in ["11.0.0.1", "127.0.0.2", "::2"] {
            assert!(!proxies.contains(outside.parse().unwrap()), "{outside}");
        }
    }

    #[test]
    fn nonsense_and_everybody_are_refused() {
        for entry in ["proxy.example", "10.0.0.0/33", "", "0.0.0.0/0", "::/0"] {
            let error = TrustedProxies::parse(&[entry]).unwrap_err();
            assert!(error.to_string().contains("proxies.trusted"), "{error}");
        }
    }
}
