//! Public keys of an issuer, and verifying with them.

use super::algorithm::SigningAlgorithm;
use super::claims::Claims;
use super::token_problem::TokenProblem;
use jsonwebtoken::jwk::{Jwk, KeyAlgorithm, PublicKeyUse};
use jsonwebtoken::{AlgorithmFamily, DecodingKey, Validation, decode, decode_header};
use serde_json::Value;

/// Longest token that is looked at. One with hundreds of groups is a tenth of it.
const TOKEN_BYTES: usize = 64 * 1024;

/// Most keys of one issuer that are tried.
const KEYS: usize = 32;

/// One public key.
#[derive(Clone)]
struct Key {
    id: Option<String>,
    algorithm: Option<KeyAlgorithm>,
    public: DecodingKey,
}

/// All keys of an issuer.
#[derive(Clone, Default)]
pub(super) struct Keys(Vec<Key>);

impl std::fmt::Debug for Keys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let ids = self.0.iter().map(|key| key.id.as_deref().unwrap_or("-"));
        f.debug_list().entries(ids).finish()
    }
}

/// What a token says of itself before anything is believed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct TokenHead {
    algorithm: SigningAlgorithm,
    key: Option<String>,
    /// The kind of token, where it says so.
    pub(super) kind: Option<String>,
}

impl TokenHead {
    /// How it is signed.
    pub(super) const fn algorithm(&self) -> SigningAlgorithm {
        self.algorithm
    }

    /// Reads the head of a compact token, and checks that it names one of `accepted`.
    pub(super) fn read(token: &str, accepted: &[SigningAlgorithm]) -> Result<Self, TokenProblem> {
        if token.len() > TOKEN_BYTES || token.bytes().filter(|b| *b == b'.').count() != 2 {
            return Err(TokenProblem::Malformed);
        }
        // An algorithm that the library does not know, "none" among them, fails here too.
        let header = decode_header(token).map_err(|_| TokenProblem::Algorithm)?;
        if header.crit.is_some() {
            // Something must be understood that nobody here knows.
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
    /// Reads a set of keys. What can't be used is passed over: keys for encryption, symmetric
    /// ones, kinds that nobody here knows. `None` where nothing is left.
    pub(super) fn parse(text: &[u8]) -> Option<Self> {
        let set: Value = serde_json::from_slice(text).ok()?;
        let all = set.get("keys")?.as_array()?;
        let usable: Vec<Key> = all.iter().filter_map(Key::parse).take(KEYS).collect();
        (!usable.is_empty()).then_some(Self(usable))
    }

    /// Whether one of them could have signed a token with this head.
    pub(super) fn fit(&self, head: &TokenHead) -> bool {
        self.0.iter().any(|key| key.fits(head))
    }

    /// Verifies the signature and gives the claims. Nothing else is checked here.
    pub(super) fn verify(&self, token: &str, head: &TokenHead) -> Result<Claims, TokenProblem> {
        let mut validation = Validation::new(head.algorithm.library());
        // Time, issuer and audience are checked by our own clock, in `claims`.
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
            // One of the two does not name its key: it is found by trying.
            _ => true,
        };
        let algorithm = self
            .algorithm
            .is_none_or(|algorithm| algorithm == head.algorithm.library().into());
        id && algorithm && self.public.family() == head.algorithm.family()
    }
}
