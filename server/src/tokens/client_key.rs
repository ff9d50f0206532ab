//! The portal's own key, which signs assertions about it as a client.

use super::der;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use serde_json::{Value, json};
use zeroize::Zeroizing;

/// A private key with its algorithm. `Debug` shows the algorithm only.
#[derive(Clone)]
pub struct ClientKey {
    algorithm: Algorithm,
    key: EncodingKey,
}

impl std::fmt::Debug for ClientKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?}", self.algorithm)
    }
}

impl ClientKey {
    /// Parses a private key in PEM: RSA (RS256), P-256 (ES256), P-384 (ES384) or Ed25519 (EdDSA).
    ///
    /// # Errors
    /// What is wrong with the text, which is never repeated.
    pub fn parse(pem: &str) -> Result<Self, &'static str> {
        if pem.contains("BEGIN ENCRYPTED PRIVATE KEY") || pem.contains("Proc-Type: 4,ENCRYPTED") {
            return Err(
                "holds a key with a passphrase; store it without one, readable by its owner",
            );
        }
        let candidates = if let Some(pkcs1) = block(pem, "RSA PRIVATE KEY") {
            vec![rsa(&pkcs1)]
        } else if let Some(sec1) = block(pem, "EC PRIVATE KEY") {
            let wrapped = der::pkcs8_of_ec(&sec1).ok_or(UNUSABLE)?;
            vec![
                (Algorithm::ES256, EncodingKey::from_ec_der(&wrapped)),
                (Algorithm::ES384, EncodingKey::from_ec_der(&wrapped)),
            ]
        } else if let Some(pkcs8) = block(pem, "PRIVATE KEY") {
            let mut all = vec![
                (Algorithm::ES256, EncodingKey::from_ec_der(&pkcs8)),
                (Algorithm::ES384, EncodingKey::from_ec_der(&pkcs8)),
                (Algorithm::EdDSA, EncodingKey::from_ed_der(&pkcs8)),
            ];
            all.extend(der::content_of_pkcs8(&pkcs8).map(rsa));
            all
        } else {
            return Err("holds no private key between BEGIN PRIVATE KEY and END PRIVATE KEY");
        };
        let keys = candidates
            .into_iter()
            .map(|(algorithm, key)| Self { algorithm, key });
        // The library tells a key of another kind when it signs.
        keys.into_iter()
            .find(|key| key.sign(None, &json!({})).is_some())
            .ok_or(UNUSABLE)
    }

    /// Signs claims; `None` if the key is unusable, which [`Self::parse`] has checked.
    pub(crate) fn sign(&self, id: Option<&str>, claims: &Value) -> Option<String> {
        let mut header = Header::new(self.algorithm);
        header.kid = id.map(ToOwned::to_owned);
        encode(&header, claims, &self.key).ok()
    }
}

const UNUSABLE: &str = "holds a key that is neither RSA from 2048 bits, P-256, P-384 nor Ed25519";

fn rsa(pkcs1: impl AsRef<[u8]>) -> (Algorithm, EncodingKey) {
    (Algorithm::RS256, EncodingKey::from_rsa_der(pkcs1.as_ref()))
}

/// The bytes of the first PEM block with a label.
fn block(pem: &str, label: &str) -> Option<Zeroizing<Vec<u8>>> {
    let (_, rest) = pem.split_once(&format!("-----BEGIN {label}-----"))?;
    let (body, _) = rest.split_once(&format!("-----END {label}-----"))?;
    let body: Zeroizing<String> = Zeroizing::new(body.split_ascii_whitespace().collect());
    STANDARD.decode(body.as_bytes()).ok().map(Zeroizing::new)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tokens::{Keys, SigningAlgorithm, TokenHead};
    use jsonwebtoken::jwk::Jwk;
    use std::process::Command;

    /// A key that `openssl` has made.
    fn openssl(arguments: &str) -> String {
        let made = Command::new("openssl")
            .args(arguments.split(' '))
            .output()
            .unwrap();
        assert!(made.status.success(), "openssl {arguments}");
        String::from_utf8(made.stdout).unwrap()
    }

    #[test]
    fn keys_of_each_kind_and_form_sign() {
        for (arguments, algorithm) in [
            (
                "genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048",
                SigningAlgorithm::Rs256,
            ),
            ("genrsa -traditional 2048", SigningAlgorithm::Rs256),
            (
                "genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256",
                SigningAlgorithm::Es256,
            ),
            ("ecparam -name prime256v1 -genkey", SigningAlgorithm::Es256),
            (
                "genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-384",
                SigningAlgorithm::Es384,
            ),
            ("ecparam -name secp384r1 -genkey", SigningAlgorithm::Es384),
            ("genpkey -algorithm ed25519", SigningAlgorithm::EdDsa),
        ] {
            let key = ClientKey::parse(&openssl(arguments)).expect(arguments);
            assert_eq!(SigningAlgorithm::of(key.algorithm), Some(algorithm));
            let mut public = Jwk::from_encoding_key(&key.key, key.algorithm).unwrap();
            public.common.key_id = Some("k".to_owned());
            let set = json!({ "keys": [public] }).to_string();
            let token = key.sign(Some("k"), &json!({ "sub": "a" })).unwrap();
            let head = TokenHead::read(&token, &[algorithm]).unwrap();
            let claims = Keys::parse(set.as_bytes()).unwrap().verify(&token, &head);
            assert_eq!(claims.unwrap().text("sub"), Some("a"), "{arguments}");
        }
    }

    #[test]
    fn other_files_are_refused_without_their_content() {
        let encrypted = "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n";
        assert!(
            ClientKey::parse(encrypted)
                .unwrap_err()
                .contains("passphrase")
        );
        assert!(
            ClientKey::parse("c2VjcmV0")
                .unwrap_err()
                .contains("no private key")
        );
        for curve in ["P-521", "secp256k1"] {
            let key = format!("genpkey -algorithm EC -pkeyopt ec_paramgen_curve:{curve}");
            assert!(ClientKey::parse(&openssl(&key)).is_err(), "{curve}");
        }
        let broken = "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n";
        assert_eq!(ClientKey::parse(broken).unwrap_err(), UNUSABLE);
    }
}
