//! Undo: another operation, planned from what the first has really changed.

use crate::cloud::{CLUSTER, ShiftedClock, TestCloud};
use crate::mapping::{one_row, row};
use crate::replica::{assert_state, results};
use mrs_simulator::{Change, Operation as Call, sentinels};
use portal::operations::UndoneBy;
use portal::{NameResult, OperationKind, OperationState, Plan, PortalError};
use std::sync::Arc;

#[tokio::test]
async fn a_cancellation_is_undone_by_synchronizing_what_it_removed() {
    let cloud = TestCloud::with(|cluster| cluster.users.push(sentinels::STAYS.to_owned()));
    let portal = cloud.start().await;
    let id = portal
        .cancel(
            &["analyst01", "stranger01", sentinels::STAYS],
            &["analysts"],
        )
        .await;
    portal.carry_out(&id).await;
    assert!(portal.details(&id).await.can_undo);
    let undo = portal.try_undo(&id).await.unwrap();
    let view = portal.view(&undo).await;
    assert_eq!(view.summary.kind, OperationKind::Sync);
    assert_eq!(view.origin.undoes(), Some(&id));
    let Plan::Sync(plan) = &view.plan else {
        panic!("{view:?}")
    };
    assert_eq!(
        plan.users,
        ["analyst01"],
        "not who was absent, not who stayed"
    );
    assert_eq!(plan.groups, ["analysts"]);
    assert_eq!(
        view.batches[0].body,
        r#"{"is_all_sync":false,"group_names":["analysts"],"user_names":["analyst01"]}"#
    );
    let first = portal.details(&id).await;
    let undone_by = |planned| UndoneBy {
        id: undo.clone(),
        planned,
    };
    assert_eq!(first.undone_by, Some(undone_by(true)));
    assert!(!first.can_undo);
    let view = portal.carry_out(&undo).await;
    assert_state(&view, OperationState::Succeeded);
    let first = portal.details(&id).await;
    assert_eq!(first.undone_by, Some(undone_by(false)));
    assert!(!first.can_undo);
    assert_eq!(
        results(&view),
        [
            ("analyst01", NameResult::Done),
            ("analysts", NameResult::Done)
        ]
    );
    assert!(cloud.cluster().users.contains(&"analyst01".to_owned()));
    assert_eq!(cloud.calls(Call::UpdateSyncIamUser), 1);
}

#[tokio::test]
async fn users_who_went_with_their_group_are_told_and_come_back_with_the_undo() {
    let cloud = TestCloud::new();
    let portal = cloud.start().await;
    let id = portal.cancel(&[], &["readers"]).await;
    let view = portal.carry_out(&id).await;
    assert_state(&view, OperationState::Succeeded);
    assert_eq!(
        results(&view),
        [
            ("readers", NameResult::Done),
            ("reader01", with_readers()),
            ("reader02", with_readers())
        ]
    );
    let undo = portal.try_undo(&id).await.unwrap();
    let view = portal.carry_out(&undo).await;
    assert_state(&view, OperationState::Succeeded);
    let users = cloud.cluster().users;
    for user in ["reader01", "reader02"] {
        assert!(users.contains(&user.to_owned()), "{user}: {users:?}");
    }
}

fn with_readers() -> NameResult {
    NameResult::RemovedWithGroup {
        group: Some("readers".into()),
        certain: true,
    }
}

#[tokio::test]
async fn an_undo_is_undone_by_cancelling_again() {
    let cloud = TestCloud::new();
    let portal = cloud.start().await;
    let id = portal.cancel(&["analyst01", "analyst02"], &[]).await;
    portal.carry_out(&id).await;
    let undo = portal.try_undo(&id).await.unwrap();
    portal.carry_out(&undo).await;
    let redo = portal.try_undo(&undo).await.unwrap();
    let view = portal.carry_out(&redo).await;
    assert_eq!(view.summary.kind, OperationKind::CancelSync);
    assert_state(&view, OperationState::Succeeded);
    assert!(!cloud.cluster().users.contains(&"analyst02".to_owned()));
}

#[tokio::test]
async fn undoing_twice_gives_one_operation() {
    let cloud = TestCloud::new();
    let portal = cloud.start().await;
    let id = portal.cancel(&["analyst01"], &[]).await;
    portal.carry_out(&id).await;
    let undo = || portal.try_undo(&id);
    let (one, two) = tokio::join!(undo(), undo());
    let one = one.unwrap();
    assert_eq!(Ok(&one), two.as_ref());
    portal.carry_out(&one).await;
    assert_eq!(undo().await.as_ref(), Ok(&one), "applied already");
}

