//! `[auth.proxy_header]`: plain headers about the person, believed from trusted proxies alone.

use super::auth_values;
use super::error::ConfigError;
use axum::http::HeaderName;
use serde::Deserialize;

/// `[auth.proxy_header]` as written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ProxyHeaderFile {
    user_header: Option<String>,
    name_header: Option<String>,
    groups_header: Option<String>,
    separator: Option<String>,
    issuer: Option<String>,
    sign_out_url: Option<String>,
}

/// `[auth.proxy_header]`, checked.
#[derive(Debug, Clone)]
pub struct ProxyHeaderConfig {
    /// `user_header`: the person's stable id.
    pub user: HeaderName,
    /// `name_header`: what to call them. Default none: the id.
    pub name: Option<HeaderName>,
    /// `groups_header`. Default none: nobody has groups.
    pub groups: Option<HeaderName>,
    /// `separator` between groups. Default `,`.
    pub separator: String,
    /// `issuer`: part of everybody's identity; change it when ids begin to mean other people.
    /// Default `proxy`.
    pub issuer: String,
    /// `sign_out_url`: where people sign out of the proxy. Default none.
    pub sign_out_url: Option<String>,
}

impl ProxyHeaderFile {
    pub(super) fn check(self) -> Result<ProxyHeaderConfig, ConfigError> {
        let optional = |key: &str, name: Option<String>| {
            name.map(|name| auth_values::header(key, &name)).transpose()
        };
        let user = auth_values::required("auth.proxy_header.user_header", self.user_header)?;
        let user = auth_values::header("auth.proxy_header.user_header", &user)?;
        let name = optional("auth.proxy_header.name_header", self.name_header)?;
        let groups = optional("auth.proxy_header.groups_header", self.groups_header)?;
        if groups.as_ref() == Some(&user) || (groups.is_some() && groups == name) {
            return Err(ConfigError::value(
                "auth.proxy_header.groups_header",
                "is a header of its own",
            ));
        }
        let separator = self.separator.unwrap_or_else(|| ",".to_owned());
        auth_values::filled("auth.proxy_header.separator", &separator)?;
        let issuer = self.issuer.unwrap_or_else(|| "proxy".to_owned());
        auth_values::issuer("auth.proxy_header.issuer", &issuer)?;
        Ok(ProxyHeaderConfig {
            user,
            name,
            groups,
            separator,
            issuer,
            sign_out_url: auth_values::sign_out(
                "auth.proxy_header.sign_out_url",
                self.sign_out_url,
            )?,
        })
    }
}
