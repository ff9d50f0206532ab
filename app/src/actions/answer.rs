//! How an action answers a form: with a redirect, never with an error in the address.

use crate::paths;
use crate::request::request_portal;
use http::StatusCode;
use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use portal::{
    ConnectionId, DraftId, Explain as _, Flash, Missing, OperationId, Portal, PortalError,
    SaveOutcome, t,
};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::sync::Arc;

/// The portal of the request, or a refusal with status 401.
pub fn portal() -> Result<Arc<Portal>, ServerFnError> {
    request_portal().ok_or_else(|| {
        set_status(StatusCode::UNAUTHORIZED);
        ServerFnError::ServerError(t!(refusal_sign_in).into_owned())
    })
}

fn set_status(status: StatusCode) {
    if let Some(response) = use_context::<ResponseOptions>() {
        response.set_status(status);
    }
}

/// Redirects to `path`.
pub fn redirect(path: &str) {
    leptos_axum::redirect(path);
}

/// The end of every action: redirects to the path, or to the page that shows the error and links
/// back.
pub async fn respond(
    portal: &Portal,
    result: Result<String, (PortalError, String)>,
) -> Result<(), ServerFnError> {
    match result {
        Ok(path) => redirect(&path),
        Err((error, back)) => show_error(portal, error, &back).await,
    }
    Ok(())
}

/// Answers a form about the operation that it names by `text`: redirects to the path that `act` returns;
/// an error links back to the page of the operation.
pub async fn about_operation<F>(
    text: &str,
    act: impl FnOnce(Arc<Portal>, OperationId) -> F,
) -> Result<(), ServerFnError>
where
    F: Future<Output = Result<String, PortalError>>,
{
    let portal = portal()?;
    let result = async { act(Arc::clone(&portal), operation(text)?).await };
    let page = format!("{}/{}", paths::OPERATIONS, paths::encode(text));
    respond(&portal, result.await.map_err(back_to(&page))).await
}

/// For `map_err`: adds the page that the error page links back to.
pub fn back_to(path: &str) -> impl Fn(PortalError) -> (PortalError, String) + use<> {
    let path = path.to_owned();
    move |error| (error, path.clone())
}

/// Redirects to the page where the person can resolve the error: to connect, or to a page that
/// shows the error and links back.
pub async fn show_error(portal: &Portal, error: PortalError, back: &str) {
    if error.wants_connection() {
        return redirect(&paths::connect_and_return(back));
    }
    let flash = Flash::Error {
        error,
        correlation: portal.correlation_id().to_owned(),
        back: back.to_owned(),
    };
    match portal.save_flash(&flash).await {
        Ok(flash) => redirect(&paths::action_failed(Some(&flash))),
        Err(_) => redirect(&paths::action_failed(None)),
    }
}

/// The answer to a save in the background.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum SaveAnswer {
    /// The draft is saved.
    Saved {
        /// Its version from now on.
        version: i64,
        /// What belongs below the fields of the form.
        fields: Vec<FieldAnswer>,
    },
    /// Nothing is saved.
    Refused {
        /// What happened.
        reason: String,
    },
}

/// What belongs below one field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldAnswer {
    /// The name of the field.
    pub field: Cow<'static, str>,
    /// HTML.
    pub help: String,
    /// The text of the field after an edit; `None` if it stays.
    pub text: Option<String>,
}

/// Answers a save in the background without a redirect: with the new version of the draft, or with
/// a status and the reason of the refusal.
pub fn report_save(saved: Result<(SaveOutcome, Vec<FieldAnswer>), PortalError>) -> SaveAnswer {
    let reason = match saved {
        Ok((SaveOutcome::Saved(version), fields)) => return SaveAnswer::Saved { version, fields },
        Ok((SaveOutcome::Superseded, _)) => {
            set_status(StatusCode::CONFLICT);
            t!(draft_superseded)
        }
        Err(error) => {
            let told = error.explanation();
            set_status(told.status);
            told.happened
        }
    };
    SaveAnswer::Refused {
        reason: reason.into_owned(),
    }
}

/// The draft a form names.
pub fn draft(text: &str) -> Result<DraftId, PortalError> {
    DraftId::parse(text).ok_or(PortalError::NotFound {
        what: Missing::Draft,
    })
}

/// The operation a form names.
pub fn operation(text: &str) -> Result<OperationId, PortalError> {
    OperationId::parse(text).ok_or(PortalError::NotFound {
        what: Missing::Operation,
    })
}

/// The connection a form was made with.
pub fn connection(text: &str) -> Result<ConnectionId, PortalError> {
    ConnectionId::parse(text).ok_or(PortalError::OtherConnection)
}
