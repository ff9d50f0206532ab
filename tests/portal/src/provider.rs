//! An identity provider that does what it is told, rightly or wrongly.

use crate::portal::Configuration;
use crate::provider_keys::{Signer, SigningKey};
use crate::requests::Request;
use crate::visitor::Visitor;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use std::collections::HashMap;
use std::net::TcpListener;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};
use url::Url;

/// The portal's name at the provider.
const CLIENT: &str = "mrs-portal";

/// What proves that it is the portal; with characters that must be encoded.
const SECRET: &str = "made-up:client secret/+";

/// An identity provider that runs until it is dropped.
#[derive(Debug)]
pub struct Provider {
    issuer: String,
    shared: Arc<Mutex<Shared>>,
    stop: Option<tokio::sync::oneshot::Sender<()>>,
}

#[derive(Debug)]
struct Shared {
    issuer: String,
    published: Vec<SigningKey>,
    codes: HashMap<String, Code>,
    about: Value,
    counted: usize,
}

/// What a code is good for.
#[derive(Debug)]
struct Code {
    challenge: String,
    token: String,
}

/// What the portal has asked for.
#[derive(Debug, Clone)]
pub struct Asked {
    /// Where it sent the browser.
    pub url: Url,
}

/// An ID token about to be signed.
#[derive(Debug)]
pub struct Token {
    /// What it says.
    pub claims: Value,
    /// How it is signed.
    pub signer: Signer,
}

impl Asked {
    /// A parameter.
    pub fn parameter(&self, name: &str) -> String {
        let mut pairs = self.url.query_pairs();
        pairs
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.into_owned())
            .unwrap_or_default()
    }
}

/// Seconds since 1970.
#[expect(
    clippy::disallowed_methods,
    reason = "the portal of a test goes by the system's clock, and so must its provider"
)]
fn now() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.expect("after 1970").as_secs()
}

impl Provider {
    /// A provider on a port of its own.
    ///
    /// # Panics
    ///
    /// When there is none.
    pub fn start() -> Self {
        Self::start_at(&Self::free_issuer())
    }

    /// Where a provider could be, and none is yet.
    ///
    /// # Panics
    ///
    /// When there is no free port.
    pub fn free_issuer() -> String {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        format!("http://{}", listener.local_addr().expect("an address"))
    }

    /// A provider at a place that [`Self::free_issuer`] has found.
    ///
    /// # Panics
    ///
    /// When the port is taken.
    pub fn start_at(issuer: &str) -> Self {
        let address = issuer.trim_start_matches("http://").to_owned();
        let shared = Arc::new(Mutex::new(Shared {
            issuer: issuer.to_owned(),
            published: vec![SigningKey::new("first")],
            codes: HashMap::new(),
            about: Value::Null,
            counted: 0,
        }));
        let (stop, stopped) = tokio::sync::oneshot::channel();
        let (ready, is_ready) = std::sync::mpsc::channel();
        let routes = routes(Arc::clone(&shared));
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()
                .expect("a runtime");
            runtime.block_on(async move {
                let listener = tokio::net::TcpListener::bind(address).await.expect("a port");
                ready.send(()).expect("somebody waits");
                tokio::select! {
                    served = IntoFuture::into_future(axum::serve(listener, routes)) => served.expect("it serves"),
                    _ = stopped => {}
                }
            });
        });
        is_ready.recv().expect("the provider starts");
        Self {
            issuer: issuer.to_owned(),
            shared,
            stop: Some(stop),
        }
    }

    fn shared(&self) -> MutexGuard<'_, Shared> {
        self.shared.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What it calls itself.
    pub fn issuer(&self) -> &str {
        &self.issuer
    }

    /// A portal that signs in here.
    pub fn configuration(&self) -> Configuration {
        Self::configuration_for(&self.issuer)
    }

    /// The same before the provider is there.
    pub fn configuration_for(issuer: &str) -> Configuration {
        Configuration {
            sections: format!(
                "[auth]\nmode = \"oidc\"\n[auth.oidc]\nissuer = \"{issuer}\"\n\
                 client_id = \"{CLIENT}\"\nclient_secret = {{ value = \"{SECRET}\" }}\n\
                 groups_claim = \"realm_access.roles\"\n[[grants]]\npeople = [\"operator-17\", \"viewer-4\"]\n\
                 role = \"operator\"\nclusters = [\"*\"]\nprojects = [\"*\"]\n"
            ),
            ..Configuration::default()
        }
    }

    /// The key it signs with.
    ///
    /// # Panics
    ///
    /// When it publishes none.
    pub fn key(&self) -> SigningKey {
        self.shared().published.last().expect("a key").clone()
    }

    /// Signs with a new key from now on, and publishes it in place of the old one.
    pub fn rotate(&self, id: &str) {
        self.shared().published = vec![SigningKey::new(id)];
    }

    /// What it says when it is asked about a person.
    pub fn say(&self, about: Value) {
        self.shared().about = about;
    }

    /// Opens an address of the portal as somebody who is not signed in, as far as the provider.
    ///
    /// # Panics
    ///
    /// When the portal does not send the browser here.
    pub fn asked(&self, visitor: &Visitor, path: &str) -> Asked {
        let answer = visitor.fetch(path);
        assert_eq!(answer.status, 303, "{}", answer.text());
        let sign_in = answer.header("location").to_owned();
        assert!(sign_in.starts_with("/sign-in?return="), "{sign_in}");
        let answer = visitor.send(&Request::get(&sign_in));
        assert_eq!(answer.status, 303, "{}", answer.text());
        let url = Url::parse(answer.header("location")).expect("an address");
        assert!(
            url.as_str()
                .starts_with(&format!("{}/authorize?", self.issuer))
        );
        Asked { url }
    }

    /// The claims of a person who has just signed in.
    pub fn claims(&self, asked: &Asked) -> Value {
        json!({
            "iss": self.issuer, "aud": CLIENT, "sub": "operator-17", "name": "Olga Operator",
            "exp": now() + 300, "iat": now(), "nonce": asked.parameter("nonce"),
            "sid": "provider-session-1", "realm_access": { "roles": ["mrs-operators"] },
        })
    }

    /// Signs somebody in: the address that the browser is sent to, with a code for a token in
    /// which `change` may have changed something.
    pub fn answer(&self, asked: &Asked, change: impl FnOnce(&mut Token)) -> String {
        let mut token = Token {
            claims: self.claims(asked),
            signer: Signer::Key(self.key()),
        };
        change(&mut token);
        let mut shared = self.shared();
        shared.counted += 1;
        let code = format!("code-{}", shared.counted);
        let token = token.signer.sign("JWT", &token.claims);
        let challenge = asked.parameter("code_challenge");
        shared.codes.insert(code.clone(), Code { challenge, token });
        format!(
            "/sign-in/callback?code={code}&state={}&iss={}",
            asked.parameter("state"),
            self.issuer
        )
    }

    /// A logout token in which `change` may have changed something.
    pub fn logout_token(&self, change: impl FnOnce(&mut Token)) -> String {
        let mut shared = self.shared();
        shared.counted += 1;
        let id = format!("logout-{}", shared.counted);
        drop(shared);
        let event = "http://schemas.openid.net/event/backchannel-logout";
        let mut token = Token {
            claims: json!({
                "iss": self.issuer, "aud": CLIENT, "iat": now(), "exp": now() + 120, "jti": id,
                "events": { event: {} }, "sid": "provider-session-1", "sub": "operator-17",
            }),
            signer: Signer::Key(self.key()),
        };
        change(&mut token);
        token.signer.sign("logout+jwt", &token.claims)
    }
}

