//! An identity provider that does what it is told, rightly or wrongly.

use crate::configuration::Configuration;
use crate::provider_keys::{Signer, SigningKey};
use crate::provider_routes::{Behaviour, CLIENT, Code, SECRET, Shared, routes};
use crate::requests::Request;
use crate::visitor::Visitor;
use serde_json::{Value, json};
use std::net::TcpListener;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};
use url::Url;

/// An identity provider that runs until it is dropped.
#[derive(Debug)]
pub struct Provider {
    issuer: String,
    shared: Arc<Mutex<Shared>>,
    stop: Option<tokio::sync::oneshot::Sender<()>>,
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
pub(crate) fn now() -> u64 {
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
        Self::serve(TcpListener::bind("127.0.0.1:0").expect("a port"))
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
        let address = issuer.trim_start_matches("http://");
        Self::serve(TcpListener::bind(address).expect("a port"))
    }

    fn serve(listener: TcpListener) -> Self {
        let issuer = format!("http://{}", listener.local_addr().expect("an address"));
        let shared = Arc::new(Mutex::new(Shared {
            issuer: issuer.clone(),
            published: vec![SigningKey::new("first")],
            ..Shared::default()
        }));
        let (stop, stopped) = tokio::sync::oneshot::channel();
        let routes = routes(Arc::clone(&shared));
        listener.set_nonblocking(true).expect("a socket");
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()
                .expect("a runtime");
            runtime.block_on(async move {
                let listener = tokio::net::TcpListener::from_std(listener).expect("a socket");
                tokio::select! {
                    served = IntoFuture::into_future(axum::serve(listener, routes)) => served.expect("it serves"),
                    _ = stopped => {}
                }
            });
        });
        Self {
            issuer,
            shared,
            stop: Some(stop),
        }
    }

    fn shared(&self) -> MutexGuard<'_, Shared> {
        self.shared.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Its time: seconds since 1970.
    pub fn now(&self) -> u64 {
        now()
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
        self.replace_key(SigningKey::new(id));
    }

    /// What it says when it is asked about a person.
    pub fn say(&self, about: Value) {
        self.shared().about = about;
    }

    /// Signs with this key from now on, and publishes it in place of the old one.
    pub fn replace_key(&self, key: SigningKey) {
        self.shared().published = vec![key];
    }

    /// Changes how it behaves.
    pub fn behave(&self, change: impl FnOnce(&mut Behaviour)) {
        change(&mut self.shared().behaviour);
    }

    /// The proofs of the client that were tried at the token endpoint, in turn.
    pub fn proofs(&self) -> Vec<&'static str> {
        self.shared().proofs.clone()
    }

    /// How often it was asked for tokens by a refresh token.
    pub fn refreshes(&self) -> usize {
        self.shared().refreshes
    }

    /// How often it was asked about a person by an access token.
    pub fn userinfo_readings(&self) -> usize {
        self.shared().userinfo_readings
    }

    /// Forgets all refresh tokens, as those of people who may not sign in any more.
    pub fn disable_everybody(&self) {
        self.shared().refresh_tokens.clear();
    }

    /// How often its keys were read.
    pub fn key_readings(&self) -> usize {
        self.shared().key_readings
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
        assert!(sign_in.contains("/sign-in?return=%2F"), "{sign_in}");
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
        let claims = token.claims.clone();
        let token = token.signer.sign("JWT", &claims);
        let challenge = asked.parameter("code_challenge");
        let granted = Code {
            challenge,
            token,
            claims,
        };
        shared.codes.insert(code.clone(), granted);
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
