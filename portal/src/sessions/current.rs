//! The session of one request.

use super::content::{SessionContent, SessionHandle};
use super::sealed_store::as_one;
use crate::clock::{Clock, to_millis};
use crate::error::PortalError;
use crate::identity::{Identity, MissingGroups, Person};
use crate::random::Random;
use time::OffsetDateTime;
use tower_sessions_core::Session;

/// The session could not be read or saved.
#[derive(Debug, thiserror::Error)]
#[error("the session could not be read or saved")]
pub struct SessionError;

impl From<SessionError> for PortalError {
    fn from(_: SessionError) -> Self {
        Self::Store
    }
}

impl From<tower_sessions_core::session::Error> for SessionError {
    fn from(error: tower_sessions_core::session::Error) -> Self {
        tracing::error!(%error, "the session could not be read or saved");
        Self
    }
}

/// The session of one request. It is read on first use.
#[derive(Clone)]
pub struct CurrentSession(Session);

// Not derived: `Debug` of the inner session shows its content.
impl std::fmt::Debug for CurrentSession {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("CurrentSession")
    }
}

impl From<Session> for CurrentSession {
    fn from(session: Session) -> Self {
        Self(session)
    }
}

impl CurrentSession {
    /// Returns the content of the session; `None` if there is no session.
    ///
    /// # Errors
    /// [`SessionError`] if the store fails.
    pub async fn content(&self) -> Result<Option<SessionContent>, SessionError> {
        if self.0.id().is_none() && self.0.is_empty().await {
            return Ok(None);
        }
        // A record of an older version is no session: the person starts anew instead of getting an
        // error until the session ends.
        let value = self.0.get_value(SessionContent::KEY).await?;
        Ok(value.and_then(|value| serde_json::from_value(value).ok()))
    }

    /// Returns the content of the session if it belongs to this person.
    ///
    /// # Errors
    /// [`SessionError`] if the store fails.
    pub async fn content_of(
        &self,
        person: &Person,
    ) -> Result<Option<SessionContent>, SessionError> {
        Ok(self
            .content()
            .await?
            .filter(|content| content.person.is_same(person)))
    }

    /// Returns the content of the person's session, and begins one if there is none: with a new
    /// cookie, stored at once, so that nothing refers to a session that is not stored.
    ///
    /// # Errors
    /// [`SessionError`] if the store fails.
    pub async fn content_or_begin(
        &self,
        person: &Person,
        clock: &dyn Clock,
        random: &dyn Random,
    ) -> Result<SessionContent, SessionError> {
        if let Some(content) = self.content_of(person).await? {
            return Ok(content);
        }
        let content = SessionContent {
            handle: SessionHandle::fresh(random),
            person: person.clone(),
            began: to_millis(clock.now()),
            signed_in: false,
            groups: Vec::new(),
            provider_session: None,
            missing_groups: None,
            confirmed: None,
        };
        // Nothing of another person's session is taken over.
        self.replace_by(&content).await?;
        Ok(content)
    }

    /// Begins the session of a person who has just signed in, with a new id and without anything
    /// of the session before but the handle, if it is given: an attacker who knows the old cookie does
    /// not know the new one.
    ///
    /// # Errors
    /// [`SessionError`] if the store fails.
    pub async fn begin(
        &self,
        identity: &Identity,
        provider_session: Option<String>,
        missing_groups: Option<MissingGroups>,
        handle: SessionHandle,
        clock: &dyn Clock,
    ) -> Result<SessionContent, SessionError> {
        let content = SessionContent {
            handle,
            person: identity.person.clone(),
            began: to_millis(clock.now()),
            signed_in: true,
            groups: identity.groups.clone(),
            provider_session,
            missing_groups,
            confirmed: None,
        };
        self.replace_by(&content).await?;
        Ok(content)
    }

    /// Reads the session again, which another request may have changed or ended.
    ///
    /// # Errors
    /// [`SessionError`] if the store fails.
    pub async fn read_again(&self) -> Result<Option<SessionContent>, SessionError> {
        self.0.load().await?;
        self.content().await
    }

    /// Writes down who the person is by the identity provider's latest word. A session that has ended
    /// meanwhile stays ended.
    ///
    /// # Errors
    /// [`SessionError`] if the store fails.
    pub async fn confirm(
        &self,
        before: SessionContent,
        identity: Identity,
        missing_groups: Option<MissingGroups>,
        now: OffsetDateTime,
    ) -> Result<SessionContent, SessionError> {
        let content = SessionContent {
            person: identity.person,
            groups: identity.groups,
            missing_groups,
            confirmed: Some(to_millis(now)),
            ..before
        };
        self.save(&content).await?;
        Ok(content)
    }

    /// Saves `content` under a new id, in place of the session before: where that fails, the session
    /// before goes on.
    async fn replace_by(&self, content: &SessionContent) -> Result<(), SessionError> {
        as_one(async {
            if self.0.id().is_some() {
                self.end().await?;
            }
            self.save(content).await
        })
        .await
    }

    async fn save(&self, content: &SessionContent) -> Result<(), SessionError> {
        self.0.insert(SessionContent::KEY, content).await?;
        self.0.save().await?;
        Ok(())
    }

    /// Records a use at once, also right after another one. Returns false if there is no session.
    ///
    /// # Errors
    /// [`SessionError`] if the store fails.
    pub async fn record_use(&self) -> Result<bool, SessionError> {
        if self.content().await?.is_none() {
            return Ok(false);
        }
        self.0.save().await?;
        Ok(true)
    }

    /// Ends the session: removes its row and the cookie of the browser.
    ///
    /// # Errors
    /// [`SessionError`] if the store fails.
    pub async fn end(&self) -> Result<(), SessionError> {
        Ok(self.0.flush().await?)
    }
}
