//! A browser that looks at Glewlwyd and does what the scripts of its pages do.

use portal_tests::Jar;
use reqwest::Method;
use reqwest::blocking::Client;
use reqwest::redirect::Policy;
use serde_json::{Value, json};
use url::Url;

/// An answer as it came.
#[derive(Debug)]
pub(crate) struct Answered {
    pub(crate) status: u16,
    /// Where it leads; empty where it leads nowhere.
    pub(crate) location: String,
    /// The body; null where it is no JSON.
    pub(crate) body: Value,
}

/// A browser with its cookies.
#[derive(Debug)]
pub(crate) struct Browser {
    client: Client,
    base: Url,
    jar: Jar,
}

impl Browser {
    /// A fresh one for the Glewlwyd at `base`.
    pub(crate) fn new(base: &Url) -> Self {
        let client = Client::builder().redirect(Policy::none()).no_proxy();
        Self {
            client: client.build().expect("a client"),
            base: base.clone(),
            jar: Jar::default(),
        }
    }

    /// Sends one request; follows no redirect.
    pub(crate) fn ask(&self, method: Method, address: &str, body: Option<&Value>) -> Answered {
        let url = self.base.join(address).expect("an address");
        let mut asked = self.client.request(method, url);
        if let Some(cookies) = self.jar.header() {
            asked = asked.header("cookie", cookies);
        }
        if let Some(body) = body {
            asked = asked
                .header("content-type", "application/json")
                .body(body.to_string());
        }
        let answer = asked.send().expect("an answer");
        self.jar.take(answer.headers());
        let location = answer.headers().get("location");
        Answered {
            status: answer.status().as_u16(),
            location: location
                .map(|value| value.to_str().expect("an address").to_owned())
                .unwrap_or_default(),
            body: answer.bytes().map_or(Value::Null, |body| {
                serde_json::from_slice(&body).unwrap_or_default()
            }),
        }
    }

    /// The same where it must succeed.
    pub(crate) fn done(&self, method: Method, address: &str, body: Option<&Value>) -> Value {
        let answered = self.ask(method, address, body);
        assert_eq!(answered.status, 200, "{address}: {answered:?}");
        answered.body
    }

    /// Sends user and password, as its page does; gives the status of the answer.
    pub(crate) fn log_in(&self, user: &str, password: &str) -> u16 {
        let body = json!({ "username": user, "password": password });
        self.ask(Method::POST, "/api/auth/", Some(&body)).status
    }

    /// Signs `user` in at the address where the portal has sent the browser, and consents; gives where
    /// the browser is sent then.
    pub(crate) fn sign_in(&self, asked: &Url, user: &str, password: &str) -> String {
        let page = self.led(asked.as_str());
        assert_eq!(page["prompt"], Value::Null, "asks who it is: {page}");
        assert_eq!(self.log_in(user, "not the password"), 401);
        assert_eq!(self.log_in(user, password), 200);
        let client = page["client_id"].as_str().expect("a client");
        let consent = json!({ "scope": page["scope"] });
        let grant = format!("/api/auth/grant/{client}");
        let _ = self.done(Method::PUT, &grant, Some(&consent));
        self.go_on(&page)
    }

    /// Signs in whom it knows already, at the address where the portal has sent the browser.
    pub(crate) fn sign_in_again(&self, asked: &Url) -> String {
        self.go_on(&self.led(asked.as_str()))
    }

    fn go_on(&self, page: &Value) -> String {
        let address = page["callback_url"].as_str().expect("an address");
        self.ask(Method::GET, &format!("{address}&g_continue"), None)
            .location
    }

    /// Ends the session at the address where the portal has sent the browser; gives the frames that the
    /// page shows meanwhile, and where the browser is sent then.
    pub(crate) fn sign_out(&self, asked: &str) -> (Vec<String>, String) {
        let page = self.led(asked);
        assert_eq!(page["prompt"], "end_session", "{page}");
        let text = |name: &str| page[name].as_str().expect("a parameter");
        let (sid, client) = (text("sid"), text("client_id"));
        let session = format!("/api/{}/session/{sid}/", text("plugin"));
        let told = self.done(Method::GET, &format!("{session}{client}"), None);
        let frames = told["client"].as_array().into_iter().flatten();
        let frames = frames.filter_map(|one| {
            let address = one["frontchannel_logout_uri"].as_str()?;
            Some(format!("{address}?iss={}&sid={sid}", told["iss"].as_str()?))
        });
        let frames = frames.collect();
        let _ = self.done(Method::DELETE, &session, None);
        let _ = self.done(Method::DELETE, "/api/auth/", None);
        (
            frames,
            page["callback_url"].as_str().unwrap_or_default().to_owned(),
        )
    }
    /// The parameters of the page that an address leads to.
    fn led(&self, address: &str) -> Value {
        let answered = self.ask(Method::GET, address, None);
        let url = Url::parse(&answered.location);
        let url = url.unwrap_or_else(|error| panic!("{error}: {address}: {answered:?}"));
        let pairs = url.query_pairs();
        pairs
            .map(|(name, value)| (name.into_owned(), Value::from(value.into_owned())))
            .collect::<serde_json::Map<_, _>>()
            .into()
    }
}
