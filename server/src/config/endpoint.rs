//! `[[endpoints]]`: places beside the public regions. Nobody can connect anywhere else.

use super::error::ConfigError;
use super::public_url::is_loopback;
use mrs::client::Endpoints;
use mrs::ids::Region;
use mrs::regions;
use serde::Deserialize;
use url::Url;

/// Longest name of an endpoint, in characters.
const NAME_CHARACTERS: usize = 64;

/// One entry of `[[endpoints]]`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Endpoint {
    /// `name`: shown to people, unique.
    pub name: String,
    /// `mrs`: base address of MRS, such as `https://mrs.eu-west-101.myhuaweicloud.eu`.
    pub mrs: String,
    /// `iam`: base address of IAM.
    pub iam: String,
    /// `allow_http`: whether credentials may go there unencrypted. Loopback needs no leave.
    /// Default false.
    #[serde(default)]
    pub allow_http: bool,
}

impl Endpoint {
    /// The addresses, parsed. Checked when the configuration was read.
    ///
    /// # Errors
    /// [`ConfigError::Value`] for an address that can't be one.
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
        // Records name a place by its name alone.
        if Region::parse(name).is_ok_and(|region| regions::find(&region).is_some()) {
            let message = format!("\"{name}\" is the id of a public region; choose another name");
            return Err(ConfigError::value("endpoints", message));
        }
        endpoint.addresses()?;
    }
    Ok(())
}
