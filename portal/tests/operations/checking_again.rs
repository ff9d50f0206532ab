//! Check again: reading an outcome that was not clear, sending nothing.

use crate::cloud::TestCloud;
use crate::mapping::one_row;
use crate::replica::{Replica, assert_state, error, results};
use mrs_simulator::{ClusterSeed, Effect, Fault, Operation as Call, sentinels};
use portal::NameResult::{Done, NotDone, NotSent};
use portal::{MappingOutcome, OperationError, OperationId, OperationState, Outcome, PortalError};

#[tokio::test]
async fn what_could_not_be_read_is_read_with_a_connection_that_may() {
    let cloud = TestCloud::new();
    let mut portal = cloud.start().await;
    // The plan and the reading before the call succeed.
    let hidden = Fault::new(Effect::Refused).on([Call::ShowSyncIamUser]);
    cloud.inject(hidden.after(2).forever());
    let id = portal.cancel(&["analyst01", "analyst02"], &[]).await;
    let unread = portal.carry_out(&id).await;
    assert_state(&unread, OperationState::Unknown);
    let refused = portal.operations.check_again(&portal.actor, &id).await;
    assert!(matches!(refused, Err(PortalError::Cloud(_))), "{refused:?}");
    assert_state(&portal.view(&id).await, OperationState::Unknown);
    cloud.simulator.clear_faults();
    portal.actor.connection = portal::ConnectionId::parse("connection02").unwrap();
    let view = portal.checked_again(&id).await;
    assert_state(&view, OperationState::Succeeded);
    assert_eq!(results(&view)[0], ("analyst01", Done));
    assert!(view.error.is_none());
    assert!(view.summary.finished_at >= unread.summary.finished_at);
    assert_eq!(cloud.calls(Call::CancelSyncIamUser), 1);
    let settled = portal.operations.check_again(&portal.actor, &id).await;
    assert_eq!(
        settled,
        Err(PortalError::WrongState {
            state: "succeeded".into()
        })
    );
}

#[tokio::test]
async fn a_cluster_still_at_work_is_told() {
    let mut cloud = TestCloud::new();
    cloud.timing.task_bound = std::time::Duration::from_millis(50);
    let portal = cloud.start().await;
    cloud
        .simulator
        .behave(|behaviour| behaviour.task_millis = 600_000);
    let id = portal.cancel(&["analyst01"], &[]).await;
    portal.carry_out(&id).await;
    let view = portal.checked_again(&id).await;
    assert_state(&view, OperationState::Unknown);
    assert_eq!(error(&view), &OperationError::TaskStillRunning);
    cloud
        .simulator
        .clock()
        .advance(std::time::Duration::from_secs(601));
    portal.checked_again(&id).await;
    assert_state(&portal.view(&id).await, OperationState::Succeeded);
}

#[tokio::test]
async fn the_latest_reading_tells_why_it_is_open() {
    let cloud = TestCloud::new();
    let portal = cloud.start().await;
    let id = portal.cancel(&["analyst01"], &[]).await;
    cloud.inject(Fault::new(Effect::ResetBefore).on([Call::CancelSyncIamUser]));
    let hidden = Fault::new(Effect::Refused).on([Call::ShowSyncIamUser]);
    cloud.inject(hidden.after(1).forever());
    let view = portal.carry_out(&id).await;
    let told = error(&view);
    assert!(
        matches!(told, OperationError::UnreadableAfter { .. }),
        "{told:?}"
    );
    cloud.simulator.clear_faults();
    cloud
        .simulator
        .behave(|behaviour| behaviour.task_millis = 600_000);
    portal.cancel_elsewhere("analyst06").await;
    let view = portal.checked_again(&id).await;
    assert_state(&view, OperationState::Unknown);
    assert_eq!(error(&view), &OperationError::TaskStillRunning);
}

