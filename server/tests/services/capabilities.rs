//! What somebody may do: roles, and reads that are refused.

use crate::installation::{Installation, access_key, error};
use mrs::ids::ClusterId;
use mrs::mapping::fingerprint;
use mrs_simulator::demo::ANALYTICS_CLUSTER;
use mrs_simulator::{Effect, Fault, Operation};
use portal::PortalError;

fn analytics() -> ClusterId {
    ClusterId::parse(ANALYTICS_CLUSTER).unwrap()
}

#[tokio::test]
async fn without_a_grant_nothing_is_asked_of_the_cloud() {
    let portal = Installation::new().await;
    let stranger = portal.browser().used_by("stranger", &["strangers"]);
    let refused = error(stranger.connect(access_key()).await);
    assert!(
        matches!(refused, PortalError::NotPermitted { .. }),
        "{refused:?}"
    );
    let told = stranger.portal().nothing_granted();
    assert_eq!(
        told,
        Some(PortalError::NothingGranted {
            name: "stranger".into(),
            subject: "stranger".into(),
            groups: vec!["strangers".into()],
        })
    );
    assert_eq!(portal.received(), 0);
}

#[tokio::test]
async fn without_a_connection_there_is_no_capability() {
    let portal = Installation::new().await;
    let page = portal.browser().portal();
    assert_eq!(
        page.viewer(&analytics(), None).await.err().unwrap(),
        PortalError::NotConnected
    );
    assert_eq!(
        page.operator(&analytics(), None).await.err().unwrap(),
        PortalError::NotConnected
    );
}

#[tokio::test]
async fn a_cluster_that_can_not_be_described_still_stands_with_the_reason() {
    let portal = Installation::new().await;
    let operator = portal.browser();
    operator.connected().await;
    let page = operator.portal();
    let viewer = page.viewer(&analytics(), None).await.unwrap();
    let seen = viewer.cluster().await.unwrap();
    assert_eq!(seen.cluster.unwrap().name, "analytics-prod");
    assert_eq!((seen.unreadable, seen.synchronizing), (None, Some(false)));

    let hidden = [Operation::ShowClusterDetails, Operation::ListSyncStatus];
    for (effect, status) in [(Effect::Refused, 403), (Effect::Hidden, 404)] {
        portal
            .simulator
            .inject(Fault::new(effect).on(hidden).forever());
        let seen = viewer.cluster().await.unwrap();
        assert_eq!(seen.id, analytics());
        assert!(seen.cluster.is_none() && seen.synchronizing.is_none());
        assert_eq!(seen.unreadable.unwrap().status, Some(status));
        portal.simulator.clear_faults();
    }
}

#[tokio::test]
async fn the_mapping_is_read_as_it_is() {
    let portal = Installation::new().await;
    let operator = portal.browser();
    operator.connected().await;
    let page = operator.portal();
    let viewer = page.viewer(&analytics(), None).await.unwrap();
    let state = portal.simulator.state(ANALYTICS_CLUSTER).unwrap();
    let mapping = viewer.present_mapping().await.unwrap();
    assert_eq!(mapping.rows.len(), state.mappings.len());
    assert_eq!(mapping.fingerprint, fingerprint(&mapping.rows).as_str());
    assert_eq!(mapping.read_at, page.now());
}
