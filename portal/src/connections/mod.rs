//! Connections: sealed credentials of a session, and the clients made from them.
//!
//! A session may have several, one of them active. Credentials are opened for the one request or
//! step that calls the cloud and are wiped from memory after it: opening them takes microseconds,
//! so nothing is cached. They leave the store with the connection, with the session, and as soon
//! as they have ended or the cloud refuses them.

mod clients;
mod connect;
mod masked;
mod places;
mod request;
mod row;
mod sealed_credentials;
mod service;

pub use places::Places;
pub(crate) use places::name as place_name;
pub use request::{
    ConnectMethod, ConnectRefused, ConnectRequest, ConnectionKind, ConnectionView, DemoLogin,
    Place, Setting, SignInKind,
};
pub use row::Connection;
pub(crate) use row::kind_word;
pub use service::{Connections, ConnectionsParts};