#[tokio::test]
async fn a_discarded_undo_can_be_planned_anew() {
    let cloud = TestCloud::new();
    let portal = cloud.start().await;
    let id = portal.cancel(&["analyst01"], &[]).await;
    portal.carry_out(&id).await;
    let first = portal.try_undo(&id).await.unwrap();
    portal
        .operations
        .discard(&portal.actor.actor, &first)
        .await
        .unwrap();
    let view = portal.details(&id).await;
    assert_eq!(view.undone_by, None);
    assert!(view.can_undo);
    let second = portal.try_undo(&id).await.unwrap();
    assert_ne!(first, second);
}

#[tokio::test]
async fn what_has_changed_nothing_can_not_be_undone() {
    let cloud = TestCloud::new();
    let portal = cloud.start().await;
    let id = portal.cancel(&["stranger01"], &[]).await;
    let unsettled = portal.try_undo(&id).await;
    assert_eq!(
        unsettled,
        Err(PortalError::WrongState {
            state: "planned".into()
        })
    );
    let view = portal.carry_out(&id).await;
    assert_state(&view, OperationState::Succeeded);
    assert!(!portal.details(&id).await.can_undo);
    let nothing = portal.try_undo(&id).await;
    assert_eq!(nothing, Err(PortalError::NothingToDo));
}

#[tokio::test]
async fn a_mapping_is_put_back() {
    let cloud = one_row();
    let portal = cloud.start().await;
    let id = portal.map(&[("obs_writers", "analyst01")]).await;
    portal.carry_out(&id).await;
    let undo = portal.try_undo(&id).await.unwrap();
    assert_state(&portal.carry_out(&undo).await, OperationState::Succeeded);
    assert_eq!(
        cloud.cluster().mappings,
        [row("obs_readers", &["reader01"])]
    );
    let again = portal.try_undo(&id).await;
    assert_eq!(again, Ok(undo));
}

/// Somebody else maps one more user to the agency whose row the operation removed.
fn add_reader03(cloud: &TestCloud) {
    let change = Change::of(CLUSTER).adding_mapping(row("obs_readers", &["reader03"]));
    cloud.simulator.change(&change);
}

#[tokio::test]
async fn a_mapping_is_put_back_on_top_of_what_others_did_since() {
    let cloud = one_row();
    let portal = cloud.start().await;
    let id = portal.map(&[("obs_writers", "analyst01")]).await;
    portal.carry_out(&id).await;
    add_reader03(&cloud);
    let undo = portal.try_undo(&id).await.unwrap();
    let view = portal.view(&undo).await;
    let Plan::UpdateMapping(plan) = &view.plan else {
        panic!("{view:?}")
    };
    assert_eq!(plan.before.len(), 2, "what is there now");
    assert_state(&portal.carry_out(&undo).await, OperationState::Succeeded);
    let mut present = cloud.cluster().mappings;
    present[0].identifiers.sort_unstable();
    assert_eq!(
        present,
        [row("obs_readers", &["reader01", "reader03"])],
        "the other person's identifier stays"
    );
}

#[tokio::test]
async fn an_undo_planned_before_others_meddled_is_replaced() {
    let cloud = one_row();
    let portal = cloud.start().await;
    let id = portal.map(&[("obs_writers", "analyst01")]).await;
    portal.carry_out(&id).await;
    let stale = portal.try_undo(&id).await.unwrap();
    add_reader03(&cloud);
    let fresh = portal.try_undo(&id).await.unwrap();
    assert_ne!(stale, fresh);
    assert_state(&portal.view(&stale).await, OperationState::Discarded);
}

#[tokio::test]
async fn a_mapping_that_is_as_before_needs_no_undo() {
    let cloud = one_row();
    let portal = cloud.start().await;
    let id = portal.map(&[("obs_writers", "analyst01")]).await;
    portal.carry_out(&id).await;
    let rows = crate::replica::rows_of(&[("obs_readers", "reader01")]);
    let client = &portal.actor.client;
    client
        .update_mappings(&crate::replica::cluster(), rows.as_slice())
        .await
        .unwrap();
    let nothing = portal.try_undo(&id).await;
    assert_eq!(nothing, Err(PortalError::NothingToDo));
}

#[tokio::test]
async fn an_undo_that_was_not_applied_in_time_hinders_no_other() {
    let cloud = TestCloud::new();
    let portal = cloud.start().await;
    let id = portal.cancel(&["analyst01"], &[]).await;
    portal.carry_out(&id).await;
    let first = portal.try_undo(&id).await.unwrap();
    let day = Arc::new(ShiftedClock(time::Duration::hours(25)));
    let late = cloud.start_at(day).await;
    let view = late.details(&id).await;
    assert_eq!(view.undone_by, None);
    assert!(view.can_undo);
    let second = late.try_undo(&id).await.unwrap();
    assert_ne!(first, second);
    assert_state(&late.view(&second).await, OperationState::Planned);
    let undone_by = late.details(&id).await.undone_by;
    assert_eq!(undone_by.map(|undo| undo.id), Some(second));
}
