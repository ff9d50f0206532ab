//! Cancelling synchronization when calls fail.

use crate::cloud::TestCloud;
use crate::replica::{assert_state, error, results, upstream};
use mrs_simulator::{Effect, Fault, Operation as Call, sentinels};
use portal::NameResult::{DoneEarlierStateUnknown, NotDone, NotSent, Refused};
use portal::{BatchState, NameResult, Operation, OperationError, OperationState, PortalError};
use std::time::Duration;

const SEND: Call = Call::CancelSyncIamUser;

async fn with(fault: Fault) -> (TestCloud, Operation) {
    let cloud = TestCloud::new();
    let portal = cloud.start().await;
    let id = portal.cancel(&["analyst01", "analyst02"], &[]).await;
    cloud.inject(fault);
    let view = portal.carry_out(&id).await;
    (cloud, view)
}

#[tokio::test]
async fn a_throttled_call_is_sent_again_later() {
    let fault = Fault::new(Effect::Throttled { retry_after: 0 })
        .on([SEND])
        .times(3);
    let (cloud, view) = with(fault).await;
    assert_state(&view, OperationState::Succeeded);
    assert_eq!(cloud.calls(SEND), 4);
    assert_eq!(view.batches[0].state, BatchState::Accepted);
}

#[tokio::test]
async fn a_throttle_is_waited_out_as_long_as_the_cloud_says() {
    let (cloud, view) = with(Fault::new(Effect::Throttled { retry_after: 1 }).on([SEND])).await;
    assert_state(&view, OperationState::Succeeded);
    let sent = cloud.simulator.requests_of(SEND);
    assert_eq!(sent.len(), 2);
    assert!(sent[1].time - sent[0].time >= Duration::from_millis(950));
}

#[tokio::test]
async fn a_task_of_somebody_else_is_waited_for_and_then_it_is_sent_again() {
    let (cloud, view) = with(Fault::new(Effect::error("12000154")).on([SEND]).times(2)).await;
    assert_state(&view, OperationState::Succeeded);
    assert_eq!(cloud.calls(SEND), 3);
}

#[tokio::test]
async fn a_cluster_that_is_always_busy_ends_the_operation_unsent() {
    let mut cloud = TestCloud::new();
    cloud.timing.turn_bound = Duration::from_millis(100);
    let portal = cloud.start().await;
    let id = portal.cancel(&["analyst01"], &[]).await;
    cloud.inject(Fault::new(Effect::error("12000154")).on([SEND]).forever());
    let view = portal.carry_out(&id).await;
    assert_state(&view, OperationState::Failed);
    assert_eq!(error(&view), &OperationError::ClusterBusy);
    assert_eq!(view.batches[0].answer.code.as_deref(), Some("12000154"));
    assert_eq!(view.batches[0].state, BatchState::Waiting);
}

#[tokio::test]
async fn a_refusal_ends_the_operation_with_the_cloud_s_reason() {
    for (code, status) in [("APIGW.0302", 403), ("12000052", 400)] {
        let (cloud, view) = with(Fault::new(Effect::error(code)).on([SEND]).forever()).await;
        assert_state(&view, OperationState::Failed);
        assert_eq!(view.batches[0].state, BatchState::Refused);
        let error = upstream(&view);
        assert_eq!(error.call, mrs::client::Operation::CancelSync);
        assert_eq!(
            (error.code.as_deref(), error.status),
            (Some(code), Some(status))
        );
        assert_eq!(error.request_id, view.batches[0].answer.request_id);
        assert_eq!(view.batches[0].answer.status, Some(status));
        assert!(error.request_id.is_some());
        assert_eq!(
            results(&view),
            [("analyst01", Refused), ("analyst02", Refused)]
        );
        assert_eq!(cloud.calls(SEND), 1, "never repeated");
    }
}

#[tokio::test]
async fn an_error_after_which_the_cluster_may_have_acted_is_read_back() {
    for code in ["12000163", "12000004", "12000157"] {
        let failing = |applied: bool| {
            let mut effect = Effect::error_although_applied(code);
            if !applied {
                effect = Effect::error(code);
            }
            Fault::new(effect).on([SEND])
        };
        let (cloud, view) = with(failing(true)).await;
        assert_state(&view, OperationState::Succeeded);
        assert_eq!(cloud.calls(SEND), 1, "never repeated");
        let (cloud, view) = with(failing(false)).await;
        assert_state(&view, OperationState::Unknown);
        assert_eq!(upstream(&view).code.as_deref(), Some(code));
        assert_eq!(
            results(&view),
            [("analyst01", NotDone), ("analyst02", NotDone)]
        );
        assert_eq!(cloud.calls(SEND), 1, "never repeated");
    }
}

