//! Answers of a forward proxy in place of an endpoint. Without a tunnel they look like the endpoint's.

use http::header::WWW_AUTHENTICATE;
use http::{HeaderMap, StatusCode};

/// The reason for people.
pub(super) const REASON: &str = "the proxy on the way refused its user or its password";

/// The schemes of authentication that proxies ask for, and the cloud never does.
const SCHEMES: [&str; 4] = ["basic", "digest", "negotiate", "ntlm"];

/// Returns true if a proxy answers that it does not accept the portal: by 407, or by 401 with a
/// challenge that is none of the cloud's, as Tinyproxy does. The cloud's 401 has a `code`.
pub(super) fn is_one(status: StatusCode, headers: &HeaderMap, code: Option<&str>) -> bool {
    match status {
        StatusCode::PROXY_AUTHENTICATION_REQUIRED => true,
        StatusCode::UNAUTHORIZED if code.is_none() => {
            headers.get_all(WWW_AUTHENTICATE).iter().any(|challenge| {
                let text = challenge.to_str().unwrap_or_default();
                let scheme = text.split_whitespace().next().unwrap_or_default();
                SCHEMES
                    .iter()
                    .any(|known| scheme.eq_ignore_ascii_case(known))
            })
        }
        _ => false,
    }
}
