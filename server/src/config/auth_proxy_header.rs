//! `[auth.proxy_header]`: sign-in by plain headers of a trusted proxy.

use super::error::ConfigError;
use super::section::section;
use super::values;
use axum::http::HeaderName;

section! {
    /// Plain headers about the person, believed from `proxies.trusted` alone: requests from other
    /// addresses are refused, with or without headers. oauth2-proxy sends `X-Forwarded-User`,
    /// `X-Forwarded-Preferred-Username`, `X-Forwarded-Groups`; Authelia `Remote-User`,
    /// `Remote-Name`, `Remote-Groups`; authentik `X-authentik-uid`, `X-authentik-name`,
    /// `X-authentik-groups` with the separator `|`; `mod_auth_openidc` `OIDC_CLAIM_sub`,
    /// `OIDC_CLAIM_name`, `OIDC_CLAIM_groups`. The proxy must remove these headers from what
    /// browsers send.
    #[derive(Debug, Clone)]
    pub struct ProxyHeaderConfig {
        /// The header with the ID of the person, which never changes and is never given to another
        /// person.
        #[serde(deserialize_with = "values::header")]
        pub user_header: HeaderName => {
            example: r#""X-Forwarded-User""#, refused: "no name of a header",
            wrong: &[r#""a b""#, r#""host""#],
        },
        /// The header with the display name.
        #[serde(default, deserialize_with = "values::optional_header")]
        pub name_header: Option<HeaderName> => {
            example: r#""X-Forwarded-Preferred-Username""#, without: "the ID is shown",
        },
        /// The header with the groups.
        #[serde(default, deserialize_with = "values::optional_header")]
        pub groups_header: Option<HeaderName> => {
            example: r#""X-Forwarded-Groups""#, without: "nobody has groups",
            refused: "the header of another key", wrong: &[r#""X-Forwarded-User""#],
        },
        /// The separator between two groups. **A group whose name has the separator in it becomes
        /// several groups, and one of them may be granted something**: choose a separator that no
        /// name has, here and at the proxy. With `,`, pieces of distinguished names (`CN=…`, `OU=…`)
        /// and pieces that a backslash joins are no groups, and are logged.
        #[serde(deserialize_with = "values::filled")]
        pub separator: String => {
            example: r#"",""#, default: r#"",""#, refused: "an empty one", wrong: &[r#""""#],
        },
        /// Accepts `groups_header` several times, one group or list each. Only for a proxy that removes
        /// this header from what browsers send, instead of adding its own: whatever a browser sends
        /// would be joined, too.
        pub join_groups_headers: bool => { example: "true", default: "false" },
        /// Part of every identity; change it when IDs begin to mean other people.
        #[serde(deserialize_with = "values::issuer")]
        pub issuer: String => {
            example: r#""sso.example.com""#, default: r#""proxy""#, refused: "`portal`",
            wrong: &[r#""portal""#],
        },
        /// Where people sign out of the proxy; linked after signing out of the portal.
        #[serde(default, deserialize_with = "values::sign_out_url")]
        pub sign_out_url: Option<String> => {
            example: r#""/oauth2/sign_out""#, without: "no link",
            refused: "neither a path nor an `https://` address", wrong: &[r#""nowhere""#],
        },
    }
}

impl ProxyHeaderConfig {
    pub(super) fn check(&self) -> Result<(), ConfigError> {
        let groups = self.groups_header.as_ref();
        if groups == Some(&self.user_header)
            || (groups.is_some() && groups == self.name_header.as_ref())
        {
            return Err(ConfigError::value(
                "auth.proxy_header.groups_header",
                "is a header of its own",
            ));
        }
        Ok(())
    }
}
