//! An answer as it came, and what every answer must have.

use reqwest::header::HeaderMap;
use url::Url;

/// One answer of the portal.
#[derive(Debug, Clone)]
pub struct Answer {
    /// What was asked for.
    pub url: Url,
    /// Its status.
    pub status: u16,
    headers: HeaderMap,
    body: Vec<u8>,
}

impl Answer {
    pub(crate) fn new(response: reqwest::blocking::Response) -> reqwest::Result<Self> {
        let url = response.url().clone();
        let status = response.status().as_u16();
        let headers = response.headers().clone();
        let body = response.bytes()?.to_vec();
        Ok(Self {
            url,
            status,
            headers,
            body,
        })
    }

    /// A header; empty where it is missing.
    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    }

    pub(crate) fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The body as text.
    ///
    /// # Panics
    ///
    /// Where it is not UTF-8.
    pub fn text(&self) -> String {
        String::from_utf8(self.body.clone()).expect("text is UTF-8")
    }

    /// The body.
    pub fn body(&self) -> &[u8] {
        &self.body
    }

    /// Whether the body is a page.
    pub fn is_page(&self) -> bool {
        self.header("content-type").starts_with("text/html")
    }

    /// Whether it sends the browser elsewhere.
    pub fn is_redirect(&self) -> bool {
        (300..400).contains(&self.status) && !self.header("location").is_empty()
    }

    /// Checks what every answer must have, whatever it answers.
    ///
    /// # Panics
    ///
    /// Where something is missing.
    pub fn assert_protected(&self) -> &Self {
        let at = format!("{} {}", self.status, self.url);
        assert_eq!(self.header("x-content-type-options"), "nosniff", "{at}");
        assert_eq!(self.header("referrer-policy"), "same-origin", "{at}");
        assert_eq!(
            self.header("cross-origin-opener-policy"),
            "same-origin",
            "{at}"
        );
        assert_eq!(
            self.header("cross-origin-resource-policy"),
            "same-origin",
            "{at}"
        );
        assert!(
            self.header("permissions-policy").contains("camera=()"),
            "{at}"
        );
        assert_eq!(self.header("x-request-id").len(), 27, "{at}");
        assert!(!self.header("cache-control").is_empty(), "{at}");
        let policy = self.header("content-security-policy");
        assert!(policy.starts_with("default-src 'none'; "), "{at}: {policy}");
        // The only answer that is made for a frame of another site.
        let framed = self.url.path() == "/sign-in/front-channel-logout" && self.status == 200;
        assert!(
            framed || policy.contains("frame-ancestors 'none'"),
            "{at}: {policy}"
        );
        assert!(
            !policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"),
            "{at}"
        );
        // What came compressed is not looked into.
        if self.is_page() && self.header("content-encoding").is_empty() {
            self.assert_page_protected(policy);
        }
        self
    }

    fn assert_page_protected(&self, policy: &str) {
        let at = format!("{} {}", self.status, self.url);
        assert_eq!(self.header("cache-control"), "no-store", "{at}");
        let nonce = policy
            .split_once("'nonce-")
            .and_then(|(_, rest)| rest.split_once('\''))
            .map_or_else(
                || panic!("{at}: no nonce in {policy}"),
                |(nonce, _)| nonce.to_owned(),
            );
        assert!(nonce.len() >= 22, "{at}: {nonce}");
        let text = self.text();
        for script in text.split("<script").skip(1) {
            let tag = script.split('>').next().unwrap_or_default();
            assert!(
                tag.contains(&nonce),
                "{at}: a script without the nonce: {tag}"
            );
        }
        assert!(!text.contains(" style=\""), "{at}: an inline style");
        assert!(!text.contains("<style"), "{at}: an inline stylesheet");
    }
}
