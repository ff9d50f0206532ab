//! Verifies ID tokens.

use super::super::key_source::TokenFrom;
use super::attempt;
use super::client::Oidc;
use super::discovery::Provider;
use crate::tokens::{Claims, SigningAlgorithm, TokenHead, TokenProblem};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest as _, Sha256, Sha384, Sha512};

impl Oidc {
    /// Verifies an ID token from the token endpoint.
    pub(super) async fn verify_id_token(
        &self,
        provider: &Provider,
        token: &str,
        access_token: Option<&str>,
        nonce: &str,
    ) -> Result<Claims, TokenProblem> {
        let config = &self.parts.config;
        let head = TokenHead::read(token, &config.algorithms)?;
        let keys = provider.keys.for_token(&head, TokenFrom::Issuer).await?;
        let claims = keys.verify(token, &head)?;
        claims.check_issuer(&config.issuer.name)?;
        let audiences = claims.check_audience(&[&config.client_id])?;
        let for_another = match claims.get("azp") {
            Some(party) => party != config.client_id.as_str(),
            // With several audiences, the party that requested the token must be named.
            None => audiences > 1,
        };
        if for_another {
            return Err(TokenProblem::Party);
        }
        let now = self.parts.clock.now();
        claims.check_lifetime(now, config.leeway())?;
        claims.check_age(now, config.leeway(), attempt::LIFETIME)?;
        if claims.text("nonce") != Some(nonce) {
            return Err(TokenProblem::Nonce);
        }
        if let Some(hash) = claims.get("at_hash") {
            let expected = access_token.map(|token| half_hash(head.algorithm(), token));
            if expected.is_none() || hash.as_str() != expected.as_deref() {
                return Err(TokenProblem::AccessToken);
            }
        }
        claims.subject()?;
        Ok(claims)
    }
}

/// The left half of the hash of a signature algorithm, as in `at_hash`.
fn half_hash(algorithm: SigningAlgorithm, token: &str) -> String {
    use SigningAlgorithm as A;
    let hash = match algorithm {
        A::Rs256 | A::Ps256 | A::Es256 => Sha256::digest(token).to_vec(),
        A::Rs384 | A::Ps384 | A::Es384 => Sha384::digest(token).to_vec(),
        A::Rs512 | A::Ps512 | A::EdDsa => Sha512::digest(token).to_vec(),
    };
    let half = hash.get(..hash.len() / 2).unwrap_or_default();
    URL_SAFE_NO_PAD.encode(half)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_that_of_the_standard() {
        // Appendix A.3 of OpenID Connect Core.
        assert_eq!(
            half_hash(SigningAlgorithm::Rs256, "jHkWEdUXMU1BwAsC4vtUsZwnvTvNYwM8").len(),
            22
        );
        assert_eq!(half_hash(SigningAlgorithm::Es384, "a").len(), 32);
        assert_eq!(half_hash(SigningAlgorithm::EdDsa, "a").len(), 43);
        assert_eq!(
            half_hash(SigningAlgorithm::Rs256, "abc"),
            URL_SAFE_NO_PAD.encode(hex::decode("ba7816bf8f01cfea414140de5dae2223").unwrap())
        );
    }
}
