//! The forward proxy of outgoing requests, which several sections name with the same keys.

use super::error::ConfigError;
use super::section::{Section, section};
use super::values::private_text;
use mrs::client::OutgoingProxy;
use reqwest::{NoProxy, Proxy};
use std::fmt;
use std::path::PathBuf;
use url::Url;

/// The value that stands for the variables of the environment.
const ENVIRONMENT: &str = "environment";

section! {
    /// The keys of a forward proxy.
    #[derive(Debug, Clone)]
    struct Keys {
        /// The forward proxy of these requests, with a user where it asks for one; `"environment"` for
        /// the one that `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY` and `NO_PROXY` name.
        proxy: Option<String> => {
            example: r#""http://mrs-portal@proxy.example.com:3128""#,
            without: "no proxy: those variables are ignored", shown: false,
            refused: "a password, a path, another scheme",
            wrong: &[
                r#""proxy.example.com""#, r#""http://a:b@proxy.example.com""#,
                r#""socks5://proxy.example.com""#, r#""http://proxy.example.com/path""#,
            ],
        },
        /// Hosts, domains with a dot in front, addresses and networks that are asked without the proxy.
        no_proxy: Vec<String> => {
            example: r#"["mrs.cloud.example.com", ".internal.example.com", "10.0.0.0/8"]"#,
            default: "[]", shown: false, refused: "a list without an address in `proxy`",
        },
        /// A file with the password of the user in `proxy`.
        proxy_password_file: Option<PathBuf> => {
            example: r#""/etc/mrs-portal/proxy.password""#, without: "no password", shown: false,
            refused: "a file that others may read (`chmod 600`)",
        },
    }
}

/// The forward proxy of the requests of a section. `Debug` shows no password.
#[derive(Clone, serde::Deserialize)]
#[serde(from = "Keys")]
pub struct ForwardProxy {
    keys: Keys,
    outgoing: OutgoingProxy,
}

impl ForwardProxy {
    pub(super) const SECTION: Section = Keys::SECTION;

    /// Returns the value of `proxy`.
    pub fn configured(&self) -> Option<&str> {
        self.keys.proxy.as_deref()
    }

    /// Returns the proxy as HTTP clients take it.
    pub const fn outgoing(&self) -> &OutgoingProxy {
        &self.outgoing
    }

    /// Checks the keys, as those of `section`, and reads the password.
    ///
    /// # Errors
    /// [`ConfigError::Value`], which shows no password.
    pub(super) fn read(&mut self, section: &str) -> Result<(), ConfigError> {
        self.outgoing = read(section, &self.keys)?;
        Ok(())
    }
}

impl From<Keys> for ForwardProxy {
    fn from(keys: Keys) -> Self {
        Self {
            keys,
            outgoing: OutgoingProxy::default(),
        }
    }
}

impl fmt::Debug for ForwardProxy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.keys.fmt(f)
    }
}

fn read(section: &str, keys: &Keys) -> Result<OutgoingProxy, ConfigError> {
    let Keys {
        proxy,
        no_proxy: exceptions,
        proxy_password_file: password_file,
    } = keys;
    let refused = |key: &str, why: &str| Err(ConfigError::value(format!("{section}.{key}"), why));
    let address = match proxy.as_deref() {
        None | Some(ENVIRONMENT) if !exceptions.is_empty() => {
            return refused(
                "no_proxy",
                "names exceptions of a `proxy` that is not set here",
            );
        }
        None | Some(ENVIRONMENT) if password_file.is_some() => {
            return refused("proxy_password_file", "goes with the address of a `proxy`");
        }
        None => return Ok(OutgoingProxy::Direct),
        Some(ENVIRONMENT) => return Ok(OutgoingProxy::Environment),
        Some(address) => address,
    };
    let Ok(mut url) = Url::parse(address) else {
        return refused(
            "proxy",
            "is no address such as http://proxy.example.com:3128",
        );
    };
    let is_base = url.has_host() && matches!(url.path(), "" | "/") && url.query().is_none();
    if !is_base || !matches!(url.scheme(), "http" | "https") {
        return refused("proxy", "begins with http:// or https:// and has no path");
    }
    let user = percent_encoding::percent_decode_str(url.username())
        .decode_utf8_lossy()
        .into_owned();
    if url.password().is_some() {
        return refused(
            "proxy",
            "has no password; put it into `proxy_password_file`",
        );
    }
    if user.is_empty() && password_file.is_some() {
        return refused("proxy_password_file", "goes with a user in `proxy`");
    }
    let _ = url.set_username("");
    let password = match password_file.as_deref().map(private_text).transpose() {
        Ok(password) => password,
        Err(why) => return refused("proxy_password_file", &why),
    };
    let proxy = Proxy::all(url);
    let Ok(mut proxy) = proxy else {
        return refused("proxy", "is no address of a proxy");
    };
    if !user.is_empty() {
        let password = password
            .as_deref()
            .map_or("", |text| text.trim_end_matches(['\n', '\r']));
        proxy = proxy.basic_auth(&user, password);
    }
    let proxy = proxy.no_proxy(NoProxy::from_string(&exceptions.join(",")));
    Ok(OutgoingProxy::Fixed(Box::new(proxy)))
}
