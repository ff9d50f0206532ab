//! The session of one request, as the portal uses it.

use super::content::{SessionContent, SessionHandle};
use crate::clock::{Clock, to_millis};
use crate::error::PortalError;
use crate::identity::{Identity, Person};
use crate::random::Random;
use tower_sessions_core::Session;

/// The session could not be read or kept.
#[derive(Debug, thiserror::Error)]
#[error("the session could not be read or kept")]
pub struct SessionError;

impl From<SessionError> for PortalError {
    fn from(_: SessionError) -> Self {
        Self::Store
    }
}

impl From<tower_sessions_core::session::Error> for SessionError {
    fn from(error: tower_sessions_core::session::Error) -> Self {
        tracing::error!(%error, "the session could not be read or kept");
        Self
    }
}

/// The session of one request. Reads nothing until asked; `Debug` shows no content.
#[derive(Clone)]
pub struct CurrentSession(Session);

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
    /// What the session holds; `None` where there is none.
    ///
    /// # Errors
    /// [`SessionError`] where the store fails.
    pub async fn content(&self) -> Result<Option<SessionContent>, SessionError> {
        if self.0.id().is_none() && self.0.is_empty().await {
            return Ok(None);
        }
        // What an older version wrote differently is no session: the person starts anew instead of
        // meeting an error until it ends.
        let value = self.0.get_value(SessionContent::KEY).await?;
        Ok(value.and_then(|value| serde_json::from_value(value).ok()))
    }

    /// The same, if it is this person's session.
    ///
    /// # Errors
    /// [`SessionError`] where the store fails.
    pub async fn content_of(
        &self,
        person: &Person,
    ) -> Result<Option<SessionContent>, SessionError> {
        Ok(self
            .content()
            .await?
            .filter(|content| content.person.is_same(person)))
    }

    /// What the person's session holds, which begins here where there is none: with a new
    /// cookie, stored at once, so that what refers to it is never without it.
    ///
    /// # Errors
    /// [`SessionError`] where the store fails.
    pub async fn content_or_begin(
        &self,
        person: &Person,
        clock: &dyn Clock,
        random: &dyn Random,
    ) -> Result<SessionContent, SessionError> {
        if let Some(content) = self.content_of(person).await? {
            return Ok(content);
        }
        if self.0.id().is_some() {
            // Somebody else's: nothing of it is carried over.
            self.0.flush().await?;
        }
        let content = SessionContent {
            handle: SessionHandle::fresh(random),
            person: person.clone(),
            began: to_millis(clock.now()),
            signed_in: false,
            groups: Vec::new(),
            provider_session: None,
        };
        self.keep(&content).await?;
        Ok(content)
    }

    /// Begins the session of somebody who has just signed in, under a new id and with nothing of
    /// what the browser held before: whoever knew the old cookie knows nothing of the new one.
    ///
    /// # Errors
    /// [`SessionError`] where the store fails.
    pub async fn begin(
        &self,
        identity: &Identity,
        provider_session: Option<String>,
        clock: &dyn Clock,
        random: &dyn Random,
    ) -> Result<SessionContent, SessionError> {
        if self.0.id().is_some() {
            self.end().await?;
        }
        let content = SessionContent {
            handle: SessionHandle::fresh(random),
            person: identity.person.clone(),
            began: to_millis(clock.now()),
            signed_in: true,
            groups: identity.groups.clone(),
            provider_session,
        };
        self.keep(&content).await?;
        Ok(content)
    }

    async fn keep(&self, content: &SessionContent) -> Result<(), SessionError> {
        self.0.insert(SessionContent::KEY, content).await?;
        self.0.save().await?;
        Ok(())
    }

    /// Notes a use at once, however short a time ago the last one was noted. False where there is
    /// no session.
    ///
    /// # Errors
    /// [`SessionError`] where the store fails.
    pub async fn note_use(&self) -> Result<bool, SessionError> {
        if self.content().await?.is_none() {
            return Ok(false);
        }
        self.0.save().await?;
        Ok(true)
    }

    /// Ends the session: its row goes, and the browser is told to forget the cookie.
    ///
    /// # Errors
    /// [`SessionError`] where the store fails.
    pub async fn end(&self) -> Result<(), SessionError> {
        Ok(self.0.flush().await?)
    }
}
