//! PostgreSQL: its pool, its settings, its clock.
//!
//! Nothing lasts in a connection but prepared statements: a pooler may give each transaction another one
//! (PgBouncer, `pool_mode = transaction`). Settings are those of a transaction, or of a start-up message.

use super::error::StoreError;
use super::postgres_problem::PostgresProblem;
use sqlx::any::{AnyConnectOptions, AnyPoolOptions};
use sqlx::migrate::Migrator;
use sqlx::{AnyConnection, AnyPool, ConnectOptions as _, Connection as _};
use std::str::FromStr as _;
use std::time::Duration;
use url::Url;

/// Connections at a time from one replica. PostgreSQL's usual limit of 100 has room for five
/// replicas and their operators.
pub(super) const POOL_SIZE: u32 = 10;

/// How long a request waits for a connection before the page shows that the store does not answer.
const ACQUIRE: Duration = Duration::from_secs(3);

/// A statement to prepare under a name that another connection has given to another one.
const ANOTHER: &str = "SELECT 1";

/// Makes migrations wait for each other, until the transaction ends. The number is the portal's own.
const WAIT_FOR_MIGRATIONS: &str = "DO $$ BEGIN PERFORM pg_advisory_xact_lock(7377261507); END $$";

/// Bounds on the server's side: a replica that is cut off in the middle holds no lock for longer.
fn settings(statement_timeout: Duration) -> [(&'static str, u128); 3] {
    let bound = statement_timeout.as_millis();
    [
        ("statement_timeout", bound),
        ("lock_timeout", bound),
        ("idle_in_transaction_session_timeout", bound * 2),
    ]
}

/// Begins a transaction with its bounds. `READ COMMITTED` whatever the server's default is: every step
/// of the portal is a conditional update, which looks again at a row it had to wait for. What needs more
/// takes a row first; `docs/decisions/0010` describes each of them.
pub(super) fn begin(statement_timeout: Duration) -> String {
    settings(statement_timeout).into_iter().fold(
        String::from("BEGIN ISOLATION LEVEL READ COMMITTED"),
        |begin, (name, value)| format!("{begin}; SET LOCAL {name} = {value}"),
    )
}

/// Opens the pool. A server gets the bounds of single statements in the start-up message; a pooler that
/// refuses them has its own.
pub(super) async fn open(
    address: &str,
    pool_size: u32,
    statement_timeout: Duration,
) -> Result<AnyPool, StoreError> {
    let mut bounded = Url::parse(address).map_err(|_| StoreError::Url)?;
    let isolation = ("default_transaction_isolation", "read committed".to_owned());
    let bounds = settings(statement_timeout).map(|(name, value)| (name, value.to_string()));
    for (name, value) in bounds.into_iter().chain([isolation]) {
        bounded
            .query_pairs_mut()
            .append_pair(&format!("options[{name}]"), &value);
    }
    let pool = || {
        AnyPoolOptions::new()
            .max_connections(pool_size)
            .min_connections(1)
            .idle_timeout(Some(Duration::from_mins(10)))
            .max_lifetime(Some(Duration::from_mins(30)))
            // The server may have restarted since: better noticed here than in the middle of a page.
            .test_before_acquire(true)
            .acquire_timeout(ACQUIRE)
            // Within that time: a pooler without a free connection lets the portal in, and leaves its first
            // statement waiting for minutes.
            .after_connect(|connection, _| Box::pin(connection.ping()))
    };
    let opened = pool().connect_with(AnyConnectOptions::from_str(bounded.as_str())?);
    let pool = match opened.await.map_err(StoreError::from) {
        Err(StoreError::Postgres {
            problem: PostgresProblem::StartupParameter,
            ..
        }) => {
            let options = AnyConnectOptions::from_str(address)?;
            pool().connect_with(options).await?
        }
        opened => opened?,
    };
    // It has the name of the statement that `migrate` prepared first: a pooler that mixes up prepared
    // statements does it here.
    sqlx::query(ANOTHER).execute(&pool).await?;
    Ok(pool)
}

/// A connection without bounds.
pub(super) async fn unbounded(address: &str) -> Result<AnyConnection, StoreError> {
    Ok(AnyConnectOptions::from_str(address)?.connect().await?)
}

/// Shows whether a pooler mixes up prepared statements: on a connection of its own, while another one has
/// prepared some.
pub(super) async fn try_preparing(address: &str) -> Result<(), StoreError> {
    let mut connection = unbounded(address).await?;
    sqlx::query(ANOTHER).execute(&mut connection).await?;
    Ok(connection.close().await?)
}

/// Brings the tables up to date, wholly or not at all, on a connection without bounds: migrations may take
/// long, and wait for those of another replica.
pub(super) async fn migrate(address: &str, mut migrator: Migrator) -> Result<(), StoreError> {
    // sqlx would take a lock of the connection.
    migrator.set_locking(false);
    let mut connection = unbounded(address).await?;
    let mut transaction = connection.begin().await?;
    for statement in ["SET LOCAL statement_timeout = 0", WAIT_FOR_MIGRATIONS] {
        sqlx::raw_sql(statement).execute(&mut *transaction).await?;
    }
    migrator.run(&mut transaction).await?;
    transaction.commit().await?;
    connection.close().await?;
    Ok(())
}

/// The server's time, in milliseconds since 1970 UTC.
pub(super) async fn millis(pool: &AnyPool) -> Result<i64, StoreError> {
    Ok(
        sqlx::query_scalar("SELECT (EXTRACT(EPOCH FROM clock_timestamp()) * 1000)::BIGINT")
            .fetch_one(pool)
            .await?,
    )
}
