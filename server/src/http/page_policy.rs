//! The content security policy of pages, as far as it is the same for all of them.

use crate::config::PublicUrl;
use app::paths::CSP_REPORTS;
use axum::http::HeaderValue;
use axum::http::header::InvalidHeaderValue;

/// The name of the endpoint for reports.
const REPORTS: &str = "csp";

/// The policy of pages, which lacks only the nonce of each. Made once at start.
#[derive(Debug, Clone)]
pub struct PagePolicy {
    after_nonce: String,
    reporting_endpoints: HeaderValue,
}

impl PagePolicy {
    /// Makes the policy. `reload_socket` is the address of live reload in development, `form_targets`
    /// are the origins that a proxy in front may redirect a form to.
    ///
    /// The policy lacks `strict-dynamic`, because the preload links of the hydration script carry no
    /// nonce. Browsers that know `report-to` pass over `report-uri`.
    ///
    /// # Errors
    /// The path of the address is no header value, which a parsed address never is.
    pub fn new(
        public_url: &PublicUrl,
        reload_socket: Option<&str>,
        form_targets: &[String],
    ) -> Result<Self, InvalidHeaderValue> {
        let report_address = format!("{}{CSP_REPORTS}", public_url.base());
        let forms = form_targets
            .iter()
            .fold(String::new(), |all, origin| all + " " + origin);
        let (space, socket) = reload_socket.map_or(("", ""), |socket| (" ", socket));
        Ok(Self {
            after_nonce: format!(
                "' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
                 connect-src 'self'{space}{socket}; form-action 'self'{forms}; base-uri 'none'; \
                 frame-ancestors 'none'; report-uri {report_address}; report-to {REPORTS}"
            ),
            reporting_endpoints: HeaderValue::from_str(&format!("{REPORTS}=\"{report_address}\""))?,
        })
    }

    /// Returns the policy of a page with this nonce.
    pub(super) fn with_nonce(&self, nonce: &str) -> String {
        let after = &self.after_nonce;
        format!("default-src 'none'; script-src 'self' 'nonce-{nonce}{after}")
    }

    /// Returns where browsers send reports, the value of `Reporting-Endpoints`.
    pub(super) fn reporting_endpoints(&self) -> HeaderValue {
        self.reporting_endpoints.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn policy(reload_socket: Option<&str>, forms: &[String]) -> PagePolicy {
        let url = PublicUrl::parse("https://intranet.example.com/mrs").unwrap();
        PagePolicy::new(&url, reload_socket, forms).unwrap()
    }

    #[test]
    fn nothing_but_the_own_origin_is_permitted() {
        let policy = policy(None, &[]);
        assert_eq!(
            policy.with_nonce("abc"),
            "default-src 'none'; script-src 'self' 'nonce-abc' 'wasm-unsafe-eval'; \
             style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; \
             form-action 'self'; base-uri 'none'; frame-ancestors 'none'; \
             report-uri /mrs/csp-reports; report-to csp"
        );
        assert_eq!(policy.reporting_endpoints(), "csp=\"/mrs/csp-reports\"");
    }

    #[test]
    fn development_adds_its_socket_and_the_configuration_its_targets_alone() {
        let forms = ["https://login.example.com".to_owned()];
        let text = policy(Some("ws://127.0.0.1:3001"), &forms).with_nonce("abc");
        assert!(
            text.contains("connect-src 'self' ws://127.0.0.1:3001;"),
            "{text}"
        );
        assert!(
            text.contains("form-action 'self' https://login.example.com;"),
            "{text}"
        );
    }
}