#[tokio::test]
async fn a_partial_effect_without_an_answer_is_told_as_such() {
    let cloud = TestCloud::with(|cluster| cluster.users.push(sentinels::STAYS.to_owned()));
    let portal = cloud.start().await;
    cloud.inject(Fault::new(Effect::ResetAfter).on([SEND]));
    let id = portal.cancel(&["analyst01", sentinels::STAYS], &[]).await;
    let view = portal.carry_out(&id).await;
    assert_state(&view, OperationState::Unknown);
    assert_eq!(error(&view), &OperationError::NoAnswer { partly: true });
}

#[tokio::test]
async fn names_gone_after_an_unread_state_are_no_failure() {
    let cloud = TestCloud::with(|cluster| cluster.users.push(sentinels::STAYS.to_owned()));
    let portal = cloud.start().await;
    let hidden = Fault::new(Effect::Refused).on([Call::ShowSyncIamUser]);
    cloud.inject(hidden.after(1).times(1));
    let id = portal.cancel(&["analyst01", sentinels::STAYS], &[]).await;
    let view = portal.carry_out(&id).await;
    assert_eq!(
        results(&view),
        [
            ("analyst01", DoneEarlierStateUnknown),
            (sentinels::STAYS, NotDone)
        ]
    );
    assert_state(&view, OperationState::Partial);
}

#[tokio::test]
async fn what_was_not_sent_for_want_of_a_connection_can_be_tried_again() {
    let cloud = TestCloud::new();
    let portal = cloud.start().await;
    let id = portal.cancel(&["analyst01", "analyst02"], &[]).await;
    cloud.inject(Fault::new(Effect::error("APIGW.0307")).on([Call::ListSyncStatus]));
    let view = portal.carry_out(&id).await;
    assert_state(&view, OperationState::Failed);
    assert_eq!(error(&view), &OperationError::ConnectionExpired);
    assert_eq!(
        results(&view),
        [("analyst01", NotSent), ("analyst02", NotSent)]
    );
    let details = portal.details(&id).await;
    assert!(details.can_retry && !details.operation.can_be_checked());
}

#[tokio::test]
async fn refused_credentials_are_used_no_more() {
    let cloud = TestCloud::new();
    let portal = cloud.start().await;
    let id = portal.cancel(&["analyst01"], &[]).await;
    cloud.inject(Fault::new(Effect::error("APIGW.0307")).on([SEND]).forever());
    let before = cloud.simulator.requests().len();
    let view = portal.carry_out(&id).await;
    assert_state(&view, OperationState::Failed);
    assert_eq!(upstream(&view).status, Some(401));
    assert_eq!(
        cloud.simulator.requests().len() - before,
        3,
        "one status, one list, one refused call"
    );
    let again = portal
        .try_cancel("draft009", &["analyst02"], &[])
        .await
        .unwrap();
    let refused = portal.operations.apply(&portal.actor, &again).await;
    assert_eq!(
        refused,
        Err(PortalError::OtherConnection),
        "the source was told"
    );
}

#[tokio::test]
async fn credentials_that_end_while_waiting_leave_the_outcome_open() {
    let (cloud, view) = with(
        Fault::new(Effect::error("APIGW.0307"))
            .on([Call::ListSyncStatus])
            .after(1),
    )
    .await;
    assert_state(&view, OperationState::Unknown);
    assert_eq!(view.batches[0].state, BatchState::Accepted);
    assert_eq!(error(&view), &OperationError::ConnectionExpired);
    assert_eq!(cloud.calls(SEND), 1);
}

#[tokio::test]
async fn an_answer_that_was_lost_is_read_back() {
    let lost = [
        Effect::ResetAfter,
        Effect::MalformedJson,
        Effect::TruncatedBody,
        Effect::error_although_applied("APIGW.0201"),
    ];
    for effect in lost {
        let shown = format!("{effect:?}");
        let (cloud, view) = with(Fault::new(effect).on([SEND])).await;
        assert_eq!(
            view.summary.state,
            OperationState::Succeeded,
            "{shown}: {view:#?}"
        );
        assert_eq!(view.batches[0].state, BatchState::NoAnswer, "{shown}");
        assert_eq!(cloud.calls(SEND), 1, "{shown}");
    }
}

#[tokio::test]
async fn a_call_that_never_arrived_is_not_repeated_but_told() {
    let (cloud, view) = with(Fault::new(Effect::ResetBefore).on([SEND])).await;
    assert_state(&view, OperationState::Unknown);
    assert_eq!(view.batches[0].state, BatchState::NoAnswer);
    assert_eq!(
        results(&view),
        [("analyst01", NotDone), ("analyst02", NotDone)]
    );
    assert_eq!(error(&view), &OperationError::NoAnswer { partly: false });
    assert_eq!(cloud.calls(SEND), 1);
}

#[tokio::test]
async fn a_lost_answer_and_a_list_that_may_not_be_read_leave_it_open() {
    let cloud = TestCloud::new();
    let portal = cloud.start().await;
    let id = portal.cancel(&["analyst01"], &[]).await;
    cloud.inject(Fault::new(Effect::ResetAfter).on([SEND]));
    cloud.inject(
        Fault::new(Effect::Refused)
            .on([Call::ShowSyncIamUser])
            .forever(),
    );
    let view = portal.carry_out(&id).await;
    assert_state(&view, OperationState::Unknown);
    assert_eq!(results(&view), [("analyst01", NameResult::Unknown)]);
}

