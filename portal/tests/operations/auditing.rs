//! Every change of an operation is on record, or does not happen.

use crate::cloud::TestCloud;
use mrs_simulator::Operation as Call;
use portal::audit::{Audit, Search};
use portal::clock::SystemClock;
use portal::store::Store;
use portal::{AuditFilter, OperationFilter, OperationState, PortalError};
use std::sync::Arc;

async fn events(store: &Store) -> Vec<(String, String)> {
    let audit = Audit::new(store.clone(), Arc::new(SystemClock));
    audit.verify(None).await.unwrap();
    let search = Search {
        filter: &AuditFilter::default(),
        below: None,
        limit: 100,
        may_read: &|_, _| true,
    };
    let mut entries = audit.search(search).await.unwrap().entries;
    entries.reverse();
    entries
        .into_iter()
        .map(|entry| (entry.action, entry.event))
        .collect()
}

#[tokio::test]
async fn a_discard_is_recorded_as_one() {
    let cloud = TestCloud::new();
    let portal = cloud.start().await;
    let id = portal.cancel(&["analyst01"], &[]).await;
    let actor = &portal.actor.actor;
    portal.operations.discard(actor, &id).await.unwrap();
    let events = events(&portal.store).await;
    let words: Vec<&str> = events.iter().map(|(word, _)| word.as_str()).collect();
    assert_eq!(words, ["operation_planned", "operation_discarded"]);
}

#[tokio::test]
async fn a_cancellation_is_recorded_from_plan_to_end() {
    let cloud = TestCloud::new();
    let portal = cloud.start().await;
    let id = portal.cancel(&["analyst01", "stranger01"], &[]).await;
    portal.carry_out(&id).await;
    let events = events(&portal.store).await;
    let words: Vec<&str> = events.iter().map(|(word, _)| word.as_str()).collect();
    assert_eq!(
        words,
        [
            "operation_planned",
            "operation_applied",
            "operation_finished"
        ]
    );
    let view = portal.view(&id).await;
    let request = view.batches[0].answer.request_id.clone().unwrap();
    let (_, end) = &events[2];
    for part in [
        "\"from\":\"running\"",
        "\"to\":\"succeeded\"",
        "\"done\":1",
        "\"unaffected\":1",
        "\"subject\":\"admin01\"",
        id.as_str(),
        request.as_str(),
    ] {
        assert!(end.contains(part), "{part} in {end}");
    }
    assert!(events.iter().all(|(_, event)| !event.contains("analyst01")));
}

#[tokio::test]
async fn a_mapping_is_recorded_with_both_fingerprints() {
    let cloud = TestCloud::new();
    let portal = cloud.start().await;
    let id = portal.map(&[("agency01", "analyst01")]).await;
    let portal::Plan::UpdateMapping(plan) = portal.view(&id).await.plan else {
        panic!("a mapping");
    };
    let (_, planned) = &events(&portal.store).await[0];
    assert!(planned.contains(&plan.before_fingerprint), "{planned}");
    assert!(planned.contains(&plan.after_fingerprint), "{planned}");
}

#[tokio::test]
async fn what_can_not_be_recorded_does_not_happen() {
    let cloud = TestCloud::new();
    let portal = cloud.start().await;
    let id = portal.cancel(&["analyst01"], &[]).await;
    sqlx::query("DELETE FROM audit_head")
        .execute(portal.store.pool())
        .await
        .unwrap();
    let refused = portal.operations.apply(&portal.actor, &id).await;
    assert!(
        matches!(refused, Err(PortalError::Store | PortalError::Damaged)),
        "{refused:?}"
    );
    assert_eq!(
        portal.view(&id).await.summary.state,
        OperationState::Planned
    );
    assert_eq!(cloud.calls(Call::CancelSyncIamUser), 0);
    let refused = portal.try_cancel("draft009", &["analyst02"], &[]).await;
    assert!(
        matches!(refused, Err(PortalError::Store | PortalError::Damaged)),
        "{refused:?}"
    );
    let filter = OperationFilter::default();
    let listed = portal.operations.list(&filter, None, &|_, _| true).await;
    assert_eq!(listed.unwrap().operations.len(), 1);
}
