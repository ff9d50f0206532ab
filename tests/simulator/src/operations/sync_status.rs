//! `GET …/iam-sync` and `GET …/iam-sync/is-synchronous`.

use http::StatusCode;
use serde_json::json;

use super::Scene;
use crate::wire::answer::Answer;
use crate::wire::failure::Failure;

/// Whether a task is running now.
pub(super) fn is_synchronizing(scene: &mut Scene<'_>) -> Result<Answer, Failure> {
    let running = scene.cluster()?.task.is_some();
    Ok(Answer::json(
        StatusCode::OK,
        &json!({"is_synchronizing": running}),
    ))
}

/// Whether a synchronization has ever been completed.
pub(super) fn is_synchronous(scene: &mut Scene<'_>) -> Result<Answer, Failure> {
    let done = scene.cluster()?.has_been_synchronized;
    Ok(Answer::json(
        StatusCode::OK,
        &json!({"is_synchronous": done}),
    ))
}
