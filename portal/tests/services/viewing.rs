//! What a viewer reads of a cluster, and reads that the cloud refuses.

use crate::test_services::{TestServices, analytics};
use mrs::mapping::fingerprint;
use mrs_simulator::demo::ANALYTICS_CLUSTER;
use mrs_simulator::{Effect, Fault, Operation};

#[tokio::test]
async fn a_cluster_that_can_not_be_described_still_stands_with_the_reason() {
    let portal = TestServices::new().await;
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
    let portal = TestServices::new().await;
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
