//! Mappings that others changed since: an undo, and another attempt after a conflict, are applied
//! on top of the present mapping, and identifiers that both sides changed need a decision.

use crate::cloud::{CLUSTER, TestCloud, person};
use crate::mapping::{one_row, row};
use crate::replica::{Replica, assert_state};
use mrs::mapping::{IdentifierType, Side};
use mrs_simulator::{Change, Operation as Call};
use portal::{
    Decisions, LaterOperation, MappingPlan, MergePurpose, OperationId, OperationState, Plan,
    Planned, PortalError,
};

/// The decision about one user.
fn decided(user: &str, side: Side) -> Decisions {
    Decisions([((IdentifierType::User, user.to_owned()), side)].into())
}

async fn plan_undo(
    portal: &Replica,
    id: &OperationId,
    decisions: &Decisions,
) -> Result<Planned, PortalError> {
    let planned = portal
        .operations
        .plan_undo(&portal.actor, id, false, decisions);
    planned.await
}

async fn plan_retry(
    portal: &Replica,
    id: &OperationId,
    decisions: &Decisions,
) -> Result<Planned, PortalError> {
    let planned = portal.operations.plan_retry(&portal.actor, id, decisions);
    planned.await
}

fn operation(planned: Result<Planned, PortalError>) -> OperationId {
    match planned {
        Ok(Planned::Operation(id)) => id,
        other => panic!("no plan: {other:?}"),
    }
}

async fn mapping_plan(portal: &Replica, id: &OperationId) -> MappingPlan {
    match portal.view(id).await.plan {
        Plan::UpdateMapping(plan) => plan,
        other => panic!("no mapping: {other:?}"),
    }
}

/// The agencies with their users, both sorted.
fn present(cloud: &TestCloud) -> Vec<(String, Vec<String>)> {
    let rows = cloud.cluster().mappings.into_iter();
    let mut rows: Vec<_> = rows
        .map(|mut row| {
            row.identifiers.sort_unstable();
            (row.agency, row.identifiers)
        })
        .collect();
    rows.sort_unstable();
    rows
}

fn expected(rows: &[(&str, &[&str])]) -> Vec<(String, Vec<String>)> {
    rows.iter()
        .map(|(agency, users)| {
            let users = users.iter().map(|&user| user.to_owned()).collect();
            ((*agency).to_owned(), users)
        })
        .collect()
}

/// Applies A, which maps `reader02`, and then B, which maps `analyst02`.
async fn a_then_b(portal: &mut Replica) -> OperationId {
    let a = portal.map(&[("obs_readers", "reader01, reader02")]).await;
    assert_state(&portal.carry_out(&a).await, OperationState::Succeeded);
    portal.actor.actor.person = person("admin02");
    let b = portal
        .map(&[
            ("obs_readers", "reader01, reader02"),
            ("obs_writers", "analyst02"),
        ])
        .await;
    assert_state(&portal.carry_out(&b).await, OperationState::Succeeded);
    portal.actor.actor.person = person("admin01");
    a
}

#[tokio::test]
async fn the_undo_of_an_older_mapping_keeps_the_identifiers_of_later_ones() {
    let cloud = one_row();
    let mut portal = cloud.start().await;
    let a = a_then_b(&mut portal).await;
    let undo = operation(plan_undo(&portal, &a, &Decisions::default()).await);
    assert_eq!(mapping_plan(&portal, &undo).await.later, []);
    assert_state(&portal.carry_out(&undo).await, OperationState::Succeeded);
    assert_eq!(
        present(&cloud),
        expected(&[
            ("obs_readers", &["reader01"]),
            ("obs_writers", &["analyst02"])
        ])
    );
}

