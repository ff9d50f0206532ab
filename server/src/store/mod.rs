//! The portal's own records.
//!
//! One SQL text for SQLite and PostgreSQL: TEXT and BIGINT columns, `$1` placeholders,
//! `ON CONFLICT … DO UPDATE`. Times are milliseconds since 1970 UTC. What is secret arrives
//! here sealed.

pub(crate) mod audit;
pub(crate) mod connections;
mod db;
pub(crate) mod drafts;
pub(crate) mod figures;
mod migrations;
pub mod operations;
pub(crate) mod session_ends;
pub(crate) mod sessions;
pub(crate) mod sign_ins;

pub use db::{Store, StoreError};
