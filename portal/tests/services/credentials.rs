//! Which failed call speaks against the credentials of a connection.

use crate::test_services::{Browser, TestServices, analytics};
use mrs::meaning::Kind;
use mrs::wire::CancelSync;
use mrs_simulator::{Effect, Fault, Operation};
use portal::ConnectionId;
use portal::connections::ClientSource as _;

/// Sends a cancellation that is refused, and returns what the refusal means.
async fn refused_write(
    portal: &TestServices,
    id: &ConnectionId,
    read_accepted: Option<bool>,
) -> Kind {
    let connections = &portal.replica.connections;
    let client = connections.client(id).await.unwrap();
    let body = CancelSync {
        user_names: vec!["analyst01".into()],
        ..CancelSync::default()
    };
    let error = client.cancel_sync(&analytics(), &body).await.unwrap_err();
    let meaning = connections.failed(id, &client, &error, read_accepted).await;
    meaning.kind
}

/// Returns true if the cloud refused the credentials of the one connection.
async fn is_refused(browser: &Browser<'_>) -> bool {
    let connections = browser.portal().connections().await.unwrap();
    connections.into_iter().next().unwrap().refused
}

fn without_body() -> Fault {
    Fault::new(Effect::BodyRemoved).on([Operation::CancelSyncIamUser])
}

#[tokio::test]
async fn an_altered_write_leaves_the_connection_in_place() {
    let portal = TestServices::new().await;
    let operator = portal.browser();
    let id = operator.connected().await;
    portal.received();
    portal.simulator.inject(without_body());
    let kind = refused_write(&portal, &id, None).await;
    assert_eq!(kind, Kind::RequestAltered);
    assert_eq!(portal.received(), 2, "one write and one read");
    assert!(!is_refused(&operator).await);

    portal.simulator.inject(without_body());
    let kind = refused_write(&portal, &id, Some(true)).await;
    assert_eq!(kind, Kind::RequestAltered);
    assert_eq!(portal.received(), 1, "the write alone");
    assert!(!is_refused(&operator).await);
}

#[tokio::test]
async fn a_key_that_no_read_accepts_ends_the_connection() {
    let portal = TestServices::new().await;
    let operator = portal.browser();
    let id = operator.connected().await;
    portal.received();
    let wrong_signature = Effect::Error {
        code: "APIGW.0301".into(),
        status: Some(401),
        message: Some(
            "Incorrect IAM authentication information: verify aksk signature fail".into(),
        ),
        applied: false,
    };
    portal
        .simulator
        .inject(Fault::new(wrong_signature).times(2));
    let kind = refused_write(&portal, &id, None).await;
    assert_eq!(kind, Kind::WrongSignature);
    assert!(is_refused(&operator).await);
    assert!(portal.replica.connections.client(&id).await.is_err());
}

#[tokio::test]
async fn a_write_refused_by_permission_leaves_the_connection_in_place() {
    let portal = TestServices::new().await;
    let operator = portal.browser();
    let id = operator.connected().await;
    portal.received();
    portal.simulator.inject(Fault::new(Effect::Refused));
    let kind = refused_write(&portal, &id, None).await;
    assert_eq!(kind, Kind::NotPermitted);
    assert_eq!(portal.received(), 1, "no read is needed");
    assert!(!is_refused(&operator).await);
}
