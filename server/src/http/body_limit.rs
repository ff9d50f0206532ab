//! Reads the body of a request whole, within a size, a time and a budget, before its handler.
//!
//! The layer stands behind routing and sign-in. Every body is a form or a file; the size is that of the
//! route. Bodies above the size of a small form share a budget, so that they never take all memory;
//! small ones never wait for them.

use super::HttpServices;
use super::body_budget::{LARGE_BODIES, Reserved};
use super::csp_reports;
use super::name_file;
use super::refusal::Refusal;
use app::actions::{
    PLAN_CANCEL_SYNC, PLAN_MAPPING, SAVE_CANCEL_DRAFT, SAVE_MAPPING_DRAFT, SELECT_NAMES,
};
use app::paths::{CSP_REPORTS, TAKE_NAME_FILE};
use axum::body::{Body, Bytes, HttpBody as _};
use axum::extract::{Request, State};
use axum::http::HeaderMap;
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http_body_util::BodyExt;
use mrs::limits::{FILE_BYTES, FORM_FIELDS, MAPPING_FORM_BYTES, NAME_FORM_BYTES, SMALL_FORM_BYTES};
use portal::{PortalError, SizeLimit};
use std::time::Duration;

// The largest body finds room.
const _: () =
    assert!(MAPPING_FORM_BYTES <= LARGE_BODIES && NAME_FORM_BYTES + FILE_BYTES <= LARGE_BODIES);

/// The limit of one route's form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Limit {
    bytes: u32,
    /// What people are told whose form is larger; `None` for the bytes.
    told: Option<SizeLimit>,
}

/// The form that a request without an identity may send.
const SMALL: Limit = Limit {
    bytes: SMALL_FORM_BYTES,
    told: None,
};

impl Limit {
    fn of(path: &str) -> Self {
        match path {
            PLAN_CANCEL_SYNC | SAVE_CANCEL_DRAFT | SELECT_NAMES => Self {
                bytes: NAME_FORM_BYTES,
                told: Some(SizeLimit::NameText),
            },
            PLAN_MAPPING | SAVE_MAPPING_DRAFT => Self {
                bytes: MAPPING_FORM_BYTES,
                told: Some(SizeLimit::MappingText),
            },
            name_file::READ => Self {
                bytes: FILE_BYTES,
                told: None,
            },
            TAKE_NAME_FILE => Self {
                bytes: NAME_FORM_BYTES + FILE_BYTES,
                told: None,
            },
            CSP_REPORTS => Self {
                bytes: csp_reports::REPORT_BYTES,
                told: None,
            },
            _ => SMALL,
        }
    }

    fn refusal(self) -> Refusal {
        match self.told {
            Some(limit) => Refusal::Error(PortalError::TooLarge { limit }),
            None => Refusal::TooLarge { limit: self.bytes },
        }
    }
}

/// Reads the body, or refuses the request.
pub(super) async fn read(
    State(services): State<HttpServices>,
    request: Request,
    next: Next,
) -> Response {
    if request.body().is_end_stream() {
        return next.run(request).await;
    }
    let limit = Limit::of(request.uri().path());
    let (parts, body) = request.into_parts();
    match bounded(&services, &parts.headers, body, limit).await {
        Ok((bytes, reserved)) => {
            let request = Request::from_parts(parts, Body::from(bytes));
            let response = next.run(request).await;
            drop(reserved);
            response
        }
        Err(refusal) => refusal.into_response(),
    }
}

/// Reads the body of a request that nobody is signed in for.
pub(super) async fn read_small(
    services: &HttpServices,
    headers: &HeaderMap,
    body: Body,
) -> Result<Bytes, Refusal> {
    let (bytes, _) = bounded(services, headers, body, SMALL).await?;
    Ok(bytes)
}

