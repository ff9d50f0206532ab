//! How an action answers: always with a redirect, never with an error in the address.

use crate::paths;
use crate::request::request_portal;
use http::StatusCode;
use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use mrs::ids::ClusterId;
use portal::{ConnectionId, DraftContent, DraftId, Missing, OperationId, Portal, PortalError};
use std::sync::Arc;

/// The portal of the request, or a refusal with status 401.
pub fn actor() -> Result<Arc<Portal>, ServerFnError> {
    request_portal().ok_or_else(|| {
        if let Some(response) = use_context::<ResponseOptions>() {
            response.set_status(StatusCode::UNAUTHORIZED);
        }
        ServerFnError::ServerError("Sign in first.".into())
    })
}

/// Leads on to `path`.
pub fn go(path: &str) {
    leptos_axum::redirect(path);
}

/// The end of every action: leads on to the path, or to what stopped it and from there back.
pub async fn lead(
    portal: &Portal,
    led: Result<String, (PortalError, String)>,
) -> Result<(), ServerFnError> {
    match led {
        Ok(path) => go(&path),
        Err((error, back)) => stop(portal, error, &back).await,
    }
    Ok(())
}

/// For `map_err`: what stopped the action, with where to lead back to.
pub fn back_to(path: &str) -> impl Fn(PortalError) -> (PortalError, String) + use<> {
    let path = path.to_owned();
    move |error| (error, path.clone())
}

/// The page of the operation that a form names, as far as it names one.
pub fn operation_page(text: &str) -> String {
    format!("{}/{}", paths::OPERATIONS, paths::encode(text))
}

/// Leads to where the person can mend what stopped the action: to connect, or to a page that says
/// what happened and leads back.
pub async fn stop(portal: &Portal, error: PortalError, back: &str) {
    if error.wants_connection() {
        return go(&paths::connect_and_return(back));
    }
    let draft = portal.new_draft_id();
    let content = DraftContent::Stopped {
        error,
        correlation: portal.correlation_id().to_owned(),
        back: back.to_owned(),
    };
    match portal.save_draft(None, &draft, content).await {
        Ok(()) => go(&paths::stopped(Some(&draft))),
        Err(_) => go(&paths::stopped(None)),
    }
}

/// The cluster a form names.
pub fn cluster(text: &str) -> Result<ClusterId, PortalError> {
    ClusterId::parse(text).map_err(|_| PortalError::NotFound {
        what: Missing::Cluster,
    })
}

/// The draft a form names.
pub fn draft(text: &str) -> Result<DraftId, PortalError> {
    DraftId::parse(text).ok_or_else(|| PortalError::NotFound {
        what: Missing::Draft,
    })
}

/// The operation a form names.
pub fn operation(text: &str) -> Result<OperationId, PortalError> {
    OperationId::parse(text).ok_or_else(|| PortalError::NotFound {
        what: Missing::Operation,
    })
}

/// The connection a form was made with.
pub fn connection(text: &str) -> Result<ConnectionId, PortalError> {
    ConnectionId::parse(text).ok_or(PortalError::OtherConnection)
}
