//! The session's cookie: its name and flags, decided here and nowhere else.

use crate::config::PublicUrl;
use axum::http::HeaderValue;
use axum::http::header::SET_COOKIE;
use axum::response::Response;

/// The cookie's name; decides its flags.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CookieName {
    /// `__Host-mrs_portal`: `Secure`, this host only, set by nobody else.
    Host,
    /// `mrs_portal`: on loopback without TLS, where browsers refuse the prefix.
    Plain,
}

impl CookieName {
    /// The name that fits the address browsers use.
    pub fn of(public_url: &PublicUrl) -> Self {
        if public_url.is_https() {
            Self::Host
        } else {
            Self::Plain
        }
    }

    /// The name itself.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Host => "__Host-mrs_portal",
            Self::Plain => "mrs_portal",
        }
    }

    /// Whether the cookie has the flag `Secure`.
    pub const fn is_secure(self) -> bool {
        matches!(self, Self::Host)
    }

    /// The header that removes the cookie from the browser. A removal without `Secure` is
    /// ignored for a name with the prefix `__Host-`.
    pub const fn removal(self) -> HeaderValue {
        match self {
            Self::Host => HeaderValue::from_static(
                "__Host-mrs_portal=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax; Secure",
            ),
            Self::Plain => {
                HeaderValue::from_static("mrs_portal=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax")
            }
        }
    }

    /// Puts [`Self::removal`] in the place of the removal that tower-sessions sends, which lacks
    /// the flags.
    pub(super) fn mend_removal(self, mut response: Response) -> Response {
        let headers = response.headers_mut();
        let is_removal = |value: &HeaderValue| {
            value
                .to_str()
                .ok()
                .and_then(|text| text.strip_prefix(self.as_str()))
                .is_some_and(|rest| rest.starts_with("=;") || rest == "=")
        };
        if !headers.get_all(SET_COOKIE).iter().any(is_removal) {
            return response;
        }
        let kept: Vec<HeaderValue> = headers
            .get_all(SET_COOKIE)
            .iter()
            .filter(|value| !is_removal(value))
            .cloned()
            .collect();
        headers.remove(SET_COOKIE);
        for value in kept {
            headers.append(SET_COOKIE, value);
        }
        headers.append(SET_COOKIE, self.removal());
        response
    }
}
