//! Keys of an issuer: when they are read again, by a clock that stands still.

use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair};
use axum::http::{HeaderMap, HeaderValue};
use jsonwebtoken::jwk::Jwk;
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use portal::clock::ManualClock;
use serde_json::json;
use server::config::{AuthConfig, Config};
use server::sign_in::{Assertion, SignInRefused};
use server::tokens::TokenProblem;
use std::path::PathBuf;
use std::sync::Arc;
use tempfile::TempDir;
use time::Duration;
use time::macros::datetime;

const START: time::OffsetDateTime = datetime!(2026-11-22 08:00 UTC);

/// A proxy whose keys lie in a file.
struct Proxy {
    assertion: Assertion,
    clock: Arc<ManualClock>,
    jwks: PathBuf,
    _folder: TempDir,
}

fn key() -> EncodingKey {
    let pair = EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING).unwrap();
    EncodingKey::from_ec_der(pair.to_pkcs8v1().unwrap().as_ref())
}

impl Proxy {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let jwks = folder.path().join("jwks.json");
        let file = crate::config::file(&format!(
            "[auth]\nmode = \"assertion\"\n[auth.assertion]\nheader = \"X-Assertion\"\n\
             issuer = \"https://proxy.example\"\naudience = \"portal\"\njwks_file = \"{}\"\n",
            jwks.display()
        ));
        let config = Config::load(Some(file.path()), []).unwrap();
        let AuthConfig::Assertion(config) = config.auth else {
            panic!("assertion")
        };
        let clock = Arc::new(ManualClock::at(START));
        let assertion = Assertion::new(*config, clock.clone()).unwrap();
        Self {
            assertion,
            clock,
            jwks,
            _folder: folder,
        }
    }

    fn publish(&self, keys: &[(&str, &EncodingKey)]) {
        let keys: Vec<_> = keys
            .iter()
            .map(|(id, key)| {
                let mut jwk = Jwk::from_encoding_key(key, Algorithm::ES256).unwrap();
                jwk.common.key_id = Some((*id).to_owned());
                serde_json::to_value(jwk).unwrap()
            })
            .collect();
        std::fs::write(&self.jwks, json!({ "keys": keys }).to_string()).unwrap();
    }

    async fn ask(&self, id: &str, key: &EncodingKey) -> Result<String, SignInRefused> {
        let mut header = Header::new(Algorithm::ES256);
        header.kid = Some(id.to_owned());
        let claims = json!({
            "iss": "https://proxy.example", "aud": "portal", "sub": "operator-17",
            "exp": START.unix_timestamp() + 86_400,
        });
        let token = encode(&header, &claims, key).unwrap();
        let mut headers = HeaderMap::new();
        headers.insert("x-assertion", HeaderValue::try_from(token).unwrap());
        let identity = self.assertion.identify(&headers).await?;
        Ok(identity.person.subject)
    }
}

const UNKNOWN: Result<String, SignInRefused> = Err(SignInRefused::Token(TokenProblem::Key));

#[tokio::test]
async fn an_unknown_key_is_looked_for_at_most_once_a_minute() {
    let proxy = Proxy::new();
    let (first, second) = (key(), key());
    proxy.publish(&[("1", &first)]);
    assert!(proxy.ask("1", &first).await.is_ok());
    proxy.publish(&[("1", &first), ("2", &second)]);
    assert_eq!(proxy.ask("2", &second).await, UNKNOWN, "just read");
    proxy.clock.advance(Duration::seconds(59));
    assert_eq!(proxy.ask("2", &second).await, UNKNOWN);
    proxy.clock.advance(Duration::seconds(1));
    assert!(proxy.ask("2", &second).await.is_ok());
    assert!(proxy.ask("1", &first).await.is_ok());
}

#[tokio::test]
async fn keys_that_are_no_longer_published_go_within_the_hour() {
    let proxy = Proxy::new();
    let (first, second) = (key(), key());
    proxy.publish(&[("1", &first)]);
    assert!(proxy.ask("1", &first).await.is_ok());
    proxy.publish(&[("2", &second)]);
    proxy.clock.advance(Duration::minutes(59));
    assert!(proxy.ask("1", &first).await.is_ok());
    proxy.clock.advance(Duration::minutes(1));
    assert_eq!(proxy.ask("1", &first).await, UNKNOWN);
}

#[tokio::test]
async fn keys_that_can_not_be_read_again_stay() {
    let proxy = Proxy::new();
    let first = key();
    let unreadable = proxy.ask("1", &first).await;
    assert_eq!(
        unreadable,
        Err(SignInRefused::Token(TokenProblem::KeysUnreachable))
    );
    proxy.publish(&[("1", &first)]);
    proxy.clock.advance(Duration::seconds(5));
    assert!(
        proxy.ask("1", &first).await.is_ok(),
        "read once it is there"
    );
    std::fs::write(&proxy.jwks, "{}").unwrap();
    proxy.clock.advance(Duration::hours(2));
    assert!(proxy.ask("1", &first).await.is_ok());
}
