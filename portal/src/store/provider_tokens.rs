//! SQL of the tokens by which the identity provider is asked again about the person of a session.

use super::{Store, StoreError};
use crate::clock::to_millis;
use time::OffsetDateTime;

/// What came of taking the tokens of a session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TakenTokens {
    /// The sealed tokens. Nobody else gets them until the lease ends.
    Taken(String),
    /// Another request has them.
    Leased,
    /// The session has none.
    Missing,
}

/// Saves the sealed tokens of a session that begins, in place of earlier ones.
///
/// # Errors
/// [`StoreError`] if the store fails.
pub async fn save(store: &Store, session: &str, sealed: &str) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO provider_tokens (session, leased_until, sealed) VALUES ($1, 0, $2) \
         ON CONFLICT (session) DO UPDATE SET leased_until = 0, sealed = excluded.sealed",
    )
    .bind(session)
    .bind(sealed)
    .execute(store.pool())
    .await?;
    Ok(())
}

/// Takes the tokens of a session from `now` until `until`. A lease that ends much later was taken by a
/// clock that was ahead, and counts as ended. One that ends a little later was taken by a request that
/// asked for the time after this one, and got here before.
///
/// # Errors
/// [`StoreError`] if the store fails.
pub async fn take(
    store: &Store,
    session: &str,
    now: OffsetDateTime,
    until: OffsetDateTime,
) -> Result<TakenTokens, StoreError> {
    let latest = to_millis(until + (until - now));
    let (now, until) = (to_millis(now), to_millis(until));
    let leased: Option<i64> =
        sqlx::query_scalar("SELECT leased_until FROM provider_tokens WHERE session = $1")
            .bind(session)
            .fetch_optional(store.pool())
            .await?;
    let Some(leased) = leased else {
        return Ok(TakenTokens::Missing);
    };
    // Most requests end here, without the lock that a write takes.
    if leased > now && leased <= latest {
        return Ok(TakenTokens::Leased);
    }
    let sealed: Option<String> = sqlx::query_scalar(
        "UPDATE provider_tokens SET leased_until = $3 \
         WHERE session = $1 AND (leased_until <= $2 OR leased_until > $4) RETURNING sealed",
    )
    .bind(session)
    .bind(now)
    .bind(until)
    .bind(latest)
    .fetch_optional(store.pool())
    .await?;
    Ok(sealed.map_or(TakenTokens::Leased, TakenTokens::Taken))
}

/// Replaces the tokens `before` of a session. Returns false if the session has ended or has others: a
/// late answer must not overwrite those of a new sign-in.
///
/// # Errors
/// [`StoreError`] if the store fails.
pub async fn replace(
    store: &Store,
    session: &str,
    before: &str,
    sealed: &str,
) -> Result<bool, StoreError> {
    let replaced =
        sqlx::query("UPDATE provider_tokens SET sealed = $3 WHERE session = $1 AND sealed = $2")
            .bind(session)
            .bind(before)
            .bind(sealed)
            .execute(store.pool())
            .await?;
    Ok(replaced.rows_affected() == 1)
}

/// Removes the tokens of a session that nothing can be asked with, under the lease that ends at `until`:
/// not those of a sign-in meanwhile.
///
/// # Errors
/// [`StoreError`] if the store fails.
pub async fn discard(
    store: &Store,
    session: &str,
    until: OffsetDateTime,
) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM provider_tokens WHERE session = $1 AND leased_until = $2")
        .bind(session)
        .bind(to_millis(until))
        .execute(store.pool())
        .await?;
    Ok(())
}

/// Sets the end of a lease.
///
/// # Errors
/// [`StoreError`] if the store fails.
pub async fn lease_until(
    store: &Store,
    session: &str,
    until: OffsetDateTime,
) -> Result<(), StoreError> {
    sqlx::query("UPDATE provider_tokens SET leased_until = $2 WHERE session = $1")
        .bind(session)
        .bind(to_millis(until))
        .execute(store.pool())
        .await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::Duration;
    use time::macros::datetime;

    #[tokio::test]
    async fn one_request_has_the_tokens_at_a_time() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("portal.sqlite");
        let store = Store::open(&format!("sqlite://{}", file.display()))
            .await
            .unwrap();
        let now = datetime!(2026-11-22 08:00 UTC);
        let take =
            async |at: OffsetDateTime| take(&store, "s", at, at + Duration::MINUTE).await.unwrap();
        assert_eq!(take(now).await, TakenTokens::Missing);
        assert!(!replace(&store, "s", "", "no session").await.unwrap());
        assert_eq!(take(now).await, TakenTokens::Missing);
        save(&store, "s", "first").await.unwrap();
        assert_eq!(take(now).await, TakenTokens::Taken("first".to_owned()));
        // Also for one that asked for the time before, and got here after.
        for ms in [-5, 0, 5, 59_999] {
            let at = now + Duration::milliseconds(ms);
            assert_eq!(take(at).await, TakenTokens::Leased, "{ms}");
        }
        assert!(replace(&store, "s", "first", "second").await.unwrap());
        // The answer of a question that began before.
        assert!(!replace(&store, "s", "first", "late").await.unwrap());
        let after = now + Duration::MINUTE;
        assert_eq!(take(after).await, TakenTokens::Taken("second".to_owned()));
        // The clock was an hour ahead.
        let before = now - Duration::HOUR;
        assert_eq!(take(before).await, TakenTokens::Taken("second".to_owned()));
        lease_until(&store, "s", before).await.unwrap();
        assert_eq!(take(before).await, TakenTokens::Taken("second".to_owned()));
        // Nothing can be asked with them, but somebody has signed in meanwhile.
        save(&store, "s", "third").await.unwrap();
        let until = before + Duration::MINUTE;
        discard(&store, "s", until).await.unwrap();
        assert_eq!(take(before).await, TakenTokens::Taken("third".to_owned()));
        discard(&store, "s", until).await.unwrap();
        assert_eq!(take(before).await, TakenTokens::Missing);
    }
}
