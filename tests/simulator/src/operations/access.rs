//! Throttling, and whether the caller may use the project in the path.

use super::Scene;
use crate::authentication::Caller;
use crate::operation::Operation;
use crate::wire::failure::Failure;

/// Refuses what the gateway and the project check of MRS refuse.
pub(super) fn check(scene: &mut Scene<'_>) -> Result<(), Failure> {
    let operation = scene.route.operation;
    let own_key = match scene.caller {
        Caller::Key { access } => scene.world.keys.get(access),
        Caller::Token { .. } | Caller::Anonymous => None,
    };
    let is_foreign = own_key.is_some_and(|key| key.account.is_some());
    if operation.is_iam() {
        return if is_foreign && operation != Operation::CreateTemporaryAccessKeyByAgency {
            Err(Failure::documented("IAM.0002"))
        } else {
            Ok(())
        };
    }
    throttle(scene)?;
    let project = scene.route.project;
    if !scene.world.projects.iter().any(|known| known.id == project) {
        return Err(Failure::documented("12000107"));
    }
    // A key belongs to the whole account: without the header, its project is not the cluster's.
    let used = match scene.caller {
        Caller::Key { .. } if is_foreign => None,
        Caller::Key { .. } => scene.call.header("x-project-id"),
        Caller::Token { project } => project.as_deref(),
        Caller::Anonymous => None,
    };
    if used == Some(project) {
        Ok(())
    } else {
        Err(Failure::documented("12000052"))
    }
}

fn throttle(scene: &mut Scene<'_>) -> Result<(), Failure> {
    let operation = scene.route.operation;
    let behaviour = &scene.world.behaviour;
    let limit = match operation {
        _ if operation.is_write() => behaviour.writes_per_minute,
        Operation::ShowSyncIamUser | Operation::ShowAgencyMapping => behaviour.reads_per_minute,
        _ => None,
    };
    let Some(limit) = limit else { return Ok(()) };
    scene
        .world
        .throttle
        .admit(scene.route.project, operation, limit, scene.now)
}
