//! A browser without JavaScript.

use crate::answer::Answer;
use crate::cookies::{Cookie, Jar};
use crate::keep::keep;
use crate::page::Page;
use crate::requests::{From, Request};
use crate::secrets;
use reqwest::Method;
use reqwest::blocking::{Client, ClientBuilder};
use reqwest::redirect::Policy;
use std::sync::Arc;
use std::time::Duration;
use url::Url;

/// What browsers accept when they open a page.
const ACCEPT: &str = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

/// Redirects in a row after which browsers give up.
const REDIRECTS: usize = 10;

/// One browser: cookies, and a portal it looks at. Clones share the cookies.
#[derive(Debug, Clone)]
pub struct Visitor(Arc<Browser>);

#[derive(Debug)]
struct Browser {
    client: Client,
    base: Url,
    jar: Jar,
    /// What a proxy in front adds to every request.
    added: Vec<(&'static str, String)>,
}

impl Visitor {
    /// A fresh browser for the portal at `base`.
    ///
    /// # Panics
    ///
    /// When the client can't be built.
    pub fn new(base: &Url) -> Self {
        Self::behind_proxy(base, &[])
    }

    /// The same behind a proxy that adds these headers to every request.
    ///
    /// # Panics
    ///
    /// When the client can't be built.
    pub fn behind_proxy(base: &Url, added: &[(&'static str, &str)]) -> Self {
        Self::build(base, added, |client| client)
    }

    /// The same with a way to the portal of its own: authorities, addresses of names.
    ///
    /// # Panics
    ///
    /// When the client can't be built.
    pub fn reaching(base: &Url, way: impl FnOnce(ClientBuilder) -> ClientBuilder) -> Self {
        Self::build(base, &[], way)
    }

    fn build(
        base: &Url,
        added: &[(&'static str, &str)],
        way: impl FnOnce(ClientBuilder) -> ClientBuilder,
    ) -> Self {
        let client = Client::builder()
            .redirect(Policy::none())
            .timeout(Duration::from_mins(1));
        let client = way(client).build().expect("the client is built");
        Self(Arc::new(Browser {
            client,
            base: base.clone(),
            jar: Jar::default(),
            added: added
                .iter()
                .map(|(name, value)| (*name, (*value).to_owned()))
                .collect(),
        }))
    }

    /// The same browser, after the portal has moved to another port. Browsers keep cookies by
    /// host, whatever the port.
    #[must_use]
    pub fn moved_to(&self, base: &Url) -> Self {
        let moved = Self::new(base);
        moved.0.jar.replace(self.cookies());
        moved
    }

    /// The cookies it holds.
    pub fn cookies(&self) -> Vec<Cookie> {
        self.0.jar.all()
    }

    /// Puts these in the place of the cookies it holds.
    pub fn hold_cookies(&self, cookies: Vec<Cookie>) {
        self.0.jar.replace(cookies);
    }

    /// Sends one request as a browser does; follows no redirect.
    ///
    /// # Panics
    ///
    /// When no answer comes, or the answer lacks what every answer must have.
    pub fn send(&self, request: &Request) -> Answer {
        self.exchange(request).expect("an answer")
    }

    /// The same where the portal may be gone: `None` where no whole answer comes.
    ///
    /// # Panics
    ///
    /// When the answer lacks what every answer must have.
    pub fn try_send(&self, request: &Request) -> Option<Answer> {
        self.exchange(request).ok()
    }

    fn exchange(&self, request: &Request) -> reqwest::Result<Answer> {
        let Browser {
            client,
            base,
            jar,
            added,
        } = &*self.0;
        let url = base.join(&request.path).expect("an address");
        let method = Method::from_bytes(request.method.as_bytes()).expect("a method");
        let mut asked = client
            .request(method, url)
            .header("accept", ACCEPT)
            .header("sec-fetch-site", request.from.fetch_site())
            .header("sec-fetch-mode", "navigate")
            .header("sec-fetch-dest", "document");
        if request.method != "GET" && request.from == From::ThisSite {
            asked = asked.header("origin", base.origin().ascii_serialization());
        }
        if let Some(cookies) = jar.header() {
            asked = asked.header("cookie", cookies);
        }
        let mut asked = asked.build().expect("a request");
        for (name, value) in added.iter().chain(&request.headers) {
            asked
                .headers_mut()
                .insert(*name, value.parse().expect("a header"));
        }
        if let Some(body) = &request.body {
            *asked.body_mut() = Some(body.clone().into());
        }
        let answer = Answer::new(client.execute(asked)?)?;
        jar.take(answer.headers());
        answer.assert_protected();
        keep("pages", answer.body());
        secrets::assert_none_in(answer.body(), answer.url.as_str());
        Ok(answer)
    }

    /// Sends one request and follows redirects to a page.
    ///
    /// # Panics
    ///
    /// When it ends elsewhere than on a page.
    pub fn visit(&self, request: &Request) -> Page {
        let mut answer = self.send(request);
        for _ in 0..REDIRECTS {
            if !answer.is_redirect() {
                return Page::new(self.clone(), &answer);
            }
            let target = answer
                .url
                .join(answer.header("location"))
                .expect("an address");
            assert_eq!(
                target.origin(),
                self.0.base.origin(),
                "sent away to {target}"
            );
            let path = target
                .as_str()
                .strip_prefix(self.0.base.as_str())
                .unwrap_or_default();
            answer = self.send(&Request::get(&format!("/{path}")).from(From::ThisSite));
        }
        panic!("redirected in a circle, at last to {}", answer.url)
    }

    /// Opens an address.
    pub fn open(&self, path: &str) -> Page {
        self.visit(&Request::get(path))
    }

    /// Opens an address of which no page comes: a file, a probe.
    pub fn fetch(&self, path: &str) -> Answer {
        self.send(&Request::get(path))
    }
}
