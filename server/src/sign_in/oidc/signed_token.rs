//! What holds for every signed token of the provider.

use super::super::key_source::TokenFrom;
use super::client::Oidc;
use super::provider::Provider;
use crate::tokens::{Claims, TokenHead, TokenProblem};

impl Oidc {
    /// Verifies that the provider has signed a token for the portal. Returns its claims and the number of
    /// its audiences.
    pub(super) async fn verify_signed(
        &self,
        provider: &Provider,
        token: &str,
        head: &TokenHead,
        from: TokenFrom,
    ) -> Result<(Claims, usize), TokenProblem> {
        let claims = provider.keys.verify(token, head, from).await?;
        claims.check_issuer(&provider.issuer)?;
        let audiences = claims.check_audience(&[&self.parts.config.client_id])?;
        Ok((claims, audiences))
    }
}
