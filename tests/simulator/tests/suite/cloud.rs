//! The simulated cloud that most tests start from.

use mrs_simulator::{
    Clock, ClusterSeed, GroupSeed, IdentifierType, Mapping, RunningSimulator, Seed, Settings,
    Simulator,
};
use time::OffsetDateTime;
use time::macros::datetime;

/// The cluster of most tests.
pub(crate) const CLUSTER: &str = "cluster-under-test";
/// Its names.
pub(crate) const NAMES: &str = "/iam-sync-user";
/// Its mapping.
pub(crate) const MAPPING: &str = "/agency-mapping";

/// When every test begins.
pub(crate) const BEGIN: OffsetDateTime = datetime!(2026-01-02 03:04:05 UTC);

/// A cloud of one cluster whose clock stands still.
pub(crate) fn cloud() -> RunningSimulator {
    cloud_with(ClusterSeed::new(CLUSTER, "under-test"))
}

/// A cloud of this cluster whose clock stands still.
pub(crate) fn cloud_with(cluster: ClusterSeed) -> RunningSimulator {
    let cluster = ClusterSeed {
        users: ["analyst01", "analyst02", "auditor01", "etl-nightly"]
            .map(str::to_owned)
            .into(),
        groups: vec![
            GroupSeed::new("grp-analysts", &["analyst01", "analyst02"]),
            GroupSeed::new("grp-audit", &["auditor01"]),
        ],
        mappings: vec![mapping("agency-read", &["etl-nightly"])],
        ..cluster
    };
    Simulator::start(Settings {
        seed: Seed {
            clusters: vec![cluster],
            ..Seed::default()
        },
        clock: Clock::fixed(BEGIN),
        ..Settings::default()
    })
    .expect("a free loopback port")
}

/// A mapping row for users.
pub(crate) fn mapping(agency: &str, identifiers: &[&str]) -> Mapping {
    Mapping {
        agency: agency.to_owned(),
        identifier_type: IdentifierType::User,
        identifiers: identifiers.iter().map(|&name| name.to_owned()).collect(),
        agency_id: "092adc623c00d2ea4fdac01d4b637f0b".to_owned(),
    }
}

/// Waits until something is so.
pub(crate) async fn until(condition: impl Fn() -> bool) {
    let begin = std::time::Instant::now();
    while !condition() {
        assert!(begin.elapsed().as_secs() < 20, "it did not become so");
        tokio::task::yield_now().await;
    }
}
