//! Why a request was not carried out, before or outside the application.
//!
//! Layers and handlers answer with a [`Refusal`] and know nothing of its looks; one layer turns
//! it into a page for people and into short text for everything else.

use super::HttpServices;
use crate::sign_in::SignInRefused;
use app::{KeptForm, paths};
use axum::http::header::LOCATION;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use portal::clock::to_millis;
use portal::{Explain, Explanation, Missing, MissingGroups, NextPage, PortalError, t};
use std::time::Duration;

/// After which time a large form may be sent again that found no room.
const RETRY_AFTER: Duration = Duration::from_secs(10);

/// Everything that can be said before or outside the application.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Refusal {
    /// No route.
    NoSuchPage,
    /// The route exists, for another method.
    WrongMethod,
    /// A change sent from another site.
    CrossSite,
    /// A head over the limit, in bytes.
    HeadTooLarge {
        /// The limit.
        limit: u32,
    },
    /// The request names no host, two, or one that can't be read.
    NoHost,
    /// The request names a host that is not the portal's.
    OtherHost,
    /// A body over the limit, in bytes.
    TooLarge {
        /// The limit.
        limit: u32,
    },
    /// The bodies in flight leave no room for another large one.
    Busy {
        /// From when on it may be tried again: milliseconds since 1970 UTC.
        retry_at: i64,
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
    /// Nobody is signed in any more who sends a form with a text, and why if there is more to say.
    SignedOut(KeptForm, Option<SignInRefused>),
    /// Somebody should be signed in, and why nobody is.
    SignIn(SignInRefused),
    /// The application's own reasons, for routes outside of it.
    Error(PortalError),
    /// Nothing is granted to somebody whose groups are missing.
    MissingGroups(PortalError, MissingGroups),
    /// A bare status from the router or a library.
    Bare(StatusCode),
}

impl Refusal {
    /// What a status without a word stands for.
    pub(super) fn of_bare(status: StatusCode) -> Self {
        match status {
            StatusCode::NOT_FOUND => Self::NoSuchPage,
            StatusCode::METHOD_NOT_ALLOWED => Self::WrongMethod,
            StatusCode::INTERNAL_SERVER_ERROR => Self::Fault,
            other => Self::Bare(other),
        }
    }

    /// There is no room for a large body now.
    pub(super) fn busy(services: &HttpServices) -> Self {
        let soon = services.portals.now() + RETRY_AFTER;
        Self::Busy {
            retry_at: to_millis(soon),
        }
    }
}

