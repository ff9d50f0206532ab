//! The demo's clusters.

use super::{mappings, names};
use crate::seed::{ClusterSeed, GroupSeed};
use crate::sentinels;

/// Running; about 350 users, 25 groups, six mappings.
pub const ANALYTICS_CLUSTER: &str = "3b9f1c52-7a40-4e8d-9c61-5d2e8f0a7b14";
/// Running in security (Kerberos) mode.
pub const REPORTING_CLUSTER: &str = "8c4d2e6f-1b73-49a5-b0d8-6e9f3a5c7d21";
/// Scaling out.
pub const STREAMING_CLUSTER: &str = "d51a7f3e-96c2-4b08-8e4f-2c7b9d0e1a36";
/// Running; holds the sentinel names that have to be synchronized to be seen.
pub const SANDBOX_CLUSTER: &str = "6f0e9d8c-4b2a-4173-a5e6-9b8c7d6e5f48";
/// Frozen: its Manager does not answer.
pub const ARCHIVE_CLUSTER: &str = "a2c4e6f8-3d5b-4970-8f1e-0d2c4b6a8e53";
/// Terminated; in the cluster list's history only.
pub const RETIRED_CLUSTER: &str = "f7e6d5c4-b3a2-4190-8877-665544332265";

/// All clusters, in the order of the list.
pub(super) fn all() -> Vec<ClusterSeed> {
    vec![
        analytics(),
        reporting(),
        streaming(),
        sandbox(),
        archive(),
        retired(),
    ]
}

fn analytics() -> ClusterSeed {
    ClusterSeed {
        core_nodes: 12,
        components: components(&[("Hadoop", "3.3.1"), ("Spark2x", "3.3.1"), ("Hive", "3.1.0")]),
        created_at: 1_741_773_600,
        tags: "stage=production,team=analytics".to_owned(),
        users: names::users(),
        groups: names::groups(),
        iam_users: vec![
            "analyst91".to_owned(),
            "analyst92".to_owned(),
            "svc.billing".to_owned(),
            "contractor01@example.invalid".to_owned(),
        ],
        iam_groups: vec![GroupSeed::new("grp-newcomers", &["analyst91", "analyst92"])],
        mappings: mappings::all(),
        ..ClusterSeed::new(ANALYTICS_CLUSTER, "analytics-prod")
    }
}

fn reporting() -> ClusterSeed {
    let groups = names::some_groups(&["grp-finance", "grp-audit", "grp-dashboards"]);
    ClusterSeed {
        version: "MRS 3.3.0-LTS.1".to_owned(),
        kerberos: true,
        components: components(&[("Hadoop", "3.3.1"), ("Hive", "3.1.0"), ("Ranger", "2.3.0")]),
        created_at: 1_756_893_600,
        tags: "stage=production,team=finance".to_owned(),
        users: groups
            .iter()
            .flat_map(|group| group.members.clone())
            .collect(),
        groups,
        ..ClusterSeed::new(REPORTING_CLUSTER, "reporting-secure")
    }
}

fn streaming() -> ClusterSeed {
    let groups = names::some_groups(&["grp-streaming", "grp-iot", "grp-web"]);
    ClusterSeed {
        state: "scaling-out".to_owned(),
        core_nodes: 6,
        components: components(&[("Kafka", "2.12-2.8.1"), ("Flink", "1.15.0")]),
        created_at: 1_764_151_200,
        tags: "stage=production".to_owned(),
        users: groups
            .iter()
            .flat_map(|group| group.members.clone())
            .collect(),
        groups,
        ..ClusterSeed::new(STREAMING_CLUSTER, "streaming-events")
    }
}

fn sandbox() -> ClusterSeed {
    let sentinels = sentinels::ALL
        .iter()
        .filter(|sentinel| !sentinel.mappings_only);
    ClusterSeed {
        version: "MRS 3.1.5".to_owned(),
        core_nodes: 3,
        components: components(&[("Hadoop", "3.1.1"), ("Spark2x", "3.1.1")]),
        created_at: 1_772_445_600,
        tags: "stage=test".to_owned(),
        users: sentinels
            .map(|sentinel| sentinel.name.to_owned())
            .chain((1..=9).map(|number| format!("tester{number:02}")))
            .collect(),
        groups: vec![GroupSeed::new(
            "grp-quality",
            &["tester01", "tester02", "tester03"],
        )],
        ..ClusterSeed::new(SANDBOX_CLUSTER, "sandbox")
    }
}

fn archive() -> ClusterSeed {
    ClusterSeed {
        state: "frozen".to_owned(),
        version: "MRS 2.1.0".to_owned(),
        components: components(&[("Hadoop", "3.1.1"), ("HBase", "2.1.1")]),
        created_at: 1_598_954_400,
        manager_reachable: false,
        ..ClusterSeed::new(ARCHIVE_CLUSTER, "archive-2020")
    }
}

fn retired() -> ClusterSeed {
    ClusterSeed {
        state: "terminated".to_owned(),
        version: "MRS 1.9.2".to_owned(),
        created_at: 1_546_336_800,
        manager_reachable: false,
        ..ClusterSeed::new(RETIRED_CLUSTER, "pilot-2019")
    }
}

fn components(list: &[(&str, &str)]) -> Vec<(String, String)> {
    list.iter()
        .map(|(name, version)| ((*name).to_owned(), (*version).to_owned()))
        .collect()
}
