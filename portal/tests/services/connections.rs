//! Connections, against the simulator.

use crate::test_services::{
    TestServices, access_key, agency, analytics, contains, error, password, request,
};
use mrs_simulator::demo::credentials;
use mrs_simulator::{Effect, Fault, Operation};
use portal::{ClusterFilter, ConnectMethod, Portal, PortalError};
use std::sync::Arc;
use time::Duration;

const CONNECTIONS: &str = "SELECT COUNT(*) FROM connections";

async fn clusters(portal: &Arc<Portal>) -> Result<u32, PortalError> {
    portal
        .clusters(&ClusterFilter::default())
        .await
        .map(|page| page.total)
}

#[tokio::test]
async fn a_wrong_password_costs_exactly_one_try() {
    let portal = TestServices::new().await;
    let operator = portal.browser();
    let refused = error(operator.connect(password("not-the-password")).await);
    assert!(matches!(refused, PortalError::Cloud(_)), "{refused:?}");
    assert_eq!(portal.received(), 1);
}

#[tokio::test]
async fn a_cloud_that_is_down_is_tried_once() {
    let portal = TestServices::new().await;
    portal
        .simulator
        .inject(Fault::new(Effect::ResetBefore).forever());
    let refused = error(portal.browser().connect(access_key()).await);
    let PortalError::Cloud(upstream) = refused else {
        panic!("{refused:?}")
    };
    assert_eq!(upstream.status, None);
    assert_eq!(portal.received(), 1);
}

#[tokio::test]
async fn who_may_not_list_clusters_is_connected_all_the_same() {
    for effect in [Effect::Refused, Effect::Hidden] {
        let portal = TestServices::new().await;
        portal
            .simulator
            .inject(Fault::new(effect).on([Operation::ListClusters]).forever());
        let operator = portal.browser();
        operator.connected().await;
        let page = operator.portal();
        assert!(matches!(
            clusters(&page).await.unwrap_err(),
            PortalError::Cloud(_)
        ));
        let viewer = page.viewer(&analytics(), None).await.unwrap();
        assert!(!viewer.present_mapping().await.unwrap().rows.is_empty());
    }
}

#[tokio::test]
async fn a_token_and_the_key_of_an_agency_end_when_they_say() {
    for method in [password(credentials::USER_PASSWORD), agency()] {
        ends_after_twenty_minutes(method).await;
    }
}

async fn ends_after_twenty_minutes(method: ConnectMethod) {
    let portal = TestServices::new().await;
    portal
        .simulator
        .behave(|behaviour| behaviour.token_lifetime_seconds = 20 * 60);
    let operator = portal.browser();
    operator.connect(method).await.unwrap();
    portal.received();
    portal.advance(Duration::minutes(20));
    let page = operator.portal();
    let active = page.active_connection().await.unwrap();
    assert!(active.is_some_and(|connection| connection.expired(page.now())));
    assert_eq!(
        clusters(&page).await.unwrap_err(),
        PortalError::ConnectionExpired
    );
    assert_eq!(portal.received(), 0, "what has ended is not tried");
    portal.replica.cleanup.run().await.unwrap();
    let wiped = "SELECT COUNT(*) FROM connections WHERE sealed = ''";
    assert_eq!(portal.count(wiped).await, 1);
}

#[tokio::test]
async fn a_refusal_later_marks_the_connection_and_is_not_repeated() {
    let portal = TestServices::new().await;
    portal
        .simulator
        .behave(|behaviour| behaviour.token_lifetime_seconds = 600);
    let token = portal.simulator.issue_token(credentials::PROJECT_ID);
    let operator = portal.browser();
    operator
        .connect(ConnectMethod::Token(token.into()))
        .await
        .unwrap();
    portal.advance(Duration::minutes(11));
    portal.received();
    let page = operator.portal();
    assert!(
        page.active_connection().await.unwrap().is_some(),
        "nobody has told its end"
    );
    assert_eq!(
        clusters(&page).await.unwrap_err(),
        PortalError::ConnectionExpired
    );
    assert_eq!(portal.received(), 1);
    let next = operator.portal();
    assert!(next.connections().await.unwrap()[0].expired(next.now()));
    assert_eq!(
        clusters(&next).await.unwrap_err(),
        PortalError::ConnectionExpired
    );
    assert_eq!(portal.received(), 0);
    let wiped = "SELECT COUNT(*) FROM connections WHERE sealed = ''";
    assert_eq!(portal.count(wiped).await, 1);
}