#[tokio::test]
async fn an_undo_names_the_later_operation_and_asks_about_its_identifiers() {
    let cloud = one_row();
    let mut portal = cloud.start().await;
    let a = a_then_b(&mut portal).await;
    portal.actor.actor.person = person("admin03");
    let c = portal
        .map(&[
            ("obs_readers", "reader01"),
            ("obs_writers", "analyst02, reader02"),
        ])
        .await;
    let c = portal.carry_out(&c).await;
    portal.actor.actor.person = person("admin01");

    let undecided = plan_undo(&portal, &a, &Decisions::default()).await;
    assert_eq!(undecided, Ok(Planned::Undecided));
    let sides = portal
        .operations
        .three_way(&portal.actor, &a, MergePurpose::Undo);
    let sides = sides.await.unwrap();
    let overlaps: Vec<_> = sides.overlaps.iter().map(|one| &one.identifier).collect();
    assert_eq!(overlaps, ["reader02"]);
    let theirs = plan_undo(&portal, &a, &decided("reader02", Side::Theirs)).await;
    assert_eq!(theirs, Err(PortalError::NothingToDo), "all is as C left it");

    let mine = decided("reader02", Side::Mine);
    let undo = operation(plan_undo(&portal, &a, &mine).await);
    let later = mapping_plan(&portal, &undo).await.later;
    assert_eq!(later.len(), 1, "{later:?}");
    assert_eq!(&later[0].id, c.id());
    assert_eq!(later[0].person, person("admin03"));
    assert_eq!(later[0].finished_at, c.summary.finished_at);
    assert_eq!(later[0].identifiers, ["reader02"]);
    assert_state(&portal.carry_out(&undo).await, OperationState::Succeeded);
    assert_eq!(
        present(&cloud),
        expected(&[
            ("obs_readers", &["reader01"]),
            ("obs_writers", &["analyst02"])
        ])
    );
}

/// An operation that maps `reader02` and ended in a conflict with a change of somebody else.
async fn conflict(cloud: &TestCloud, portal: &Replica, others: &Change) -> OperationId {
    let id = portal.map(&[("obs_readers", "reader01, reader02")]).await;
    cloud.simulator.change(others);
    assert_state(&portal.carry_out(&id).await, OperationState::Conflict);
    assert!(portal.details(&id).await.can_retry);
    assert_eq!(cloud.calls(Call::UpdateAgencyMapping), 0);
    id
}

#[tokio::test]
async fn after_a_conflict_the_change_is_planned_on_top_of_the_present_mapping() {
    let cloud = one_row();
    let portal = cloud.start().await;
    let others = Change::of(CLUSTER).adding_mapping(row("obs_writers", &["analyst01"]));
    let id = conflict(&cloud, &portal, &others).await;
    let retry = operation(plan_retry(&portal, &id, &Decisions::default()).await);
    let view = portal.view(&retry).await;
    assert_eq!(view.origin.retries(), Some(&id));
    assert_state(&view, OperationState::Planned);
    assert_state(&portal.carry_out(&retry).await, OperationState::Succeeded);
    assert_eq!(
        present(&cloud),
        expected(&[
            ("obs_readers", &["reader01", "reader02"]),
            ("obs_writers", &["analyst01"])
        ])
    );
}

#[tokio::test]
async fn after_a_conflict_about_the_same_identifier_a_person_decides() {
    for (side, reader02_in) in [(Side::Mine, "obs_readers"), (Side::Theirs, "obs_writers")] {
        let cloud = one_row();
        let portal = cloud.start().await;
        let others = Change::of(CLUSTER).adding_mapping(row("obs_writers", &["reader02"]));
        let id = conflict(&cloud, &portal, &others).await;
        let undecided = plan_retry(&portal, &id, &Decisions::default()).await;
        assert_eq!(undecided, Ok(Planned::Undecided));
        let sides = portal
            .operations
            .three_way(&portal.actor, &id, MergePurpose::Retry);
        let sides = sides.await.unwrap();
        assert_eq!(sides.overlaps.len(), 1);
        assert_eq!(sides.overlaps[0].mine[0].agency, "obs_readers");
        assert_eq!(sides.overlaps[0].theirs[0].agency, "obs_writers");
        let retry = plan_retry(&portal, &id, &decided("reader02", side)).await;
        if side == Side::Theirs {
            assert_eq!(retry, Err(PortalError::NothingToDo));
        } else {
            let view = portal.carry_out(&operation(retry)).await;
            assert_state(&view, OperationState::Succeeded);
        }
        let rows = present(&cloud);
        let agencies: Vec<_> = rows
            .iter()
            .filter(|(_, users)| users.contains(&"reader02".to_owned()))
            .map(|(agency, _)| agency)
            .collect();
        assert_eq!(agencies, [reader02_in]);
    }
}

