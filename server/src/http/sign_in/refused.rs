//! Tells that nobody was signed in: to the log, to the audit trail, and to whoever asked.

use crate::http::HttpServices;
use crate::http::refusal::Refusal;
use crate::http::source::source_of;
use crate::sign_in::SignInRefused;
use axum::http::Extensions;
use axum::response::{IntoResponse, Response};
use portal::audit::{AuditAction, AuditEvent};

/// What came along with the request is never repeated anywhere.
pub(in crate::http) async fn refuse(
    services: &HttpServices,
    extensions: &Extensions,
    refused: SignInRefused,
) -> Response {
    tracing::warn!(reason = ?refused, "nobody was signed in");
    let source = source_of(extensions);
    let now = services.clock.now();
    // Where the store fails, the trail does, too.
    if refused != SignInRefused::Store && services.sign_in.is_news(source.address, &refused, now) {
        let why = refused.to_string();
        let event = AuditEvent::new(None, &source, AuditAction::SignInRefused { why });
        if let Err(error) = services.audit.record(event).await {
            tracing::error!(%error, "a refused sign-in could not be recorded");
        }
    }
    Refusal::SignIn(refused).into_response()
}
