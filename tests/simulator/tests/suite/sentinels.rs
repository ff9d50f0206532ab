//! Every name that provokes a failure.

use std::collections::BTreeSet;
use std::time::Duration;

use mrs_simulator::sentinels::{self as name, ALL};
use mrs_simulator::{ClusterSeed, RunningSimulator};
use serde_json::{Value, json};

use crate::customer::{CLUSTER, Customer, MAPPING, NAMES, cloud, mapping, until};

/// Sentinels that answer an error, wherever they are sent.
const ERRORS: [(&str, u16, &str); 24] = [
    (name::THROTTLED, 429, "APIGW.0308"),
    (name::SYNC_RUNNING, 500, "12000154"),
    (name::INTERNAL_ERROR, 500, "12000004"),
    (name::FORBIDDEN, 403, "APIGW.0302"),
    (name::PERMISSION_DENIED, 401, "12000136"),
    (name::NO_ACCESS, 400, "12000052"),
    (name::CLUSTER_GONE, 400, "12000003"),
    (name::INVALID, 400, "12000002"),
    (name::UNSUPPORTED, 400, "12000054"),
    (name::TOKEN_EXPIRED, 401, "APIGW.0307"),
    (name::IAM_QUERY_FAILED, 500, "12000157"),
    (name::MANAGER_QUERY_FAILED, 500, "12000163"),
    (name::UNAVAILABLE, 503, "APIGW.0613"),
    (name::GATEWAY_TIMEOUT, 504, "APIGW.0201"),
    (name::UNKNOWN_CODE, 500, "99999999"),
    (name::UPDATE_RUNNING, 500, "MRS.0206"),
    (name::DISTRIBUTION_FAILED, 500, "MRS.0205"),
    (name::JSON_FAILED, 500, "MRS.0207"),
    (name::POLICY_FAILED, 500, "MRS.0208"),
    (name::POLICY_NOT_ASSIGNED, 500, "MRS.0209"),
    (name::NO_SECU_ADMIN, 500, "MRS.0210"),
    (name::UNKNOWN_AGENCY, 500, "MRS.0211"),
    (name::ECS_UPDATE_RUNNING, 500, "MRS.0212"),
    (name::ECS_UPDATE_FAILED, 500, "MRS.0216"),
];

/// Sentinels that the other tests of this file show.
const OTHERS: [&str; 14] = [
    name::THROTTLED_ONCE,
    name::RESET,
    name::RESET_AFTER,
    name::SLOW,
    name::HANGS,
    name::MALFORMED,
    name::TRUNCATED,
    name::HUGE,
    name::SLOW_TASK,
    name::STAYS,
    name::RESULT_FAILED,
    name::IGNORED,
    name::MOVING,
    name::SLOW_UPDATE,
];

fn unlimited() -> (RunningSimulator, Customer) {
    let simulator = cloud();
    simulator.behave(|behaviour| behaviour.writes_per_minute = None);
    let customer = Customer::of(&simulator);
    (simulator, customer)
}

#[test]
fn every_sentinel_is_tested_and_begins_alike() {
    let listed: BTreeSet<&str> = ALL.iter().map(|sentinel| sentinel.name).collect();
    assert_eq!(listed.len(), ALL.len(), "none is listed twice");
    let tested: BTreeSet<&str> = ERRORS
        .iter()
        .map(|(name, ..)| *name)
        .chain(OTHERS.iter().copied())
        .collect();
    assert_eq!(listed, tested);
    assert!(
        ALL.iter()
            .all(|sentinel| sentinel.name.starts_with(name::PREFIX))
    );
}

#[test]
fn every_sentinel_is_described_for_people() {
    let readme = include_str!("../../README.md");
    for sentinel in ALL {
        assert!(
            readme.contains(&format!("`{}`", sentinel.name)),
            "{}",
            sentinel.name
        );
    }
}

#[tokio::test]
async fn errors_are_provoked_by_users_groups_and_agencies() {
    let (simulator, customer) = unlimited();
    for (sentinel, status, code) in ERRORS {
        let users = json!({"user_names": ["analyst01", sentinel]});
        let groups = json!({"group_names": [sentinel]});
        let rows = json!({"agency_mappings": [mapping(sentinel, &["analyst01"])]});
        for (method, rest, body) in [
            ("DELETE", NAMES, &users),
            ("POST", NAMES, &users),
            ("DELETE", NAMES, &groups),
            ("PUT", MAPPING, &rows),
        ] {
            let reply = customer.call(method, rest, body).await;
            reply.is_refused(status, code);
            if status == 429 {
                assert_eq!(reply.header("retry-after"), "5");
            }
            let state = simulator.state(CLUSTER).unwrap();
            let is_done = state.task.is_some() || state.is_mapping_updating;
            assert_eq!(is_done, sentinel == name::GATEWAY_TIMEOUT, "{sentinel}");
            simulator.clock().advance(Duration::from_secs(2));
        }
    }
}

#[tokio::test]
async fn names_that_only_contain_one_provoke_nothing() {
    let (_simulator, customer) = unlimited();
    assert_eq!(
        customer.cancel(&["not-sim-429", "sim-429-"]).await.status,
        202
    );
    let reply = customer.put(&[mapping("agency", &[name::THROTTLED])]).await;
    assert_eq!(reply.status, 200, "identifiers are no sentinels");
}

