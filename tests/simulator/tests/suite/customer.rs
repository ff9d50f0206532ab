//! A customer of the simulated cloud: signs requests by a plain reading of the algorithm.

use hmac::{Hmac, KeyInit as _, Mac as _};
use http::{HeaderMap, HeaderName, HeaderValue, Method};
use mrs_simulator::authentication::signature::{Signed, string_to_sign};
use mrs_simulator::demo::credentials::{ACCESS_KEY, PROJECT_ID, SECRET_KEY};
use mrs_simulator::{Clock, Mapping, RunningSimulator};
use serde_json::{Value, json};
use sha2::Sha256;
use time::macros::format_description;

use crate::cloud::{CLUSTER, MAPPING, NAMES};

/// Somebody with an access key.
#[derive(Clone)]
pub(crate) struct Customer {
    pub(crate) http: reqwest::Client,
    pub(crate) url: String,
    /// The time the customer takes it to be.
    pub(crate) clock: Clock,
    pub(crate) access: String,
    pub(crate) secret: String,
    pub(crate) project_header: Option<String>,
    pub(crate) more_headers: Vec<(&'static str, String)>,
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) text: String,
}

impl Reply {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.text).expect("JSON")
    }

    pub(crate) fn error_code(&self) -> String {
        self.json()["error_code"]
            .as_str()
            .unwrap_or_default()
            .to_owned()
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .expect("the header")
            .to_str()
            .expect("text")
    }

    /// Asserts a refusal by status and code.
    #[track_caller]
    pub(crate) fn is_refused(&self, status: u16, code: &str) {
        assert_eq!(
            (self.status, self.error_code().as_str()),
            (status, code),
            "{}",
            self.text
        );
    }
}

impl Customer {
    /// The owner of the demo account's permanent key.
    pub(crate) fn of(simulator: &RunningSimulator) -> Self {
        #[expect(
            clippy::disallowed_methods,
            reason = "tests of the simulator are no client of MRS"
        )]
        let http = reqwest::Client::builder()
            .no_proxy()
            .build()
            .expect("a client");
        Self {
            http,
            url: simulator.url(),
            clock: simulator.clock().clone(),
            access: ACCESS_KEY.to_owned(),
            secret: SECRET_KEY.to_owned(),
            project_header: Some(PROJECT_ID.to_owned()),
            more_headers: Vec::new(),
        }
    }

    /// The path of something in the cluster of most tests.
    pub(crate) fn path(rest: &str) -> String {
        format!("/v2/{PROJECT_ID}/clusters/{CLUSTER}{rest}")
    }

    /// Sends a signed request to the cluster of most tests.
    pub(crate) async fn call(&self, method: &str, rest: &str, body: &Value) -> Reply {
        self.send(method, &Self::path(rest), body)
            .await
            .expect("an answer")
    }

    /// Reads something of the cluster of most tests.
    pub(crate) async fn get(&self, rest: &str) -> Reply {
        self.call("GET", rest, &Value::Null).await
    }

    /// Cancels the synchronization of users.
    pub(crate) async fn cancel(&self, users: &[&str]) -> Reply {
        self.call("DELETE", NAMES, &json!({"user_names": users}))
            .await
    }

    /// Replaces the mapping.
    pub(crate) async fn put(&self, rows: &[Mapping]) -> Reply {
        self.call("PUT", MAPPING, &json!({"agency_mappings": rows}))
            .await
    }

    /// Sends a signed request; `null` for no body.
    pub(crate) async fn send(
        &self,
        method: &str,
        path: &str,
        body: &Value,
    ) -> Result<Reply, reqwest::Error> {
        let body = if body.is_null() {
            Vec::new()
        } else {
            body.to_string().into_bytes()
        };
        self.send_bytes(method, path, body).await
    }

    /// Sends a signed request with any body.
    pub(crate) async fn send_bytes(
        &self,
        method: &str,
        path: &str,
        body: Vec<u8>,
    ) -> Result<Reply, reqwest::Error> {
        let headers = self.signed_headers(method, path, &body);
        self.deliver(method, path, headers, body).await
    }

    /// Sends a request with these headers and no others.
    pub(crate) async fn deliver(
        &self,
        method: &str,
        path: &str,
        headers: HeaderMap,
        body: Vec<u8>,
    ) -> Result<Reply, reqwest::Error> {
        let method = Method::from_bytes(method.as_bytes()).expect("a method");
        let request = self.http.request(method, format!("{}{path}", self.url));
        let answer = request.headers(headers).body(body).send().await?;
        Ok(Reply {
            status: answer.status().as_u16(),
            headers: answer.headers().clone(),
            text: answer.text().await?,
        })
    }

    /// The headers of a request, `Authorization` included.
    pub(crate) fn signed_headers(&self, method: &str, path: &str, body: &[u8]) -> HeaderMap {
        let format = format_description!("[year][month][day]T[hour][minute][second]Z");
        let date = self.clock.now().format(format).expect("a date");
        let host = self.url.trim_start_matches("http://").to_owned();
        let mut fields = vec![
            ("content-type", "application/json;charset=UTF-8".to_owned()),
            ("host", host),
            ("x-sdk-date", date.clone()),
        ];
        fields.extend(self.project_header.clone().map(|id| ("x-project-id", id)));
        fields.extend(self.more_headers.clone());
        let mut headers = HeaderMap::new();
        let mut names = Vec::new();
        for (name, value) in fields {
            names.push(name.to_owned());
            let value = HeaderValue::from_str(&value).expect("a header");
            headers.insert(HeaderName::from_static(name), value);
        }
        names.sort_unstable();
        let (path, query) = path.split_once('?').unwrap_or((path, ""));
        let signed = Signed {
            method,
            path,
            query,
            headers: &headers,
            body,
        };
        let canonical = signed
            .canonical_request(&names)
            .expect("all headers are there");
        let mut hmac = Hmac::<Sha256>::new_from_slice(self.secret.as_bytes()).expect("a key");
        hmac.update(string_to_sign(&date, &canonical).as_bytes());
        let authorization = format!(
            "SDK-HMAC-SHA256 Access={}, SignedHeaders={}, Signature={}",
            self.access,
            names.join(";"),
            hex::encode(hmac.finalize().into_bytes())
        );
        let authorization = HeaderValue::from_str(&authorization).expect("a header");
        headers.insert("authorization", authorization);
        headers
    }
}
