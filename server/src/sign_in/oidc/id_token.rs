//! Verifies ID tokens.

use super::super::key_source::TokenFrom;
use super::attempt::{self, Attempt};
use super::client::Oidc;
use super::provider::Provider;
use super::token_endpoint::Tokens;
use crate::tokens::{Claims, SigningAlgorithm, TokenHead, TokenProblem};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use secrecy::{ExposeSecret as _, SecretString};
use sha2::{Digest as _, Sha256, Sha384, Sha512};

impl Oidc {
    /// Verifies the ID token of a sign-in.
    pub(super) async fn verify_id_token(
        &self,
        provider: &Provider,
        token: &SecretString,
        tokens: &Tokens,
        attempt: &Attempt,
    ) -> Result<Claims, TokenProblem> {
        let config = &self.parts.config;
        let claims = self.verify_refreshed(provider, token, tokens).await?;
        if claims.text("nonce") != Some(attempt.nonce.as_str()) {
            return Err(TokenProblem::Nonce);
        }
        let asked = &config.authorization_parameters;
        if !asked.accepts_context(claims.text("acr")) {
            return Err(TokenProblem::Context);
        }
        if let Some(max_age) = asked.max_age() {
            claims.check_authentication(attempt.began(), max_age + config.leeway())?;
        } else if asked.wants_authentication_time() && claims.get("auth_time").is_none() {
            return Err(TokenProblem::AuthenticationTime);
        }
        Ok(claims)
    }

    /// Verifies an ID token from the token endpoint, as far as it may be one of a refresh: that has no
    /// nonce, and repeats when and how the person signed in.
    pub(super) async fn verify_refreshed(
        &self,
        provider: &Provider,
        token: &SecretString,
        tokens: &Tokens,
    ) -> Result<Claims, TokenProblem> {
        let config = &self.parts.config;
        let token = token.expose_secret();
        let head = TokenHead::read(token, &config.algorithms)?;
        let verified = self.verify_signed(provider, token, &head, TokenFrom::Issuer);
        let (claims, audiences) = verified.await?;
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
        if let Some(hash) = claims.get("at_hash") {
            let access_token = tokens.access_token.as_ref();
            let hashes =
                access_token.map(|token| half_hashes(head.algorithm(), token.expose_secret()));
            let hash = hash.as_str().unwrap_or_default();
            if !hashes.is_some_and(|hashes| hashes.iter().any(|known| known == hash)) {
                return Err(TokenProblem::AccessToken);
            }
        }
        claims.subject()?;
        Ok(claims)
    }
}

/// The left halves of the hashes that providers take for a signature algorithm, as in `at_hash`.
///
/// The hash is that of the algorithm. For EdDSA it is SHA-512, which Ed25519 uses inside, but the
/// standard names none, and some providers fall back to SHA-256.
fn half_hashes(algorithm: SigningAlgorithm, token: &str) -> Vec<String> {
    use SigningAlgorithm as A;
    let sha256 = || Sha256::digest(token).to_vec();
    let sha512 = || Sha512::digest(token).to_vec();
    let hashes = match algorithm {
        A::Rs256 | A::Ps256 | A::Es256 => vec![sha256()],
        A::Rs384 | A::Ps384 | A::Es384 => vec![Sha384::digest(token).to_vec()],
        A::Rs512 | A::Ps512 => vec![sha512()],
        A::EdDsa => vec![sha512(), sha256()],
    };
    let half = |hash: &Vec<u8>| {
        let half = hash.get(..hash.len() / 2).unwrap_or_default();
        URL_SAFE_NO_PAD.encode(half)
    };
    hashes.iter().map(half).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_that_of_the_standard() {
        let lengths = |algorithm| -> Vec<usize> {
            let hashes = half_hashes(algorithm, "jHkWEdUXMU1BwAsC4vtUsZwnvTvNYwM8");
            hashes.iter().map(String::len).collect()
        };
        assert_eq!(lengths(SigningAlgorithm::Rs256), [22]);
        assert_eq!(lengths(SigningAlgorithm::Es384), [32]);
        assert_eq!(lengths(SigningAlgorithm::Ps512), [43]);
        // Two are in use for EdDSA.
        assert_eq!(lengths(SigningAlgorithm::EdDsa), [43, 22]);
        assert_eq!(
            half_hashes(SigningAlgorithm::Rs256, "abc"),
            [URL_SAFE_NO_PAD.encode(hex::decode("ba7816bf8f01cfea414140de5dae2223").unwrap())]
        );
    }
}