impl Drop for Provider {
    fn drop(&mut self) {
        if let Some(stop) = self.stop.take() {
            let _ = stop.send(());
        }
    }
}

type Kept = State<Arc<Mutex<Shared>>>;

fn routes(shared: Arc<Mutex<Shared>>) -> Router {
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
    let issuer = lock(&shared).issuer.clone();
    Json(json!({
        "issuer": issuer,
        "authorization_endpoint": format!("{issuer}/authorize"),
        "token_endpoint": format!("{issuer}/token"),
        "userinfo_endpoint": format!("{issuer}/userinfo"),
        "jwks_uri": format!("{issuer}/jwks"),
        "end_session_endpoint": format!("{issuer}/end?from=provider"),
        "authorization_response_iss_parameter_supported": true,
        "code_challenge_methods_supported": ["S256"],
    }))
}

async fn keys(State(shared): Kept) -> Json<Value> {
    let shared = lock(&shared);
    let mut all: Vec<Value> = shared.published.iter().map(SigningKey::public).collect();
    // What others publish beside: neither may be taken for a key that signs.
    all.push(json!({ "kty": "oct", "k": "c2VjcmV0", "kid": "symmetric" }));
    all.push(json!({ "kty": "new-kind", "kid": "unknown" }));
    Json(json!({ "keys": all }))
}

async fn about(State(shared): Kept, headers: HeaderMap) -> Response {
    if headers
        .get("authorization")
        .is_none_or(|value| value != "Bearer access-token")
    {
        return StatusCode::UNAUTHORIZED.into_response();
    }
    Json(lock(&shared).about.clone()).into_response()
}

async fn redeem(State(shared): Kept, headers: HeaderMap, body: String) -> Response {
    let encode =
        |text: &str| -> String { url::form_urlencoded::byte_serialize(text.as_bytes()).collect() };
    let proof = STANDARD.encode(format!("{}:{}", encode(CLIENT), encode(SECRET)));
    let refused =
        |error: &str| (StatusCode::BAD_REQUEST, Json(json!({ "error": error }))).into_response();
    if headers
        .get("authorization")
        .is_none_or(|value| *value != format!("Basic {proof}"))
    {
        return refused("invalid_client");
    }
    let form: HashMap<String, String> = url::form_urlencoded::parse(body.as_bytes())
        .into_owned()
        .collect();
    let field = |name: &str| form.get(name).cloned().unwrap_or_default();
    let Some(code) = lock(&shared).codes.remove(&field("code")) else {
        return refused("invalid_grant");
    };
    let challenge = URL_SAFE_NO_PAD.encode(Sha256::digest(field("code_verifier")));
    if challenge != code.challenge || !field("redirect_uri").ends_with("/sign-in/callback") {
        return refused("invalid_grant");
    }
    Json(json!({
        "access_token": "access-token", "token_type": "Bearer", "id_token": code.token,
    }))
    .into_response()
}
