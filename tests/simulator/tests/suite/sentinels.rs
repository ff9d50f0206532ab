//! Every name that provokes a failure.

use std::collections::BTreeSet;
use std::time::Duration;

use mrs_simulator::RunningSimulator;
use mrs_simulator::sentinels::{self as name, ALL};
use serde_json::json;

use crate::cloud::{CLUSTER, MAPPING, NAMES, cloud, mapping};
use crate::customer::Customer;

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

/// Sentinels whose effects are tests of their own.
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

/// A cloud without a limit of writes, and its customer.
pub(crate) fn unlimited() -> (RunningSimulator, Customer) {
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
