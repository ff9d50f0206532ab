//! Every name that makes the simulated cloud fail: whatever happens, the report tells the truth.

use crate::locations::hasty;
use mrs_simulator::sentinels::{ALL, Sentinel};
use mrs_simulator::{ClusterSeed, ClusterState, IdentifierType, Mapping};
use portal_tests::{Page, TestPortal, Visitor};

const STATES: &[&str] = &[
    "Succeeded",
    "Partially completed",
    "Failed",
    "Result unknown",
    "Out of date",
];
const AGENCY_ID: &str = "7a1c7e5a9b3d4f60a2b8c4d6e8f0a17a";

fn cluster_of(sentinel: &Sentinel) -> String {
    format!("cluster-{}", sentinel.name)
}

/// What the report must have, however the operation went.
fn assert_report(sentinel: &Sentinel, report: &Page) {
    let state = report.fact("State");
    assert!(
        STATES.contains(&state.as_str()),
        "{}: {report}",
        sentinel.name
    );
    if state != "Succeeded" {
        let explained = !report.alerts().is_empty();
        assert!(
            explained || report.says("accepted"),
            "{}: no word of why\n{report}",
            sentinel.name
        );
    }
    assert_eq!(report.status, 200, "{}", sentinel.name);
}

fn cancel(admin: &Visitor, sentinel: &Sentinel) -> Page {
    admin
        .open(&format!("/clusters/{}/cancel-sync", cluster_of(sentinel)))
        .fill("IAM users", &format!("tester01\n{}", sentinel.name))
        .press("Review changes")
        .headed("Review: Remove users from cluster")
        .press_beginning("Remove ")
}

fn assert_names_true(sentinel: &Sentinel, report: &Page, cluster: &ClusterState) {
    for name in ["tester01", sentinel.name] {
        if report.rows(name).is_empty() {
            continue;
        }
        let there = cluster.users.iter().any(|user| user == name);
        match report.remark_on(name).as_str() {
            "removed" => assert!(!there, "{}: {name} is still there\n{report}", sentinel.name),
            "still on the cluster" => assert!(there, "{}: {name} is gone\n{report}", sentinel.name),
            "not sent" | "rejected by Huawei Cloud" => {
                assert!(there, "{}: {name} is gone\n{report}", sentinel.name);
            }
            other => assert_eq!(other, "unknown", "{}: {name}\n{report}", sentinel.name),
        }
    }
}

#[test]
fn of_names() {
    let portal = TestPortal::start_with(&hasty());
    let sentinels = || ALL.iter().filter(|sentinel| !sentinel.mappings_only);
    for sentinel in sentinels() {
        portal.cloud().put_cluster(ClusterSeed {
            users: vec!["tester01".to_owned(), sentinel.name.to_owned()],
            ..ClusterSeed::new(&cluster_of(sentinel), sentinel.name)
        });
    }
    // All at once, since some of them take their time.
    // Each with a connection of its own: a refusal of the credentials by one cluster ends the
    // connection for all, at a moment that nobody knows.
    let running: Vec<_> = sentinels()
        .map(|sentinel| (sentinel, cancel(&portal.admin(), sentinel)))
        .collect();
    for (sentinel, page) in running {
        let report = page.settled();
        assert_report(sentinel, &report);
        let cluster = portal.cloud().state(&cluster_of(sentinel)).unwrap();
        assert_names_true(sentinel, &report, &cluster);
    }
}

fn update(admin: &Visitor, sentinel: &Sentinel) -> Page {
    let form = admin
        .open(&format!(
            "/clusters/{}/agency-mapping",
            cluster_of(sentinel)
        ))
        .press("Add row");
    let last = form.count_fields("Agency") - 1;
    form.fill_nth(last, "Agency", sentinel.name)
        .fill_nth(last, "Agency ID", AGENCY_ID)
        .fill_nth(last, "Users or groups", "tester02")
        .press("Review changes")
        .headed("Review: Update agency mapping")
        .press("Apply mapping")
}

fn assert_mapping_true(sentinel: &Sentinel, report: &Page, cluster: &ClusterState) {
    let there = cluster
        .mappings
        .iter()
        .any(|row| row.agency == sentinel.name);
    match report.fact("State").as_str() {
        "Succeeded" => assert!(there, "{}: not there\n{report}", sentinel.name),
        "Out of date" => assert!(!there, "{}: sent all the same\n{report}", sentinel.name),
        "Failed" if !report.says("accepted") => {
            assert!(!there, "{}: it is there\n{report}", sentinel.name);
        }
        _ => {}
    }
}

#[test]
fn of_agencies() {
    let portal = TestPortal::start_with(&hasty());
    for sentinel in ALL {
        portal.cloud().put_cluster(ClusterSeed {
            mappings: vec![Mapping {
                agency: "obs-first".to_owned(),
                identifier_type: IdentifierType::User,
                identifiers: vec!["tester01".to_owned()],
                agency_id: AGENCY_ID.replace("7a", "7b"),
            }],
            ..ClusterSeed::new(&cluster_of(sentinel), sentinel.name)
        });
    }
    // Each with a connection of its own: a refusal of the credentials by one cluster ends the
    // connection for all, at a moment that nobody knows.
    let running: Vec<_> = ALL
        .iter()
        .map(|sentinel| (sentinel, update(&portal.admin(), sentinel)))
        .collect();
    for (sentinel, page) in running {
        let report = page.settled();
        assert_report(sentinel, &report);
        let cluster = portal.cloud().state(&cluster_of(sentinel)).unwrap();
        assert_mapping_true(sentinel, &report, &cluster);
    }
}
