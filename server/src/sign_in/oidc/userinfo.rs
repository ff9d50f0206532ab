//! Identifies a person: by the ID token, and by the userinfo endpoint for what the token lacks.
//!
//! The ID token alone says who signs in. An endpoint that fails costs a person the groups that only
//! the endpoint has, and never the sign-in.

use super::super::identity::{ClaimedIdentity, IdentityClaims};
use super::super::key_source::TokenFrom;
use super::super::provider_client::{RequestFailed, object};
use super::super::refused::SignInRefused;
use super::client::Oidc;
use super::provider::Provider;
use super::token_endpoint::Tokens;
use crate::tokens::{Claims, TokenHead, TokenProblem};
use portal::MissingGroups;
use secrecy::ExposeSecret as _;

/// Why the userinfo endpoint told nothing.
#[derive(Debug, thiserror::Error)]
pub(super) enum Untold {
    #[error(transparent)]
    Request(#[from] RequestFailed),
    #[error("the signed answer is refused: {0}")]
    Token(#[from] TokenProblem),
    #[error("the answer names nobody")]
    Nobody,
}

impl Oidc {
    /// The identity of the person in the claims of an ID token.
    pub(super) async fn identity(
        &self,
        provider: &Provider,
        claims: &Claims,
        tokens: &Tokens,
    ) -> Result<ClaimedIdentity, SignInRefused> {
        let reader = self.claims_reader(provider);
        let mut claimed = reader.read(claims)?;
        if !claimed.named || claimed.identity.groups.is_empty() {
            self.complete(&mut claimed, &reader, provider, tokens)
                .await?;
        }
        claimed.log_missing_groups(&self.parts.config.groups_claim);
        Ok(claimed)
    }

    /// Where the identity stands in the provider's claims.
    pub(super) fn claims_reader<'a>(&'a self, provider: &'a Provider) -> IdentityClaims<'a> {
        let config = &self.parts.config;
        IdentityClaims {
            issuer: &provider.issuer,
            name: &config.name_claim,
            fallback: "preferred_username",
            groups: &config.groups_claim,
            separator: config.groups_separator.as_deref(),
        }
    }

    /// Adds what the ID token lacks.
    async fn complete(
        &self,
        claimed: &mut ClaimedIdentity,
        reader: &IdentityClaims<'_>,
        provider: &Provider,
        tokens: &Tokens,
    ) -> Result<(), SignInRefused> {
        let told = match self.userinfo(provider, tokens).await {
            Ok(Some(told)) => told,
            Ok(None) => return Ok(()),
            Err(error) => {
                tracing::error!(%error, "the provider can't be asked about a person");
                if claimed.identity.groups.is_empty() {
                    claimed
                        .missing_groups
                        .get_or_insert(MissingGroups::Unavailable);
                }
                return Ok(());
            }
        };
        if told.text("sub") != Some(claimed.identity.person.subject.as_str()) {
            tracing::error!("the provider speaks of another person than its ID token");
            return Err(SignInRefused::ProviderFault);
        }
        let more = reader.read(&told)?;
        if !claimed.named {
            claimed.named = more.named;
            claimed.identity.person.name = more.identity.person.name;
        }
        if claimed.identity.groups.is_empty() {
            claimed.identity.groups = more.identity.groups;
            claimed.groups_told |= more.groups_told;
            claimed.not_understood = more.not_understood.or(claimed.not_understood);
            claimed.missing_groups = match more.missing_groups {
                None if !claimed.identity.groups.is_empty() => None,
                told => told.or(claimed.missing_groups),
            };
        }
        Ok(())
    }

    /// What the userinfo endpoint tells; `None` without an endpoint, or without a token for it.
    pub(super) async fn userinfo(
        &self,
        provider: &Provider,
        tokens: &Tokens,
    ) -> Result<Option<Claims>, Untold> {
        let (Some(endpoint), Some(token)) = (&provider.userinfo, &tokens.access_token) else {
            return Ok(None);
        };
        let answer = self
            .client
            .document_as(endpoint, token.expose_secret())
            .await?;
        let claims = if answer.is_token() {
            let token = String::from_utf8_lossy(&answer.body);
            self.verify_userinfo(provider, token.trim()).await?
        } else {
            Claims::from(object(&answer.body)?)
        };
        match claims.text("sub") {
            Some(_) => Ok(Some(claims)),
            None => Err(Untold::Nobody),
        }
    }

    /// Verifies a signed answer of the userinfo endpoint.
    async fn verify_userinfo(
        &self,
        provider: &Provider,
        token: &str,
    ) -> Result<Claims, TokenProblem> {
        let config = &self.parts.config;
        let head = TokenHead::read(token, &config.algorithms)?;
        let verified = self.verify_signed(provider, token, &head, TokenFrom::Issuer);
        let (claims, _) = verified.await?;
        if claims.get("exp").is_some() {
            claims.check_lifetime(self.parts.clock.now(), config.leeway())?;
        }
        Ok(claims)
    }
}
