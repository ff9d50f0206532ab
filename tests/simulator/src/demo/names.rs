//! The demo's users and groups: roles, never people.

use crate::seed::GroupSeed;

/// Roles with how many of each there are. A group holds each.
const ROLES: &[(&str, &str, u32)] = &[
    ("analyst", "grp-analysts", 90),
    ("engineer", "grp-engineers", 60),
    ("scientist", "grp-scientists", 40),
    ("auditor", "grp-audit", 12),
    ("controller", "grp-finance", 24),
    ("planner", "grp-supply-chain", 30),
    ("operator", "grp-operations", 18),
    ("steward", "grp-data-stewards", 16),
    ("tester", "grp-quality", 20),
    ("trainee", "grp-trainees", 15),
];

/// Technical accounts, by the group that holds them.
const ACCOUNTS: &[(&str, &[&str])] = &[
    (
        "grp-etl",
        &["etl-nightly", "etl-hourly", "etl-backfill", "etl-archive"],
    ),
    (
        "grp-streaming",
        &["kafka-ingest", "flink-clicks", "flink-sensors"],
    ),
    (
        "grp-dashboards",
        &["dash-board", "dash-sales", "dash-logistics"],
    ),
    ("grp-machine-learning", &["ml-train", "ml-serve"]),
    ("grp-backup", &["backup-daily", "backup-weekly"]),
    ("grp-monitoring", &["monitor-probe"]),
    ("grp-api", &["svc.reporting", "svc.catalogue"]),
    ("Data Platform", &["Platform Robot", "Release Robot"]),
    ("数据分析组", &["报表机器人", "分析机器人"]),
    ("grp-catalogue", &["catalogue_sync", "lineage_sync"]),
    ("grp-billing", &["billing-export"]),
    ("grp-geo", &["geo_tiles"]),
    ("grp-iot", &["iot-gateway01"]),
    ("grp-web", &["web-events"]),
    ("grp-external", &[]),
];

/// All groups with their members.
pub(super) fn groups() -> Vec<GroupSeed> {
    let roles = ROLES.iter().map(|(role, group, count)| GroupSeed {
        name: (*group).to_owned(),
        members: (1..=*count)
            .map(|number| format!("{role}{number:02}"))
            .collect(),
    });
    roles
        .chain(
            ACCOUNTS
                .iter()
                .map(|(group, members)| GroupSeed::new(group, members)),
        )
        .collect()
}

/// All users: every member of a group, without repetition.
pub(super) fn users() -> Vec<String> {
    groups()
        .into_iter()
        .flat_map(|group| group.members)
        .collect()
}

/// The first groups, as a smaller cluster has them.
pub(super) fn some_groups(names: &[&str]) -> Vec<GroupSeed> {
    groups()
        .into_iter()
        .filter(|group| names.contains(&group.name.as_str()))
        .collect()
}
