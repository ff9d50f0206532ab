//! Connecting: credentials are tried once, then sealed into the session.

use super::connection::ConnectionKind;
use super::failed_call::recognizes_credentials;
use super::request::{ConnectMethod, ConnectRefused, ConnectRequest};
use super::sealed_credentials;
use super::service::Connections;
use crate::clock::to_millis;
use crate::error::PortalError;
use crate::ids::ConnectionId;
use crate::random::FreshId as _;
use crate::sessions::{SessionContent, SessionHandle};
use crate::store::connections::{self as rows, ConnectionRow};
use mrs::client::{
    CallError, Credentials, DelegatedAgency, Endpoints, OneTimePassword, PasswordLogin, Target,
    masked_access_key,
};
use mrs::ids::ProjectId;
use std::sync::Arc;
use time::OffsetDateTime;

/// The most connections of a session.
pub(super) const PER_SESSION: u32 = 10;

/// Credentials that the cloud has accepted, not saved yet. `Debug` shows no secret.
#[derive(Debug)]
pub struct Tried {
    location: String,
    project: ProjectId,
    kind: ConnectionKind,
    masked: String,
    credentials: Credentials,
}

impl Connections {
    /// Tries credentials: an access key or a token with one harmless read, a password by getting a
    /// token with it, the key for an agency by getting a temporary key, which then makes that read. Nothing is repeated after any answer: failed
    /// signatures lock an access key, wrong passwords an account. Credentials are good if the cloud
    /// only does not permit or does not offer that read.
    ///
    /// # Errors
    /// [`ConnectRefused`]; nothing is saved then.
    pub async fn try_out(
        &self,
        session: Option<&SessionHandle>,
        request: ConnectRequest,
    ) -> Result<Tried, ConnectRefused> {
        let ConnectRequest {
            location,
            project,
            method,
        } = request;
        let endpoints = self
            .locations()
            .addresses(&location)
            .ok_or(ConnectRefused::UnknownLocation)?;
        if let Some(session) = session {
            // Before the cloud counts a try.
            self.refuse_too_many(session)
                .await
                .map_err(ConnectRefused::Error)?;
        }
        let (kind, masked, credentials) = self.prove(method, &endpoints, &project).await?;
        let credentials = Arc::new(credentials);
        let target = Target {
            endpoints,
            project: project.clone(),
            credentials: Arc::clone(&credentials),
        };
        let client = self.parts.client.project(target);
        match client.check().await {
            Ok(_) => {}
            Err(error) if recognizes_credentials(&error) => {
                tracing::info!(%error, "connected, though clusters can't be listed");
            }
            Err(error) => return Err(refused(&error)),
        }
        drop(client);
        Ok(Tried {
            location: location.name().to_owned(),
            project,
            kind,
            masked,
            credentials: Arc::unwrap_or_clone(credentials),
        })
    }

    /// Seals tried credentials into a session, as its active connection. The connection ends with
    /// its token, and at the latest at `session_end`.
    ///
    /// # Errors
    /// [`PortalError::TooManyConnections`], [`PortalError::Store`].
    pub async fn save(
        &self,
        session: &SessionContent,
        session_end: OffsetDateTime,
        tried: Tried,
    ) -> Result<ConnectionId, PortalError> {
        let parts = &self.parts;
        let id = ConnectionId::fresh(parts.random.as_ref());
        let until = tried
            .credentials
            .expires_at()
            .map_or(session_end, |end| end.min(session_end));
        let row = ConnectionRow {
            id: id.as_str().to_owned(),
            session: session.handle.as_str().to_owned(),
            issuer: session.person.issuer.clone(),
            subject: session.person.subject.clone(),
            location: tried.location,
            project: tried.project.as_str().to_owned(),
            kind: tried.kind.to_string(),
            masked: tried.masked,
            since: to_millis(parts.clock.now()),
            until: to_millis(until),
            refused: 0,
            active: 1,
            sealed: sealed_credentials::seal(&parts.seal, id.as_str(), &tried.credentials)?,
        };
        if rows::insert_active(&parts.store, &row, i64::from(PER_SESSION)).await? {
            tracing::info!(connection = %id, location = row.location, kind = row.kind, "connected");
            Ok(id)
        } else {
            Err(PortalError::TooManyConnections { limit: PER_SESSION })
        }
    }

