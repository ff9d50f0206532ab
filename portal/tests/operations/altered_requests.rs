//! Requests and records that something alters on the way: neither is blamed on the credentials,
//! and nothing is sent that was not reviewed.

use crate::cloud::TestCloud;
use crate::replica::{Process, Replica, assert_state, error, results, upstream};
use mrs::client::Operation as ClientCall;
use mrs::meaning::Kind;
use mrs_simulator::{Effect, Fault, Operation as Call};
use portal::{CloudError, NameResult, OperationError, OperationId, OperationState, PortalError};
use std::time::Duration;

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

/// Alters the one batch of an operation: a list of assignments in SQL.
async fn alter_batch(portal: &Replica, id: &OperationId, assignments: &str) {
    let update = format!("UPDATE operation_batches SET {assignments} WHERE operation = $1");
    let update = sqlx::query(sqlx::AssertSqlSafe(update)).bind(id.as_str());
    update.execute(portal.store.pool()).await.unwrap();
}

const OTHER_BODY: &str = r#"body = '{"group_names":[],"user_names":["analyst02"]}'"#;

#[tokio::test]
async fn a_batch_altered_since_the_review_is_not_applied_and_not_planned_again() {
    for alteration in [
        OTHER_BODY,
        "users = 0",
        "state = 'accepted'",
        "before = '{}'",
    ] {
        let cloud = TestCloud::new();
        let portal = cloud.start().await;
        let id = portal.cancel(&["analyst01"], &[]).await;
        alter_batch(&portal, &id, alteration).await;
        let refused = portal.try_apply(&id).await;
        assert!(
            matches!(refused, Err(PortalError::Damaged | PortalError::Store)),
            "{alteration}"
        );
        let again = portal.cancel(&["analyst01"], &[]).await;
        assert_ne!(again, id, "{alteration}");
        assert_state(&portal.carry_out(&again).await, OperationState::Succeeded);
        assert!(cloud.cluster().users.contains(&"analyst02".to_owned()));
    }
}

/// How many events say that the operation was ended as damaged.
async fn recorded(portal: &Replica, id: &OperationId) -> i64 {
    let events = "SELECT COUNT(*) FROM audit_events \
                  WHERE action = 'operation_damaged' AND operation = $1";
    let events = sqlx::query_scalar(events).bind(id.as_str());
    events.fetch_one(portal.store.pool()).await.unwrap()
}

#[test]
fn a_batch_altered_while_its_operation_runs_is_not_sent_and_that_is_recorded() {
    let cloud = TestCloud::new();
    let slow = Fault::new(Effect::Delay).delayed(5_000);
    cloud.inject(slow.on([Call::ShowSyncIamUser]).forever());
    let process = Process::start(&cloud);
    let id = process.run(async {
        let id = process.replica.cancel(&["analyst01"], &[]).await;
        process.replica.apply(&id).await;
        id
    });
    process.crash();
    let second = Process::start(&cloud);
    second.run(async {
        alter_batch(&second.replica, &id, OTHER_BODY).await;
        let ended = async {
            while recorded(&second.replica, &id).await == 0 {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        };
        tokio::time::timeout(Duration::from_secs(20), ended)
            .await
            .expect("its end");
        assert_eq!(cloud.calls(SEND), 0);
        let finished_at = "SELECT finished_at FROM operations WHERE id = $1";
        let finished_at = sqlx::query_scalar(finished_at).bind(id.as_str());
        let finished_at: Option<i64> = finished_at
            .fetch_one(second.replica.store.pool())
            .await
            .unwrap();
        assert!(finished_at.is_some());
        let shown = second.replica.operations.view(&id).await.map(|_| ());
        assert_eq!(
            shown,
            Err(PortalError::Damaged),
            "what is damaged is not shown"
        );
    });
    second.stop();
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
