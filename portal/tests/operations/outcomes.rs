//! The report is true: outcomes are decided from the readings immediately before and after the
//! call, and the undo reverts what the operation did and nothing else.

use crate::cloud::{CLUSTER, TestCloud};
use crate::replica::{Replica, assert_state, error, results};
use mrs_simulator::{Change, Effect, Fault, Operation as Call, sentinels};
use portal::NameResult::{
    AlreadyDone, Done, DoneByOthers, DoneEarlierStateUnknown, NotDone, SynchronizedWithUser,
    UndoneByOthers,
};
use portal::{
    Decisions, OperationError, OperationId, OperationKind, OperationState, Outcome, Plan, Planned,
    PortalError,
};

const SEND: Call = Call::CancelSyncIamUser;
const READ: Call = Call::ShowSyncIamUser;

/// The users and groups of a plan.
async fn planned_names(portal: &Replica, id: &OperationId) -> (Vec<String>, Vec<String>) {
    match portal.view(id).await.plan {
        Plan::CancelSync(plan) | Plan::Sync(plan) => (plan.users, plan.groups),
        other @ Plan::UpdateMapping(_) => panic!("{other:?}"),
    }
}

async fn assert_no_undo(portal: &Replica, id: &OperationId) {
    assert!(!portal.details(id).await.can_undo);
    assert_eq!(portal.try_undo(id).await, Err(PortalError::NothingToDo));
}

#[tokio::test]
async fn a_refused_call_is_not_credited_with_what_others_removed_meanwhile() {
    let cloud = TestCloud::new();
    let portal = cloud.start().await;
    let id = portal.cancel(&["analyst01"], &[]).await;
    let others = Change::of(CLUSTER).removing_users(&["analyst01"]);
    let refused = Fault::new(Effect::error("APIGW.0302")).on([SEND]);
    cloud.inject(refused.changing_before(others));
    let view = portal.carry_out(&id).await;
    assert_state(&view, OperationState::Failed);
    assert_eq!(results(&view), [("analyst01", DoneByOthers)]);
    assert!(matches!(error(&view), OperationError::Refused { .. }));
    assert_no_undo(&portal, &id).await;
}

#[tokio::test]
async fn a_refused_call_fails_although_others_removed_the_name_since_the_plan() {
    let cloud = TestCloud::new();
    let portal = cloud.start().await;
    let id = portal.cancel(&["analyst01"], &[]).await;
    let others = Change::of(CLUSTER).removing_users(&["analyst01"]);
    cloud.simulator.change(&others);
    cloud.inject(Fault::new(Effect::error("APIGW.0302")).on([SEND]));
    let view = portal.carry_out(&id).await;
    assert_state(&view, OperationState::Failed);
    assert_eq!(results(&view), [("analyst01", AlreadyDone)]);
    assert!(matches!(error(&view), OperationError::Refused { .. }));
    assert_no_undo(&portal, &id).await;
}

#[tokio::test]
async fn a_list_that_is_unreadable_at_plan_time_is_read_before_sending() {
    let cloud = TestCloud::new();
    let portal = cloud.start().await;
    cloud.inject(Fault::new(Effect::error("12000004")).on([READ]));
    let id = portal.cancel(&["stranger01", "analyst01"], &[]).await;
    let view = portal.carry_out(&id).await;
    assert_state(&view, OperationState::Succeeded);
    assert_eq!(
        results(&view),
        [("stranger01", AlreadyDone), ("analyst01", Done)]
    );
    let undo = portal.try_undo(&id).await.unwrap();
    let (users, _) = planned_names(&portal, &undo).await;
    assert_eq!(users, ["analyst01"]);
}

#[tokio::test]
async fn a_name_whose_earlier_state_is_unknown_is_undone_by_explicit_choice_only() {
    let cloud = TestCloud::new();
    let portal = cloud.start().await;
    // The plan is the first reading; the one before sending is refused.
    cloud.inject(Fault::new(Effect::Refused).on([READ]).after(1));
    let id = portal.cancel(&["stranger01"], &[]).await;
    let view = portal.carry_out(&id).await;
    assert_eq!(results(&view), [("stranger01", DoneEarlierStateUnknown)]);
    assert_no_undo(&portal, &id).await;
    assert!(portal.details(&id).await.can_undo_unknown);
    let none = Decisions::default();
    let chosen = portal.operations.plan_undo(&portal.actor, &id, true, &none);
    let Ok(Planned::Operation(undo)) = chosen.await else {
        panic!("no undo")
    };
    let (users, _) = planned_names(&portal, &undo).await;
    assert_eq!(users, ["stranger01"]);
}

