//! `[proxies]`: the trusted proxies.

use super::error::ConfigError;
use super::section::section;
use super::values;
use ipnet::IpNet;
use serde::de::{Deserialize as _, Deserializer, Error as _};
use std::fmt;
use std::net::IpAddr;

section! {
    /// The proxies in front of the portal, which are believed about the origin of a request.
    pub(super) struct ProxiesConfig {
        /// Addresses and networks. `X-Forwarded-For` and identity headers are believed from them
        /// only.
        pub(super) trusted: Vec<String> => {
            example: r#"["127.0.0.1", "10.0.0.0/8"]"#, default: "[]",
            refused: "what is no address or network, and everybody (`0.0.0.0/0`, `::/0`)",
            wrong: &[
                r#"["proxy.example"]"#, r#"["10.0.0.0/33"]"#, r#"[""]"#, r#"["0.0.0.0/0"]"#,
                r#"["::/0"]"#, r#"["0.0.0.0/1", "128.0.0.0/1"]"#,
            ],
        },
        /// Further host names that proxies pass on in `Host`. Names without a dot need not be named here,
        /// nor addresses. Without sign-in, every other name but `localhost` and that of `public_url` is
        /// refused.
        #[serde(deserialize_with = "hosts")]
        pub(super) hosts: Vec<String> => {
            example: r#"["portal.apps.svc.cluster.local"]"#, default: "[]",
            refused: "what is no host name, and a port",
            wrong: &[r#"["https://portal.example.com"]"#, r#"["portal.example.com:443"]"#, r#"["*"]"#],
        },
        /// Origins that a form may be redirected to, beside the portal's own. Where the session at a
        /// proxy in front has ended, the proxy answers a form by a redirect to its sign-in; browsers stop
        /// there silently unless its origin, and that of each further redirect, is named here.
        #[serde(deserialize_with = "origins")]
        pub(super) form_targets: Vec<String> => {
            example: r#"["https://login.example.com"]"#, default: "[]",
            refused: "what is no origin, such as an address with a path, and `http://` beyond loopback",
            wrong: &[
                r#"["login.example.com"]"#, r#"["https://login.example.com/auth"]"#,
                r#"["http://login.example.com"]"#, r#"["https://a@login.example.com"]"#, r#"["*"]"#,
            ],
        },
    }
}

/// Names of hosts.
fn hosts<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    let all: Vec<String> = Vec::deserialize(deserializer)?;
    let is_name = |name: &String| {
        let known = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
        !name.is_empty() && name.bytes().all(known)
    };
    if all.iter().all(is_name) {
        Ok(all)
    } else {
        Err(D::Error::custom(
            "names hosts such as portal.example.com, without a port",
        ))
    }
}

/// Origins of addresses over TLS, or on this machine.
fn origins<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    let all: Vec<String> = Vec::deserialize(deserializer)?;
    let origin = |text: &String| {
        let url = values::address(text).map_err(D::Error::custom)?;
        if url.path() != "/" || url.query().is_some() {
            return Err(D::Error::custom(
                "is an origin such as https://login.example.com",
            ));
        }
        Ok(url.origin().ascii_serialization())
    };
    all.iter().map(origin).collect()
}

/// The networks of the trusted proxies.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TrustedProxies(Vec<IpNet>);

impl TrustedProxies {
    /// Parses addresses and networks.
    ///
    /// # Errors
    /// [`ConfigError::Value`] naming an entry that is neither, or that is the whole internet.
    pub fn parse(entries: &[impl AsRef<str>]) -> Result<Self, ConfigError> {
        let refused = |entry: &str, why: &str| {
            ConfigError::value("proxies.trusted", format!("\"{entry}\" {why}"))
        };
        let networks: Vec<IpNet> = entries
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
            .collect::<Result<_, _>>()?;
        let together = IpNet::aggregate(&networks);
        if together.iter().any(|network| network.prefix_len() == 0) {
            let message = "would trust everybody together; name the proxies";
            return Err(ConfigError::value("proxies.trusted", message));
        }
        Ok(Self(networks))
    }

    /// Returns true if no proxy is trusted.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns true if the address is one of the proxies.
    pub fn contains(&self, address: IpAddr) -> bool {
        let address = address.to_canonical();
        self.0.iter().any(|network| network.contains(&address))
    }
}

impl fmt::Display for TrustedProxies {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let networks: Vec<String> = self.0.iter().map(ToString::to_string).collect();
        f.write_str(&networks.join(", "))
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
}
