//! `POST …/iam-sync-user`: synchronize users and groups.

use super::Scene;
use super::sync_names::{SyncNames, start};
use crate::state::sync_task::SyncChange;
use crate::wire::answer::Answer;
use crate::wire::failure::Failure;

pub(super) fn run(scene: &mut Scene<'_>) -> Result<Answer, Failure> {
    let names = SyncNames::read(&scene.call.body, false)?;
    start(scene, names, |names| {
        if names.is_all_sync == Some(true) {
            SyncChange::SynchronizeAll
        } else {
            SyncChange::Synchronize(names.into_named())
        }
    })
}
