//! SQL that ends sessions together with what was kept in them.

use super::{Store, StoreError};
use sqlx::Row as _;

/// Which sessions: the condition on `sessions`, with its values.
struct Which<'a> {
    condition: &'static str,
    values: &'a [&'a str],
}

/// Removes them, their connections and ID tokens; all or nothing. Says how many sessions went.
async fn end(store: &Store, which: Which<'_>) -> Result<u64, StoreError> {
    let mut transaction = store.begin().await?;
    let mut gone = 0;
    for (table, column) in [("connections", "session"), ("id_tokens", "session")] {
        let sql = format!(
            "DELETE FROM {table} WHERE {column} IN (SELECT handle FROM sessions WHERE {})",
            which.condition
        );
        run(&mut transaction, sql, which.values).await?;
    }
    let sql = format!("DELETE FROM sessions WHERE {}", which.condition);
    gone += run(&mut transaction, sql, which.values).await?;
    transaction.commit().await?;
    Ok(gone)
}

async fn run(
    transaction: &mut sqlx::Transaction<'static, sqlx::Any>,
    sql: String,
    values: &[&str],
) -> Result<u64, StoreError> {
    // Put together from the constants of this file alone.
    let mut query = sqlx::query(sqlx::AssertSqlSafe(sql));
    for value in values {
        query = query.bind((*value).to_owned());
    }
    Ok(query.execute(&mut **transaction).await?.rows_affected())
}

pub(crate) async fn end_handle(store: &Store, handle: &str) -> Result<u64, StoreError> {
    let which = Which {
        condition: "handle = $1",
        values: &[handle],
    };
    end(store, which).await
}

pub(crate) async fn end_person(
    store: &Store,
    issuer: &str,
    subject: &str,
) -> Result<u64, StoreError> {
    let which = Which {
        condition: "issuer = $1 AND subject = $2",
        values: &[issuer, subject],
    };
    end(store, which).await
}

pub(crate) async fn end_provider_session(
    store: &Store,
    issuer: &str,
    provider_session: &str,
    subject: Option<&str>,
) -> Result<u64, StoreError> {
    let which = match &subject {
        Some(subject) => Which {
            condition: "issuer = $1 AND provider_session = $2 AND subject = $3",
            values: &[issuer, provider_session, subject],
        },
        None => Which {
            condition: "issuer = $1 AND provider_session = $2",
            values: &[issuer, provider_session],
        },
    };
    end(store, which).await
}

pub(crate) async fn count_person(
    store: &Store,
    issuer: &str,
    subject: &str,
) -> Result<u32, StoreError> {
    let count: i64 =
        sqlx::query("SELECT COUNT(*) FROM sessions WHERE issuer = $1 AND subject = $2")
            .bind(issuer.to_owned())
            .bind(subject.to_owned())
            .fetch_one(store.pool())
            .await?
            .try_get(0)?;
    Ok(u32::try_from(count).unwrap_or(u32::MAX))
}