#[tokio::test]
async fn a_name_that_others_synchronized_meanwhile_is_reported_as_theirs() {
    let cloud = TestCloud::new();
    let portal = cloud.start().await;
    let id = portal.cancel(&["stranger01"], &[]).await;
    let others = Change::of(CLUSTER).adding_users(&["stranger01"]);
    cloud
        .simulator
        .behave(|behaviour| behaviour.task_millis = 0);
    cloud.inject(Fault::default().on([SEND]).changing_after(others));
    let view = portal.carry_out(&id).await;
    assert_eq!(results(&view), [("stranger01", UndoneByOthers)]);
    assert_eq!(error(&view), &OperationError::ChangedByOthers);
    assert_no_undo(&portal, &id).await;
}

#[tokio::test]
async fn a_failure_without_a_refusal_has_a_reason() {
    let cloud = TestCloud::with(|cluster| cluster.users.push(sentinels::STAYS.to_owned()));
    let portal = cloud.start().await;
    let id = portal.cancel(&[sentinels::STAYS], &[]).await;
    let view = portal.carry_out(&id).await;
    assert_state(&view, OperationState::Failed);
    assert_eq!(results(&view), [(sentinels::STAYS, NotDone)]);
    assert_eq!(error(&view), &OperationError::NotDone);
    let details = portal.details(&id).await;
    assert!(details.can_retry);
    assert_eq!(details.left, 1);
}

#[tokio::test]
async fn a_name_in_another_case_is_followed_under_the_spelling_of_the_list() {
    let cloud = TestCloud::new();
    let portal = cloud.start().await;
    let id = portal.cancel(&["ANALYST01"], &[]).await;
    let Plan::CancelSync(plan) = portal.view(&id).await.plan else {
        panic!("a cancellation")
    };
    assert_eq!(plan.users_absent, Some(Vec::new()));
    let view = portal.carry_out(&id).await;
    assert_state(&view, OperationState::Succeeded);
    assert_eq!(results(&view), [("ANALYST01", Done)]);
    let Some(Outcome::Names { names }) = &view.outcome else {
        panic!("{view:?}")
    };
    assert_eq!(names[0].listed_as.as_deref(), Some("analyst01"));
    assert!(!cloud.cluster().users.contains(&"analyst01".to_owned()));
    let undo = portal.try_undo(&id).await.unwrap();
    let (users, _) = planned_names(&portal, &undo).await;
    assert_eq!(users, ["analyst01"]);
}

#[tokio::test]
async fn two_spellings_of_a_name_are_credited_once() {
    let cloud = TestCloud::new();
    let portal = cloud.start().await;
    let id = portal.cancel(&["ANALYST01", "analyst01"], &[]).await;
    let view = portal.carry_out(&id).await;
    assert_state(&view, OperationState::Succeeded);
    assert_eq!(
        results(&view),
        [("ANALYST01", AlreadyDone), ("analyst01", Done)]
    );
    let undo = portal.try_undo(&id).await.unwrap();
    let (users, _) = planned_names(&portal, &undo).await;
    assert_eq!(users, ["analyst01"]);
}

#[tokio::test]
async fn a_cluster_that_tells_cases_apart_shows_that_nothing_was_done() {
    let cloud = TestCloud::new();
    cloud
        .simulator
        .behave(|behaviour| behaviour.manager_ignores_case = false);
    let portal = cloud.start().await;
    let id = portal.cancel(&["ANALYST01"], &[]).await;
    let view = portal.carry_out(&id).await;
    assert_state(&view, OperationState::Failed);
    assert_eq!(results(&view), [("ANALYST01", NotDone)]);
    assert_no_undo(&portal, &id).await;
}

#[tokio::test]
async fn groups_that_come_along_with_a_synchronized_user_are_reported_and_undone() {
    let cloud = TestCloud::new();
    let portal = cloud.start().await;
    let id = portal.cancel(&["reader01"], &[]).await;
    portal.carry_out(&id).await;
    let others = Change::of(CLUSTER).removing_groups(&["readers"]);
    cloud.simulator.change(&others);
    let undo = portal.try_undo(&id).await.unwrap();
    let view = portal.carry_out(&undo).await;
    assert_state(&view, OperationState::Succeeded);
    assert_eq!(
        results(&view),
        [("reader01", Done), ("readers", SynchronizedWithUser)]
    );
    assert_eq!(
        cloud.calls(Call::KeystoneListGroups),
        0,
        "members matter only to a cancellation"
    );
    let redo = portal.try_undo(&undo).await.unwrap();
    assert_eq!(portal.view(&redo).await.kind(), OperationKind::CancelSync);
    let (users, groups) = planned_names(&portal, &redo).await;
    assert_eq!(users, ["reader01"]);
    assert_eq!(groups, ["readers"]);
}
