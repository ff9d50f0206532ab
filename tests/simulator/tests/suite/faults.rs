//! Every injected fault.

use std::error::Error as _;

use mrs_simulator::{ClusterSeed, Effect, Fault, Operation};
use serde_json::{Value, json};

use crate::cloud::{CLUSTER, MAPPING, NAMES, cloud, mapping};
use crate::customer::Customer;

fn delete() -> Value {
    json!({"user_names": ["analyst01"]})
}

#[tokio::test]
async fn an_error_is_answered_with_its_documented_status_and_text() {
    let simulator = cloud();
    let customer = Customer::of(&simulator);
    for entry in mrs_simulator::wire::documented::ALL {
        simulator.inject(Fault::new(Effect::error(entry.code)));
        let reply = customer.cancel(&["analyst01"]).await;
        reply.is_refused(entry.status, entry.code);
        assert_eq!(reply.json()["error_msg"], entry.message);
        let has_id = reply.json().get("request_id").is_some();
        assert_eq!(has_id, entry.code.starts_with("APIGW"), "{}", entry.code);
    }
    assert_eq!(simulator.state(CLUSTER).unwrap().task, None);
}

#[tokio::test]
async fn an_error_may_have_any_status_and_text() {
    let simulator = cloud();
    let customer = Customer::of(&simulator);
    simulator.inject(Fault::new(Effect::Error {
        code: "12000004".to_owned(),
        status: Some(418),
        message: Some("A text of the test.".to_owned()),
        applied: true,
    }));
    let reply = customer.cancel(&["analyst01"]).await;
    reply.is_refused(418, "12000004");
    assert_eq!(reply.json()["error_msg"], "A text of the test.");
    assert!(
        simulator.state(CLUSTER).unwrap().task.is_some(),
        "it was carried out"
    );

    simulator.inject(Fault::new(Effect::Error {
        code: String::new(),
        status: Some(503),
        message: Some("Busy".to_owned()),
        applied: false,
    }));
    let reply = customer.get(NAMES).await;
    let title = "Service Unavailable";
    let expected = json!({"error": {"code": 503, "message": "Busy", "title": title}});
    assert_eq!(reply.json(), expected);
}

#[tokio::test]
async fn throttling_says_when_to_come_back() {
    let simulator = cloud();
    let customer = Customer::of(&simulator);
    simulator.inject(Fault::new(Effect::Throttled { retry_after: 7 }));
    let reply = customer.get(NAMES).await;
    reply.is_refused(429, "APIGW.0308");
    assert_eq!(reply.header("retry-after"), "7");
    assert_eq!(customer.get(NAMES).await.status, 200);
}

#[tokio::test]
async fn a_connection_is_reset_before_or_after_the_work() {
    let simulator = cloud();
    let customer = Customer::of(&simulator);
    let path = Customer::path(NAMES);
    for (effect, is_done) in [(Effect::ResetBefore, false), (Effect::ResetAfter, true)] {
        simulator.inject(Fault::new(effect).on([Operation::CancelSyncIamUser]));
        let error = customer.send("DELETE", &path, &delete()).await.unwrap_err();
        let mut cause = error.source();
        let mut is_reset = false;
        while let Some(error) = cause {
            is_reset |= error
                .downcast_ref::<std::io::Error>()
                .is_some_and(|error| error.kind() == std::io::ErrorKind::ConnectionReset);
            cause = error.source();
        }
        assert!(is_reset, "{error:?}");
        assert_eq!(simulator.state(CLUSTER).unwrap().task.is_some(), is_done);
        assert_eq!(simulator.requests().last().unwrap().status, None);
    }
}

#[tokio::test]
async fn a_body_may_be_malformed_truncated_or_huge() {
    let simulator = cloud();
    let customer = Customer::of(&simulator);
    simulator.inject(Fault::new(Effect::MalformedJson));
    let reply = customer.get(NAMES).await;
    assert_eq!(reply.status, 200);
    assert!(
        serde_json::from_str::<Value>(&reply.text).is_err(),
        "{}",
        reply.text
    );

    simulator.inject(Fault::new(Effect::TruncatedBody));
    let error = customer
        .send("GET", &Customer::path(NAMES), &Value::Null)
        .await
        .unwrap_err();
    assert!(error.is_body() || error.is_decode(), "{error:?}");

    simulator.inject(Fault::new(Effect::HugeBody { bytes: 3_000_000 }));
    let reply = customer.get(NAMES).await;
    assert!(reply.headers.get("content-length").is_none());
    assert_eq!(reply.json()["padding"].as_str().unwrap().len(), 3_000_000);
}

#[tokio::test]
async fn an_update_may_fail_with_status_200() {
    let simulator = cloud();
    let customer = Customer::of(&simulator);
    simulator.inject(Fault::new(Effect::ResultFailed));
    let reply = customer.put(&[]).await;
    assert_eq!(
        (reply.status, reply.json()),
        (200, json!({"result": "failed"}))
    );
    assert_eq!(simulator.state(CLUSTER).unwrap().mappings.len(), 1);
}

#[tokio::test]
async fn a_mapping_may_come_as_a_bare_array() {
    let simulator = cloud();
    let customer = Customer::of(&simulator);
    simulator.inject(Fault::new(Effect::BareArray));
    let expected = json!([mapping("agency-read", &["etl-nightly"])]);
    assert_eq!(customer.get(MAPPING).await.json(), expected);
}

#[tokio::test]
async fn all_that_may_be_null_may_be_null() {
    let simulator = cloud();
    simulator.put_cluster(ClusterSeed::new("empty", "empty"));
    let customer = Customer::of(&simulator);
    simulator.inject(Fault::new(Effect::NullHeavy).forever());
    let empty = |rest: &str| Customer::path(rest).replace(CLUSTER, "empty");
    let read = async |path: String| {
        customer
            .send("GET", &path, &Value::Null)
            .await
            .unwrap()
            .json()
    };
    let names = json!({"user_names": null, "group_names": null});
    assert_eq!(read(empty(NAMES)).await, names);
    assert_eq!(read(empty(MAPPING)).await, json!({"agency_mappings": null}));
    assert!(read(Customer::path(MAPPING)).await["agency_mappings"][0]["agency_id"].is_null());
    assert_eq!(
        read(Customer::path(NAMES)).await["group_names"]
            .as_array()
            .unwrap()
            .len(),
        2
    );

    let project = mrs_simulator::demo::credentials::PROJECT_ID;
    let list = read(format!("/v1.1/{project}/cluster_infos")).await;
    assert_eq!(list["clusterTotal"], "2");
    let cluster = &list["clusters"][0];
    assert_eq!(
        (&cluster["clusterId"], &cluster["safeMode"]),
        (&json!(CLUSTER), &json!("0"))
    );
    assert!(cluster["dataCenter"].is_null() && cluster["componentList"].is_null());
}