#[tokio::test]
async fn what_a_finished_cluster_showed_is_not_credited_to_the_operation_later() {
    let cloud = TestCloud::with(|cluster| cluster.users.push(sentinels::STAYS.to_owned()));
    let portal = cloud.start().await;
    let id = portal.cancel(&["analyst01", sentinels::STAYS], &[]).await;
    assert_state(&portal.carry_out(&id).await, OperationState::Partial);
    // The cluster had finished: somebody else removed the one, and synchronized the other again.
    cloud.simulator.put_cluster(ClusterSeed {
        users: vec!["analyst01".to_owned()],
        ..ClusterSeed::new(crate::cloud::CLUSTER, "demo-analysis")
    });
    nothing_is_open(&portal, &id).await;
    let view = portal.view(&id).await;
    assert_state(&view, OperationState::Partial);
    assert_eq!(
        results(&view),
        [("analyst01", Done), (sentinels::STAYS, NotDone)]
    );
}

async fn nothing_is_open(portal: &Replica, id: &OperationId) {
    let operation = portal.view(id).await;
    assert!(!operation.can_be_checked(), "{operation:#?}");
    let refused = portal.operations.check_again(&portal.actor, id).await;
    let state = operation.state().word().to_owned();
    assert_eq!(refused, Err(PortalError::WrongState { state }));
}

/// The list of the cluster is another one from here on.
fn list_becomes(cloud: &TestCloud, users: &[&str]) {
    cloud.simulator.put_cluster(ClusterSeed {
        users: users.iter().map(|user| (*user).to_owned()).collect(),
        ..ClusterSeed::new(crate::cloud::CLUSTER, "demo-analysis")
    });
}

/// A list that is not readable after the call, however often it is read.
fn unreadable_afterwards() -> Fault {
    let hidden = Fault::new(Effect::Refused).on([Call::ShowSyncIamUser]);
    hidden.after(2).forever()
}

#[tokio::test]
async fn what_a_check_decided_is_not_credited_by_the_next_one() {
    let not_arrived = Fault::new(Effect::ResetBefore).on([Call::CancelSyncIamUser]);
    for fault in [unreadable_afterwards(), not_arrived] {
        let cloud = TestCloud::with(|cluster| cluster.users.push(sentinels::STAYS.to_owned()));
        let portal = cloud.start().await;
        let id = portal.cancel(&[sentinels::STAYS], &[]).await;
        cloud.inject(fault);
        assert_state(&portal.carry_out(&id).await, OperationState::Unknown);
        cloud.simulator.clear_faults();
        let view = portal.checked_again(&id).await;
        assert_state(&view, OperationState::Failed);
        // Somebody else removes the name.
        list_becomes(&cloud, &[]);
        nothing_is_open(&portal, &id).await;
        assert!(!portal.details(&id).await.can_undo);
    }
}

#[tokio::test]
async fn what_a_check_credited_stays_credited() {
    let cloud = TestCloud::with(|cluster| cluster.users.push(sentinels::STAYS.to_owned()));
    let portal = cloud.start().await;
    let id = portal.cancel(&["analyst01", sentinels::STAYS], &[]).await;
    cloud.inject(unreadable_afterwards());
    assert_state(&portal.carry_out(&id).await, OperationState::Unknown);
    cloud.simulator.clear_faults();
    assert_state(&portal.checked_again(&id).await, OperationState::Partial);
    // Somebody else synchronizes the one again.
    list_becomes(&cloud, &["analyst01", sentinels::STAYS]);
    nothing_is_open(&portal, &id).await;
    assert!(portal.details(&id).await.can_undo);
}

#[tokio::test]
async fn a_cluster_that_does_not_tell_of_its_task_decides_nothing() {
    let mut cloud = TestCloud::new();
    cloud.timing.task_bound = std::time::Duration::from_millis(50);
    let portal = cloud.start().await;
    cloud
        .simulator
        .behave(|behaviour| behaviour.task_millis = 600_000);
    let id = portal.cancel(&["analyst01"], &[]).await;
    assert_state(&portal.carry_out(&id).await, OperationState::Unknown);
    cloud.inject(
        Fault::new(Effect::Refused)
            .on([Call::ListSyncStatus])
            .forever(),
    );
    assert_state(&portal.checked_again(&id).await, OperationState::Unknown);
    cloud
        .simulator
        .clock()
        .advance(std::time::Duration::from_secs(601));
    assert_state(&portal.checked_again(&id).await, OperationState::Succeeded);
}

