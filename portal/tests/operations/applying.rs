//! Applying and discarding: once, whatever is clicked how often.

use crate::cloud::TestCloud;
use crate::replica::assert_state;
use mrs_simulator::Operation as Call;
use portal::{OperationState, PortalError};

#[tokio::test]
async fn applying_twice_at_once_sends_once() {
    let cloud = TestCloud::new();
    let (one, two) = (cloud.start().await, cloud.start().await);
    let id = one.cancel(&["analyst01"], &[]).await;
    // Two processes on one file, two clicks in each.
    let applied = tokio::join!(
        one.operations.apply(&one.actor, &id),
        two.operations.apply(&two.actor, &id),
        one.operations.apply(&one.actor, &id),
        two.operations.apply(&two.actor, &id),
    );
    assert!(
        matches!(applied, (Ok(()), Ok(()), Ok(()), Ok(()))),
        "{applied:?}"
    );
    assert_state(&two.settled(&id).await, OperationState::Succeeded);
    one.apply(&id).await;
    assert_eq!(cloud.calls(Call::CancelSyncIamUser), 1);
}

#[tokio::test]
async fn applying_tells_who_and_when() {
    let cloud = TestCloud::new();
    let portal = cloud.start().await;
    let id = portal.cancel(&["analyst01"], &[]).await;
    assert_eq!(portal.view(&id).await.applied_by, None);
    let view = portal.carry_out(&id).await;
    assert_eq!(view.applied_by, Some(portal.actor.actor.person.clone()));
    let (applied, finished) = (view.applied_at.unwrap(), view.summary.finished_at.unwrap());
    assert!(view.summary.planned_at <= applied && applied <= finished);
    let batch = &view.batches[0];
    assert!(applied <= batch.sent_at.unwrap() && batch.sent_at <= batch.answer.at);
    assert_eq!(batch.answer.status, Some(202));
    let details = portal.details(&id).await;
    assert!(!details.can_retry, "nothing is left");
    assert!(!details.can_undo_unknown, "nothing is unknown");
}

#[tokio::test]
async fn the_connection_that_applies_is_the_one_that_is_used() {
    let cloud = TestCloud::new();
    let mut portal = cloud.start().await;
    let id = portal.cancel(&["analyst01"], &[]).await;
    cloud.disconnect(&portal.actor.connection);
    portal.actor.connection = portal::ConnectionId::parse("connection02").unwrap();
    assert_state(&portal.carry_out(&id).await, OperationState::Succeeded);
}

#[tokio::test]
async fn what_is_discarded_is_never_sent() {
    let cloud = TestCloud::new();
    let portal = cloud.start().await;
    let id = portal.cancel(&["analyst01"], &[]).await;
    portal
        .operations
        .discard(&portal.actor.actor, &id)
        .await
        .unwrap();
    portal
        .operations
        .discard(&portal.actor.actor, &id)
        .await
        .unwrap();
    let refused = portal.operations.apply(&portal.actor, &id).await;
    assert_eq!(
        refused,
        Err(PortalError::WrongState {
            state: "discarded".into()
        })
    );
    assert_eq!(cloud.calls(Call::CancelSyncIamUser), 0);
}

#[tokio::test]
async fn of_apply_and_discard_at_once_one_wins() {
    for round in 0..8 {
        let cloud = TestCloud::new();
        let portal = cloud.start().await;
        let id = portal.cancel(&["analyst01"], &[]).await;
        let (applied, discarded) = tokio::join!(
            portal.operations.apply(&portal.actor, &id),
            portal.operations.discard(&portal.actor.actor, &id),
        );
        assert_ne!(applied.is_ok(), discarded.is_ok(), "round {round}");
        let view = portal.settled(&id).await;
        assert_eq!(
            view.summary.state == OperationState::Succeeded,
            applied.is_ok()
        );
        assert_eq!(
            cloud.calls(Call::CancelSyncIamUser),
            usize::from(applied.is_ok())
        );
    }
}

#[tokio::test]
async fn what_was_applied_is_not_discarded() {
    let cloud = TestCloud::new();
    let portal = cloud.start().await;
    let id = portal.cancel(&["analyst01"], &[]).await;
    portal.carry_out(&id).await;
    let refused = portal.operations.discard(&portal.actor.actor, &id).await;
    assert_eq!(
        refused,
        Err(PortalError::WrongState {
            state: "succeeded".into()
        })
    );
}

#[tokio::test]
async fn a_connection_to_another_place_can_not_apply() {
    let cloud = TestCloud::new();
    let mut portal = cloud.start().await;
    let id = portal.cancel(&["analyst01"], &[]).await;
    portal.actor.location = "elsewhere".to_owned();
    let refused = portal.operations.apply(&portal.actor, &id).await;
    assert_eq!(refused, Err(PortalError::OtherConnection));
    assert_state(&portal.view(&id).await, OperationState::Planned);
}

#[tokio::test]
async fn a_connection_that_is_gone_can_not_apply() {
    let cloud = TestCloud::new();
    let portal = cloud.start().await;
    let id = portal.cancel(&["analyst01"], &[]).await;
    cloud.disconnect(&portal.actor.connection);
    let refused = portal.operations.apply(&portal.actor, &id).await;
    assert_eq!(refused, Err(PortalError::OtherConnection));
    assert_state(&portal.view(&id).await, OperationState::Planned);
}
