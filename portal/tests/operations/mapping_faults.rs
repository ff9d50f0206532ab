//! Updating the agency mapping when calls fail.

use crate::cloud::{CLUSTER, TestCloud};
use crate::mapping::{one_row, row};
use crate::replica::{Replica, assert_state, error, upstream};
use mrs_simulator::{ClusterSeed, Effect, Fault, Operation as Call, sentinels};
use portal::{
    BatchState, MappingOutcome, Operation, OperationError, OperationId, OperationState, Outcome,
};

const SEND: Call = Call::UpdateAgencyMapping;
const READ: Call = Call::ShowAgencyMapping;

async fn planned() -> (TestCloud, Replica, OperationId) {
    let cloud = one_row();
    let portal = cloud.start().await;
    let id = portal.map(&[("obs_readers", "reader01, reader02")]).await;
    (cloud, portal, id)
}

async fn with(fault: Fault) -> (TestCloud, Operation) {
    let (cloud, portal, id) = planned().await;
    cloud.inject(fault);
    let view = portal.carry_out(&id).await;
    (cloud, view)
}

fn mapping(view: &Operation) -> &MappingOutcome {
    match &view.outcome {
        Some(Outcome::Mapping(outcome)) => outcome,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_running_update_is_waited_for() {
    for code in ["MRS.0206", "MRS.0212"] {
        let (cloud, view) = with(Fault::new(Effect::error(code)).on([SEND]).times(2)).await;
        assert_state(&view, OperationState::Succeeded);
        assert_eq!(cloud.calls(SEND), 3);
        assert!(cloud.calls(READ) >= 5, "read again before each try");
    }
}

#[tokio::test]
async fn what_changes_while_waiting_is_a_conflict() {
    let (cloud, portal, id) = planned().await;
    cloud.inject(Fault::new(Effect::error("MRS.0206")).on([SEND]).forever());
    portal.apply(&id).await;
    portal
        .until(&id, |view| {
            view.batches[0].state == BatchState::Waiting
                && view.batches[0].answer.request_id.is_some()
        })
        .await;
    cloud.simulator.put_cluster(ClusterSeed {
        mappings: vec![row("obs_readers", &["reader01", "reader03"])],
        ..ClusterSeed::new(CLUSTER, "demo-analysis")
    });
    let view = portal.settled(&id).await;
    assert_state(&view, OperationState::Conflict);
    assert_eq!(view.batches[0].state, BatchState::Waiting);
    assert!(matches!(mapping(&view), MappingOutcome::Conflict { .. }));
}

#[tokio::test]
async fn a_throttled_update_is_sent_again() {
    let fault = Fault::new(Effect::Throttled { retry_after: 0 })
        .on([SEND])
        .times(2);
    let (cloud, view) = with(fault).await;
    assert_state(&view, OperationState::Succeeded);
    assert_eq!(cloud.calls(SEND), 3);
}

#[tokio::test]
async fn failed_under_http_200_is_a_failure() {
    let (cloud, portal, id) = planned().await;
    cloud.inject(Fault::new(Effect::ResultFailed).on([SEND]));
    let view = portal.carry_out(&id).await;
    assert_state(&view, OperationState::Failed);
    let MappingOutcome::Refused {
        present: Some(present),
    } = mapping(&view)
    else {
        panic!("{view:?}")
    };
    assert_eq!(present[0].identifiers, ["reader01"]);
    assert_eq!(view.batches[0].state, BatchState::Refused);
    assert_eq!(
        view.batches[0].answer.upstream_state.as_deref(),
        Some("failed")
    );
    assert!(view.batches[0].answer.request_id.is_some());
    assert!(matches!(
        error(&view),
        OperationError::UpdateFailed {
            request_id: Some(_)
        }
    ));
    assert!(!portal.details(&id).await.can_undo);
    assert_eq!(cloud.calls(SEND), 1);
}

#[tokio::test]
async fn a_refusal_shows_the_cloud_s_reason() {
    let (_, view) = with(Fault::new(Effect::error("MRS.0210")).on([SEND])).await;
    assert_state(&view, OperationState::Failed);
    assert!(matches!(
        mapping(&view),
        MappingOutcome::Refused { present: Some(_) }
    ));
    assert!(matches!(error(&view), OperationError::Refused { .. }));
    assert_eq!(upstream(&view).code.as_deref(), Some("MRS.0210"));
}

#[tokio::test]
async fn a_lost_answer_is_read_back() {
    for effect in [
        Effect::ResetAfter,
        Effect::error_although_applied("APIGW.0201"),
    ] {
        let (cloud, view) = with(Fault::new(effect).on([SEND])).await;
        assert_state(&view, OperationState::Succeeded);
        assert_eq!(mapping(&view), &MappingOutcome::Updated);
        assert_eq!(view.batches[0].state, BatchState::NoAnswer);
        assert_eq!(cloud.calls(SEND), 1);
    }
}

#[tokio::test]
async fn an_update_that_is_made_although_it_fails_is_credited() {
    for code in ["MRS.0205", "12000163"] {
        let fault = Fault::new(Effect::error_although_applied(code)).on([SEND]);
        let (cloud, view) = with(fault).await;
        assert_state(&view, OperationState::Succeeded);
        assert_eq!(mapping(&view), &MappingOutcome::Updated);
        assert_eq!(cloud.calls(SEND), 1);
    }
}

#[tokio::test]
async fn an_update_that_never_arrived_is_told_and_not_repeated() {
    let (cloud, view) = with(Fault::new(Effect::ResetBefore).on([SEND])).await;
    assert_state(&view, OperationState::Unknown);
    assert_eq!(error(&view), &OperationError::NoAnswer { partly: false });
    assert_eq!(mapping(&view), &MappingOutcome::Unchanged);
    assert_eq!(cloud.calls(SEND), 1);
}

#[tokio::test]
async fn what_can_not_be_read_back_is_unverified() {
    let (_, view) = with(Fault::new(Effect::Refused).on([READ]).after(1).forever()).await;
    assert_state(&view, OperationState::Unknown);
    assert_eq!(mapping(&view), &MappingOutcome::Unverified);
    assert_eq!(view.batches[0].state, BatchState::Accepted);
}

#[tokio::test]
async fn what_can_not_be_read_before_sending_is_not_sent() {
    let (cloud, view) = with(Fault::new(Effect::Refused).on([READ]).forever()).await;
    assert_state(&view, OperationState::Failed);
    assert_eq!(mapping(&view), &MappingOutcome::NotSent);
    assert!(
        matches!(error(&view), OperationError::UnreadableBefore { cloud } if cloud.status == Some(403)),
        "{view:?}"
    );
    assert_eq!(view.batches[0].state, BatchState::Waiting);
    assert_eq!(cloud.calls(SEND), 0);
}

#[tokio::test]
async fn passing_failures_of_reading_are_sat_out() {
    let (cloud, portal, id) = planned().await;
    cloud.inject(Fault::new(Effect::error("12000004")).on([READ]).times(2));
    cloud.inject(Fault::new(Effect::ResetBefore).on([READ]).after(1).times(2));
    assert_state(&portal.carry_out(&id).await, OperationState::Succeeded);
}

#[tokio::test]
async fn a_row_that_the_cluster_ignores_is_found_out() {
    let cloud = one_row();
    let portal = cloud.start().await;
    let id = portal
        .map(&[
            ("obs_readers", "reader01"),
            (sentinels::IGNORED, "reader02"),
        ])
        .await;
    let view = portal.carry_out(&id).await;
    assert_state(&view, OperationState::Failed);
    assert_eq!(mapping(&view), &MappingOutcome::Unchanged);
    assert_eq!(error(&view), &OperationError::NotDone);
}
