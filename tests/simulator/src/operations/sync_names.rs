//! The body that starts a task, and starting it.

use http::StatusCode;
use serde::Deserialize;
use serde_json::json;
use time::Duration;

use super::Scene;
use crate::faults::provoked::SLOWNESS;
use crate::sentinels;
use crate::state::sync_task::{Named, SyncChange, SyncTask};
use crate::wire::answer::Answer;
use crate::wire::failure::Failure;
use crate::wire::object::Object;

/// Names in a list at most (documented for cancelling).
const NAMES: usize = 1000;

/// The body of `POST` and `DELETE …/iam-sync-user`.
#[derive(Deserialize)]
pub(super) struct SyncNames {
    #[serde(default)]
    pub(super) is_all_sync: Option<bool>,
    #[serde(default)]
    user_names: Option<Vec<String>>,
    #[serde(default)]
    group_names: Option<Vec<String>>,
}

impl SyncNames {
    /// Reads the body. `limited` refuses lists of more than 1000 names.
    pub(super) fn read(body: &[u8], limited: bool) -> Result<Self, Failure> {
        let Object(names): Object<Self> = serde_json::from_slice(body)
            .map_err(|_| Failure::invalid("The request body is not the expected JSON."))?;
        for (field, list) in [
            ("user_names", &names.user_names),
            ("group_names", &names.group_names),
        ] {
            let count = list.as_ref().map_or(0, Vec::len);
            if limited && count > NAMES {
                return Err(Failure::invalid(&format!(
                    "The number of records in {field} cannot exceed {NAMES}."
                )));
            }
        }
        Ok(names)
    }

    pub(super) fn into_named(self) -> Named {
        let collect = |list: Option<Vec<String>>| list.into_iter().flatten().collect();
        Named {
            users: collect(self.user_names),
            groups: collect(self.group_names),
        }
    }

    fn is_slow(&self) -> bool {
        let mut names = self.user_names.iter().chain(&self.group_names).flatten();
        names.any(|name| name == sentinels::SLOW_TASK)
    }
}

/// Starts a task unless one is running.
pub(super) fn start(
    scene: &mut Scene<'_>,
    names: SyncNames,
    change: impl FnOnce(SyncNames) -> SyncChange,
) -> Result<Answer, Failure> {
    let times = if names.is_slow() { SLOWNESS } else { 1 };
    let millis = scene.world.behaviour.task_millis.saturating_mul(times);
    let now = scene.now;
    let cluster = scene.cluster()?;
    if cluster.task.is_some() {
        return Err(Failure::documented("12000154"));
    }
    let takes = Duration::milliseconds(i64::try_from(millis).unwrap_or(i64::MAX));
    cluster.task = Some(SyncTask {
        change: change(names),
        finishes_at: now.saturating_add(takes),
    });
    Ok(Answer::json(
        StatusCode::ACCEPTED,
        &json!({"state": "synchronizing"}),
    ))
}