/// Applies A, then B and C, which moves the user whom A mapped. Returns A and C.
async fn a_then_c(portal: &mut Replica) -> (OperationId, OperationId) {
    let a = a_then_b(portal).await;
    let c = portal
        .map(&[
            ("obs_readers", "reader01"),
            ("obs_writers", "analyst02, reader02"),
        ])
        .await;
    assert_state(&portal.carry_out(&c).await, OperationState::Succeeded);
    (a, c)
}

/// The later operations that the undo of an operation names.
async fn later(portal: &Replica, id: &OperationId) -> Vec<LaterOperation> {
    let mine = decided("reader02", Side::Mine);
    let undo = operation(plan_undo(portal, id, &mine).await);
    mapping_plan(portal, &undo).await.later
}

#[tokio::test]
async fn an_undo_names_a_later_operation_however_many_came_between() {
    let cloud = one_row();
    let mut portal = cloud.start().await;
    let (a, c) = a_then_c(&mut portal).await;
    let columns = "owner_issuer, owner_subject, owner_name, owner_name_folded, connection_id, \
                   location, project, cluster, kind, state, summary, plan, body_hash, undoes, planned_at, \
                   expires_at, finished_at, version, lease_owner, lease_until";
    for number in 0..200 {
        // After A and before C.
        let copy = format!(
            "INSERT INTO operations (id, applied_at, {columns}) SELECT 'between{number}', \
             (SELECT applied_at FROM operations WHERE id = $1), {columns} FROM operations \
             WHERE id = $1"
        );
        let copy = sqlx::query(sqlx::AssertSqlSafe(copy)).bind(a.as_str());
        copy.execute(portal.store.pool()).await.unwrap();
    }
    // The copies name no other origin than an undo of nothing.
    sqlx::query("UPDATE operations SET undoes = 'nothing01' WHERE id LIKE 'between%'")
        .execute(portal.store.pool())
        .await
        .unwrap();
    let later = later(&portal, &a).await;
    assert_eq!(later.len(), 201);
    assert_eq!(later[200].id, c);
}

#[tokio::test]
async fn a_later_operation_that_is_unreadable_hinders_no_undo() {
    let cloud = one_row();
    let mut portal = cloud.start().await;
    let (a, c) = a_then_c(&mut portal).await;
    let damage = sqlx::query("UPDATE operations SET plan = '{' WHERE id = $1").bind(c.as_str());
    damage.execute(portal.store.pool()).await.unwrap();
    assert_eq!(later(&portal, &a).await, []);
}

#[tokio::test]
async fn a_later_operation_that_is_running_has_no_end() {
    let cloud = one_row();
    let mut portal = cloud.start().await;
    let (a, c) = a_then_c(&mut portal).await;
    let running = "UPDATE operations SET state = 'running', finished_at = NULL, \
                   lease_owner = 'another', lease_until = $1 WHERE id = $2";
    let running = sqlx::query(running).bind(i64::MAX).bind(c.as_str());
    running.execute(portal.store.pool()).await.unwrap();
    let later = later(&portal, &a).await;
    assert_eq!(later.len(), 1);
    assert_eq!((&later[0].id, later[0].finished_at), (&c, None));
}