#[tokio::test]
async fn throttling_once_is_once_for_each_cluster() {
    let (simulator, customer) = unlimited();
    simulator.put_cluster(ClusterSeed::new("another", "another"));
    let names = json!({"user_names": [name::THROTTLED_ONCE]});
    for cluster in [CLUSTER, "another"] {
        let path = Customer::path(NAMES).replace(CLUSTER, cluster);
        let first = customer.send("DELETE", &path, &names).await.unwrap();
        first.is_refused(429, "APIGW.0308");
        assert_eq!(first.header("retry-after"), "1");
        assert_eq!(
            customer.send("DELETE", &path, &names).await.unwrap().status,
            202
        );
    }
}

#[tokio::test]
async fn connections_are_reset_and_answers_spoiled() {
    for (sentinel, is_done) in [
        (name::RESET, false),
        (name::RESET_AFTER, true),
        (name::TRUNCATED, true),
    ] {
        let (simulator, customer) = unlimited();
        let names = json!({"user_names": [sentinel]});
        let answer = customer
            .send("DELETE", &Customer::path(NAMES), &names)
            .await;
        assert!(answer.is_err(), "{sentinel}");
        assert_eq!(
            simulator.state(CLUSTER).unwrap().task.is_some(),
            is_done,
            "{sentinel}"
        );
    }
    let (simulator, customer) = unlimited();
    let malformed = customer.cancel(&[name::MALFORMED]).await;
    assert_eq!(malformed.status, 202);
    assert!(
        serde_json::from_str::<Value>(&malformed.text).is_err(),
        "{}",
        malformed.text
    );
    simulator.clock().advance(Duration::from_secs(2));
    assert!(customer.cancel(&[name::HUGE]).await.text.len() > 64 * 1024 * 1024);
}

#[tokio::test]
async fn slow_answers_come_after_the_work() {
    for sentinel in [name::SLOW, name::HANGS] {
        let (simulator, customer) = unlimited();
        let call = tokio::spawn(async move { customer.cancel(&[sentinel]).await });
        until(|| simulator.state(CLUSTER).unwrap().task.is_some()).await;
        assert!(!call.is_finished(), "{sentinel}");
        call.abort();
    }
}

#[tokio::test]
async fn a_slow_task_takes_thirty_times_as_long() {
    let (simulator, customer) = unlimited();
    customer.cancel(&["analyst01", name::SLOW_TASK]).await;
    simulator.clock().advance(Duration::from_secs(59));
    assert!(simulator.state(CLUSTER).unwrap().task.is_some());
    simulator.clock().advance(Duration::from_secs(1));
    assert!(simulator.state(CLUSTER).unwrap().task.is_none());

    customer
        .put(&[mapping(name::SLOW_UPDATE, &["analyst01"])])
        .await;
    simulator.clock().advance(Duration::from_secs(59));
    assert!(simulator.state(CLUSTER).unwrap().is_mapping_updating);
    simulator.clock().advance(Duration::from_secs(1));
    assert!(!simulator.state(CLUSTER).unwrap().is_mapping_updating);
}

#[tokio::test]
async fn one_stays_although_cancelled() {
    let (simulator, customer) = unlimited();
    let names = json!({"user_names": [name::STAYS], "group_names": [name::STAYS]});
    customer.call("POST", NAMES, &names).await;
    simulator.clock().advance(Duration::from_secs(2));
    let names = json!({
        "user_names": ["analyst01", name::STAYS],
        "group_names": [name::STAYS, "grp-audit"],
    });
    assert_eq!(customer.call("DELETE", NAMES, &names).await.status, 202);
    simulator.clock().advance(Duration::from_secs(2));
    let state = simulator.state(CLUSTER).unwrap();
    assert_eq!(state.users, ["analyst02", "etl-nightly", name::STAYS]);
    assert_eq!(
        state.groups.keys().collect::<Vec<_>>(),
        ["grp-analysts", name::STAYS]
    );
}

#[tokio::test]
async fn a_mapping_row_fails_is_ignored_or_moves() {
    let (simulator, customer) = unlimited();
    let failed = customer
        .put(&[mapping(name::RESULT_FAILED, &["analyst01"])])
        .await;
    assert_eq!(
        (failed.status, failed.json()),
        (200, json!({"result": "failed"}))
    );
    assert_eq!(
        simulator.state(CLUSTER).unwrap().mappings[0].agency,
        "agency-read"
    );

    let kept = mapping("agency-write", &["analyst01"]);
    let reply = customer
        .put(&[mapping(name::IGNORED, &["analyst02"]), kept.clone()])
        .await;
    assert_eq!(reply.json(), json!({"result": "succeeded"}));
    assert_eq!(simulator.state(CLUSTER).unwrap().mappings, [kept]);

    simulator.clock().advance(Duration::from_secs(2));
    customer.put(&[mapping(name::MOVING, &["analyst01"])]).await;
    let identifiers = async || {
        let answer = customer.get(MAPPING).await.json();
        answer["agency_mappings"][0]["identifiers"]
            .as_array()
            .unwrap()
            .len()
    };
    assert_eq!((identifiers().await, identifiers().await), (2, 3));
}
