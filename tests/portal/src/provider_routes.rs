//! The endpoints of the identity provider, and how they behave.

use crate::provider::now;
use crate::provider_keys::{Signer, SigningKey};
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use jsonwebtoken::{Algorithm, DecodingKey, Validation, decode, decode_header};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The portal's name at the provider.
pub(crate) const CLIENT: &str = "mrs-portal";

/// What proves that it is the portal; with characters that must be encoded.
pub(crate) const SECRET: &str = "made-up:client secret/+";

/// What the provider knows.
#[derive(Debug, Default)]
pub(crate) struct Shared {
    pub(crate) issuer: String,
    pub(crate) published: Vec<SigningKey>,
    pub(crate) codes: HashMap<String, Code>,
    pub(crate) about: Value,
    pub(crate) counted: usize,
    pub(crate) behaviour: Behaviour,
    pub(crate) proofs: Vec<&'static str>,
    pub(crate) key_readings: usize,
    /// The claims of those who have a refresh token.
    pub(crate) refresh_tokens: HashMap<String, Value>,
    pub(crate) refreshes: usize,
    pub(crate) userinfo_readings: usize,
}

/// What a code is good for.
#[derive(Debug)]
pub(crate) struct Code {
    pub(crate) challenge: String,
    pub(crate) token: String,
    pub(crate) claims: Value,
}

