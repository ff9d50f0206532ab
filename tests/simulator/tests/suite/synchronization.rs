//! Synchronizing and cancelling: tasks that take their time, and what they change.

use std::time::Duration;

use mrs_simulator::{ClusterSeed, GroupSeed, SyncKind};
use serde_json::{Value, json};

use crate::cloud::{CLUSTER, NAMES, cloud, cloud_with};
use crate::customer::Customer;

const TASK: Duration = Duration::from_secs(2);

async fn users(customer: &Customer) -> Vec<String> {
    serde_json::from_value(customer.get(NAMES).await.json()["user_names"].clone()).unwrap()
}

async fn groups(customer: &Customer) -> Vec<String> {
    serde_json::from_value(customer.get(NAMES).await.json()["group_names"].clone()).unwrap()
}

async fn is_synchronizing(customer: &Customer) -> bool {
    customer.get("/iam-sync").await.json() == json!({"is_synchronizing": true})
}

#[tokio::test]
async fn cancelling_takes_effect_when_the_task_is_done() {
    let simulator = cloud();
    let customer = Customer::of(&simulator);
    assert!(!is_synchronizing(&customer).await);
    let reply = customer.cancel(&["analyst01", "nobody"]).await;
    assert_eq!(
        (reply.status, reply.json()),
        (202, json!({"state": "synchronizing"}))
    );

    simulator.clock().advance(Duration::from_millis(1_999));
    assert!(is_synchronizing(&customer).await);
    assert!(users(&customer).await.contains(&"analyst01".to_owned()));
    let task = simulator.state(CLUSTER).unwrap().task.unwrap();
    assert_eq!(task.kind, SyncKind::Cancel);

    simulator.clock().advance(Duration::from_millis(1));
    assert!(!is_synchronizing(&customer).await);
    assert_eq!(
        users(&customer).await,
        ["analyst02", "auditor01", "etl-nightly"]
    );
    assert_eq!(groups(&customer).await, ["grp-analysts", "grp-audit"]);
}

#[tokio::test]
async fn cancelling_a_group_cancels_its_users_too() {
    let simulator = cloud();
    let customer = Customer::of(&simulator);
    let body = json!({"group_names": ["grp-analysts", "grp-unknown"], "user_names": null});
    assert_eq!(customer.call("DELETE", NAMES, &body).await.status, 202);
    simulator.clock().advance(TASK);
    assert_eq!(users(&customer).await, ["auditor01", "etl-nightly"]);
    assert_eq!(groups(&customer).await, ["grp-audit"]);
}

#[tokio::test]
async fn only_one_task_runs_at_a_time() {
    let simulator = cloud();
    let customer = Customer::of(&simulator);
    assert_eq!(customer.cancel(&["analyst01"]).await.status, 202);
    customer
        .cancel(&["analyst02"])
        .await
        .is_refused(500, "12000154");
    let all = json!({"is_all_sync": true});
    customer
        .call("POST", NAMES, &all)
        .await
        .is_refused(500, "12000154");
    simulator.clock().advance(TASK);
    assert_eq!(customer.cancel(&["analyst02"]).await.status, 202);
    simulator.clock().advance(TASK);
    assert_eq!(users(&customer).await, ["auditor01", "etl-nightly"]);
}

#[tokio::test]
async fn the_duration_of_a_task_can_be_set() {
    let simulator = cloud();
    let customer = Customer::of(&simulator);
    simulator.behave(|behaviour| behaviour.task_millis = 0);
    customer.cancel(&["analyst01"]).await;
    assert!(!is_synchronizing(&customer).await);
    assert!(!users(&customer).await.contains(&"analyst01".to_owned()));
}

#[tokio::test]
async fn cancelling_can_be_undone_with_the_same_names() {
    let simulator = cloud();
    let customer = Customer::of(&simulator);
    let before = simulator.state(CLUSTER).unwrap();
    let body = json!({"group_names": ["grp-audit"], "user_names": ["analyst01", "auditor01"]});
    customer.call("DELETE", NAMES, &body).await;
    simulator.clock().advance(TASK);
    assert_ne!(simulator.state(CLUSTER).unwrap(), before);
    customer.call("POST", NAMES, &body).await;
    simulator.clock().advance(TASK);
    assert_eq!(simulator.state(CLUSTER).unwrap(), before);
}

#[tokio::test]
async fn synchronizing_a_user_brings_its_groups_and_a_group_does_not_bring_its_users() {
    let simulator = cloud_with(ClusterSeed {
        iam_users: vec!["trainee01".into(), "svc.reporting".into()],
        iam_groups: vec![
            GroupSeed::new("grp-trainees", &["trainee01", "trainee02"]),
            GroupSeed::new("grp-quality", &["tester01"]),
        ],
        ..ClusterSeed::new(CLUSTER, "closed")
    });
    let customer = Customer::of(&simulator);
    let body = json!({"user_names": ["trainee01", "unknown01"], "group_names": ["grp-quality"]});
    customer.call("POST", NAMES, &body).await;
    simulator.clock().advance(TASK);
    let found = users(&customer).await;
    assert!(found.contains(&"trainee01".into()), "{found:?}");
    for absent in ["unknown01", "trainee02", "tester01"] {
        assert!(!found.contains(&absent.to_owned()), "{absent}");
    }
    let found = groups(&customer).await;
    assert_eq!(
        found,
        ["grp-analysts", "grp-audit", "grp-quality", "grp-trainees"]
    );

    customer
        .call("POST", NAMES, &json!({"is_all_sync": true}))
        .await;
    simulator.clock().advance(TASK);
    let found = users(&customer).await;
    assert!(found.contains(&"trainee02".into()) && found.contains(&"tester01".into()));
    assert!(
        !found.contains(&"svc.reporting".into()),
        "Manager holds no name with a dot"
    );
}

