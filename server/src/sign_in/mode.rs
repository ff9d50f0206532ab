//! The configured mode of sign-in, and the rules that all modes share.

use super::assertion::Assertion;
use super::oidc::Oidc;
use super::proxy_header::ProxyHeader;
use super::recheck::{Recheck, Rechecked};
use super::refused::SignInRefused;
use crate::metrics::Rechecks;
use axum::http::HeaderMap;
use portal::audit::{Audit, Source};
use portal::local_identity;
use portal::sessions::{CurrentSession, SessionContent, SessionRevoker};
use portal::{Identity, Person};
use std::net::IpAddr;
use std::sync::Arc;

/// How people sign in. Cheap to clone.
#[derive(Debug, Clone)]
pub enum SignInMode {
    /// Nobody signs in.
    None,
    /// At an `OpenID` provider.
    Oidc(Arc<Oidc>),
    /// By the signed assertion of a proxy.
    Assertion(Arc<Assertion>),
    /// By the headers of a proxy.
    ProxyHeader(Arc<ProxyHeader>),
}

/// The sender of a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identified {
    /// The identity of the sender.
    pub identity: Identity,
    /// The person whose session came with the request and was therefore ended.
    pub ended: Option<Person>,
}

/// Identifies the sender of a request. Cheap to clone.
#[derive(Debug, Clone)]
pub struct SignIn {
    mode: SignInMode,
    revoker: SessionRevoker,
    recheck: Recheck,
}

impl SignIn {
    /// Sign-in by `mode`; `revoker` ends sessions that belong to another person, or to one whom the
    /// provider no longer confirms, which `audit` records.
    pub fn new(mode: SignInMode, revoker: SessionRevoker, audit: Audit, counts: Rechecks) -> Self {
        let recheck = Recheck::new(revoker.clone(), audit, counts);
        Self {
            mode,
            revoker,
            recheck,
        }
    }

    /// Checks sessions again after so much of the usual times: for tests.
    #[must_use]
    pub fn with_pace(mut self, percent: u32) -> Self {
        self.recheck.set_pace(percent);
        self
    }

    /// How people sign in.
    pub const fn sign_in_mode(&self) -> &SignInMode {
        &self.mode
    }

    /// Returns true if nobody signs in.
    pub const fn is_open(&self) -> bool {
        matches!(self.mode, SignInMode::None)
    }

    /// The `OpenID` provider, if people sign in at one.
    pub fn oidc(&self) -> Option<&Arc<Oidc>> {
        match &self.mode {
            SignInMode::Oidc(oidc) => Some(oidc),
            _ => None,
        }
    }

    /// Ends sessions with everything in them.
    pub const fn revoker(&self) -> &SessionRevoker {
        &self.revoker
    }

    /// The sign-out address of the proxy in front, if it is configured.
    pub fn proxy_sign_out(&self) -> Option<&str> {
        match &self.mode {
            SignInMode::Assertion(assertion) => assertion.sign_out_url(),
            SignInMode::ProxyHeader(headers) => headers.sign_out_url(),
            SignInMode::None | SignInMode::Oidc(_) => None,
        }
    }

    /// Identifies the sender of a request; `None` if nobody is signed in and the person can sign in
    /// at the portal. A session of another person ends at once, with the credentials in it.
    ///
    /// A session of a provider is checked again if that is due.
    ///
    /// # Errors
    /// [`SignInRefused`] if the proxy in front does not identify the sender, or is not trusted, or if
    /// the provider no longer confirms the person of the session, which then has ended.
    pub async fn identify(
        &self,
        peer: Option<IpAddr>,
        headers: &HeaderMap,
        session: &CurrentSession,
        source: &Source,
    ) -> Result<Option<Identified>, SignInRefused> {
        let identity = match &self.mode {
            SignInMode::Oidc(oidc) => return self.of_session(oidc, session, source).await,
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

    /// Returns true if a session waits for its person to sign in again: it then goes on, with all that
    /// is in it.
    pub fn waits_for_sign_in(
        &self,
        oidc: &Oidc,
        content: &SessionContent,
        person: &Person,
    ) -> bool {
        content.signed_in && content.person.is_same(person) && self.recheck.is_due(oidc, content)
    }

    /// The identity in the session, if the session began by a sign-in at this provider.
    async fn of_session(
        &self,
        oidc: &Arc<Oidc>,
        session: &CurrentSession,
        source: &Source,
    ) -> Result<Option<Identified>, SignInRefused> {
        let content = session.content().await?;
        let signed_in =
            content.filter(|content| content.signed_in && oidc.is_issuer(&content.person.issuer));
        let Some(content) = signed_in else {
            return Ok(None);
        };
        match self.recheck.check(oidc, session, content, source).await? {
            Rechecked::Holds(content) => Ok(Some(Identified {
                identity: Identity {
                    person: content.person,
                    groups: content.groups,
                },
                ended: None,
            })),
            Rechecked::WantsSignIn => Ok(None),
            Rechecked::Ended => Err(SignInRefused::NoLongerConfirmed),
        }
    }
}
