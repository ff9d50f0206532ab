//! Signing out at the provider, and the ID token that it needs.

use super::client::Oidc;
use portal::seal::SealContext;
use portal::sessions::SessionHandle;
use portal::store::{StoreError, sign_ins};
use secrecy::{ExposeSecret as _, SecretString};
use url::Url;

impl Oidc {
    /// Stores the ID token of a session, sealed, until the session ends.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn save_id_token(
        &self,
        session: &SessionHandle,
        token: &SecretString,
    ) -> Result<(), StoreError> {
        let clear = token.expose_secret().as_bytes();
        let sealed = self.parts.seal.seal(context(session), clear)?;
        sign_ins::save_id_token(&self.parts.store, session.as_str(), &sealed).await
    }

    /// The address at which the browser signs out at the provider; `None` if the provider offers
    /// none or does not answer. The caller asks before the session ends.
    pub async fn sign_out(&self, session: &SessionHandle) -> Option<Url> {
        let provider = self.discovery.provider().await.ok()?;
        let mut location = provider.end_session.clone()?;
        let hint = self.id_token(session).await;
        let mut query = location.query_pairs_mut();
        if let Some(hint) = &hint {
            query.append_pair("id_token_hint", hint);
        }
        query
            .append_pair("client_id", &self.parts.config.client_id)
            .append_pair("post_logout_redirect_uri", self.signed_out.as_str());
        drop(query);
        Some(location)
    }

    async fn id_token(&self, session: &SessionHandle) -> Option<zeroize::Zeroizing<String>> {
        let sealed = sign_ins::id_token(&self.parts.store, session.as_str())
            .await
            .ok()??;
        let clear = self.parts.seal.open(context(session), &sealed).ok()?;
        std::str::from_utf8(&clear)
            .ok()
            .map(|token| zeroize::Zeroizing::new(token.to_owned()))
    }
}

fn context(session: &SessionHandle) -> SealContext<'_> {
    SealContext {
        table: "id_tokens",
        row: session.as_str(),
        purpose: "sign-out",
    }
}
