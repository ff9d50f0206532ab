//! The portal's own records, in SQLite or PostgreSQL.

pub mod operations;