#[tokio::test]
async fn passing_failures_of_reading_are_sat_out() {
    let mut cloud = TestCloud::new();
    cloud.timing.unreachable_bound = Duration::from_secs(10);
    let portal = cloud.start().await;
    let id = portal.cancel(&["analyst01"], &[]).await;
    let status = [Call::ListSyncStatus];
    cloud.inject(Fault::new(Effect::error("12000004")).on(status).times(2));
    cloud.inject(Fault::new(Effect::ResetBefore).on(status).times(2));
    cloud.inject(
        Fault::new(Effect::MalformedJson)
            .on([Call::ShowSyncIamUser])
            .times(2),
    );
    let view = portal.carry_out(&id).await;
    assert_state(&view, OperationState::Succeeded);
}

#[tokio::test]
async fn a_cloud_that_stays_away_leaves_the_outcome_open() {
    let cloud = TestCloud::new();
    let portal = cloud.start().await;
    let id = portal.cancel(&["analyst01"], &[]).await;
    let reads = [Call::ListSyncStatus, Call::ShowSyncIamUser];
    cloud.inject(Fault::new(Effect::ResetBefore).on(reads).after(1).forever());
    let view = portal.carry_out(&id).await;
    assert_state(&view, OperationState::Unknown);
    assert_eq!(view.batches[0].state, BatchState::Accepted);
    assert_eq!(results(&view), [("analyst01", NameResult::Unknown)]);
}

#[tokio::test]
async fn passing_failures_of_reading_back_are_sat_out() {
    let mut cloud = TestCloud::new();
    cloud.timing.unreachable_bound = Duration::from_secs(10);
    let portal = cloud.start().await;
    let id = portal.cancel(&["analyst01"], &[]).await;
    // The status before the call is told.
    let failing = Fault::new(Effect::error("12000004")).on([Call::ListSyncStatus]);
    cloud.inject(failing.after(1).times(2));
    assert_state(&portal.carry_out(&id).await, OperationState::Succeeded);
}

#[tokio::test]
async fn a_list_that_may_soon_be_read_again_is_waited_for() {
    let mut cloud = TestCloud::new();
    cloud.timing.settle = Duration::from_secs(10);
    let portal = cloud.start().await;
    let id = portal.cancel(&["analyst01"], &[]).await;
    // The list before the call is shown.
    let hidden = Fault::new(Effect::Refused).on([Call::ShowSyncIamUser]);
    cloud.inject(hidden.after(1).times(2));
    assert_state(&portal.carry_out(&id).await, OperationState::Succeeded);
}

#[tokio::test]
async fn a_status_that_stays_away_does_not_keep_the_call_from_being_sent() {
    let cloud = TestCloud::new();
    let portal = cloud.start().await;
    let id = portal.cancel(&["analyst01"], &[]).await;
    let away = Fault::new(Effect::ResetBefore).on([Call::ListSyncStatus]);
    cloud.inject(away.forever());
    let view = portal.carry_out(&id).await;
    assert_state(&view, OperationState::Unknown);
    assert_eq!(view.batches[0].state, BatchState::Accepted);
    assert_eq!(cloud.calls(SEND), 1);
}

#[tokio::test]
async fn a_task_of_somebody_else_that_does_not_end_leaves_the_call_unsent() {
    let mut cloud = TestCloud::new();
    cloud.timing.turn_bound = Duration::from_millis(100);
    let portal = cloud.start().await;
    let id = portal.cancel(&["analyst01"], &[]).await;
    cloud
        .simulator
        .behave(|behaviour| behaviour.task_millis = 600_000);
    portal.cancel_elsewhere("analyst06").await;
    let view = portal.carry_out(&id).await;
    assert_state(&view, OperationState::Failed);
    assert_eq!(error(&view), &OperationError::ClusterBusy);
    assert_eq!(view.batches[0].state, BatchState::Waiting);
    assert_eq!(cloud.calls(SEND), 1, "only the other one");
}

#[tokio::test]
async fn a_cloud_that_always_throttles_ends_the_operation_unsent() {
    let mut cloud = TestCloud::new();
    cloud.timing.turn_bound = Duration::from_millis(100);
    let portal = cloud.start().await;
    let id = portal.cancel(&["analyst01"], &[]).await;
    let throttled = Fault::new(Effect::Throttled { retry_after: 0 }).on([SEND]);
    cloud.inject(throttled.forever());
    let view = portal.carry_out(&id).await;
    assert_state(&view, OperationState::Failed);
    let OperationError::RateLimited { cloud } = error(&view) else {
        panic!("{view:#?}")
    };
    assert_eq!(cloud.status, Some(429));
    assert_eq!(view.batches[0].state, BatchState::Waiting);
}
