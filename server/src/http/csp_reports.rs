//! `POST /csp-reports`: browsers report what the content security policy of a page kept from happening.
//!
//! Anybody can send a report, and a report quotes addresses and scripts. Of each violation the log gets
//! the directive, a word of a closed list, and the origin that was blocked; nothing else is kept.

use super::HttpServices;
use super::client_address::source_of;
use super::refusal::Refusal;
use app::paths;
use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::http::{Extensions, HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use portal::limits::{LimitKey, Limited};
use serde::Deserialize;
use std::collections::BTreeSet;
use url::Url;

/// Most bytes of a request with reports.
pub(super) const REPORT_BYTES: u32 = 8 * 1024;

/// Most different violations of one request that are logged; more come from no page of the portal.
const MOST_LOGGED: usize = 10;

/// Longest origin that is logged.
const LONGEST_ORIGIN: usize = 120;

/// The directives that browsers report a page of the portal for; all others are `other`.
const DIRECTIVES: [&str; 15] = [
    "base-uri",
    "connect-src",
    "default-src",
    "font-src",
    "form-action",
    "frame-ancestors",
    "frame-src",
    "img-src",
    "object-src",
    "script-src",
    "script-src-attr",
    "script-src-elem",
    "style-src",
    "style-src-attr",
    "style-src-elem",
];

/// What stands in a report instead of an address.
const NO_ADDRESSES: [&str; 7] = [
    "blob",
    "data",
    "eval",
    "inline",
    "self",
    "trusted-types-policy",
    "wasm-eval",
];

/// The route. It needs no session: browsers send reports without cookies.
pub(super) fn routes(services: &HttpServices) -> Router {
    Router::new()
        .route(paths::CSP_REPORTS, post(receive))
        .with_state(services.clone())
}

async fn receive(
    State(services): State<HttpServices>,
    headers: HeaderMap,
    extensions: Extensions,
    body: Bytes,
) -> Response {
    let violations = match Format::of(&headers).map(|format| format.violations(&body)) {
        Some(Ok(violations)) => violations,
        Some(Err(_)) => return StatusCode::BAD_REQUEST.into_response(),
        None => return StatusCode::UNSUPPORTED_MEDIA_TYPE.into_response(),
    };
    let who = LimitKey::from(source_of(&extensions).address);
    let limits = services.portals.limits();
    if let Err(error) = limits.require(Limited::CspReport, &who).await {
        return Refusal::Error(error).into_response();
    }
    for violation in &violations {
        services.metrics.csp_reports.count(violation.directive);
    }
    let different = violations.into_iter().collect::<BTreeSet<_>>();
    for Violation { directive, blocked } in different.into_iter().take(MOST_LOGGED) {
        tracing::warn!(
            directive,
            blocked,
            "a browser kept a page from what its policy forbids"
        );
    }
    StatusCode::NO_CONTENT.into_response()
}

/// What is kept of a report.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Violation {
    directive: &'static str,
    blocked: String,
}

impl Violation {
    fn new(directive: &str, blocked: &str) -> Self {
        // Older browsers send the directive with its sources.
        let word = directive.split(' ').next().unwrap_or_default();
        let known = DIRECTIVES.into_iter().find(|known| *known == word);
        Self {
            directive: known.unwrap_or("other"),
            blocked: origin(blocked),
        }
    }
}

/// The origin of a blocked address, or the word that stands for one; of addresses without an origin the
/// scheme, because the rest of it is content.
fn origin(blocked: &str) -> String {
    if let Some(word) = NO_ADDRESSES.into_iter().find(|word| *word == blocked) {
        return word.to_owned();
    }
    let Ok(url) = Url::parse(blocked) else {
        return "unknown".to_owned();
    };
    let origin = url.origin();
    let text = if origin.is_tuple() {
        origin.ascii_serialization()
    } else {
        url.scheme().to_owned()
    };
    text.chars().take(LONGEST_ORIGIN).collect()
}

/// The two formats of reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Format {
    /// `application/csp-report`, for `report-uri`: one violation.
    Single,
    /// `application/reports+json`, for `report-to`: a list of reports of all kinds.
    List,
}

impl Format {
    fn of(headers: &HeaderMap) -> Option<Self> {
        let media_type = headers.get(CONTENT_TYPE)?.to_str().ok()?;
        match media_type.split(';').next()?.trim() {
            "application/csp-report" => Some(Self::Single),
            "application/reports+json" => Some(Self::List),
            _ => None,
        }
    }

    fn violations(self, body: &[u8]) -> Result<Vec<Violation>, serde_json::Error> {
        match self {
            Self::Single => {
                let SingleReport { report } = serde_json::from_slice(body)?;
                let directive = report.effective.or(report.violated).unwrap_or_default();
                Ok(vec![Violation::new(&directive, &report.blocked)])
            }
            Self::List => {
                let reports: Vec<Report> = serde_json::from_slice(body)?;
                Ok(reports.into_iter().filter_map(Report::violation).collect())
            }
        }
    }
}

#[derive(Debug, Deserialize)]
struct SingleReport {
    #[serde(rename = "csp-report")]
    report: SingleViolation,
}

#[derive(Debug, Deserialize)]
struct SingleViolation {
    #[serde(rename = "effective-directive")]
    effective: Option<String>,
    #[serde(rename = "violated-directive")]
    violated: Option<String>,
    #[serde(rename = "blocked-uri", default)]
    blocked: String,
}

#[derive(Debug, Deserialize)]
struct Report {
    #[serde(rename = "type")]
    kind: String,
    #[serde(default)]
    body: serde_json::Value,
}

impl Report {
    fn violation(self) -> Option<Violation> {
        let text = |name: &str| {
            let value = self.body.get(name).and_then(serde_json::Value::as_str);
            value.unwrap_or_default()
        };
        (self.kind == "csp-violation")
            .then(|| Violation::new(text("effectiveDirective"), text("blockedURL")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_an_address_the_origin_is_kept() {
        for (blocked, kept) in [
            (
                "https://cdn.example.com/a/b.js?token=1#x",
                "https://cdn.example.com",
            ),
            (
                "https://olga:secret@cdn.example.com:8443/",
                "https://cdn.example.com:8443",
            ),
            ("wss://push.example.com/s", "wss://push.example.com"),
            ("inline", "inline"),
            ("data:text/html,olga", "data"),
            ("chrome-extension://abcdef/content.js", "chrome-extension"),
            ("olga\nwas here", "unknown"),
            ("", "unknown"),
        ] {
            assert_eq!(origin(blocked), kept, "{blocked}");
        }
    }

    #[test]
    fn a_directive_is_a_word_of_the_list() {
        let directive = |text| Violation::new(text, "inline").directive;
        assert_eq!(directive("script-src-elem"), "script-src-elem");
        assert_eq!(directive("script-src 'self' 'nonce-a'"), "script-src");
        assert_eq!(directive("olga"), "other");
    }
}
