//! Keys of a provider, and tokens signed with them, well and badly.

use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, Ed25519KeyPair};
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use jsonwebtoken::jwk::Jwk;
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use serde_json::{Value, json};

/// One key of a provider.
#[derive(Clone)]
pub struct SigningKey {
    id: Option<String>,
    key: EncodingKey,
    algorithm: Algorithm,
    pem: String,
}

impl std::fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.id.as_deref().unwrap_or("-"))
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
            id: Some(id.to_owned()),
            key: EncodingKey::from_ec_der(der.as_ref()),
            algorithm: Algorithm::ES256,
            pem: pem(der.as_ref()),
        }
    }

    /// A fresh one on Ed25519.
    ///
    /// # Panics
    ///
    /// When none can be made.
    pub fn edwards(id: &str) -> Self {
        let pair = Ed25519KeyPair::generate().expect("a key");
        let der = pair.to_pkcs8v1().expect("a key as DER");
        Self {
            id: Some(id.to_owned()),
            key: EncodingKey::from_ed_der(der.as_ref()),
            algorithm: Algorithm::EdDSA,
            pem: pem(der.as_ref()),
        }
    }

    /// The same without an id.
    #[must_use]
    pub fn nameless(self) -> Self {
        Self { id: None, ..self }
    }

    /// The private key, as a file holds it.
    pub fn pem(&self) -> &str {
        &self.pem
    }

    /// Its public half, as it is published.
    ///
    /// # Panics
    ///
    /// When it has none.
    pub fn public(&self) -> Value {
        let mut jwk = Jwk::from_encoding_key(&self.key, self.algorithm).expect("a public key");
        jwk.common.key_id.clone_from(&self.id);
        serde_json::to_value(jwk).expect("JSON")
    }
}

fn pem(der: &[u8]) -> String {
    let body = STANDARD.encode(der);
    format!("-----BEGIN PRIVATE KEY-----\n{body}\n-----END PRIVATE KEY-----\n")
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
            header.kid.clone_from(&key.id);
            header
        };
        match self {
            Self::Key(key) => {
                encode(&header(key.algorithm, key), claims, &key.key).expect("a token")
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
