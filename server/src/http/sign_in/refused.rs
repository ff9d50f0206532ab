//! Refuses a sign-in: in the log, in the audit trail and to the sender of the request.

use crate::http::HttpServices;
use crate::http::client_address::source_of;
use crate::http::refusal::Refusal;
use crate::sign_in::SignInRefused;
use axum::http::Extensions;
use axum::response::{IntoResponse, Response};
use portal::audit::{AuditAction, AuditEvent, Source};
use portal::limits::LimitKey;
use portal::store::StoreError;

/// Refuses a sign-in. The content of the request is repeated nowhere.
pub(in crate::http) async fn refuse(
    services: &HttpServices,
    extensions: &Extensions,
    refused: SignInRefused,
) -> Response {
    tracing::warn!(reason = ?refused, "nobody was signed in");
    // The audit trail is in the store, too.
    if refused != SignInRefused::Store
        && let Err(error) = record(services, &source_of(extensions), &refused).await
    {
        tracing::error!(%error, "a refused sign-in could not be recorded");
    }
    Refusal::SignIn(refused).into_response()
}

/// Records a refusal, unless the audit trail got one of its kind from the same address lately.
/// Behind a proxy every request is a sign-in: one page that repeats a request, or one stranger who
/// tries names, could otherwise fill the trail.
async fn record(
    services: &HttpServices,
    source: &Source,
    refused: &SignInRefused,
) -> Result<(), StoreError> {
    let why = refused.to_string();
    let address = LimitKey::from(source.address);
    let limits = services.portals.limits();
    if limits.should_record_refusal(&why, &address).await? {
        let event = AuditEvent::new(None, source, AuditAction::SignInRefused { why });
        services.audit.record(event).await?;
    }
    Ok(())
}