#[tokio::test]
async fn the_reason_of_an_unread_end_goes_once_it_is_read() {
    let cloud = TestCloud::with(|cluster| cluster.users.push(sentinels::STAYS.to_owned()));
    let portal = cloud.start().await;
    let id = portal.cancel(&[sentinels::STAYS], &[]).await;
    cloud.inject(unreadable_afterwards());
    let ended = portal.carry_out(&id).await;
    assert!(matches!(
        error(&ended),
        OperationError::UnreadableAfter { .. }
    ));
    cloud.simulator.clear_faults();
    let view = portal.checked_again(&id).await;
    assert_eq!(error(&view), &OperationError::NotDone);
    assert_eq!(view.summary.finished_at, ended.summary.finished_at);
}

#[tokio::test]
async fn what_an_earlier_reading_saw_done_stays_done() {
    let cloud = TestCloud::with(|cluster| cluster.users.push(sentinels::STAYS.to_owned()));
    let portal = cloud.start().await;
    let id = portal.cancel(&[sentinels::STAYS, "analyst01"], &[]).await;
    cloud.inject(Fault::new(Effect::ResetAfter).on([Call::CancelSyncIamUser]));
    let view = portal.carry_out(&id).await;
    assert_state(&view, OperationState::Unknown);
    assert_eq!(
        results(&view),
        [(sentinels::STAYS, NotDone), ("analyst01", Done)]
    );
    // The cluster ended its work after all, and somebody else synchronized the other name again.
    cloud.simulator.put_cluster(ClusterSeed {
        users: vec!["analyst01".to_owned()],
        ..ClusterSeed::new(crate::cloud::CLUSTER, "demo-analysis")
    });
    let view = portal.checked_again(&id).await;
    assert_state(&view, OperationState::Succeeded);
    assert_eq!(
        results(&view),
        [(sentinels::STAYS, Done), ("analyst01", Done)]
    );
}

#[tokio::test]
async fn a_user_who_was_seen_to_go_with_a_group_stays_in_the_report() {
    let cloud = TestCloud::with(|cluster| cluster.users.push(sentinels::STAYS.to_owned()));
    let portal = cloud.start().await;
    let id = portal.cancel(&[sentinels::STAYS], &["readers"]).await;
    cloud.inject(Fault::new(Effect::ResetAfter).on([Call::CancelSyncIamUser]));
    let view = portal.carry_out(&id).await;
    assert_state(&view, OperationState::Unknown);
    let seen = results(&view);
    let along = [&seen[2], &seen[3]].map(|(name, _)| *name);
    assert_eq!(along, ["reader01", "reader02"]);
    // Both are back meanwhile.
    cloud.simulator.put_cluster(ClusterSeed {
        users: along.map(str::to_owned).to_vec(),
        ..ClusterSeed::new(crate::cloud::CLUSTER, "demo-analysis")
    });
    let checked = portal.checked_again(&id).await;
    assert_state(&checked, OperationState::Succeeded);
    assert_eq!(results(&checked)[1..], seen[1..]);
}

#[tokio::test]
async fn a_call_that_never_arrived_has_failed() {
    let cloud = TestCloud::new();
    let portal = cloud.start().await;
    let id = portal.cancel(&["analyst01"], &[]).await;
    cloud.inject(Fault::new(Effect::ResetBefore).on([Call::CancelSyncIamUser]));
    assert_state(&portal.carry_out(&id).await, OperationState::Unknown);
    let view = portal.checked_again(&id).await;
    assert_state(&view, OperationState::Failed);
    assert_eq!(error(&view), &OperationError::NoAnswer { partly: false });
}

