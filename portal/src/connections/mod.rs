//! Connections: sealed credentials of a session, and the clients made from them.
//!
//! A session may have several, one of them active. Credentials are opened for the one request or
//! step that calls the cloud and are wiped from memory after it: opening them takes microseconds,
//! so nothing is cached. They leave the store with the connection, with the session, and as soon
//! as they have ended or the cloud refuses them.

mod clients;
mod connect;
mod locations;
mod masked;
mod request;
mod row;
mod sealed_credentials;
mod service;

pub use locations::Locations;
pub(crate) use locations::name as location_name;
pub use request::{
    ConnectMethod, ConnectRefused, ConnectRequest, ConnectionKind, ConnectionView, DemoLogin,
    Location, Setting, SignInKind,
};
pub use row::Connection;
pub(crate) use row::kind_word;
pub use service::{Connections, ConnectionsParts};