/// How the provider behaves.
#[derive(Debug)]
pub struct Behaviour {
    /// Members of its description in place of the usual ones; null removes one.
    pub description: Value,
    /// The proofs of the client that it takes: `basic`, `post`, `key`, `none`.
    pub takes: Vec<&'static str>,
    /// The word with which it refuses a client.
    pub refuses_client: &'static str,
    /// The word with which it refuses a code or a refresh token; empty for an empty answer.
    pub refuses_grant: &'static str,
    /// Whether it decodes id and secret of `basic`.
    pub decodes: bool,
    /// The public key of the client.
    pub client_key: Option<Value>,
    /// What userinfo answers in place of what was said: status, type and body.
    pub userinfo: Option<(u16, &'static str, String)>,
    /// Whether it gives refresh tokens, each of which is good once.
    pub refreshes: bool,
    /// Whether the answer to a refresh has an ID token.
    pub refreshes_id_token: bool,
    /// What ID tokens say at a refresh in place of what they said at the sign-in; null removes a claim.
    pub present: Value,
    /// What it says of the lifetime of an access token.
    pub expires_in: Option<u64>,
    /// How long it takes to answer about tokens.
    pub takes_time: std::time::Duration,
    /// The status that it answers about tokens and people, and nothing else, while it is down.
    pub down: Option<u16>,
}

impl Default for Behaviour {
    fn default() -> Self {
        Self {
            description: Value::Null,
            takes: vec!["basic"],
            refuses_client: "invalid_client",
            refuses_grant: "invalid_grant",
            decodes: true,
            client_key: None,
            userinfo: None,
            refreshes: false,
            refreshes_id_token: true,
            present: Value::Null,
            expires_in: None,
            takes_time: std::time::Duration::ZERO,
            down: None,
        }
    }
}

type Kept = State<Arc<Mutex<Shared>>>;

pub(crate) fn routes(shared: Arc<Mutex<Shared>>) -> Router {
    Router::new()
        .route("/.well-known/openid-configuration", get(describe))
        .route("/jwks", get(keys))
        .route("/token", post(redeem))
        .route("/userinfo", get(about))
        .with_state(shared)
}

fn lock(shared: &Mutex<Shared>) -> MutexGuard<'_, Shared> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}

async fn describe(State(shared): Kept) -> Json<Value> {
    let shared = lock(&shared);
    let issuer = &shared.issuer;
    let mut description = json!({
        "issuer": issuer,
        "authorization_endpoint": format!("{issuer}/authorize"),
        "token_endpoint": format!("{issuer}/token"),
        "userinfo_endpoint": format!("{issuer}/userinfo"),
        "jwks_uri": format!("{issuer}/jwks"),
        "end_session_endpoint": format!("{issuer}/end?from=provider"),
        "authorization_response_iss_parameter_supported": true,
        "code_challenge_methods_supported": ["S256"],
    });
    let other = shared.behaviour.description.as_object().cloned();
    if let Some(members) = description.as_object_mut() {
        members.extend(other.unwrap_or_default());
    }
    Json(description)
}

async fn keys(State(shared): Kept) -> Json<Value> {
    let mut shared = lock(&shared);
    shared.key_readings += 1;
    let mut all: Vec<Value> = shared.published.iter().map(SigningKey::public).collect();
    // What others publish beside: neither may be taken for a key that signs.
    all.push(json!({ "kty": "oct", "k": "c2VjcmV0", "kid": "symmetric" }));
    all.push(json!({ "kty": "new-kind", "kid": "unknown" }));
    Json(json!({ "keys": all }))
}

async fn about(State(shared): Kept, headers: HeaderMap) -> Response {
    if let Some(down) = down(&shared) {
        return down;
    }
    if headers
        .get("authorization")
        .is_none_or(|value| value != "Bearer access-token")
    {
        return StatusCode::UNAUTHORIZED.into_response();
    }
    let mut shared = lock(&shared);
    shared.userinfo_readings += 1;
    match &shared.behaviour.userinfo {
        Some((status, kind, body)) => {
            let status = StatusCode::from_u16(*status).expect("a status");
            (status, [("content-type", *kind)], body.clone()).into_response()
        }
        None => Json(shared.about.clone()).into_response(),
    }
}

fn down(shared: &Mutex<Shared>) -> Option<Response> {
    let status = lock(shared).behaviour.down?;
    Some(
        StatusCode::from_u16(status)
            .expect("a status")
            .into_response(),
    )
}

async fn redeem(State(shared): Kept, headers: HeaderMap, body: String) -> Response {
    if let Some(down) = down(&shared) {
        return down;
    }
    let takes_time = {
        let mut shared = lock(&shared);
        shared.refreshes += usize::from(body.contains("grant_type=refresh_token"));
        shared.behaviour.takes_time
    };
    tokio::time::sleep(takes_time).await;
    let refused =
        |error: &str| (StatusCode::BAD_REQUEST, Json(json!({ "error": error }))).into_response();
    let form: HashMap<String, String> = url::form_urlencoded::parse(body.as_bytes())
        .into_owned()
        .collect();
    let field = |name: &str| form.get(name).cloned().unwrap_or_default();
    let mut shared = lock(&shared);
    let (tried, fits) = proof(&shared, &headers, &form);
    shared.proofs.push(tried);
    if !fits || !shared.behaviour.takes.contains(&tried) {
        // As the standard has it, before the code is looked at.
        return refused(shared.behaviour.refuses_client);
    }
    let refused_grant = match shared.behaviour.refuses_grant {
        "" => StatusCode::BAD_REQUEST.into_response(),
        word => refused(word),
    };
    if field("grant_type") == "refresh_token" {
        let Some(claims) = shared.refresh_tokens.remove(&field("refresh_token")) else {
            return refused_grant;
        };
        let id_token = shared.behaviour.refreshes_id_token;
        let id_token = id_token.then(|| refreshed(&shared, claims.clone()));
        return tokens(&mut shared, id_token.as_deref(), claims);
    }
    let Some(code) = shared.codes.remove(&field("code")) else {
        return refused_grant;
    };
    let challenge = URL_SAFE_NO_PAD.encode(Sha256::digest(field("code_verifier")));
    if challenge != code.challenge || !field("redirect_uri").ends_with("/sign-in/callback") {
        return refused_grant;
    }
    tokens(&mut shared, Some(&code.token), code.claims)
}

fn tokens(shared: &mut Shared, id_token: Option<&str>, claims: Value) -> Response {
    let refresh_token = shared.behaviour.refreshes.then(|| {
        shared.counted += 1;
        let token = format!("refresh-token-{}", shared.counted);
        shared.refresh_tokens.insert(token.clone(), claims);
        token
    });
    let mut answer = json!({
        "access_token": "access-token", "token_type": "Bearer", "id_token": id_token,
        "expires_in": shared.behaviour.expires_in, "refresh_token": refresh_token,
    });
    if let Some(members) = answer.as_object_mut() {
        members.retain(|_, value| !value.is_null());
    }
    Json(answer).into_response()
}

/// An ID token of a refresh, which has no nonce.
fn refreshed(shared: &Shared, mut claims: Value) -> String {
    let members = claims.as_object_mut().expect("claims");
    members.remove("nonce");
    members.insert("iat".into(), json!(now()));
    members.insert("exp".into(), json!(now() + 300));
    for (name, value) in shared.behaviour.present.as_object().into_iter().flatten() {
        members.insert(name.clone(), value.clone());
    }
    members.retain(|_, value| !value.is_null());
    let key = shared.published.last().expect("a key").clone();
    Signer::Key(key).sign("JWT", &claims)
}

/// How the client proves itself, and whether that fits.
fn proof(
    shared: &Shared,
    headers: &HeaderMap,
    form: &HashMap<String, String>,
) -> (&'static str, bool) {
    let field = |name: &str| form.get(name).map_or("", String::as_str);
    if let Some(header) = headers.get("authorization") {
        let pair = if shared.behaviour.decodes {
            let encode = |text: &str| -> String {
                url::form_urlencoded::byte_serialize(text.as_bytes()).collect()
            };
            format!("{}:{}", encode(CLIENT), encode(SECRET))
        } else {
            format!("{CLIENT}:{SECRET}")
        };
        return (
            "basic",
            *header == format!("Basic {}", STANDARD.encode(pair)),
        );
    }
    let named = field("client_id") == CLIENT;
    if form.contains_key("client_secret") {
        return ("post", named && field("client_secret") == SECRET);
    }
    if form.contains_key("client_assertion") {
        let kind = field("client_assertion_type");
        let usual = kind == "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
        return (
            "key",
            named && usual && is_signed(shared, field("client_assertion")),
        );
    }
    ("none", named)
}

fn is_signed(shared: &Shared, assertion: &str) -> bool {
    let Some(key) = &shared.behaviour.client_key else {
        return false;
    };
    let key = serde_json::from_value(key.clone()).expect("a key");
    let key = DecodingKey::from_jwk(&key).expect("a key");
    let mut rules = Validation::new(Algorithm::ES256);
    rules.set_audience(&[format!("{}/token", shared.issuer)]);
    rules.set_issuer(&[CLIENT]);
    rules.set_required_spec_claims(&["exp", "iss", "aud", "sub"]);
    let named = decode_header(assertion).is_ok_and(|head| head.kid.as_deref() == Some("mine"));
    named
        && decode::<Value>(assertion, &key, &rules).is_ok_and(|token| {
            token.claims.get("sub").is_some_and(|sub| sub == CLIENT)
                && token.claims.get("jti").is_some_and(Value::is_string)
        })
}