impl Explain for Refusal {
    #[expect(clippy::too_many_lines, reason = "one arm for each refusal")]
    fn explanation(&self) -> Explanation {
        let (status, [title, happened, next_step]) = match self {
            Self::NoSuchPage => {
                let what = Missing::Page;
                return PortalError::NotFound { what }.explanation();
            }
            Self::SignIn(refused) => return refused.explanation(),
            Self::Error(error) => return error.explanation(),
            Self::MissingGroups(error, missing) => {
                let [consequence, next_step] = missing.words();
                return Explanation {
                    consequence,
                    next_step,
                    ..error.explanation()
                };
            }
            Self::NotSignedIn => {
                return Explanation::new(
                    StatusCode::UNAUTHORIZED,
                    t!(refusal_sign_in_title),
                    t!(refusal_sign_in),
                    t!(nothing_sent),
                    t!(refusal_sign_in_next),
                )
                .with_next_page(NextPage::SignIn);
            }
            Self::SignedOut(form, why) => {
                let why = why.as_ref().map(|why| why.explanation().happened);
                let next_step = if form.fields.is_empty() {
                    t!(signed_out_reload_next)
                } else if form.file.is_some() {
                    t!(signed_out_file_next)
                } else {
                    t!(signed_out_form_next)
                };
                return Explanation::new(
                    StatusCode::UNAUTHORIZED,
                    t!(refusal_sign_in_title),
                    why.unwrap_or_else(|| t!(signed_out_form)),
                    t!(nothing_sent),
                    next_step,
                )
                .with_next_page(NextPage::SignIn);
            }
            Self::Busy { retry_at } => {
                let told = Explanation::new(
                    StatusCode::SERVICE_UNAVAILABLE,
                    t!(refusal_body_title),
                    t!(refusal_busy),
                    t!(nothing_sent),
                    t!(refusal_busy_next),
                );
                return Explanation {
                    retry_at: Some(*retry_at),
                    ..told
                };
            }
            Self::TookTooLong => (
                StatusCode::SERVICE_UNAVAILABLE,
                [
                    t!(refusal_timeout_title),
                    t!(refusal_timeout),
                    t!(check_operations_next),
                ],
            ),
            Self::Fault => (
                StatusCode::INTERNAL_SERVER_ERROR,
                [
                    t!(refusal_fault_title),
                    t!(refusal_fault),
                    t!(check_operations_next),
                ],
            ),
            Self::WrongMethod => (
                StatusCode::METHOD_NOT_ALLOWED,
                [
                    t!(refusal_method_title),
                    t!(refusal_method),
                    t!(refusal_method_next),
                ],
            ),
            Self::CrossSite => (
                StatusCode::FORBIDDEN,
                [
                    t!(refusal_cross_site_title),
                    t!(refusal_cross_site),
                    t!(refusal_cross_site_next),
                ],
            ),
            Self::HeadTooLarge { limit } => (
                StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE,
                [
                    t!(refusal_head_title),
                    t!(refusal_head, limit = limit / 1024),
                    t!(refusal_head_next),
                ],
            ),
            Self::NoHost => (
                StatusCode::BAD_REQUEST,
                [
                    t!(refusal_host_title),
                    t!(refusal_no_host),
                    t!(refusal_host_next),
                ],
            ),
            Self::OtherHost => (
                StatusCode::MISDIRECTED_REQUEST,
                [
                    t!(refusal_host_title),
                    t!(refusal_other_host),
                    t!(refusal_host_next),
                ],
            ),
            Self::TooLarge { limit } => (
                StatusCode::PAYLOAD_TOO_LARGE,
                [
                    t!(too_large_title),
                    t!(refusal_too_large, limit = limit / 1024),
                    t!(refusal_too_large_next),
                ],
            ),
            Self::BodyTooSlow => (
                StatusCode::REQUEST_TIMEOUT,
                [
                    t!(refusal_body_title),
                    t!(refusal_body_slow),
                    t!(refusal_body_next),
                ],
            ),
            Self::BodyBroken => (
                StatusCode::BAD_REQUEST,
                [
                    t!(refusal_body_title),
                    t!(refusal_body_broken),
                    t!(refusal_body_next),
                ],
            ),
            Self::NotUnderstood => (
                StatusCode::BAD_REQUEST,
                [
                    t!(refusal_form_title),
                    t!(refusal_form),
                    t!(refusal_form_next),
                ],
            ),
            Self::Bare(status) => {
                let reason = status.canonical_reason().unwrap_or(status.as_str());
                let happened = t!(refusal_bare, reason = reason);
                (
                    *status,
                    [t!(refusal_fault_title), happened, t!(administrator_next)],
                )
            }
        };
        let consequence = match self {
            Self::TookTooLong | Self::Fault => t!(result_unknown),
            _ => t!(nothing_sent),
        };
        Explanation::new(status, title, happened, consequence, next_step)
    }
}

impl IntoResponse for Refusal {
    /// A bare status; [`super::show_refusals`] gives it a face.
    fn into_response(self) -> Response {
        let mut response = self.explanation().status.into_response();
        response.extensions_mut().insert(self);
        response
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

#[cfg(test)]
mod tests {
    use super::*;
    use portal::SizeLimit;

    #[test]
    fn status_and_title_are_the_error_s_own_wherever_it_is_shown() {
        for error in [
            PortalError::NotConnected,
            PortalError::ConnectionExpired,
            PortalError::TooLarge {
                limit: SizeLimit::Names,
            },
            PortalError::NothingToDo,
            PortalError::Store,
        ] {
            let own = error.explanation();
            let refusal = Refusal::Error(error);
            assert_eq!(refusal.explanation(), own);
            assert_eq!(refusal.into_response().status(), own.status);
        }
    }
}
