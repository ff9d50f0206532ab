//! The portal's server: configuration, sessions, operations, store and HTTP layers.
//!
//! The binary `mrs-portal` only assembles what this library offers.

pub mod audit;
pub mod clock;
pub mod config;
pub mod connections;
pub mod drafts;
pub mod grants;
pub mod http;
pub mod key_rotation;
pub mod limits;
pub mod metrics;
pub mod operations;
pub mod portal;
pub mod random;
pub mod seal;
pub mod sessions;
pub mod sign_in;
pub mod store;
pub mod traces;
