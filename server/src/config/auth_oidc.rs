//! `[auth.oidc]`: sign-in at an OpenID provider.

use super::auth_client::{self, ClientAuthentication, ClientSecret, client_key, client_secret};
use super::auth_parameters::AuthorizationParameters;
use super::error::ConfigError;
use super::outgoing_proxy::ForwardProxy;
use super::section::section;
use super::values;
use crate::tokens::{ClaimPath, ClientKey, SigningAlgorithm};
use secrecy::{ExposeSecret as _, SecretString};
use serde::Deserialize;
use serde::de::{Deserializer, Error as _};
use url::Url;

section! {
    /// Sign-in at an OpenID provider: authorization code with PKCE. Register
    /// `<public_url>/sign-in/callback` there, `<public_url>/signed-out` for after signing out, and
    /// `<public_url>/sign-in/back-channel-logout` where it offers back-channel logout, or else
    /// `<public_url>/sign-in/front-channel-logout` for front-channel logout, with issuer and session ID.
    /// The portal also starts while the provider is down.
    #[derive(Debug, Clone)]
    pub struct OidcConfig {
        /// The provider. A slash at the end, and the address of its description
        /// (`…/.well-known/openid-configuration`), make no difference: identities carry the name that
        /// the provider gives itself there, and its tokens must carry the same.
        #[serde(deserialize_with = "issuer")]
        pub issuer: OidcIssuer => {
            example: r#""https://login.example.com/realms/main""#,
            refused: "`http://` beyond loopback, a query, a user",
            wrong: &[
                r#""http://login.example.com""#, r#""login.example.com""#,
                r#""https://login.example.com?a=b""#,
            ],
        },
        /// The client ID of the portal at the provider.
        #[serde(deserialize_with = "values::filled")]
        pub client_id: String => {
            example: r#""mrs-portal""#, refused: "an empty one", wrong: &[r#""""#],
        },
        /// The client secret of the portal at the provider.
        #[serde(default, deserialize_with = "client_secret")]
        pub client_secret: SecretString => {
            example: r#"{ file = "/etc/mrs-portal/client.secret" }"#,
            without: "`client_key_file`, or `client_authentication = \"none\"`",
            refused: "an empty one, both a file and a value", wrong: &["{}"],
            section: Some(&ClientSecret::SECTION),
        },
        /// A file with a private key (PEM) of the portal, whose public half the provider knows, in
        /// place of a secret: RSA (signs with RS256), P-256 (ES256), P-384 (ES384), Ed25519 (EdDSA).
        #[serde(default, deserialize_with = "client_key")]
        pub client_key_file: Option<ClientKey> => {
            example: r#""/etc/mrs-portal/client.key""#, without: "`client_secret`",
            refused: "a file that others may read, a key with a passphrase, together with a secret",
            wrong: &[r#""/nowhere/client.key""#], shown: false,
        },
        /// The ID (`kid`) of that key at the provider.
        #[serde(default, deserialize_with = "values::optional_filled")]
        pub client_key_id: Option<String> => {
            example: r#""mrs-portal-2026""#, without: "the assertion names no key",
            refused: "without `client_key_file`", wrong: &[r#""""#, r#""a""#], shown: false,
        },
        /// How the portal proves itself to the provider: `basic` and `post` with the secret,
        /// `private_key_jwt` with the key, `none` as a public client that PKCE alone protects. For a
        /// secret with characters such as `~`, `+`, `/`, `%` or a space, `post` is understood by all
        /// providers; some don't decode them in `basic`.
        pub client_authentication: Option<ClientAuthentication> => {
            example: r#""post""#,
            without: "with a secret, what the provider lists (`basic` before `post`), and the other one \
                      once after `invalid_client` or `unauthorized_client`; with a key, `private_key_jwt`",
            refused: "any other word; without the secret or key that it needs",
            wrong: &[r#""client_secret""#, r#""none""#, r#""private_key_jwt""#],
        },
        /// Further parameters of the authorization request: `prompt`, `max_age`, `acr_values`,
        /// `domain_hint`, `audience`, `claims` and others. A list is sent as words, the table
        /// `claims` as JSON. With `max_age` the ID token must have an `auth_time` that fits; with
        /// `acr_values`, or an `acr` with values in `claims`, it must have one of these as `acr`.
        #[serde(default)]
        pub authorization_parameters: AuthorizationParameters => {
            example: r#"{ prompt = "select_account", max_age = 43200 }"#, without: "none",
            refused: "what the portal sets itself, such as `state` or `redirect_uri`",
            wrong: &[r#"{ state = "x" }"#, r#"{ prompt = "" }"#, r#"{ max_age = "soon" }"#],
        },
        /// The requested scopes.
        #[serde(deserialize_with = "scopes")]
        pub scopes: Vec<String> => {
            example: r#"["openid", "profile", "groups"]"#, default: r#"["openid", "profile"]"#,
            refused: "a list without `openid`", wrong: &[r#"["profile"]"#, "[]"],
        },
        /// The accepted signatures of ID and logout tokens: RS256, RS384, RS512, PS256, PS384,
        /// PS512, ES256, ES384, EdDSA.
        #[serde(deserialize_with = "values::algorithms")]
        pub algorithms: Vec<SigningAlgorithm> => {
            example: r#"["RS256"]"#, default: r#"["RS256", "PS256", "ES256", "EdDSA"]"#,
            refused: "none, and every symmetric one", wrong: &["[]", r#"["HS256"]"#],
        },
        /// The claim with the display name. Where it is missing, `preferred_username` is used, then
        /// the subject.
        #[serde(deserialize_with = "values::claim")]
        pub name_claim: ClaimPath => {
            example: r#""name""#, default: r#""name""#, refused: "an empty name", wrong: &[r#""""#],
        },
        /// The claim with the groups, in the ID token, or at the userinfo endpoint if the token has
        /// none. A nested claim is written with dots, or as a list if its names have dots:
        /// `["resource_access", "my.client", "roles"]`. Understood are a list of texts; a list of
        /// objects, by the first of `name`, `displayName`, `display_name`, `display`, `groupName`,
        /// `value`, `id` that is a text; an object with the groups as keys, of objects or `true`; one
        /// text with several groups; and a text that holds one of these as JSON. Anything else grants
        /// nothing and is logged by its type.
        #[serde(deserialize_with = "values::claim")]
        pub groups_claim: ClaimPath => {
            example: r#""realm_access.roles""#, default: r#""groups""#, refused: "an empty name",
            wrong: &[r#""a..b""#, "[]", r#"["a", ""]"#],
        },
        /// What separates groups in one text. Set it where a group's name may have one of the other
        /// separators: a name that is cut apart becomes several groups, which may grant something.
        #[serde(default, deserialize_with = "values::optional_filled")]
        pub groups_separator: Option<String> => {
            example: r#"";""#,
            without: "the first that occurs: a line break, `;`, `|`, `,` (not in `CN=…,OU=…`)",
            refused: "an empty one", wrong: &[r#""""#],
        },
        /// Minutes after which the provider is asked again about a person whose session goes on: by the
        /// refresh token, or where it gave none (the scope `offline_access` often asks for one), by the
        /// userinfo endpoint as long as the access token is valid. Name and groups follow at once. A
        /// person whom the provider no longer confirms is signed out. Where it can't be asked, the
        /// person is sent there to sign in again, and keeps connections and work. While it doesn't
        /// answer, a session goes on for an hour, then waits until it answers.
        pub recheck_minutes: Option<u32> => {
            example: "15", without: "groups as at sign-in until the session ends",
            bounds: Some(1..=1440), shown: false,
        },
        /// Seconds by which clocks may differ.
        pub leeway_seconds: u32 => { example: "60", default: "60", bounds: Some(0..=300) },
        /// Certificates (PEM) of a private authority, trusted beside the system's.
        #[serde(default, deserialize_with = "values::certificates")]
        pub ca_file: Vec<reqwest::Certificate> => {
            example: r#""/etc/mrs-portal/ca.pem""#, without: "the system's alone",
            refused: "a file without a certificate", wrong: &[r#""/nowhere/ca.pem""#], shown: false,
        },
        ..forward_proxy: ForwardProxy,
    }
}

/// A configured issuer: its name, and the address.
#[derive(Debug, Clone)]
pub struct OidcIssuer {
    /// The name; the provider may spell it with a slash more or less.
    pub name: String,
    /// The same as an address.
    pub url: Url,
}

impl OidcConfig {
    pub(super) fn check(&mut self) -> Result<(), ConfigError> {
        self.forward_proxy.read("auth.oidc")?;
        auth_client::check(
            self.client_authentication,
            !self.client_secret.expose_secret().is_empty(),
            self.client_key_file.is_some(),
            self.client_key_id.is_some(),
        )
    }

    /// Returns how the portal authenticates, if that is settled without asking the provider.
    pub fn authentication(&self) -> Option<ClientAuthentication> {
        let by_key = self.client_key_file.as_ref();
        self.client_authentication
            .or_else(|| by_key.map(|_| ClientAuthentication::PrivateKeyJwt))
    }

    /// Returns the forward proxy of these requests.
    pub const fn forward_proxy(&self) -> &ForwardProxy {
        &self.forward_proxy
    }

    /// Returns `recheck_minutes`.
    pub fn recheck(&self) -> Option<time::Duration> {
        self.recheck_minutes
            .map(|minutes| time::Duration::minutes(minutes.into()))
    }

    /// Returns `leeway_seconds`.
    pub fn leeway(&self) -> time::Duration {
        time::Duration::seconds(self.leeway_seconds.into())
    }
}

/// What follows the issuer in the address of its description.
const DESCRIPTION: &str = "/.well-known/openid-configuration";

fn issuer<'de, D: Deserializer<'de>>(deserializer: D) -> Result<OidcIssuer, D::Error> {
    values::string(deserializer, |name| {
        let name = match name.trim_end_matches('/').strip_suffix(DESCRIPTION) {
            Some(issuer) => issuer.to_owned(),
            None => name,
        };
        let url = values::address(&name)?;
        if url.query().is_some() {
            return Err("has no query");
        }
        Ok(OidcIssuer { name, url })
    })
}

fn scopes<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    let scopes: Vec<String> = Vec::deserialize(deserializer)?;
    let fits = |b: u8| b.is_ascii_graphic() && b != b'"' && b != b'\\';
    let word = |scope: &String| !scope.is_empty() && scope.bytes().all(fits);
    if !scopes.iter().all(word) || !scopes.iter().any(|scope| scope == "openid") {
        return Err(D::Error::custom(
            "is a list of words, one of which is \"openid\"",
        ));
    }
    Ok(scopes)
}
