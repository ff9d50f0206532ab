//! Updating the agency mapping when all goes well, and when somebody else was faster.

use crate::cloud::{CLUSTER, TestCloud};
use crate::replica::{Replica, assert_state, rows_of};
use mrs_simulator::{
    Change, ClusterSeed, Effect, Fault, IdentifierType, Mapping, Operation as Call, PutSemantics,
};
use portal::{BatchState, MappingOutcome, OperationError, OperationState, Outcome, Plan};
use std::time::Duration;

pub(crate) fn row(agency: &str, identifiers: &[&str]) -> Mapping {
    Mapping {
        agency: agency.to_owned(),
        identifier_type: IdentifierType::User,
        identifiers: identifiers.iter().map(|&name| name.to_owned()).collect(),
        agency_id: "092adc623c00d2ea4fdac01d4b637f0b".to_owned(),
    }
}

/// A cluster whose mapping has one row.
pub(crate) fn one_row() -> TestCloud {
    TestCloud::with(|cluster| cluster.mappings = vec![row("obs_readers", &["reader01"])])
}

/// Somebody else changes the mapping.
pub(crate) async fn meddle(portal: &Replica) {
    let rows = rows_of(&[("obs_readers", "reader01, reader03")]);
    let client = &portal.actor.client;
    client
        .update_mappings(&crate::replica::cluster(), rows.as_slice())
        .await
        .unwrap();
}

#[tokio::test]
async fn a_mapping_is_replaced_and_read_back() {
    let cloud = one_row();
    let portal = cloud.start().await;
    let id = portal
        .map(&[
            ("obs_readers", "reader02\nreader01"),
            ("obs_writers", "analyst01"),
        ])
        .await;
    let view = portal.carry_out(&id).await;
    assert_state(&view, OperationState::Succeeded);
    assert_eq!(
        view.outcome,
        Some(Outcome::Mapping(MappingOutcome::Updated))
    );
    let batch = &view.batches[0];
    assert_eq!(batch.state, BatchState::Accepted);
    assert_eq!(batch.answer.upstream_state.as_deref(), Some("succeeded"));
    assert!(batch.answer.request_id.is_some());
    let Plan::UpdateMapping(plan) = &view.plan else {
        panic!("{view:?}")
    };
    let before = format!("\"{}\"", plan.before_fingerprint);
    assert_eq!(batch.before, Some(before));
    assert_eq!(cloud.cluster().mappings.len(), 2);
    let reads = cloud.calls(Call::ShowAgencyMapping);
    assert_eq!(
        reads, 4,
        "for the form, the plan, before and after the call"
    );
    let sent = cloud.simulator.requests_of(Call::UpdateAgencyMapping);
    assert_eq!(sent[0].body, batch.body, "exactly what was reviewed");
}

#[tokio::test]
async fn a_mapping_that_takes_its_time_is_waited_for() {
    let mut cloud = one_row();
    cloud.timing.settle_mapping = Duration::from_secs(10);
    let portal = cloud.start().await;
    let id = portal.map(&[("obs_readers", "reader02")]).await;
    cloud.inject(Fault::new(Effect::ResetBefore).on([Call::UpdateAgencyMapping]));
    portal.apply(&id).await;
    portal.until_batch(&id, BatchState::NoAnswer).await;
    cloud.simulator.put_cluster(ClusterSeed {
        mappings: vec![row("obs_readers", &["reader02"])],
        ..ClusterSeed::new(CLUSTER, "demo-analysis")
    });
    let view = portal.settled(&id).await;
    assert_state(&view, OperationState::Succeeded);
}

#[tokio::test]
async fn only_a_mapping_that_ended_without_success_can_be_tried_again() {
    let cloud = one_row();
    let portal = cloud.start().await;
    let id = portal.map(&[("obs_readers", "reader02")]).await;
    assert!(!portal.details(&id).await.can_retry, "not yet applied");
    portal.carry_out(&id).await;
    assert!(!portal.details(&id).await.can_retry, "succeeded");
    let id = portal.map(&[("obs_readers", "reader01")]).await;
    meddle(&portal).await;
    portal.carry_out(&id).await;
    assert!(portal.details(&id).await.can_retry, "a conflict");
}

#[tokio::test]
async fn a_mapping_can_be_emptied() {
    let cloud = one_row();
    let portal = cloud.start().await;
    let view = portal.carry_out(&portal.map(&[]).await).await;
    assert_state(&view, OperationState::Succeeded);
    assert!(cloud.cluster().mappings.is_empty());
}

