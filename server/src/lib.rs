//! The portal's server: configuration, sign-in, HTTP layers and telemetry around the product in
//! [`portal`].
//!
//! The binary `mrs-portal` is a command line for this library.

mod assembly;
pub mod cleanup;
pub mod config;
pub mod http;
pub mod metrics;
pub mod sessions;
pub mod sign_in;
pub mod tokens;
pub mod traces;

pub use assembly::{Assembly, AssemblyError};
