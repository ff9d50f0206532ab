//! Why a request was not carried out, before or outside the application.
//!
//! Layers and handlers answer with a [`Refusal`] and know nothing of its looks; one layer turns
//! it into a page for people and into short text for everything else.

use crate::sign_in::SignInRefused;
use crate::tokens::TokenProblem;
use app::paths;
use axum::http::header::LOCATION;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use portal::PortalError;

/// Everything that can be said before or outside the application.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Refusal {
    /// No route.
    NoSuchPage,
    /// The route exists, for another method.
    WrongMethod,
    /// A change sent from another site.
    CrossSite,
    /// A body over the limit, in bytes.
    TooLarge {
        /// The limit.
        limit: usize,
    },
    /// The body did not arrive in time.
    BodyTooSlow,
    /// The body broke off.
    BodyBroken,
    /// The form misses fields, or has others: from another version of the portal, or no form.
    NotUnderstood,
    /// The request was not answered in time.
    TookTooLong,
    /// A fault in the portal.
    Fault,
    /// Nobody is signed in.
    NotSignedIn,
    /// Somebody should be signed in, and why nobody is.
    SignIn(SignInRefused),
    /// The application's own reasons, for routes outside of it.
    Error(PortalError),
    /// A bare status from the router or a library.
    Bare(StatusCode),
}

impl Refusal {
    /// The HTTP status that says the same.
    pub(super) fn status(&self) -> StatusCode {
        match self {
            Self::NoSuchPage => StatusCode::NOT_FOUND,
            Self::WrongMethod => StatusCode::METHOD_NOT_ALLOWED,
            Self::CrossSite => StatusCode::FORBIDDEN,
            Self::TooLarge { .. } => StatusCode::PAYLOAD_TOO_LARGE,
            Self::BodyTooSlow => StatusCode::REQUEST_TIMEOUT,
            Self::BodyBroken | Self::NotUnderstood => StatusCode::BAD_REQUEST,
            Self::TookTooLong => StatusCode::SERVICE_UNAVAILABLE,
            Self::Fault => StatusCode::INTERNAL_SERVER_ERROR,
            Self::NotSignedIn => StatusCode::UNAUTHORIZED,
            Self::SignIn(refused) => status_of_sign_in(refused),
            Self::Error(error) => status_of(error),
            Self::Bare(status) => *status,
        }
    }

    /// What a status without a word stands for.
    pub(super) fn of_bare(status: StatusCode) -> Self {
        match status {
            StatusCode::NOT_FOUND => Self::NoSuchPage,
            StatusCode::METHOD_NOT_ALLOWED => Self::WrongMethod,
            StatusCode::INTERNAL_SERVER_ERROR => Self::Fault,
            other => Self::Bare(other),
        }
    }
}

impl IntoResponse for Refusal {
    /// A bare status; [`super::show_refusals`] gives it a face.
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

fn status_of(error: &PortalError) -> StatusCode {
    match error {
        PortalError::NotFound { .. } | PortalError::ClusterNotFound => StatusCode::NOT_FOUND,
        PortalError::NotPermitted { .. } | PortalError::NothingGranted { .. } => {
            StatusCode::FORBIDDEN
        }
        error if error.wants_connection() => StatusCode::CONFLICT,
        PortalError::TooOften { .. } => StatusCode::TOO_MANY_REQUESTS,
        PortalError::Cloud(_) => StatusCode::BAD_GATEWAY,
        PortalError::Damaged => StatusCode::GONE,
        PortalError::Store => StatusCode::SERVICE_UNAVAILABLE,
        _ => StatusCode::CONFLICT,
    }
}

fn status_of_sign_in(refused: &SignInRefused) -> StatusCode {
    use SignInRefused as R;
    match refused {
        R::UntrustedPeer | R::ProviderRefused { .. } => StatusCode::FORBIDDEN,
        R::Token(TokenProblem::KeysUnreachable) | R::ProviderUnreachable | R::Store => {
            StatusCode::SERVICE_UNAVAILABLE
        }
        R::NoIdentity | R::Token(_) => StatusCode::UNAUTHORIZED,
        R::DuplicateIdentity | R::UnreadableIdentity | R::NotBegunHere | R::TooLate | R::Used => {
            StatusCode::BAD_REQUEST
        }
        R::ProviderFault => StatusCode::BAD_GATEWAY,
    }
}

/// The way a person goes on who needs a connection: connect, then come back to `here`.
pub(super) fn connect_first(here: &str) -> Response {
    let mut response = StatusCode::SEE_OTHER.into_response();
    if let Ok(target) = HeaderValue::from_str(&paths::connect_and_return(here)) {
        response.headers_mut().insert(LOCATION, target);
    }
    response
}
