//! The portal's cookies: names and flags are decided here and nowhere else.

use crate::config::PublicUrl;
use axum::http::HeaderValue;
use axum::http::header::{COOKIE, Entry, HeaderMap, SET_COOKIE};
use axum::response::Response;
use time::Duration;
use tower_sessions::cookie::{Cookie, SameSite};
use tower_sessions::{SessionManagerLayer, SessionStore};

/// Names and flags of all cookies, by the address that browsers use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CookiePolicy {
    prefix: Prefix,
    /// The path that the portal is below.
    path: String,
}

/// What a browser guarantees about a cookie by the beginning of its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Prefix {
    /// Over TLS: `Secure`, and only this host can set the cookie.
    Host,
    /// Over TLS below a path, which the prefix `__Host-` does not permit: `Secure`.
    Secure,
    /// On loopback without TLS, where browsers refuse both prefixes.
    None,
}

impl CookiePolicy {
    /// The policy for the address that browsers use.
    pub fn of(public_url: &PublicUrl) -> Self {
        let base = public_url.base();
        Self {
            prefix: match (public_url.is_https(), base) {
                (true, "") => Prefix::Host,
                (true, _) => Prefix::Secure,
                (false, _) => Prefix::None,
            },
            path: if base.is_empty() { "/" } else { base }.to_owned(),
        }
    }

    /// The name of the session cookie.
    pub const fn session_name(&self) -> &'static str {
        match self.prefix {
            Prefix::Host => "__Host-mrs_portal",
            Prefix::Secure => "__Secure-mrs_portal",
            Prefix::None => "mrs_portal",
        }
    }

    /// The prefix of the names of cookies that hold a sign-in attempt.
    pub(crate) const fn attempt_prefix(&self) -> &'static str {
        match self.prefix {
            Prefix::Host => "__Host-mrs_portal_sign_in_",
            Prefix::Secure => "__Secure-mrs_portal_sign_in_",
            Prefix::None => "mrs_portal_sign_in_",
        }
    }

    const fn is_secure(&self) -> bool {
        !matches!(self.prefix, Prefix::None)
    }

    /// A cookie that the browser drops after `lifetime`.
    pub(crate) fn cookie(&self, name: &str, value: String, lifetime: Duration) -> Cookie<'static> {
        Cookie::build((name.to_owned(), value))
            .http_only(true)
            .same_site(SameSite::Lax)
            .secure(self.is_secure())
            .path(self.path.clone())
            .max_age(lifetime)
            .build()
    }

    /// The cookie that removes the cookie `name` from the browser. Browsers ignore a removal
    /// without `Secure` for a name with a prefix.
    pub(crate) fn removal(&self, name: &str) -> Cookie<'static> {
        self.cookie(name, String::new(), Duration::ZERO)
    }

    /// Configures the session cookie. It has no lifetime: the server decides when a session ends,
    /// and the browser drops the cookie when it closes.
    pub(super) fn configure<S: SessionStore>(
        &self,
        manager: SessionManagerLayer<S>,
    ) -> SessionManagerLayer<S> {
        manager
            .with_name(self.session_name())
            .with_http_only(true)
            .with_same_site(SameSite::Lax)
            .with_secure(self.is_secure())
            .with_path(self.path.clone())
    }

    /// Replaces the removal of the session cookie that tower-sessions sends, which lacks the flags.
    pub(super) fn fix_removal(&self, mut response: Response) -> Response {
        let is_removal = |value: &HeaderValue| {
            let text = value.to_str().unwrap_or_default();
            Cookie::parse(text).is_ok_and(|cookie| {
                cookie.name() == self.session_name() && cookie.value().is_empty()
            })
        };
        if let Entry::Occupied(mut cookies) = response.headers_mut().entry(SET_COOKIE)
            && let Ok(removal) =
                HeaderValue::try_from(self.removal(self.session_name()).to_string())
        {
            for cookie in cookies.iter_mut().filter(|value| is_removal(value)) {
                cookie.clone_from(&removal);
            }
        }
        response
    }
}

/// The cookies of a request.
pub(crate) fn cookies_of(headers: &HeaderMap) -> impl Iterator<Item = Cookie<'_>> {
    let lines = headers.get_all(COOKIE).iter();
    lines
        .filter_map(|line| line.to_str().ok())
        .flat_map(Cookie::split_parse)
        .filter_map(Result::ok)
}

/// Sends a cookie with a response.
pub(crate) fn set_cookie(response: &mut Response, cookie: &Cookie<'_>) {
    if let Ok(value) = HeaderValue::try_from(cookie.to_string()) {
        response.headers_mut().append(SET_COOKIE, value);
    }
}