async fn bounded(
    services: &HttpServices,
    headers: &HeaderMap,
    body: Body,
    limit: Limit,
) -> Result<(Bytes, Reserved), Refusal> {
    let declared = headers.get(CONTENT_LENGTH);
    let declared = declared.and_then(|length| length.to_str().ok()?.parse::<u64>().ok());
    let expected = match declared.map(u32::try_from) {
        Some(Ok(length)) if length <= limit.bytes => length,
        Some(_) => return Err(limit.refusal()),
        None => limit.bytes,
    };
    // Clients give up a connection that takes nothing for half a minute.
    let wait = services.body_timeout / 3;
    let reserved = tokio::time::timeout(wait, services.bodies.reserve(expected))
        .await
        .map_err(|_elapsed| Refusal::busy(services))?;
    let time = time_for(expected, services.body_timeout);
    let bytes = tokio::time::timeout(time, collect(body, limit))
        .await
        .map_err(|_elapsed| Refusal::BodyTooSlow)??;
    if is_urlencoded(headers) && has_too_many_fields(&bytes) {
        return Err(Refusal::NotUnderstood);
    }
    Ok((bytes, reserved))
}

fn is_urlencoded(headers: &HeaderMap) -> bool {
    headers.get(CONTENT_TYPE).is_some_and(|kind| {
        kind.as_bytes()
            .starts_with(b"application/x-www-form-urlencoded")
    })
}

/// Returns true for a form of more fields than any page has: each costs far more time and memory than its
/// bytes in the body.
fn has_too_many_fields(form: &[u8]) -> bool {
    let mut separators = form.iter().filter(|byte| **byte == b'&');
    separators.nth(FORM_FIELDS as usize - 1).is_some()
}

/// The time for a body to arrive: twice as long for a large one.
fn time_for(bytes: u32, small: Duration) -> Duration {
    if bytes > SMALL_FORM_BYTES {
        small * 2
    } else {
        small
    }
}

async fn collect(mut body: Body, limit: Limit) -> Result<Bytes, Refusal> {
    let most = usize::try_from(limit.bytes).unwrap_or(usize::MAX);
    let mut kept = Vec::new();
    while let Some(frame) = body.frame().await {
        let Ok(frame) = frame else {
            return Err(Refusal::BodyBroken);
        };
        let Ok(chunk) = frame.into_data() else {
            continue;
        };
        if kept.len().saturating_add(chunk.len()) > most {
            return Err(limit.refusal());
        }
        kept.extend_from_slice(&chunk);
    }
    Ok(kept.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    const HUNDRED: Limit = Limit {
        bytes: 100,
        told: None,
    };

    #[tokio::test]
    async fn a_body_at_the_limit_is_kept_whole() {
        let bytes = collect(Body::from(vec![b'a'; 100]), HUNDRED).await.unwrap();
        assert_eq!(bytes.len(), 100);
    }

    #[tokio::test]
    async fn one_byte_more_is_refused() {
        let body = Body::from(vec![b'a'; 101]);
        let refusal = collect(body, HUNDRED).await.unwrap_err();
        assert_eq!(refusal, Refusal::TooLarge { limit: 100 });
    }

    #[test]
    fn a_form_has_as_many_fields_as_the_limit_says() {
        let form = |fields: u32| vec!["a"; fields as usize].join("&").into_bytes();
        assert!(!has_too_many_fields(b""));
        assert!(!has_too_many_fields(&form(FORM_FIELDS)));
        assert!(has_too_many_fields(&form(FORM_FIELDS + 1)));
    }

    #[test]
    fn only_the_forms_with_lists_may_be_large() {
        for path in crate::http::server_functions()
            .iter()
            .map(|(_, path)| *path)
        {
            let large = Limit::of(path).bytes > SMALL_FORM_BYTES;
            let lists = [
                "/plan-cancel-sync",
                "/plan-mapping",
                "/save-",
                "/select-names",
            ];
            let expected = lists.iter().any(|part| path.contains(part));
            assert_eq!(large, expected, "{path}");
        }
    }
}
