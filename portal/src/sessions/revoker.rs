//! Revocation: ends sessions with the credentials and tokens that were saved in them.

use super::content::SessionHandle;
use super::lifetime::SessionLifetime;
use crate::clock::to_millis;
use crate::identity::Person;
use crate::store::session_revocation::{self as rows, ListedSession};
use crate::store::{Store, StoreError};
use time::OffsetDateTime;

/// Ends sessions before their lifetime is over. Cheap to clone.
#[derive(Debug, Clone)]
pub struct SessionRevoker {
    store: Store,
}

impl SessionRevoker {
    /// Revokes sessions in `store`.
    pub const fn new(store: Store) -> Self {
        Self { store }
    }

    /// Ends one session.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn one(&self, session: &SessionHandle) -> Result<(), StoreError> {
        rows::revoke_session(&self.store, session.as_str()).await?;
        Ok(())
    }

    /// Ends the session with a handle that was listed. Returns how many: one or none.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn with_handle(&self, handle: &str) -> Result<u64, StoreError> {
        rows::revoke_session(&self.store, handle).await
    }

    /// Ends all sessions of a subject, at whichever issuer. Returns how many.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn all_of_subject(&self, subject: &str) -> Result<u64, StoreError> {
        rows::revoke_subject(&self.store, subject).await
    }

    /// Returns the sessions that have not ended, by person and begin.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn list(
        &self,
        lifetime: SessionLifetime,
        now: OffsetDateTime,
    ) -> Result<Vec<ListedSession>, StoreError> {
        let created_after = to_millis(now - lifetime.absolute);
        let seen_after = to_millis(now - lifetime.idle);
        rows::list(&self.store, created_after, seen_after).await
    }

    /// Ends all sessions of a person, in every browser. Returns how many.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn all_of(&self, person: &Person) -> Result<u64, StoreError> {
        rows::revoke_person(&self.store, &person.issuer, &person.subject).await
    }

    /// Ends the sessions that began in one session at the provider, of one person if `subject` is
    /// given. Returns how many.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn of_provider_session(
        &self,
        issuer: &str,
        provider_session: &str,
        subject: Option<&str>,
    ) -> Result<u64, StoreError> {
        rows::revoke_provider_session(&self.store, issuer, provider_session, subject).await
    }

    /// Returns how many sessions a person has.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn count_of(&self, person: &Person) -> Result<u32, StoreError> {
        rows::count_person(&self.store, &person.issuer, &person.subject).await
    }
}
