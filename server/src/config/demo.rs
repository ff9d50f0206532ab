//! `demo` and `[demo_login]`: the demonstration with a simulated cloud.

use super::endpoint::Endpoint;
use super::error::ConfigError;
use super::section::section;

section! {
    /// The simulator's account, shown to everybody on the connect page. Required with `demo = true`
    /// and refused without it, so that nobody publishes a real key by mistake.
    #[derive(Debug, Clone)]
    pub struct DemoLoginConfig {
        /// A name of `[[endpoints]]`.
        pub endpoint: String => {
            example: r#""Simulated cloud""#, refused: "a name that is not there",
            wrong: &[r#""elsewhere""#],
        },
        /// The ID of the project.
        pub project: String => { example: r#""0123456789abcdef0123456789abcdef""# },
        /// The access key ID (AK).
        pub access_key: String => { example: r#""DEMOACCESSKEY""# },
        /// The secret access key (SK), made up and published.
        pub secret_key: String => { example: r#""made-up""# },
    }
}

pub(super) fn check(
    demo: bool,
    login: Option<DemoLoginConfig>,
    endpoints: &[Endpoint],
) -> Result<Option<DemoLoginConfig>, ConfigError> {
    let refused = |key: &str, message: &str| Err(ConfigError::value(key, message));
    match login {
        None if demo => refused(
            "demo_login",
            "missing; demo = true needs its endpoint, project, access_key and secret_key",
        ),
        Some(_) if !demo => refused(
            "demo_login",
            "shown to everybody, so it is only taken together with demo = true",
        ),
        Some(login) if endpoints.iter().all(|known| known.name != login.endpoint) => {
            refused("demo_login.endpoint", "is no name of [[endpoints]]")
        }
        login => Ok(login),
    }
}
