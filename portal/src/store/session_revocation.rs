//! SQL that revokes sessions together with what was saved in them.

use super::row::from_row;
use super::{Store, StoreError};

/// A condition on the columns of `sessions`, with the values of its parameters.
struct Condition<'a>(&'static str, &'a [&'a str]);

/// Removes the matching sessions with their connections and tokens, all or nothing. Returns how
/// many sessions are removed.
async fn revoke(
    store: &Store,
    Condition(sessions, values): Condition<'_>,
) -> Result<u64, StoreError> {
    let mut transaction = store.begin().await?;
    let mut removed = 0;
    for sql in [
        format!(
            "DELETE FROM connections WHERE session IN (SELECT handle FROM sessions WHERE {sessions})"
        ),
        format!(
            "DELETE FROM id_tokens WHERE session IN (SELECT handle FROM sessions WHERE {sessions})"
        ),
        format!(
            "DELETE FROM provider_tokens WHERE session IN \
             (SELECT handle FROM sessions WHERE {sessions})"
        ),
        format!("DELETE FROM sessions WHERE {sessions}"),
    ] {
        // Made of the constants of this file alone.
        let mut query = sqlx::query(sqlx::AssertSqlSafe(sql));
        for value in values {
            query = query.bind((*value).to_owned());
        }
        removed = query.execute(&mut *transaction).await?.rows_affected();
    }
    transaction.commit().await?;
    Ok(removed)
}

/// Revokes the session with a handle.
pub(crate) async fn revoke_session(store: &Store, handle: &str) -> Result<u64, StoreError> {
    revoke(store, Condition("handle = $1", &[handle])).await
}

/// Revokes all sessions of a subject, at whichever issuer.
pub(crate) async fn revoke_subject(store: &Store, subject: &str) -> Result<u64, StoreError> {
    revoke(store, Condition("subject = $1", &[subject])).await
}

/// A session, as administrators see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedSession {
    /// The handle, which names the session and opens nothing.
    pub handle: String,
    /// The issuer of the person.
    pub issuer: String,
    /// The subject of the person.
    pub subject: String,
    /// When the session began, in milliseconds since 1970 UTC.
    pub created_at: i64,
    /// When the session was last used.
    pub seen_at: i64,
}

from_row!(ListedSession {
    handle,
    issuer,
    subject,
    created_at,
    seen_at
});

/// Returns the sessions that began after `created_after` and were used after `seen_after`, by person
/// and begin.
pub(crate) async fn list(
    store: &Store,
    created_after: i64,
    seen_after: i64,
) -> Result<Vec<ListedSession>, StoreError> {
    Ok(sqlx::query_as(
        "SELECT handle, issuer, subject, created_at, seen_at FROM sessions \
         WHERE created_at > $1 AND seen_at > $2 ORDER BY issuer, subject, created_at, handle",
    )
    .bind(created_after)
    .bind(seen_after)
    .fetch_all(store.pool())
    .await?)
}

/// Revokes all sessions of a person.
pub(crate) async fn revoke_person(
    store: &Store,
    issuer: &str,
    subject: &str,
) -> Result<u64, StoreError> {
    let condition = Condition("issuer = $1 AND subject = $2", &[issuer, subject]);
    revoke(store, condition).await
}

/// Revokes the sessions that began in one session at the provider, of one person if `subject` is
/// given.
pub(crate) async fn revoke_provider_session(
    store: &Store,
    issuer: &str,
    provider_session: &str,
    subject: Option<&str>,
) -> Result<u64, StoreError> {
    let of_all = "issuer = $1 AND provider_session = $2";
    let of_one = "issuer = $1 AND provider_session = $2 AND subject = $3";
    match subject {
        None => revoke(store, Condition(of_all, &[issuer, provider_session])).await,
        Some(subject) => {
            let values = [issuer, provider_session, subject];
            revoke(store, Condition(of_one, &values)).await
        }
    }
}

/// Returns the number of sessions of a person.
pub(crate) async fn count_person(
    store: &Store,
    issuer: &str,
    subject: &str,
) -> Result<u32, StoreError> {
    let count: i64 =
        sqlx::query_scalar("SELECT COUNT(*) FROM sessions WHERE issuer = $1 AND subject = $2")
            .bind(issuer)
            .bind(subject)
            .fetch_one(store.pool())
            .await?;
    Ok(u32::try_from(count).unwrap_or(u32::MAX))
}
