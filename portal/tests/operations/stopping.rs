//! Stop: what was not sent is not sent; what was sent is followed to its end.

use crate::cloud::TestCloud;
use crate::mapping::one_row;
use crate::replica::{Replica, assert_state, error, is_doing, results};
use mrs_simulator::{Effect, Fault, Operation as Call};
use portal::NameResult::{Done, NotSent};
use portal::operations::Timing;
use portal::{
    Activity, BatchState, Operation, OperationError, OperationId, OperationState, PortalError,
};
use std::time::{Duration, Instant};

const SEND: Call = Call::CancelSyncIamUser;

async fn stop(portal: &Replica, id: &OperationId) {
    let stopped = portal.operations.stop(&portal.actor.actor, id).await;
    stopped.expect("a running operation");
}

fn assert_stopped(view: &Operation) {
    assert_state(view, OperationState::Stopped);
    let person = "admin01".to_owned();
    assert_eq!(error(view), &OperationError::Stopped { person });
}

/// A cluster with a task of somebody else that does not end.
async fn busy() -> (TestCloud, Replica) {
    let mut cloud = TestCloud::new();
    cloud.timing.turn_bound = Duration::from_mins(1);
    cloud
        .simulator
        .behave(|behaviour| behaviour.task_millis = 600_000);
    let portal = cloud.start().await;
    portal.cancel_elsewhere("analyst06").await;
    (cloud, portal)
}

#[tokio::test]
async fn a_stop_while_waiting_for_a_turn_sends_nothing() {
    let (cloud, portal) = busy().await;
    let id = portal.cancel(&["analyst01"], &[]).await;
    portal.apply(&id).await;
    let waiting = portal
        .until(&id, |view| {
            let progress = view.progress.as_ref();
            is_doing(view, Activity::WaitingForTurn) && progress.is_some_and(|p| p.attempt > 2)
        })
        .await;
    let progress = waiting.progress.unwrap();
    assert_eq!((progress.batch, progress.batches), (1, 1));
    assert!(waiting.applied_at.unwrap() <= progress.since);
    assert!(progress.since < progress.next_at.unwrap());
    stop(&portal, &id).await;
    let view = portal.settled(&id).await;
    assert_stopped(&view);
    assert_eq!(view.batches[0].state, BatchState::Waiting);
    assert_eq!(results(&view), [("analyst01", NotSent)]);
    assert_eq!(cloud.calls(SEND), 1, "only the other person's");
    let details = portal.details(&id).await;
    assert!(!details.can_undo && details.can_retry);
    assert_eq!(details.left, 1);
    let late = portal.operations.stop(&portal.actor.actor, &id).await;
    let state = "stopped".into();
    assert_eq!(late, Err(PortalError::WrongState { state }));
}

#[tokio::test]
async fn a_stop_through_another_replica_takes_effect() {
    let (cloud, portal) = busy().await;
    let other = cloud.start().await;
    let id = portal.cancel(&["analyst01"], &[]).await;
    portal.apply(&id).await;
    portal
        .until(&id, |view| is_doing(view, Activity::WaitingForTurn))
        .await;
    stop(&other, &id).await;
    stop(&other, &id).await;
    assert_stopped(&other.settled(&id).await);
    assert_eq!(cloud.calls(SEND), 1, "only the other person's");
}

#[tokio::test]
async fn a_stop_while_rate_limited_sends_nothing_more() {
    let cloud = TestCloud::new();
    let portal = cloud.start().await;
    let id = portal.cancel(&["analyst01"], &[]).await;
    let limited = Fault::new(Effect::Throttled { retry_after: 600 });
    cloud.inject(limited.on([SEND]).forever());
    portal.apply(&id).await;
    let waiting = portal
        .until(&id, |view| is_doing(view, Activity::RateLimited))
        .await;
    let progress = waiting.progress.unwrap();
    let pause = progress.next_at.unwrap() - progress.since;
    assert!(
        pause >= time::Duration::seconds(600),
        "as long as asked for"
    );
    assert_eq!(progress.attempt, 1);
    stop(&portal, &id).await;
    let view = portal.settled(&id).await;
    assert_stopped(&view);
    assert_eq!(results(&view), [("analyst01", NotSent)]);
    assert_eq!(cloud.calls(SEND), 1, "the refused one");
}

#[tokio::test]
async fn a_wait_goes_on_through_the_attempts_made_in_vain() {
    let cloud = TestCloud::new();
    let portal = cloud.start().await;
    let id = portal.cancel(&["analyst01"], &[]).await;
    let limited = Fault::new(Effect::Throttled { retry_after: 0 });
    cloud.inject(limited.on([SEND]).forever());
    portal.apply(&id).await;
    let attempt = async |number: u32| {
        let waiting = |view: &Operation| {
            let progress = view.progress.as_ref();
            is_doing(view, Activity::RateLimited) && progress.is_some_and(|p| p.attempt >= number)
        };
        portal.until(&id, waiting).await.progress.unwrap()
    };
    let first = attempt(1).await;
    let later = attempt(first.attempt + 2).await;
    assert_eq!(first.since, later.since);
    assert!(later.next_at > first.next_at);
    stop(&portal, &id).await;
    assert_stopped(&portal.settled(&id).await);
}