#[tokio::test]
async fn each_read_notices_a_revoked_key() {
    let portal = TestServices::new().await;
    let operator = portal.browser();
    for read in ["cluster", "mapping"] {
        operator.connected().await;
        let page = operator.portal();
        let viewer = page.viewer(&analytics(), None).await.unwrap();
        portal.simulator.inject(
            Fault::new(Effect::Error {
                code: "APIGW.0301".into(),
                status: Some(401),
                message: Some("Incorrect IAM authentication information: ak not exist".into()),
                applied: false,
            })
            .times(2),
        );
        let error = match read {
            "cluster" => viewer.cluster().await.unwrap_err(),
            _ => viewer.present_mapping().await.unwrap_err(),
        };
        assert_eq!(error, PortalError::ConnectionExpired, "{read}");
        let active = operator.portal().active_connection().await.unwrap();
        assert!(active.unwrap().refused, "{read}");
        portal.simulator.clear_faults();
    }
}

#[tokio::test]
async fn several_connections_are_kept_and_switched() {
    let portal = TestServices::new().await;
    let operator = portal.browser();
    let first = operator.connected().await;
    portal.advance(Duration::seconds(1));
    let second = operator
        .connect(password(credentials::USER_PASSWORD))
        .await
        .unwrap();
    let active = async || {
        operator
            .portal()
            .active_connection()
            .await
            .unwrap()
            .unwrap()
            .id
    };
    assert_eq!(active().await, second);
    operator.portal().switch_connection(&first).await.unwrap();
    assert_eq!(active().await, first);
    let page = operator.portal();
    let order: Vec<_> = page
        .connections()
        .await
        .unwrap()
        .into_iter()
        .map(|c| c.id)
        .collect();
    assert_eq!(order, [first.clone(), second.clone()]);
    let named = page.viewer(&analytics(), Some(&second)).await.unwrap();
    assert_eq!(
        named.connection().id,
        second,
        "a form keeps the connection it was made with"
    );

    page.disconnect(&first).await.unwrap();
    assert_eq!(
        page.active_connection().await.unwrap().unwrap().id,
        second,
        "the other takes over"
    );
    let gone = page.viewer(&analytics(), Some(&first)).await.err().unwrap();
    assert_eq!(gone, PortalError::OtherConnection);
    assert_eq!(
        page.switch_connection(&first).await.unwrap_err(),
        PortalError::OtherConnection
    );
    assert_eq!(
        active().await,
        second,
        "a switch to nowhere changes nothing"
    );
    page.disconnect(&second).await.unwrap();
    assert_eq!(
        clusters(&page).await.unwrap_err(),
        PortalError::NotConnected
    );
}

#[tokio::test]
async fn connections_of_another_session_are_out_of_reach() {
    let portal = TestServices::new().await;
    let (one, other) = (portal.browser(), portal.browser());
    let id = one.connected().await;
    other.connected().await;
    let page = other.portal();
    let refused = page.viewer(&analytics(), Some(&id)).await.err().unwrap();
    assert_eq!(refused, PortalError::OtherConnection);
    assert_eq!(
        page.switch_connection(&id).await.unwrap_err(),
        PortalError::OtherConnection
    );
    page.disconnect(&id).await.unwrap();
    assert!(one.portal().active_connection().await.unwrap().is_some());
}

#[tokio::test]
async fn credentials_are_never_in_clear_and_go_with_the_connection() {
    let portal = TestServices::new().await;
    let operator = portal.browser();
    let id = operator.connected().await;
    let sealed: String = sqlx::query_scalar("SELECT sealed FROM connections")
        .fetch_one(portal.replica.store.pool())
        .await
        .unwrap();
    assert!(contains(&portal.files(), sealed.as_bytes()));
    assert!(!contains(
        &portal.files(),
        credentials::SECRET_KEY.as_bytes()
    ));
    operator.portal().disconnect(&id).await.unwrap();
    assert_eq!(portal.count(CONNECTIONS).await, 0);
    portal.replica.store.close().await;
    let files = portal.files();
    assert!(!contains(&files, credentials::SECRET_KEY.as_bytes()));
    assert!(
        !contains(&files, sealed.as_bytes()),
        "the ciphertext is overwritten, too"
    );
}

#[tokio::test]
async fn a_session_has_ten_connections_and_the_eleventh_is_not_even_tried() {
    let portal = TestServices::new().await;
    let operator = portal.browser();
    for _ in 0..10 {
        operator.connected().await;
    }
    portal.received();
    let refused = error(operator.connect(access_key()).await);
    assert_eq!(refused, PortalError::TooManyConnections { limit: 10 });
    assert_eq!(portal.received(), 0);
}

#[test]
fn debug_shows_no_secret() {
    let request = request(access_key());
    let shown = format!("{request:?}");
    assert!(shown.contains(credentials::PROJECT_ID), "{shown}");
    assert!(!shown.contains(credentials::SECRET_KEY), "{shown}");
}