#[tokio::test]
async fn a_mapping_that_moved_is_not_overwritten() {
    let cloud = one_row();
    let portal = cloud.start().await;
    let id = portal.map(&[("obs_writers", "analyst01")]).await;
    meddle(&portal).await;
    let view = portal.carry_out(&id).await;
    assert_state(&view, OperationState::Conflict);
    let Some(Outcome::Mapping(MappingOutcome::Conflict { present })) = &view.outcome else {
        panic!("{view:?}")
    };
    assert_eq!(present[0].identifiers, ["reader01", "reader03"]);
    assert_eq!(view.batches[0].state, BatchState::Waiting);
    assert!(!portal.details(&id).await.can_undo);
    assert_eq!(
        cloud.calls(Call::UpdateAgencyMapping),
        1,
        "only the other person's"
    );
}

#[tokio::test]
async fn another_order_is_no_conflict() {
    let rows = || {
        [
            row("obs_readers", &["reader01", "reader02"]),
            row("obs_writers", &["analyst01"]),
        ]
    };
    let cloud = TestCloud::with(|cluster| cluster.mappings = rows().to_vec());
    let portal = cloud.start().await;
    let id = portal.map(&[("obs_readers", "reader01")]).await;
    let reordered = rows_of(&[
        ("obs_writers", "analyst01"),
        ("obs_readers", "reader02, reader01"),
    ]);
    let client = &portal.actor.client;
    client
        .update_mappings(&crate::replica::cluster(), reordered.as_slice())
        .await
        .unwrap();
    assert_state(&portal.carry_out(&id).await, OperationState::Succeeded);
}

#[tokio::test]
async fn a_cluster_that_keeps_omitted_rows_is_caught_by_reading_back() {
    let cloud = one_row();
    cloud
        .simulator
        .behave(|behaviour| behaviour.put_semantics = PutSemantics::Upsert);
    let portal = cloud.start().await;
    // The agency ids are the same, so another type is another row.
    let mut rows = rows_of(&[("obs_groups", "analysts")]).into_inner();
    rows[0].identifier_type = mrs::mapping::IdentifierType::Group;
    let texts = mrs::mapping::rows_from(&rows);
    let list = mrs::mapping::parse_rows(&texts).list.unwrap();
    let id = portal.try_map(list).await.unwrap();
    let view = portal.carry_out(&id).await;
    assert_state(&view, OperationState::Partial);
    let Some(Outcome::Mapping(MappingOutcome::Differs { present })) = &view.outcome else {
        panic!("{view:?}")
    };
    assert_eq!(present.len(), 2);
    assert_eq!(view.error, Some(OperationError::NotDone));
    assert!(portal.details(&id).await.can_undo);
    assert_eq!(cloud.simulator.state(CLUSTER).unwrap().mappings.len(), 2);
}

#[tokio::test]
async fn a_lost_update_is_not_credited_with_a_row_of_others() {
    let cloud = one_row();
    let portal = cloud.start().await;
    let id = portal.map(&[("obs_readers", "reader01, reader02")]).await;
    let others = Change::of(CLUSTER).adding_mapping(row("obs_writers", &["analyst01"]));
    let lost = Fault::new(Effect::ResetBefore).on([Call::UpdateAgencyMapping]);
    cloud.inject(lost.changing_before(others));
    let view = portal.carry_out(&id).await;
    assert_state(&view, OperationState::Unknown);
    assert_eq!(view.error, Some(OperationError::NoAnswer { partly: false }));
    assert!(!portal.details(&id).await.can_undo);
}

#[tokio::test]
async fn a_row_that_others_added_after_the_call_is_theirs() {
    let cloud = one_row();
    let portal = cloud.start().await;
    let id = portal.map(&[("obs_readers", "reader01, reader02")]).await;
    let others = Change::of(CLUSTER).adding_mapping(row("obs_writers", &["analyst01"]));
    let call = Fault::default().on([Call::UpdateAgencyMapping]);
    cloud.inject(call.changing_after(others));
    let view = portal.carry_out(&id).await;
    assert_state(&view, OperationState::Partial);
    assert_eq!(view.error, Some(OperationError::ChangedByOthers));
    let undo = portal.try_undo(&id).await.unwrap();
    assert_state(&portal.carry_out(&undo).await, OperationState::Succeeded);
    assert_eq!(
        cloud.cluster().mappings,
        [
            row("obs_readers", &["reader01"]),
            row("obs_writers", &["analyst01"])
        ]
    );
}