#[tokio::test]
async fn a_cluster_is_synchronous_once_it_was_synchronized() {
    let simulator = cloud();
    simulator.put_cluster(ClusterSeed::new("empty", "empty"));
    let customer = Customer::of(&simulator);
    let path = |rest: &str| Customer::path(rest).replace(CLUSTER, "empty");
    let status = path("/iam-sync/is-synchronous");
    let read = async || {
        customer
            .send("GET", &status, &Value::Null)
            .await
            .unwrap()
            .json()
    };
    assert_eq!(read().await, json!({"is_synchronous": false}));
    let body = json!({"user_names": ["analyst01"]});
    customer.send("POST", &path(NAMES), &body).await.unwrap();
    assert_eq!(read().await, json!({"is_synchronous": false}));
    simulator.clock().advance(TASK);
    assert_eq!(read().await, json!({"is_synchronous": true}));
    let own = customer.get("/iam-sync/is-synchronous").await.json();
    assert_eq!(own, json!({"is_synchronous": true}));
}

#[tokio::test]
async fn a_thousand_names_are_accepted_and_one_more_is_not() {
    let simulator = cloud();
    let customer = Customer::of(&simulator);
    for field in ["user_names", "group_names"] {
        let names: Vec<String> = (0..=1000)
            .map(|number| format!("tester{number:04}"))
            .collect();
        customer
            .call("DELETE", NAMES, &json!({field: names}))
            .await
            .is_refused(400, "12000002");
    }
    let names: Vec<String> = (0..1000)
        .map(|number| format!("tester{number:04}"))
        .collect();
    let both = json!({"user_names": names, "group_names": names});
    assert_eq!(customer.call("DELETE", NAMES, &both).await.status, 202);
}

#[tokio::test]
async fn what_is_not_the_expected_json_is_invalid() {
    let simulator = cloud();
    let customer = Customer::of(&simulator);
    for body in [
        "",
        "{",
        "[]",
        r#"{"user_names":"analyst01"}"#,
        r#"{"user_names":[1]}"#,
    ] {
        for method in ["POST", "DELETE"] {
            let body = body.as_bytes().to_vec();
            let reply = customer
                .send_bytes(method, &Customer::path(NAMES), body)
                .await
                .unwrap();
            reply.is_refused(400, "12000002");
        }
    }
    assert_eq!(simulator.state(CLUSTER).unwrap().task, None);
}

#[tokio::test]
async fn a_cluster_that_is_unknown_or_has_no_manager_is_refused() {
    let simulator = cloud();
    let frozen = ClusterSeed::new("frozen", "frozen");
    simulator.put_cluster(ClusterSeed {
        manager_reachable: false,
        ..frozen
    });
    let customer = Customer::of(&simulator);
    for (method, rest) in [
        ("GET", NAMES),
        ("POST", NAMES),
        ("DELETE", NAMES),
        ("GET", "/iam-sync"),
        ("GET", "/iam-sync/is-synchronous"),
        ("GET", "/agency-mapping"),
        ("PUT", "/agency-mapping"),
    ] {
        let body = if method == "GET" {
            Value::Null
        } else {
            json!({"agency_mappings": []})
        };
        for (cluster, code) in [("unknown", "12000003"), ("frozen", "12000054")] {
            let path = Customer::path(rest).replace(CLUSTER, cluster);
            customer
                .send(method, &path, &body)
                .await
                .unwrap()
                .is_refused(400, code);
        }
    }
}

#[tokio::test]
async fn manager_takes_names_that_differ_in_case_for_the_same() {
    let simulator = cloud();
    let customer = Customer::of(&simulator);
    simulator.behave(|behaviour| behaviour.task_millis = 0);
    let again = json!({"user_names": ["Analyst02"], "group_names": ["GRP-analysts"]});
    customer.call("POST", NAMES, &again).await;
    assert_eq!(users(&customer).await.len(), 4, "there is one of them");
    customer.cancel(&["ANALYST01"]).await;
    assert_eq!(
        users(&customer).await,
        ["analyst02", "auditor01", "etl-nightly"]
    );
    let group = json!({"group_names": ["GRP-ANALYSTS"]});
    customer.call("DELETE", NAMES, &group).await;
    assert_eq!(users(&customer).await, ["auditor01", "etl-nightly"]);
    assert_eq!(groups(&customer).await, ["grp-audit"]);
}

#[tokio::test]
async fn manager_can_distinguish_case() {
    let simulator = cloud();
    let customer = Customer::of(&simulator);
    simulator.behave(|behaviour| {
        behaviour.task_millis = 0;
        behaviour.manager_ignores_case = false;
    });
    customer.cancel(&["ANALYST01"]).await;
    assert!(users(&customer).await.contains(&"analyst01".to_owned()));
    customer.cancel(&["analyst01"]).await;
    assert!(!users(&customer).await.contains(&"analyst01".to_owned()));
}

#[tokio::test]
async fn cancelling_a_group_can_leave_its_users() {
    let simulator = cloud();
    let customer = Customer::of(&simulator);
    simulator.behave(|behaviour| {
        behaviour.task_millis = 0;
        behaviour.group_takes_users = false;
    });
    let group = json!({"group_names": ["grp-analysts"], "user_names": ["auditor01"]});
    customer.call("DELETE", NAMES, &group).await;
    assert_eq!(
        users(&customer).await,
        ["analyst01", "analyst02", "etl-nightly"]
    );
    assert_eq!(groups(&customer).await, ["grp-audit"]);
}
