//! The forward proxy of outgoing requests, as `[upstream]` and `[auth.oidc]` name it.

use super::error::ConfigError;
use super::values::private_text;
use mrs::client::OutgoingProxy;
use reqwest::{NoProxy, Proxy};
use std::path::Path;
use url::Url;

/// The value that stands for the variables of the environment.
const ENVIRONMENT: &str = "environment";

/// Reads the keys `proxy`, `no_proxy` and `proxy_password_file` of `section`.
///
/// # Errors
/// [`ConfigError::Value`], which shows no password.
pub(super) fn read(
    section: &str,
    proxy: Option<&str>,
    exceptions: &[String],
    password_file: Option<&Path>,
) -> Result<OutgoingProxy, ConfigError> {
    let refused = |key: &str, why: &str| Err(ConfigError::value(format!("{section}.{key}"), why));
    let address = match proxy {
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
    let password = match password_file.map(private_text).transpose() {
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
