//! What every key of the configuration means: the one source of `docs/configuration.md`, printed
//! by `mrs-portal config-reference`.
//!
//! A new key gets one line here, in the file of its section. Tests walk the structures that the
//! configuration is read into and fail for a key without a line, a line without a key, an example
//! that is no value of its key, a default that is not the real one, and a "refused" that is not.

mod audit;
mod auth;
mod demo;
mod endpoints;
mod grants;
mod key;
mod limits;
mod log;
mod markdown;
mod metrics;
mod proxies;
mod secrets;
mod session;
mod store;
mod top;
mod traces;
mod upstream;
#[cfg(test)]
mod walk;

pub use key::{Fallback, Key, Section};
pub use markdown::markdown;

/// Every section, in the order of the documentation.
pub const SECTIONS: &[Section] = &[
    top::SECTION,
    auth::SECTION,
    auth::OIDC,
    auth::CLIENT_SECRET,
    auth::ASSERTION,
    auth::PROXY_HEADER,
    grants::SECTION,
    audit::SECTION,
    proxies::SECTION,
    store::SECTION,
    secrets::SECTION,
    secrets::ENTRIES,
    session::SECTION,
    limits::SECTION,
    upstream::SECTION,
    endpoints::SECTION,
    log::SECTION,
    metrics::SECTION,
    traces::SECTION,
    demo::SECTION,
];

#[cfg(test)]
mod tests;
