//! Requests and records that something alters on the way: neither is blamed on the credentials,
//! and nothing is sent that was not reviewed.

use crate::cloud::TestCloud;
use crate::replica::{assert_state, error, results, upstream};
use mrs::meaning::Kind;
use mrs_simulator::{Effect, Fault, Operation as Call};
use portal::{NameResult, OperationError, OperationState};

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
    assert_eq!(upstream(&view).kind, Kind::RequestAltered);
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
    assert_eq!(cloud.calls(SEND), 0);
    assert!(cloud.cluster().users.contains(&"analyst02".to_owned()));
}
