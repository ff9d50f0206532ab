//! Connections: sealed credentials of a session, and the clients made from them.
//!
//! A session may have several connections, one of them active. Credentials are opened for the one
//! request or step that calls the cloud and are wiped from memory after it: opening them takes
//! microseconds, so nothing is cached. They leave the store with the connection, with the session,
//! and as soon as they have ended or the cloud refuses them.

mod client_source;
mod connect;
mod connection;
mod failed_call;
mod locations;
mod request;
mod sealed_credentials;
mod service;

pub use client_source::ClientSource;
pub use connection::{Connection, ConnectionKind};
pub use locations::{Location, Locations};
pub use request::{ConnectMethod, ConnectRefused, ConnectRequest, DemoLogin, Setting, SignInKind};
pub use service::{Connections, ConnectionsParts};
