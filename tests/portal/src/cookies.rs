//! The cookies of one browser.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

/// One cookie as the portal set it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cookie {
    /// Its name.
    pub name: String,
    /// Its value.
    pub value: String,
    /// Its attributes, in lower case, as sent: `path=/`, `httponly`.
    pub attributes: Vec<String>,
}

impl Cookie {
    fn parse(header: &str) -> Option<Self> {
        let mut parts = header.split(';').map(str::trim);
        let (name, value) = parts.next()?.split_once('=')?;
        Some(Self {
            name: name.to_owned(),
            value: value.to_owned(),
            attributes: parts.map(str::to_ascii_lowercase).collect(),
        })
    }

    fn ends_now(&self) -> bool {
        self.attributes
            .iter()
            .any(|attribute| attribute == "max-age=0")
    }
}

/// A browser's cookies; all of one site.
#[derive(Debug, Default)]
pub struct Jar(Mutex<BTreeMap<String, Cookie>>);

impl Jar {
    /// Takes what an answer sets and removes.
    pub fn take(&self, headers: &reqwest::header::HeaderMap) {
        let mut cookies = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for header in headers.get_all(reqwest::header::SET_COOKIE) {
            let Some(cookie) = header.to_str().ok().and_then(Cookie::parse) else {
                continue;
            };
            if cookie.ends_now() {
                cookies.remove(&cookie.name);
            } else {
                cookies.insert(cookie.name.clone(), cookie);
            }
        }
    }

    /// All, for the header; `None` where there is none.
    pub fn header(&self) -> Option<String> {
        let cookies = self.all();
        let pairs: Vec<String> = cookies
            .iter()
            .map(|cookie| format!("{}={}", cookie.name, cookie.value))
            .collect();
        (!pairs.is_empty()).then(|| pairs.join("; "))
    }

    /// All.
    pub(crate) fn all(&self) -> Vec<Cookie> {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .values()
            .cloned()
            .collect()
    }

    /// Puts one in the place of all.
    pub(crate) fn replace(&self, cookies: Vec<Cookie>) {
        let cookies = cookies
            .into_iter()
            .map(|cookie| (cookie.name.clone(), cookie))
            .collect();
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = cookies;
    }
}
