//! What a connection may be made with, and a parsed request to make one.

use super::locations::Location;
use crate::error::PortalError;
use mrs::ids::ProjectId;
use secrecy::SecretString;

/// What this installation offers, the same for every person.
#[derive(Debug, Clone)]
pub struct Setting {
    /// The credentials of the simulator, in demo mode.
    pub demo: Option<DemoLogin>,
    /// Whether the public regions may be chosen.
    pub regions: bool,
    /// Names of the configured endpoints, in the order of the configuration.
    pub endpoints: Vec<String>,
    /// What identifies people, which decides how they sign out.
    pub sign_in: SignInKind,
}

/// What identifies people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignInKind {
    /// Nothing: the portal serves the person at its own machine.
    None,
    /// An identity provider that the portal redirects to.
    Provider,
    /// A proxy in front of the portal.
    Proxy,
}

/// Made-up credentials that the simulator accepts, shown on the connect page in demo mode.
#[derive(Debug, Clone)]
pub struct DemoLogin {
    /// The endpoint's name in [`Setting::endpoints`].
    pub endpoint: String,
    /// The project to connect to.
    pub project: String,
    /// Access key id.
    pub access_key: String,
    /// The secret access key, which the simulator alone accepts.
    pub secret_key: String,
}

/// A request to connect, parsed.
#[derive(Debug)]
pub struct ConnectRequest {
    /// Where the calls go.
    pub location: Location,
    /// The project to connect to.
    pub project: ProjectId,
    /// The credentials to connect with.
    pub method: ConnectMethod,
}

/// Credentials to connect with. `Debug` shows no secret.
#[derive(Debug)]
pub enum ConnectMethod {
    /// A permanent access key, or a temporary one with its security token.
    AccessKey {
        /// Access key id.
        access: String,
        /// Secret access key.
        secret: SecretString,
        /// The security token of a temporary access key.
        security_token: Option<SecretString>,
    },
    /// An IAM user with a password, which the portal trades for a token and does not store.
    Password {
        /// Account (domain) name.
        domain: String,
        /// IAM user name.
        user: String,
        /// Password.
        password: SecretString,
        /// The user's id and six digits, if login protection is on.
        totp: Option<(String, SecretString)>,
    },
    /// An agency of another account, and an access key of the person's own account. The portal trades
    /// the key for a temporary key of the agency and does not store it.
    Agency {
        /// Name of the account that delegates access.
        account: String,
        /// Name of the agency.
        agency: String,
        /// Access key id.
        access: String,
        /// Secret access key.
        secret: SecretString,
        /// The security token, if the access key is a temporary one.
        security_token: Option<SecretString>,
    },
    /// A token from elsewhere.
    Token(SecretString),
}

/// Why a connection is not made.
#[derive(Debug, Clone)]
pub enum ConnectRefused {
    /// The configuration does not offer the location.
    UnknownLocation,
    /// The cloud, a limit or the store refuses.
    Error(PortalError),
}
