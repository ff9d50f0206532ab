//! Requests and records that something alters on the way: neither is blamed on the credentials,
//! and nothing is sent that was not reviewed.

use crate::cloud::TestCloud;
use crate::replica::{assert_state, error, results, upstream};
use mrs::client::Operation as ClientCall;
use mrs::meaning::Kind;
use mrs_simulator::{Effect, Fault, Operation as Call};
use portal::{CloudError, NameResult, OperationError, OperationState, PortalError};

const SEND: Call = Call::CancelSyncIamUser;

#[tokio::test]
async fn a_removed_body_fails_the_operation_and_leaves_the_connection_usable() {
    let cloud = TestCloud::new();
    let portal = cloud.start().await;
    let id = portal.cancel(&["analyst01"], &[]).await;
    cloud.inject(Fault::new(Effect::BodyRemoved).on([SEND]));
    let view = portal.carry_out(&id).await;
    assert_state(&view, OperationState::Failed);
    assert_eq!(results(&view), [("analyst01", NameResult::Refused)]);
    assert!(matches!(error(&view), OperationError::Refused { .. }));
    let altered = CloudError::new(ClientCall::CancelSync, Kind::RequestAltered);
    assert_eq!(upstream(&view).kind, altered.kind);
    assert_eq!(cloud.calls(SEND), 1, "failed signatures lock the key");

    let again = portal.cancel(&["analyst01"], &[]).await;
    assert_state(&portal.carry_out(&again).await, OperationState::Succeeded);
}

#[tokio::test]
async fn an_altered_batch_is_not_sent() {
    let cloud = TestCloud::new();
    let portal = cloud.start().await;
    let id = portal.cancel(&["analyst01"], &[]).await;
    sqlx::query("UPDATE operation_batches SET body = $1 WHERE operation = $2")
        .bind(r#"{"group_names":[],"user_names":["analyst02"]}"#)
        .bind(id.as_str())
        .execute(portal.store.pool())
        .await
        .unwrap();
    let view = portal.carry_out(&id).await;
    assert_eq!(error(&view), &OperationError::Damaged);
    assert!(view.summary.finished_at.is_some());
    assert_eq!(cloud.calls(SEND), 0);
    assert!(cloud.cluster().users.contains(&"analyst02".to_owned()));
}

#[tokio::test]
async fn an_altered_plan_is_not_carried_out() {
    let cloud = TestCloud::new();
    let portal = cloud.start().await;
    let id = portal.cancel(&["analyst01"], &[]).await;
    let altered = sqlx::query("UPDATE operations SET plan = REPLACE(plan, $1, $2) WHERE id = $3")
        .bind("analyst01")
        .bind("analyst02")
        .bind(id.as_str())
        .execute(portal.store.pool());
    assert_eq!(altered.await.unwrap().rows_affected(), 1);
    let refused = portal.operations.apply(&portal.actor, &id).await;
    assert_eq!(refused, Err(PortalError::Damaged));
    assert_eq!(cloud.calls(SEND), 0);
}
