//! The tokens by which the provider is asked again about the person of a session, kept sealed beside
//! the session until it ends.

use super::client::Oidc;
use super::token_endpoint::Tokens;
use portal::clock::{from_millis, to_millis};
use portal::seal::SealContext;
use portal::sessions::SessionHandle;
use portal::store::{StoreError, provider_tokens as rows};
use secrecy::{ExposeSecret as _, SecretString};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use time::OffsetDateTime;
use zeroize::Zeroizing;

/// The tokens of a session.
#[derive(Clone)]
pub struct KeptTokens {
    pub(super) refresh: Option<SecretString>,
    /// Kept only where there is no refresh token.
    pub(super) access: Option<SecretString>,
    pub(super) access_until: Option<OffsetDateTime>,
    /// True if the ID token of the sign-in had the groups: the userinfo endpoint may not have them.
    pub(super) groups_in_id_token: bool,
}

/// [`KeptTokens`] as they are sealed.
#[derive(Serialize, Deserialize)]
struct Written<'a> {
    refresh: Option<Cow<'a, str>>,
    access: Option<Cow<'a, str>>,
    access_until: Option<i64>,
    groups_in_id_token: bool,
}

impl KeptTokens {
    /// What is kept of tokens that have come.
    pub(super) fn of(tokens: &Tokens, groups_in_id_token: bool) -> Self {
        let refresh = tokens.refresh_token.clone();
        let access = match refresh {
            Some(_) => None,
            None => tokens.access_token.clone(),
        };
        Self {
            access_until: tokens.access_until.filter(|_| access.is_some()),
            refresh,
            access,
            groups_in_id_token,
        }
    }

    /// The tokens after a refresh: the refresh token stays valid unless the provider gives another one.
    pub(super) fn refreshed(self, tokens: &Tokens) -> Self {
        let refresh = tokens.refresh_token.clone().or(self.refresh);
        Self { refresh, ..self }
    }

    fn write(&self) -> Option<Zeroizing<Vec<u8>>> {
        let written = Written {
            refresh: self.refresh.as_ref().map(text),
            access: self.access.as_ref().map(text),
            access_until: self.access_until.map(to_millis),
            groups_in_id_token: self.groups_in_id_token,
        };
        serde_json::to_vec(&written).map(Zeroizing::new).ok()
    }

    fn read(clear: &[u8]) -> Option<Self> {
        let written: Written<'_> = serde_json::from_slice(clear).ok()?;
        Some(Self {
            refresh: written.refresh.map(secret),
            access: written.access.map(secret),
            access_until: written.access_until.map(from_millis),
            groups_in_id_token: written.groups_in_id_token,
        })
    }
}

impl Oidc {
    /// Keeps the tokens of a session that begins, if people are to be checked again.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn keep_tokens(
        &self,
        session: &SessionHandle,
        tokens: &KeptTokens,
    ) -> Result<(), StoreError> {
        if self.parts.config.recheck_minutes.is_none() {
            return Ok(());
        }
        match self.sealed(session, tokens)? {
            Some(sealed) => rows::save(&self.parts.store, session.as_str(), &sealed).await,
            None => Ok(()),
        }
    }

    /// Replaces the sealed tokens `before` of a session after a refresh. Returns false if the session has
    /// ended or has others by now.
    pub(super) async fn replace_tokens(
        &self,
        session: &SessionHandle,
        before: &str,
        tokens: &KeptTokens,
    ) -> Result<bool, StoreError> {
        match self.sealed(session, tokens)? {
            Some(sealed) => {
                rows::replace(&self.parts.store, session.as_str(), before, &sealed).await
            }
            None => Ok(true),
        }
    }

    fn sealed(
        &self,
        session: &SessionHandle,
        tokens: &KeptTokens,
    ) -> Result<Option<String>, StoreError> {
        let Some(clear) = tokens.write() else {
            return Ok(None);
        };
        Ok(Some(self.parts.seal.seal(context(session), &clear)?))
    }

    /// Opens the tokens of a session; `None` if their key is no longer configured.
    pub(super) fn open_tokens(&self, session: &SessionHandle, sealed: &str) -> Option<KeptTokens> {
        let clear = self.parts.seal.open(context(session), sealed).ok()?;
        KeptTokens::read(&clear)
    }
}

fn text(token: &SecretString) -> Cow<'_, str> {
    Cow::Borrowed(token.expose_secret())
}

fn secret(text: Cow<'_, str>) -> SecretString {
    SecretString::from(text.into_owned())
}

fn context(session: &SessionHandle) -> SealContext<'_> {
    SealContext {
        table: "provider_tokens",
        row: session.as_str(),
        purpose: "recheck",
    }
}