    async fn refuse_too_many(&self, session: &SessionHandle) -> Result<(), PortalError> {
        let count = self.of_session(session).await?.len();
        if u32::try_from(count).is_ok_and(|count| count < PER_SESSION) {
            Ok(())
        } else {
            Err(PortalError::TooManyConnections { limit: PER_SESSION })
        }
    }

    /// Returns the credentials for calls, their kind and a masked name for them.
    async fn prove(
        &self,
        method: ConnectMethod,
        endpoints: &Endpoints,
        project: &ProjectId,
    ) -> Result<(ConnectionKind, String, Credentials), ConnectRefused> {
        Ok(match method {
            ConnectMethod::AccessKey {
                access,
                secret,
                security_token,
            } => {
                let kind = match security_token {
                    Some(_) => ConnectionKind::TemporaryKey,
                    None => ConnectionKind::AccessKey,
                };
                let masked = masked_access_key(&access);
                (
                    kind,
                    masked,
                    Credentials::AccessKey {
                        access,
                        secret,
                        security_token,
                        expires_at: None,
                    },
                )
            }
            ConnectMethod::Agency {
                account,
                agency,
                access,
                secret,
                security_token,
            } => {
                let agency = DelegatedAgency { account, agency };
                let shown = agency_and_key(&agency, &access);
                let own = Credentials::AccessKey {
                    access,
                    secret,
                    security_token,
                    expires_at: None,
                };
                let issued = self
                    .parts
                    .client
                    .agency_key(&endpoints.iam, &agency, &own)
                    .await
                    .map_err(|error| refused(&error))?;
                (ConnectionKind::Agency, shown, issued.value)
            }
            ConnectMethod::Password {
                domain,
                user,
                password,
                totp,
            } => {
                let masked = masked_user(&user, &domain);
                let login = PasswordLogin {
                    user,
                    password,
                    domain,
                    totp: totp.map(|(user_id, passcode)| OneTimePassword { user_id, passcode }),
                };
                let issued = self
                    .parts
                    .client
                    .password_token(&endpoints.iam, &login, project)
                    .await
                    .map_err(|error| refused(&error))?;
                (
                    ConnectionKind::Password,
                    masked,
                    issued.value.into_credentials(),
                )
            }
            ConnectMethod::Token(token) => {
                let credentials = Credentials::Token {
                    token,
                    expires_at: None,
                };
                (ConnectionKind::Token, credentials.label(), credentials)
            }
        })
    }
}

fn refused(error: &CallError) -> ConnectRefused {
    tracing::info!(%error, "connecting was refused");
    ConnectRefused::Error(PortalError::Cloud(error.into()))
}

/// Returns what a connection by an agency is recognized by, on pages and in the audit trail: names of
/// agencies and accounts are no secrets, the access key is masked.
fn agency_and_key(agency: &DelegatedAgency, access: &str) -> String {
    let DelegatedAgency { account, agency } = agency;
    format!("{agency} · {account} · {}", masked_access_key(access))
}

/// Returns the first characters of a user's name and of the account: enough to recognize one's own.
fn masked_user(name: &str, domain: &str) -> String {
    format!("{} · {}", beginning(name), beginning(domain))
}

/// Returns at most three characters, and never more than half.
fn beginning(text: &str) -> String {
    let length = text.chars().count();
    let mut shown: String = text.chars().take(3.min(length / 2)).collect();
    shown.push('…');
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_recognized_by_its_owner_only() {
        assert_eq!(masked_user("operator01", "example-account"), "ope… · exa…");
        assert_eq!(masked_user("ab", "x"), "a… · …");
        assert_eq!(masked_user("", ""), "… · …");
    }
}
