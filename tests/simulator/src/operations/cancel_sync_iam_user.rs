//! `DELETE …/iam-sync-user`: cancel the synchronization of users and groups.

use super::Scene;
use super::sync_names::{SyncNames, start};
use crate::state::sync_task::SyncChange;
use crate::wire::answer::Answer;
use crate::wire::failure::Failure;

pub(super) fn run(scene: &mut Scene<'_>) -> Result<Answer, Failure> {
    let names = SyncNames::read(&scene.call.body, true)?;
    start(scene, names, |names| SyncChange::Cancel(names.into_named()))
}
