//! The configured way of signing in, and what holds for all of them.

use super::assertion::Assertion;
use super::news::RefusalNews;
use super::oidc::Oidc;
use super::proxy_header::ProxyHeader;
use super::refused::SignInRefused;
use axum::http::HeaderMap;
use portal::local_identity;
use portal::sessions::{CurrentSession, SessionError, SessionRevoker};
use portal::store::StoreError;
use portal::{Identity, Person};
use std::net::IpAddr;
use std::sync::Arc;
use time::OffsetDateTime;

/// How people sign in. Cheap to clone.
#[derive(Debug, Clone)]
pub enum SignInMode {
    /// Not at all.
    None,
    /// At a provider.
    Oidc(Arc<Oidc>),
    /// By a proxy's signed statement.
    Assertion(Arc<Assertion>),
    /// By a proxy's headers.
    ProxyHeader(ProxyHeader),
}

/// Who sent a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identified {
    /// Who it is.
    pub identity: Identity,
    /// Whose session came along instead, and has ended by that.
    pub ended: Option<Person>,
}

/// Tells who sent a request. Cheap to clone.
#[derive(Debug, Clone)]
pub struct SignIn {
    mode: SignInMode,
    revoker: SessionRevoker,
    news: Arc<RefusalNews>,
}

impl From<SessionError> for SignInRefused {
    fn from(_: SessionError) -> Self {
        Self::Store
    }
}

impl From<StoreError> for SignInRefused {
    fn from(error: StoreError) -> Self {
        tracing::error!(%error, "the store failed");
        Self::Store
    }
}

impl SignIn {
    /// People sign in by `mode`; `revoker` ends sessions that turn out to belong to another person.
    pub fn new(mode: SignInMode, revoker: SessionRevoker) -> Self {
        Self {
            mode,
            revoker,
            news: Arc::default(),
        }
    }

    /// Whether a refusal belongs into the audit trail, or one of its kind stands there already.
    pub fn is_news(
        &self,
        address: Option<IpAddr>,
        refused: &SignInRefused,
        now: OffsetDateTime,
    ) -> bool {
        self.news.is_news(address, refused, now)
    }

    /// How people sign in.
    pub const fn sign_in_mode(&self) -> &SignInMode {
        &self.mode
    }

    /// The provider, where people sign in at one.
    pub fn oidc(&self) -> Option<&Arc<Oidc>> {
        match &self.mode {
            SignInMode::Oidc(oidc) => Some(oidc),
            _ => None,
        }
    }

    /// Ends sessions, with all that was kept in them.
    pub const fn revoker(&self) -> &SessionRevoker {
        &self.revoker
    }

    /// Where people sign out of the proxy in front, if that is known.
    pub fn proxy_sign_out(&self) -> Option<&str> {
        match &self.mode {
            SignInMode::Assertion(assertion) => assertion.sign_out_url(),
            SignInMode::ProxyHeader(headers) => headers.sign_out_url(),
            SignInMode::None | SignInMode::Oidc(_) => None,
        }
    }

    /// Who sent a request; `None` where nobody is signed in, but somebody could sign in here.
    /// A session that is another person's ends at once, with the credentials in it.
    ///
    /// # Errors
    /// [`SignInRefused`] where whoever is in front of the portal does not say it, or is not to be
    /// believed.
    pub async fn identify(
        &self,
        peer: Option<IpAddr>,
        headers: &HeaderMap,
        session: &CurrentSession,
    ) -> Result<Option<Identified>, SignInRefused> {
        let identity = match &self.mode {
            SignInMode::Oidc(oidc) => return Self::of_session(oidc, session).await,
            SignInMode::None => local_identity(),
            SignInMode::Assertion(assertion) => assertion.identify(headers).await?,
            SignInMode::ProxyHeader(trusted) => trusted.identify(peer, headers)?,
        };
        let mut ended = None;
        if let Some(content) = session.content().await?
            && !content.person.is_same(&identity.person)
        {
            tracing::warn!("a session of somebody else came with the request; it ends");
            self.revoker.one(&content.handle).await?;
            session.end().await?;
            ended = Some(content.person);
        }
        Ok(Some(Identified { identity, ended }))
    }

    /// With a provider it is the session that says who somebody is, if it was made by signing in
    /// at this very provider.
    async fn of_session(
        oidc: &Oidc,
        session: &CurrentSession,
    ) -> Result<Option<Identified>, SignInRefused> {
        let content = session.content().await?;
        Ok(content
            .filter(|content| content.signed_in && content.person.issuer == oidc.issuer())
            .map(|content| Identified {
                identity: Identity {
                    person: content.person,
                    groups: content.groups,
                },
                ended: None,
            }))
    }
}
