//! Files that somebody chose for a name field.
//!
//! `POST /api/read-name-file` answers the island of the field: the body is the file, nothing is stored, and
//! the text goes back into the field. `POST /api/take-name-file` takes the whole form where there is no
//! JavaScript: the text goes into the draft.

use super::multipart_form::{ChosenFile, MultipartForm};
use super::refusal::Refusal;
use app::RequestPortal;
use app::actions::{NameFileForm, take_name_file};
use app::paths::TAKE_NAME_FILE;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Request};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::post;
use axum::{Extension, Json, Router};
use portal::PastedTexts;
use portal::name_file::{self, FileProblem, NameFile};
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
    request: Request,
) -> Response {
    let Some(mut form) = MultipartForm::read(request).await else {
        return Refusal::NotUnderstood.into_response();
    };
    let Some(button) = form.button() else {
        return Refusal::NotUnderstood.into_response();
    };
    let (cluster, draft) = (form.take("cluster"), form.take("draft"));
    let texts = PastedTexts {
        users: form.take("users"),
        groups: form.take("groups"),
    };
    let ChosenFile { name, content } = form.into_file(button);
    let file = if name.is_empty() {
        Err(FileProblem::Missing)
    } else {
        match read(content).await {
            Ok(file) => file,
            Err(refusal) => return refusal.into_response(),
        }
    };
    let form = NameFileForm {
        cluster,
        draft,
        texts,
        button,
        file_name: name,
    };
    match take_name_file(&portal, form, file).await {
        Ok(page) => Redirect::to(&page).into_response(),
        Err(error) => Refusal::Error(error).into_response(),
    }
}
