//! Ends sessions with all that was kept in them: credentials, and the provider's ID token.

use super::content::SessionHandle;
use crate::identity::Person;
use crate::store::{Store, StoreError, session_revocation as rows};

/// Ends sessions. Cheap to clone.
#[derive(Debug, Clone)]
pub struct SessionRevoker {
    store: Store,
}

impl SessionRevoker {
    /// Of the sessions in `store`.
    pub const fn new(store: Store) -> Self {
        Self { store }
    }

    /// One session.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn one(&self, session: &SessionHandle) -> Result<(), StoreError> {
        rows::revoke_session(&self.store, session.as_str()).await?;
        Ok(())
    }

    /// All sessions of a person, in whichever browser; says how many there were.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn all_of(&self, person: &Person) -> Result<u64, StoreError> {
        rows::revoke_person(&self.store, &person.issuer, &person.subject).await
    }

    /// Those sessions that began in one session at the provider, of one person where the provider
    /// names one; says how many there were.
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

    /// How many sessions a person has.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn count_of(&self, person: &Person) -> Result<u32, StoreError> {
        rows::count_person(&self.store, &person.issuer, &person.subject).await
    }
}
