//! Files that somebody chose for a name field.
//!
//! `POST /api/read-name-file` answers the island of the field: the body is the file, nothing is stored, and
//! the text goes back into the field. `POST /api/take-name-file` takes the whole form where there is no
//! JavaScript: the text goes into the draft.

use super::refusal::Refusal;
use app::RequestPortal;
use app::actions::{FileButton, NameFileForm, take_name_file};
use app::paths::TAKE_NAME_FILE;
use axum::body::Bytes;
use axum::extract::multipart::{MultipartError, MultipartRejection};
use axum::extract::{DefaultBodyLimit, Multipart};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::post;
use axum::{Extension, Json, Router};
use portal::PastedTexts;
use portal::name_file::{self, FileProblem, NameFile};
use serde::Serialize;
use std::collections::HashMap;
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

/// The routes.
pub(super) fn routes<S: Clone + Send + Sync + 'static>() -> Router<S> {
    // The layer that reads bodies has the limit.
    Router::new()
        .route(READ, post(answer))
        .route(TAKE_NAME_FILE, post(take))
        .layer(DefaultBodyLimit::disable())
}

/// Files that are read at a time: an unpacked workbook takes up to 64 MiB.
static READERS: Semaphore = Semaphore::const_new(2);

/// Reads a file. Unpacking a workbook takes too long for a thread that serves requests.
async fn read(file: Bytes) -> Result<Result<NameFile, FileProblem>, Refusal> {
    let permit = READERS.acquire().await;
    let result = tokio::task::spawn_blocking(move || name_file::read(&file)).await;
    drop(permit);
    result.map_err(|_panicked| Refusal::Fault)
}

async fn answer(file: Bytes) -> Response {
    match read(file).await {
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
        Err(refusal) => refusal.into_response(),
    }
}

async fn take(
    Extension(RequestPortal(portal)): Extension<RequestPortal>,
    parts: Result<Multipart, MultipartRejection>,
) -> Response {
    let Ok(parts) = parts else {
        return Refusal::NotUnderstood.into_response();
    };
    let Ok(Some((form, file))) = parse(parts).await else {
        return Refusal::NotUnderstood.into_response();
    };
    let file = if form.file_name.is_empty() {
        Err(FileProblem::Missing)
    } else {
        match read(file).await {
            Ok(file) => file,
            Err(refusal) => return refusal.into_response(),
        }
    };
    match take_name_file(&portal, form, file).await {
        Ok(page) => Redirect::to(&page).into_response(),
        Err(error) => Refusal::Error(error).into_response(),
    }
}

/// Reads the parts of the form, and the file for the field of the button. Returns `None` if no button of
/// the form was pressed.
async fn parse(mut parts: Multipart) -> Result<Option<(NameFileForm, Bytes)>, MultipartError> {
    let mut fields = HashMap::new();
    let mut files = HashMap::new();
    while let Some(part) = parts.next_field().await? {
        let name = part.name().unwrap_or_default().to_owned();
        match part.file_name().map(str::to_owned) {
            Some(file_name) => {
                files.insert(name, (file_name, part.bytes().await?));
            }
            None => {
                fields.insert(name, part.text().await?);
            }
        }
    }
    let mut field = |name: &str| fields.remove(name).unwrap_or_default();
    let intent = field("intent");
    let Some(button) = FileButton::parse(&intent) else {
        return Ok(None);
    };
    let (file_name, file) = files.remove(button.file_field()).unwrap_or_default();
    let form = NameFileForm {
        cluster: field("cluster"),
        draft: field("draft"),
        texts: PastedTexts {
            users: field("users"),
            groups: field("groups"),
        },
        button,
        file_name,
    };
    Ok(Some((form, file)))
}