#[tokio::test]
async fn an_unverified_mapping_is_verified() {
    let cloud = one_row();
    let portal = cloud.start().await;
    let id = portal.map(&[("obs_readers", "reader01, reader02")]).await;
    let hidden = Fault::new(Effect::Refused)
        .on([Call::ShowAgencyMapping])
        .after(1);
    cloud.inject(hidden.forever());
    assert_state(&portal.carry_out(&id).await, OperationState::Unknown);
    cloud.simulator.clear_faults();
    let view = portal.checked_again(&id).await;
    assert_state(&view, OperationState::Succeeded);
    assert_eq!(
        view.outcome,
        Some(Outcome::Mapping(MappingOutcome::Updated))
    );
    assert_eq!(cloud.calls(Call::UpdateAgencyMapping), 1);
}

#[tokio::test]
async fn a_mapping_that_never_arrived_has_failed() {
    let cloud = one_row();
    let portal = cloud.start().await;
    let id = portal.map(&[("obs_readers", "reader01, reader02")]).await;
    cloud.inject(Fault::new(Effect::ResetBefore).on([Call::UpdateAgencyMapping]));
    assert_state(&portal.carry_out(&id).await, OperationState::Unknown);
    let view = portal.checked_again(&id).await;
    assert_state(&view, OperationState::Failed);
    let outcome = view.outcome.as_ref().unwrap();
    assert_eq!(outcome, &Outcome::Mapping(MappingOutcome::Unchanged));
    assert_eq!(error(&view), &OperationError::NoAnswer { partly: false });
    assert!(!portal.details(&id).await.can_undo);
}

#[tokio::test]
async fn refused_credentials_are_tried_once() {
    let cloud = TestCloud::new();
    let portal = cloud.start().await;
    let id = portal.cancel(&["analyst01"], &[]).await;
    cloud.inject(Fault::new(Effect::ResetBefore).on([Call::CancelSyncIamUser]));
    portal.carry_out(&id).await;
    let before = cloud.simulator.requests().len();
    let actor = portal::operations::ConnectedActor {
        client: cloud.client("another-made-up-secret"),
        ..portal.actor.clone()
    };
    let refused = portal.operations.check_again(&actor, &id).await;
    assert_eq!(refused, Err(PortalError::ConnectionExpired));
    assert_eq!(cloud.simulator.requests().len(), before + 1);
    let elsewhere = portal::operations::ConnectedActor {
        location: "elsewhere".into(),
        ..portal.actor.clone()
    };
    let refused = portal.operations.check_again(&elsewhere, &id).await;
    assert_eq!(refused, Err(PortalError::OtherConnection));
}

#[tokio::test]
async fn what_was_never_sent_has_done_nothing() {
    let mut cloud = one_row();
    cloud.timing.turn_bound = std::time::Duration::from_millis(50);
    let portal = cloud.start().await;
    let names = portal.cancel(&["analyst01", "analyst02"], &[]).await;
    let mapping = portal.map(&[("obs_writers", "analyst01")]).await;
    let busy = |code| Fault::new(Effect::error(code)).forever();
    cloud.inject(busy("12000154").on([Call::CancelSyncIamUser]));
    cloud.inject(busy("MRS.0206").on([Call::UpdateAgencyMapping]));
    assert_state(&portal.carry_out(&names).await, OperationState::Failed);
    assert_state(&portal.carry_out(&mapping).await, OperationState::Failed);
    // Somebody else does the same by hand.
    cloud.simulator.put_cluster(ClusterSeed {
        users: vec!["analyst02".to_owned()],
        mappings: vec![crate::mapping::row("obs_writers", &["analyst01"])],
        ..ClusterSeed::new(crate::cloud::CLUSTER, "demo-analysis")
    });
    for id in [&names, &mapping] {
        nothing_is_open(&portal, id).await;
        let view = portal.view(id).await;
        assert_state(&view, OperationState::Failed);
        assert!(
            !portal.details(id).await.can_undo,
            "nothing of it is this operation's doing"
        );
        assert!(view.error.is_some());
    }
    let view = portal.view(&names).await;
    assert_eq!(
        results(&view),
        [("analyst01", NotSent), ("analyst02", NotSent)]
    );
}
