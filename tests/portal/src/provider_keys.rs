//! Keys of a provider, and tokens signed with them, well and badly.

use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jsonwebtoken::jwk::Jwk;
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use serde_json::{Value, json};

/// One key of a provider.
#[derive(Clone)]
pub struct SigningKey {
    id: String,
    key: EncodingKey,
}

impl std::fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.id)
    }
}

/// How a token is signed.
#[derive(Debug, Clone)]
pub enum Signer {
    /// With this key.
    Key(SigningKey),
    /// Symmetric, with what everybody knows: the public key.
    Symmetric(SigningKey),
    /// Not at all.
    None,
}

impl SigningKey {
    /// A fresh one.
    ///
    /// # Panics
    ///
    /// When none can be made.
    pub fn new(id: &str) -> Self {
        let pair = EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING).expect("a key");
        let der = pair.to_pkcs8v1().expect("a key as DER");
        Self {
            id: id.to_owned(),
            key: EncodingKey::from_ec_der(der.as_ref()),
        }
    }

    /// Its public half, as it is published.
    ///
    /// # Panics
    ///
    /// When it has none.
    pub fn public(&self) -> Value {
        let mut jwk = Jwk::from_encoding_key(&self.key, Algorithm::ES256).expect("a public key");
        jwk.common.key_id = Some(self.id.clone());
        serde_json::to_value(jwk).expect("JSON")
    }
}

impl Signer {
    /// A compact token.
    ///
    /// # Panics
    ///
    /// When it can't be signed.
    pub fn sign(&self, kind: &str, claims: &Value) -> String {
        let header = |algorithm, key: &SigningKey| {
            let mut header = Header::new(algorithm);
            header.typ = Some(kind.to_owned());
            header.kid = Some(key.id.clone());
            header
        };
        match self {
            Self::Key(key) => {
                encode(&header(Algorithm::ES256, key), claims, &key.key).expect("a token")
            }
            Self::Symmetric(key) => {
                let secret = EncodingKey::from_secret(key.public().to_string().as_bytes());
                encode(&header(Algorithm::HS256, key), claims, &secret).expect("a token")
            }
            Self::None => {
                let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
                let header = json!({ "alg": "none", "typ": kind });
                format!("{}.{}.", part(&header), part(claims))
            }
        }
    }
}
