//! The tables, in the order in which they came to be. A released migration never changes.

use sqlx::SqlSafeStr as _;
use sqlx::migrate::{Migration, MigrationType, Migrator};

/// All migrations, compiled in: the server needs no files beside it.
pub(super) fn migrator() -> Migrator {
    let all = [
        (
            1,
            "sessions",
            include_str!("../../migrations/0001_sessions.sql"),
        ),
        (
            2,
            "operations",
            include_str!("../../migrations/0002_operations.sql"),
        ),
        (
            3,
            "sign_in",
            include_str!("../../migrations/0003_sign_in.sql"),
        ),
        (4, "audit", include_str!("../../migrations/0004_audit.sql")),
        (
            5,
            "limits",
            include_str!("../../migrations/0005_limits.sql"),
        ),
    ];
    Migrator::with_migrations(
        all.into_iter()
            .map(|(version, name, sql)| {
                Migration::new(
                    version,
                    name.into(),
                    MigrationType::Simple,
                    sql.into_sql_str(),
                    false,
                )
            })
            .collect(),
    )
}
