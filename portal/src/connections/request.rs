//! Connections: credentials for one project at one location, kept in the session.

use crate::error::PortalError;
use crate::ids::ConnectionId;
use mrs::ids::{ProjectId, Region};
use secrecy::SecretString;
use time::OffsetDateTime;

/// What this installation offers, the same for everybody.
#[derive(Debug, Clone)]
pub struct Setting {
    /// Demo mode, with the credentials of the simulator to try.
    pub demo: Option<DemoLogin>,
    /// Whether the public regions may be chosen.
    pub regions: bool,
    /// Names of the custom endpoints of the configuration, in its order.
    pub endpoints: Vec<String>,
    /// Who says who people are, which decides how they sign out.
    pub sign_in: SignInKind,
}

/// Who says who people are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignInKind {
    /// Nobody: the portal runs for whoever is at its machine.
    None,
    /// A provider that the portal sends people to.
    Provider,
    /// A proxy in front of the portal.
    Proxy,
}

/// Made-up credentials that the simulator accepts, shown on the connect page in demo mode.
#[derive(Debug, Clone)]
pub struct DemoLogin {
    /// The endpoint's name in [`Setting::endpoints`].
    pub endpoint: String,
    /// Project to connect to.
    pub project: String,
    /// Access key id.
    pub access_key: String,
    /// Its secret, which opens nothing but the simulator.
    pub secret_key: String,
}

/// Where the API calls go. Nobody can name an arbitrary host.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Location {
    /// A public region with its documented endpoints.
    Region(Region),
    /// An endpoint that the configuration allows, by its name.
    Endpoint(String),
}

/// A request to connect, parsed.
#[derive(Debug)]
pub struct ConnectRequest {
    /// Where.
    pub location: Location,
    /// For which project.
    pub project: ProjectId,
    /// With what.
    pub method: ConnectMethod,
}

/// The four ways to prove oneself to the cloud. `Debug` shows no secret.
#[derive(Debug)]
pub enum ConnectMethod {
    /// Permanent access key, or a temporary one with its security token.
    AccessKey {
        /// Access key id.
        access: String,
        /// Secret access key.
        secret: SecretString,
        /// Present with a temporary key.
        security_token: Option<SecretString>,
    },
    /// IAM user and password; the portal fetches a token and forgets the password.
    Password {
        /// Account (domain) name.
        domain: String,
        /// IAM user name.
        user: String,
        /// Password.
        password: SecretString,
        /// The user's id and six digits, where login protection is on.
        totp: Option<(String, SecretString)>,
    },
    /// A token fetched elsewhere.
    Token(SecretString),
}

/// How a connection proves itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ConnectionKind {
    /// Permanent access key.
    AccessKey,
    /// Temporary access key with security token.
    TemporaryKey,
    /// Token fetched with user and password.
    Password,
    /// Pasted token.
    Token,
}

/// A connection as people see it.
#[derive(Debug, Clone)]
pub struct ConnectionView {
    /// Its id within the session.
    pub id: ConnectionId,
    /// Region id or endpoint name.
    pub location: String,
    /// The project.
    pub project: ProjectId,
    /// How it proves itself.
    pub kind: ConnectionKind,
    /// The key or user, masked.
    pub masked: String,
    /// Since when.
    pub since: OffsetDateTime,
    /// Until when at the latest, UTC: end of the token, else of the session.
    pub until: OffsetDateTime,
    /// Whether `until` has passed or the cloud has refused the credentials since.
    pub expired: bool,
    /// Whether pages use this one.
    pub active: bool,
}

/// Why connecting did not work.
#[derive(Debug, Clone)]
pub enum ConnectRefused {
    /// The place is not offered (any more).
    UnknownLocation,
    /// The cloud refused, or could not be reached.
    Error(PortalError),
}
