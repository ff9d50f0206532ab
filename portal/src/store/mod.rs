//! The store: the portal's records in SQLite or PostgreSQL.
//!
//! One SQL text serves both: TEXT and BIGINT columns, `$1` placeholders,
//! `ON CONFLICT … DO UPDATE`. Times are milliseconds since 1970 UTC. Secrets arrive sealed. The
//! differences are in `sqlite` and `postgres`.

pub(crate) mod audit;
pub(crate) mod connections;
mod database_file;
mod db;
pub(crate) mod drafts;
mod error;
pub(crate) mod flashes;
mod inspect;
pub(crate) mod limits;
mod location;
pub mod metrics;
mod postgres;
mod postgres_problem;
pub mod provider_tokens;
mod row;
pub(crate) mod sealed;
pub(crate) mod session_revocation;
pub(crate) mod sessions;
pub mod sign_ins;
mod sqlite;
pub(crate) mod text;

pub use database_file::StoreLock;
pub use db::{Store, StoreSettings};
pub use error::StoreError;
pub use inspect::{Schema, StoreKind, StoreState};
pub use location::StoreLocation;
pub use postgres_problem::PostgresProblem;
pub(crate) use row::from_row;
