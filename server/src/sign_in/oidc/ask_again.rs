//! Asks the provider whether the person of a session is still who they were.
//!
//! By the refresh token where the provider gave one, else by the userinfo endpoint as long as the
//! access token is valid. What cannot be asked this way, only a new sign-in can tell.

use super::super::identity::ClaimedIdentity;
use super::super::provider_client::RequestFailed;
use super::super::refused::SignInRefused;
use super::client::Oidc;
use super::kept_tokens::KeptTokens;
use super::provider::Provider;
use super::token_endpoint::{TokenGrant, Tokens};
use super::userinfo::Untold;
use crate::tokens::Claims;
use portal::sessions::SessionContent;
use portal::{Identity, MissingGroups};

/// What the provider says about the person of a session.
pub(in crate::sign_in) enum Told {
    /// The person, with the present name and groups.
    Confirmed(Identity, Option<MissingGroups>),
    /// The provider no longer confirms the person.
    Refused,
    /// The provider does not answer, or its answer can't be used.
    Unanswered,
    /// The provider gave nothing to ask with, or refuses what it gave and does not say why.
    NotAsked,
}

impl Oidc {
    /// Asks about the person of a session, by its sealed tokens.
    pub(in crate::sign_in) async fn ask_again(
        &self,
        session: &SessionContent,
        sealed: &str,
    ) -> Told {
        let Some(kept) = self.open_tokens(&session.handle, sealed) else {
            return Told::NotAsked;
        };
        let Ok(provider) = self.discovery.provider().await else {
            return Told::Unanswered;
        };
        let groups_in_id_token = kept.groups_in_id_token;
        let tokens = match self.present_tokens(&provider, session, sealed, kept).await {
            Ok(tokens) => tokens,
            Err(told) => return told,
        };
        let claimed = match &tokens.id_token {
            Some(token) => {
                self.by_id_token(&provider, session, token, &tokens, groups_in_id_token)
                    .await
            }
            None => {
                self.by_userinfo(&provider, session, &tokens, groups_in_id_token)
                    .await
            }
        };
        match claimed {
            Ok(claimed) => confirmed(session, claimed),
            Err(told) => told,
        }
    }

    /// New tokens for the refresh token, or the access token that is still valid.
    async fn present_tokens(
        &self,
        provider: &Provider,
        session: &SessionContent,
        sealed: &str,
        kept: KeptTokens,
    ) -> Result<Tokens, Told> {
        let Some(refresh) = kept.refresh.clone() else {
            let now = self.parts.clock.now();
            let valid = kept.access_until.is_none_or(|until| now < until);
            return match kept.access {
                Some(token) if valid => Ok(Tokens {
                    id_token: None,
                    access_token: Some(token),
                    access_until: kept.access_until,
                    refresh_token: None,
                }),
                _ => Err(Told::NotAsked),
            };
        };
        let tokens = match self.tokens(provider, TokenGrant::Refresh(&refresh)).await {
            Ok(tokens) => tokens,
            Err(SignInRefused::ProviderRefused { code }) if code.is_invalid_grant() => {
                return Err(Told::Refused);
            }
            // Of a token that is no longer good or of a person who is gone: the sign-in tells.
            Err(SignInRefused::ProviderRefused { code }) if code.is_unknown() => {
                return Err(Told::NotAsked);
            }
            Err(_) => return Err(Told::Unanswered),
        };
        // At once: the provider may have used up the token before.
        let kept = kept.refreshed(&tokens);
        match self.replace_tokens(&session.handle, sealed, &kept).await {
            Ok(true) => Ok(tokens),
            // The person has signed in again meanwhile, or out.
            Ok(false) => Err(Told::Unanswered),
            Err(error) => {
                tracing::error!(%error, "the refresh token of a session could not be saved");
                Err(Told::Unanswered)
            }
        }
    }

    async fn by_id_token(
        &self,
        provider: &Provider,
        session: &SessionContent,
        token: &secrecy::SecretString,
        tokens: &Tokens,
        groups_in_id_token: bool,
    ) -> Result<ClaimedIdentity, Told> {
        let verified = self.verify_refreshed(provider, token, tokens).await;
        let claims = verified.map_err(|problem| {
            tracing::error!(reason = ?problem, "the ID token of a refresh was refused");
            Told::Unanswered
        })?;
        same_person(session, &claims)?;
        // Only an answer about somebody else is left to refuse.
        let claimed = self.identity(provider, &claims, tokens).await;
        let mut claimed = claimed.map_err(|_| Told::Refused)?;
        // Many providers leave the groups out of the ID token of a refresh, and userinfo may never have
        // had them: those of the sign-in stay.
        if groups_in_id_token && !claimed.groups_told {
            claimed.identity.groups.clone_from(&session.groups);
            claimed.missing_groups = session.missing_groups;
        }
        Ok(claimed)
    }

    async fn by_userinfo(
        &self,
        provider: &Provider,
        session: &SessionContent,
        tokens: &Tokens,
        groups_in_id_token: bool,
    ) -> Result<ClaimedIdentity, Told> {
        let claims = match self.userinfo(provider, tokens).await {
            Ok(Some(claims)) => claims,
            // 401 is of a token that has expired or of a person who is gone (RFC 6750): the sign-in tells.
            Ok(None) | Err(Untold::Request(RequestFailed::Status(401))) => {
                return Err(Told::NotAsked);
            }
            Err(error) => {
                tracing::error!(%error, "the provider can't be asked about a person");
                return Err(Told::Unanswered);
            }
        };
        same_person(session, &claims)?;
        // An endpoint that never had the groups says nothing about them.
        if groups_in_id_token && claims.at(&self.parts.config.groups_claim).is_none() {
            return Err(Told::NotAsked);
        }
        let claimed = self.claims_reader(provider).read(&claims);
        claimed.map_err(|_| Told::Unanswered)
    }
}

fn same_person(session: &SessionContent, claims: &Claims) -> Result<(), Told> {
    if claims.subject().ok() == Some(session.person.subject.as_str()) {
        return Ok(());
    }
    tracing::error!("the provider speaks of another person than the session");
    Err(Told::Refused)
}

/// What a session has stays where the provider could not be asked for it.
fn confirmed(session: &SessionContent, claimed: ClaimedIdentity) -> Told {
    let unavailable = Some(MissingGroups::Unavailable);
    if claimed.missing_groups == unavailable && session.missing_groups != unavailable {
        return Told::Unanswered;
    }
    let mut identity = claimed.identity;
    if !claimed.named {
        identity.person.name.clone_from(&session.person.name);
    }
    Told::Confirmed(identity, claimed.missing_groups)
}
