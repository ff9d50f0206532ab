//! The names that do something else than answer an error.

use std::time::Duration;

use mrs_simulator::ClusterSeed;
use mrs_simulator::sentinels::{self as name};
use serde_json::{Value, json};

use crate::cloud::{CLUSTER, MAPPING, NAMES, mapping, until};
use crate::customer::Customer;

use crate::sentinels::unlimited;

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