#[tokio::test]
async fn the_portal_s_own_limit_is_told_from_that_of_the_cloud() {
    let mut cloud = TestCloud::new();
    cloud.timing.write_interval = Duration::from_mins(1);
    let portal = cloud.start().await;
    for number in 1..=Timing::WRITE_BURST {
        let id = portal.cancel(&[&format!("analyst0{number}")], &[]).await;
        assert_state(&portal.carry_out(&id).await, OperationState::Succeeded);
    }
    let id = portal.cancel(&["analyst06"], &[]).await;
    portal.apply(&id).await;
    portal
        .until(&id, |view| is_doing(view, Activity::WriteLimit))
        .await;
    stop(&portal, &id).await;
    assert_stopped(&portal.settled(&id).await);
}

#[tokio::test]
async fn a_write_beyond_the_burst_waits_and_is_sent() {
    let mut cloud = TestCloud::new();
    cloud.timing.write_interval = Duration::from_secs(3);
    let portal = cloud.start().await;
    let start = Instant::now();
    for number in 1..=Timing::WRITE_BURST + 1 {
        let id = portal.cancel(&[&format!("analyst0{number}")], &[]).await;
        assert_state(&portal.carry_out(&id).await, OperationState::Succeeded);
    }
    let taken = start.elapsed();
    assert!(taken >= Duration::from_millis(2_950), "{taken:?}");
}

#[test]
fn the_limit_of_writes_keeps_below_that_of_the_cloud() {
    let interval = Timing::default().write_interval.as_millis();
    let in_a_minute = u128::from(Timing::WRITE_BURST) + 60_000 / interval;
    assert!(in_a_minute < 60, "{in_a_minute}");
}

#[tokio::test]
async fn a_pause_that_the_cloud_asks_for_is_longer_than_the_bound() {
    let mut cloud = TestCloud::new();
    cloud.timing.turn_bound = Duration::from_secs(3);
    let portal = cloud.start().await;
    let id = portal.cancel(&["analyst01"], &[]).await;
    cloud.inject(Fault::new(Effect::Throttled { retry_after: 4 }).on([SEND]));
    assert_state(&portal.carry_out(&id).await, OperationState::Succeeded);
    let sent = cloud.simulator.requests_of(SEND);
    assert_eq!(sent.len(), 2);
    assert!(sent[1].time - sent[0].time >= Duration::from_millis(3_950));
}

#[tokio::test]
async fn a_stop_after_the_call_changes_nothing() {
    let cloud = TestCloud::new();
    cloud
        .simulator
        .behave(|behaviour| behaviour.task_millis = 400);
    let portal = cloud.start().await;
    let id = portal.cancel(&["analyst01"], &[]).await;
    portal.apply(&id).await;
    portal.until_batch(&id, BatchState::Accepted).await;
    stop(&portal, &id).await;
    let view = portal.settled(&id).await;
    assert_state(&view, OperationState::Succeeded);
    assert_eq!(results(&view), [("analyst01", Done)]);
    assert_eq!(view.error, None);
}

#[tokio::test]
async fn a_stop_between_batches_follows_the_first_and_sends_no_other() {
    let users: Vec<String> = (0..1_100).map(|number| format!("u{number:04}")).collect();
    let cloud = TestCloud::with(|cluster| cluster.users.clone_from(&users));
    cloud
        .simulator
        .behave(|behaviour| behaviour.task_millis = 400);
    let portal = cloud.start().await;
    let names: Vec<&str> = users.iter().map(String::as_str).collect();
    let id = portal.cancel(&names, &[]).await;
    portal.apply(&id).await;
    portal.until_batch(&id, BatchState::Accepted).await;
    stop(&portal, &id).await;
    let view = portal.settled(&id).await;
    assert_stopped(&view);
    assert_eq!(cloud.calls(SEND), 1);
    let results = results(&view);
    assert!(results[..1_000].iter().all(|(_, result)| *result == Done));
    assert!(
        results[1_000..]
            .iter()
            .all(|(_, result)| *result == NotSent)
    );
    assert_eq!(results.len(), 1_100);
    assert_eq!(cloud.cluster().users.len(), 100);
    let details = portal.details(&id).await;
    assert!(details.can_undo && details.can_retry);
    assert_eq!(details.left, 100);
}

#[tokio::test]
async fn a_stop_while_a_call_is_being_answered_keeps_its_answer() {
    let cloud = TestCloud::new();
    cloud.inject(Fault::default().on([SEND]).answering_late(1_500));
    let portal = cloud.start().await;
    let id = portal.cancel(&["analyst01"], &[]).await;
    portal.apply(&id).await;
    portal.until_batch(&id, BatchState::Sending).await;
    stop(&portal, &id).await;
    let view = portal.settled(&id).await;
    assert_state(&view, OperationState::Succeeded);
    assert_eq!(view.batches[0].state, BatchState::Accepted);
}

#[tokio::test]
async fn a_stopped_mapping_was_not_sent() {
    let mut cloud = one_row();
    cloud.timing.turn_bound = Duration::from_mins(1);
    let busy = Fault::new(Effect::error("MRS.0206")).on([Call::UpdateAgencyMapping]);
    cloud.inject(busy.forever());
    let portal = cloud.start().await;
    let id = portal.map(&[("obs_readers", "reader02")]).await;
    portal.apply(&id).await;
    portal
        .until(&id, |view| is_doing(view, Activity::WaitingForTurn))
        .await;
    stop(&portal, &id).await;
    assert_stopped(&portal.settled(&id).await);
}
