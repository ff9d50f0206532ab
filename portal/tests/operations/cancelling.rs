//! Cancelling synchronization when all goes well, and when the cluster is slow or secretive.

use crate::cloud::{CLUSTER, TestCloud};
use crate::replica::{assert_state, error, is_doing, results};
use mrs_simulator::{Effect, Fault, Operation as Call, sentinels};
use portal::NameResult::{AlreadyDone, Done, NotDone, RemovedWithGroup};
use portal::{Activity, BatchState, NameResult, OperationError, OperationState};

#[tokio::test]
async fn names_are_cancelled_and_compared_one_by_one() {
    let cloud = TestCloud::new();
    let portal = cloud.start().await;
    let id = portal
        .cancel(&["analyst02", "stranger01", "analyst01"], &["analysts"])
        .await;
    let view = portal.carry_out(&id).await;
    assert_state(&view, OperationState::Succeeded);
    assert_eq!(
        results(&view),
        [
            ("analyst02", Done),
            ("stranger01", AlreadyDone),
            ("analyst01", Done),
            ("analysts", Done)
        ]
    );
    let batch = &view.batches[0];
    assert_eq!(batch.state, BatchState::Accepted);
    assert_eq!(
        batch.answer.upstream_state.as_deref(),
        Some("synchronizing")
    );
    let sent = cloud.simulator.requests_of(Call::CancelSyncIamUser);
    assert_eq!(sent.len(), 1);
    assert_eq!(batch.answer.request_id.as_ref(), Some(&sent[0].request_id));
    assert_eq!(sent[0].body, batch.body, "exactly what was reviewed");
    assert!(view.progress.is_none() && view.error.is_none());
    assert!(!cloud.cluster().users.contains(&"analyst01".to_owned()));
}

#[tokio::test]
async fn cancelling_a_group_takes_its_users_along() {
    let cloud = TestCloud::new();
    let portal = cloud.start().await;
    let view = portal
        .carry_out(&portal.cancel(&["reader01"], &["readers"]).await)
        .await;
    assert_state(&view, OperationState::Succeeded);
    assert_eq!(
        results(&view),
        [
            ("reader01", Done),
            ("readers", Done),
            (
                "reader02",
                RemovedWithGroup {
                    group: Some("readers".into()),
                    certain: true
                }
            )
        ]
    );
    let left = cloud.cluster().users;
    assert!(!left.contains(&"reader02".to_owned()), "{left:?}");
    assert!(left.contains(&"reader03".to_owned()), "{left:?}");
}

#[tokio::test]
async fn a_running_task_is_waited_for_before_sending() {
    let cloud = TestCloud::new();
    let portal = cloud.start().await;
    cloud
        .simulator
        .behave(|behaviour| behaviour.task_millis = 600_000);
    portal.cancel_elsewhere("analyst06").await;
    let id = portal.cancel(&["analyst01"], &[]).await;
    portal.apply(&id).await;
    let waiting = portal
        .until(&id, |view| is_doing(view, Activity::WaitingForTurn))
        .await;
    assert_eq!(waiting.batches[0].state, BatchState::Waiting);
    cloud.end_task();
    let view = portal.settled(&id).await;
    assert_state(&view, OperationState::Succeeded);
    assert_eq!(cloud.calls(Call::CancelSyncIamUser), 2);
}

#[tokio::test]
async fn an_endpoint_that_hides_the_status_is_judged_by_its_list() {
    let cloud = TestCloud::new();
    cloud.inject(
        Fault::new(Effect::Hidden)
            .on([Call::ListSyncStatus])
            .forever(),
    );
    let portal = cloud.start().await;
    let view = portal
        .carry_out(&portal.cancel(&["analyst01"], &[]).await)
        .await;
    assert_state(&view, OperationState::Succeeded);
    assert!(view.error.is_none());
}

#[tokio::test]
async fn a_list_that_may_not_be_read_leaves_the_outcome_open() {
    let cloud = TestCloud::new();
    let portal = cloud.start().await;
    cloud.inject(
        Fault::new(Effect::Refused)
            .on([Call::ShowSyncIamUser])
            .forever(),
    );
    let view = portal
        .carry_out(&portal.cancel(&["analyst01"], &[]).await)
        .await;
    assert_state(&view, OperationState::Unknown);
    assert_eq!(results(&view), [("analyst01", NameResult::Unknown)]);
    assert_eq!(view.batches[0].state, BatchState::Accepted);
    assert!(cloud.cluster().task.is_none(), "its task had ended");
    assert!(
        matches!(
            error(&view),
            OperationError::UnreadableAfter { accepted: true, cloud } if cloud.status == Some(403)
        ),
        "{view:?}"
    );
}

#[tokio::test]
async fn with_neither_status_nor_list_nobody_waits() {
    let cloud = TestCloud::new();
    let portal = cloud.start().await;
    let hidden = [Call::ShowSyncIamUser, Call::ListSyncStatus];
    cloud.inject(Fault::new(Effect::Hidden).on(hidden).forever());
    let view = portal
        .carry_out(&portal.cancel(&["analyst01"], &[]).await)
        .await;
    assert_state(&view, OperationState::Unknown);
    assert_eq!(results(&view), [("analyst01", NameResult::Unknown)]);
}

#[tokio::test]
async fn a_name_that_stays_is_reported_as_not_done() {
    let cloud = TestCloud::with(|cluster| cluster.users.push(sentinels::STAYS.to_owned()));
    let portal = cloud.start().await;
    let id = portal.cancel(&["analyst01", sentinels::STAYS], &[]).await;
    let view = portal.carry_out(&id).await;
    assert_state(&view, OperationState::Partial);
    assert_eq!(
        results(&view),
        [("analyst01", Done), (sentinels::STAYS, NotDone)]
    );
    let only = portal.cancel(&[sentinels::STAYS], &[]).await;
    assert_state(&portal.carry_out(&only).await, OperationState::Failed);
}

#[tokio::test]
async fn a_list_that_is_late_is_read_again() {
    let cloud = TestCloud::new();
    let portal = cloud.start().await;
    // The status says "no" once although the task has only begun: the list is stale, too.
    cloud
        .simulator
        .behave(|behaviour| behaviour.task_millis = 120);
    cloud.inject(
        Fault::new(Effect::Hidden)
            .on([Call::ListSyncStatus])
            .times(2),
    );
    let view = portal
        .carry_out(&portal.cancel(&["analyst01"], &[]).await)
        .await;
    assert_state(&view, OperationState::Succeeded);
    assert!(cloud.calls(Call::ShowSyncIamUser) > 2);
}

#[tokio::test]
async fn a_task_that_never_ends_is_left_open() {
    let mut cloud = TestCloud::new();
    cloud.timing.task_bound = std::time::Duration::from_millis(100);
    let portal = cloud.start().await;
    cloud
        .simulator
        .behave(|behaviour| behaviour.task_millis = 600_000);
    let view = portal
        .carry_out(&portal.cancel(&["analyst01"], &[]).await)
        .await;
    assert_state(&view, OperationState::Unknown);
    assert_eq!(error(&view), &OperationError::TaskStillRunning);
    assert!(cloud.simulator.state(CLUSTER).unwrap().task.is_some());
}
