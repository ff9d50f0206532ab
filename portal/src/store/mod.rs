//! The portal's own records.
//!
//! One SQL text for SQLite and PostgreSQL: TEXT and BIGINT columns, `$1` placeholders,
//! `ON CONFLICT … DO UPDATE`. Times are milliseconds since 1970 UTC. What is secret arrives
//! here sealed. What differs between the two is in `sqlite` and `postgres`.

pub(crate) mod audit;
pub(crate) mod connections;
mod db;
pub(crate) mod drafts;
mod error;
pub(crate) mod limits;
mod location;
pub mod metrics;
mod migrations;
pub mod operations;
mod postgres;
pub(crate) mod sealed;
pub(crate) mod session_ends;
pub(crate) mod sessions;
pub mod sign_ins;
mod sqlite;
mod text;

pub use db::{Store, StoreSettings};
pub use error::StoreError;
pub use location::StoreLocation;
