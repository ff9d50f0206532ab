//! The configured mode of sign-in, and the rules that all modes share.

use super::assertion::Assertion;
use super::oidc::Oidc;
use super::proxy_header::ProxyHeader;
use super::refused::SignInRefused;
use axum::http::HeaderMap;
use portal::local_identity;
use portal::sessions::{CurrentSession, SessionRevoker};
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
}

impl SignIn {
    /// Sign-in by `mode`; `revoker` ends sessions that belong to another person.
    pub fn new(mode: SignInMode, revoker: SessionRevoker) -> Self {
        Self { mode, revoker }
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
    /// # Errors
    /// [`SignInRefused`] if the proxy in front does not identify the sender, or is not trusted.
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

    /// The identity in the session, if the session began by a sign-in at this provider.
    async fn of_session(
        oidc: &Oidc,
        session: &CurrentSession,
    ) -> Result<Option<Identified>, SignInRefused> {
        let content = session.content().await?;
        Ok(content
            .filter(|content| content.signed_in && oidc.is_issuer(&content.person.issuer))
            .map(|content| Identified {
                identity: Identity {
                    person: content.person,
                    groups: content.groups,
                },
                ended: None,
            }))
    }
}
