//! PostgreSQL: its pool, its settings, its clock.

use super::error::StoreError;
use sqlx::any::{AnyConnectOptions, AnyPoolOptions};
use sqlx::{AnyConnection, AnyPool, ConnectOptions as _, Executor as _};
use std::str::FromStr as _;
use std::time::Duration;

/// Connections at a time from one replica. PostgreSQL's usual limit of 100 has room for five
/// replicas and their operators.
pub(super) const POOL_SIZE: u32 = 10;

/// How long a request waits for a connection before the page shows that the store does not answer.
const ACQUIRE: Duration = Duration::from_secs(3);

/// Begins a transaction. `READ COMMITTED` whatever the server's default is: every step of the
/// portal is a conditional update, which looks again at a row it had to wait for. What needs more
/// takes a row first; `docs/decisions/0010` describes each of them.
pub(super) const BEGIN: &str = "BEGIN ISOLATION LEVEL READ COMMITTED";

/// Opens the pool.
pub(super) async fn open(
    address: &str,
    pool_size: u32,
    statement_timeout: Duration,
) -> Result<AnyPool, StoreError> {
    // Bounds on the server's side: a replica that is cut off in the middle holds no lock for
    // longer than this.
    let settings = format!(
        "SET statement_timeout = {millis}; SET lock_timeout = {millis}; \
         SET idle_in_transaction_session_timeout = {twice}; \
         SET default_transaction_isolation = 'read committed';",
        millis = statement_timeout.as_millis(),
        twice = statement_timeout.as_millis() * 2,
    );
    Ok(AnyPoolOptions::new()
        .max_connections(pool_size)
        .min_connections(1)
        .idle_timeout(Some(Duration::from_mins(10)))
        .max_lifetime(Some(Duration::from_mins(30)))
        // The server may have restarted since: better noticed here than in the middle of a page.
        .test_before_acquire(true)
        .acquire_timeout(ACQUIRE)
        .after_connect(move |connection, _| {
            let settings = settings.clone();
            Box::pin(async move {
                connection.execute(sqlx::AssertSqlSafe(settings)).await?;
                Ok(())
            })
        })
        .connect_with(AnyConnectOptions::from_str(address)?)
        .await?)
}

/// A connection without bounds, for migrations: they may take long, and wait for those of
/// another replica.
pub(super) async fn unbounded(address: &str) -> Result<AnyConnection, StoreError> {
    Ok(AnyConnectOptions::from_str(address)?.connect().await?)
}

/// The server's time, in milliseconds since 1970 UTC.
pub(super) async fn millis(pool: &AnyPool) -> Result<i64, StoreError> {
    Ok(
        sqlx::query_scalar("SELECT (EXTRACT(EPOCH FROM clock_timestamp()) * 1000)::BIGINT")
            .fetch_one(pool)
            .await?,
    )
}
