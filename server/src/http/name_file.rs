//! `POST /api/read-name-file`: the text of a file that somebody chose for a name field.
//!
//! The body is the file. Nothing is stored: the text goes back into the field.

use super::refusal::Refusal;
use axum::body::Bytes;
use axum::extract::DefaultBodyLimit;
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use axum::{Json, Router};
use portal::name_file::{self, NameFile};
use serde::Serialize;
use tokio::sync::Semaphore;

/// The address that the field posts to.
pub(super) const READ: &str = "/api/read-name-file";

/// The answer. A file that can't be read is no error of the request.
#[derive(Serialize)]
enum Answer {
    Read {
        text: String,
        /// What was read.
        told: String,
        /// Whether the text is taken without being shown first.
        certain: bool,
    },
    Refused {
        /// What is wrong with the file.
        problem: String,
    },
}

/// The route.
pub(super) fn routes<S: Clone + Send + Sync + 'static>() -> Router<S> {
    // The layer that reads bodies has the limit.
    let read = post(read).layer(DefaultBodyLimit::disable());
    Router::new().route(READ, read)
}

/// Files that are read at a time: an unpacked workbook takes up to 64 MiB.
static READERS: Semaphore = Semaphore::const_new(2);

async fn read(body: Bytes) -> Response {
    let permit = READERS.acquire().await;
    // Unpacking a workbook takes too long for a thread that serves requests.
    let result = tokio::task::spawn_blocking(move || name_file::read(&body)).await;
    drop(permit);
    match result {
        Ok(Ok(NameFile { text, format })) => Json(Answer::Read {
            text,
            told: format.words().into_owned(),
            certain: format.is_certain(),
        })
        .into_response(),
        Ok(Err(problem)) => Json(Answer::Refused {
            problem: problem.words().into_owned(),
        })
        .into_response(),
        Err(_panicked) => Refusal::Fault.into_response(),
    }
}
