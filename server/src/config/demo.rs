//! `demo` and `[demo_login]`: the demonstration with a simulated cloud.

use super::endpoint::Endpoint;
use super::error::ConfigError;
use serde::Deserialize;

/// `[demo_login]`: credentials of the simulator, shown on the connect page. Required with
/// `demo = true`, refused without it: nobody should publish a real key by mistake.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DemoLoginConfig {
    /// `endpoint`: a name of `[[endpoints]]`.
    pub endpoint: String,
    /// `project`: the project's id.
    pub project: String,
    /// `access_key`: the access key's id.
    pub access_key: String,
    /// `secret_key`: its secret, made up and published.
    pub secret_key: String,
}

pub(super) fn check(
    demo: bool,
    login: Option<DemoLoginConfig>,
    endpoints: &[Endpoint],
) -> Result<Option<DemoLoginConfig>, ConfigError> {
    match login {
        None if demo => Err(ConfigError::value(
            "demo_login",
            "missing; demo = true needs the simulator's endpoint, project, access_key and secret_key",
        )),
        Some(_) if !demo => Err(ConfigError::value(
            "demo_login",
            "shown to everybody, so it is only taken together with demo = true",
        )),
        Some(login)
            if !endpoints
                .iter()
                .any(|endpoint| endpoint.name == login.endpoint) =>
        {
            Err(ConfigError::value(
                "demo_login.endpoint",
                "is no name of [[endpoints]]",
            ))
        }
        login => Ok(login),
    }
}
