//! `[[endpoints]]`: locations beside the public regions.

use super::error::ConfigError;
use super::public_url::is_loopback;
use super::section::section;
use super::values;
use mrs::client::{Endpoints, HostAuthorities};
use mrs::ids::Region;
use mrs::regions;
use url::Url;

/// Longest name of an endpoint, in characters.
const NAME_CHARACTERS: usize = 64;

section! {
    /// Locations beside the public regions, for partner clouds and private endpoints. Nobody can
    /// connect anywhere else.
    #[derive(Debug, Clone)]
    pub struct Endpoint {
        /// The name, shown to people and kept in records.
        pub name: String => {
            example: r#""Partner cloud""#,
            refused: "an empty or duplicate name, more than 64 characters, the ID of a public region",
            wrong: &[r#""""#, r#"" a""#, r#""eu-west-101""#],
        },
        /// The base address of MRS.
        pub mrs: String => {
            example: r#""https://mrs.cloud.example.com""#,
            refused: "`http` beyond loopback without `allow_http`, a query, credentials",
            wrong: &[r#""https://mrs.cloud.example.com?a=1""#, r#""http://mrs.cloud.example.com""#],
        },
        /// The base address of IAM.
        pub iam: String => {
            example: r#""https://iam.cloud.example.com""#, refused: "as for `mrs`",
            wrong: &[r#""http://iam.cloud.example.com""#],
        },
        /// Certificates (PEM) of a private authority, trusted for these two addresses beside the system's.
        #[serde(default, deserialize_with = "values::certificates")]
        pub ca_file: Vec<reqwest::Certificate> => {
            example: r#""/etc/mrs-portal/ca.pem""#, without: "the system's alone",
            refused: "a file without a certificate", wrong: &[r#""/nowhere/ca.pem""#], shown: false,
        },
        /// Whether credentials may be sent unencrypted, which is always allowed on loopback.
        pub allow_http: bool => { example: "false", default: "false" },
    }
}

impl Endpoint {
    /// The private authorities of both hosts.
    ///
    /// # Errors
    /// Those of [`Self::addresses`].
    pub fn authorities(&self) -> Result<Vec<HostAuthorities>, ConfigError> {
        if self.ca_file.is_empty() {
            return Ok(Vec::new());
        }
        let addresses = self.addresses()?;
        let of = |url: &Url| HostAuthorities {
            host: url.host_str().unwrap_or_default().to_owned(),
            certificates: self.ca_file.clone(),
        };
        Ok(vec![of(&addresses.mrs), of(&addresses.iam)])
    }

    /// Parses the addresses, which were checked when the configuration was read.
    ///
    /// # Errors
    /// [`ConfigError::Value`] for an invalid or unencrypted address.
    pub fn addresses(&self) -> Result<Endpoints, ConfigError> {
        let refused =
            |message: String| ConfigError::value(format!("endpoints, \"{}\"", self.name), message);
        let addresses =
            Endpoints::parse(&self.mrs, &self.iam).map_err(|error| refused(error.to_string()))?;
        let encrypted = |url: &Url| url.scheme() == "https" || is_loopback(url) || self.allow_http;
        if encrypted(&addresses.mrs) && encrypted(&addresses.iam) {
            Ok(addresses)
        } else {
            Err(refused(
                "http:// would send credentials unencrypted; use https://, or set allow_http = true"
                    .to_owned(),
            ))
        }
    }
}

pub(super) fn check(endpoints: &[Endpoint]) -> Result<(), ConfigError> {
    for (at, endpoint) in endpoints.iter().enumerate() {
        let name = &endpoint.name;
        let fits = !name.trim().is_empty()
            && name.trim() == name
            && name.chars().count() <= NAME_CHARACTERS
            && !name.chars().any(char::is_control);
        if !fits {
            return Err(ConfigError::value(
                format!("endpoints, entry {}", at + 1),
                format!("name has 1 to {NAME_CHARACTERS} characters and no blanks at its ends"),
            ));
        }
        if endpoints
            .iter()
            .take(at)
            .any(|earlier| earlier.name == *name)
        {
            return Err(ConfigError::value(
                "endpoints",
                format!("two are named \"{name}\""),
            ));
        }
        // Records identify a location by its name alone.
        if Region::parse(name).is_ok_and(|region| regions::find(&region).is_some()) {
            let message = format!("\"{name}\" is the ID of a public region; choose another name");
            return Err(ConfigError::value("endpoints", message));
        }
        endpoint.addresses()?;
    }
    Ok(())
}
