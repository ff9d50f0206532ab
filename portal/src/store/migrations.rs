//! The tables, as migrations. A released migration never changes; every change of the schema is a
//! new file in `migrations/`.

use sqlx::migrate::Migrator;

/// All migrations, compiled in: the program needs no files beside it.
pub(super) static MIGRATOR: Migrator = sqlx::migrate!();
