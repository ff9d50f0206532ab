//! The public keys of an issuer, which verify tokens.

use super::algorithm::SigningAlgorithm;
use super::claims::Claims;
use super::problem::TokenProblem;
use jsonwebtoken::jwk::{Jwk, KeyAlgorithm, PublicKeyUse};
use jsonwebtoken::{AlgorithmFamily, DecodingKey, Validation, decode, decode_header};
use serde_json::Value;

/// Longest accepted token. A token with hundreds of groups has a tenth of it.
const TOKEN_BYTES: usize = 64 * 1024;

/// Most keys of one issuer.
const KEYS: usize = 32;

/// One public key.
#[derive(Clone)]
struct Key {
    id: Option<String>,
    algorithm: Option<KeyAlgorithm>,
    public: DecodingKey,
}

/// All keys of an issuer. `Debug` shows their ids only.
#[derive(Clone, Default)]
pub(crate) struct Keys(Vec<Key>);

impl std::fmt::Debug for Keys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let ids = self.0.iter().map(|key| key.id.as_deref().unwrap_or("-"));
        f.debug_list().entries(ids).finish()
    }
}

/// The unverified head of a token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TokenHead {
    algorithm: SigningAlgorithm,
    key: Option<String>,
    /// The type of the token, if the head names it.
    pub(crate) kind: Option<String>,
}

impl TokenHead {
    /// The signature algorithm.
    pub(crate) const fn algorithm(&self) -> SigningAlgorithm {
        self.algorithm
    }

    /// Reads the head of a compact token, and checks that it names one of `accepted`.
    pub(crate) fn read(token: &str, accepted: &[SigningAlgorithm]) -> Result<Self, TokenProblem> {
        if token.len() > TOKEN_BYTES || token.bytes().filter(|b| *b == b'.').count() != 2 {
            return Err(TokenProblem::Malformed);
        }
        // Algorithms that the library does not know, "none" among them, fail here too.
        let header = decode_header(token).map_err(|_| TokenProblem::Algorithm)?;
        if header.crit.is_some() {
            // A critical extension must be understood, and the portal knows none.
            return Err(TokenProblem::Malformed);
        }
        let algorithm = SigningAlgorithm::of(header.alg)
            .filter(|algorithm| accepted.contains(algorithm))
            .ok_or(TokenProblem::Algorithm)?;
        Ok(Self {
            algorithm,
            key: header.kid,
            kind: header.typ,
        })
    }
}

impl Keys {
    /// Parses a set of keys. Unusable keys are skipped: encryption keys, symmetric keys and keys of
    /// unknown types. `None` if no key is left.
    pub(crate) fn parse(text: &[u8]) -> Option<Self> {
        let set: Value = serde_json::from_slice(text).ok()?;
        let all = set.get("keys")?.as_array()?;
        let usable: Vec<Key> = all.iter().filter_map(Key::parse).take(KEYS).collect();
        (!usable.is_empty()).then_some(Self(usable))
    }

    /// The number of keys.
    pub(crate) const fn count(&self) -> usize {
        self.0.len()
    }

    /// Returns true if one of the keys could have signed a token with this head.
    pub(crate) fn fit(&self, head: &TokenHead) -> bool {
        self.0.iter().any(|key| key.fits(head))
    }

    /// Verifies the signature and gives the claims, which the caller checks.
    pub(crate) fn verify(&self, token: &str, head: &TokenHead) -> Result<Claims, TokenProblem> {
        let mut validation = Validation::new(head.algorithm.library());
        // `claims` checks time, issuer and audience, by the portal's clock.
        validation.validate_exp = false;
        validation.validate_nbf = false;
        validation.validate_aud = false;
        validation.required_spec_claims.clear();
        let mut problem = TokenProblem::Key;
        for key in self.0.iter().filter(|key| key.fits(head)) {
            match decode::<serde_json::Map<String, Value>>(token, &key.public, &validation) {
                Ok(verified) => return Ok(verified.claims.into()),
                Err(error) => {
                    use jsonwebtoken::errors::ErrorKind;
                    problem = match error.kind() {
                        ErrorKind::Json(_) | ErrorKind::Utf8(_) => TokenProblem::Malformed,
                        _ => TokenProblem::Signature,
                    };
                }
            }
        }
        Err(problem)
    }
}

impl Key {
    fn parse(value: &Value) -> Option<Self> {
        let jwk: Jwk = serde_json::from_value(value.clone()).ok()?;
        let signs = jwk
            .common
            .public_key_use
            .as_ref()
            .is_none_or(|purpose| *purpose == PublicKeyUse::Signature);
        let key = DecodingKey::from_jwk(&jwk).ok()?;
        (signs && key.family() != AlgorithmFamily::Hmac).then_some(Self {
            id: jwk.common.key_id,
            algorithm: jwk.common.key_algorithm,
            public: key,
        })
    }

    fn fits(&self, head: &TokenHead) -> bool {
        let id = match (&head.key, &self.id) {
            (Some(wanted), Some(id)) => wanted == id,
            // Without an id on both sides, the signature decides.
            _ => true,
        };
        let algorithm = self
            .algorithm
            .is_none_or(|algorithm| algorithm == head.algorithm.library().into());
        id && algorithm && self.public.family() == head.algorithm.family()
    }
}
