//! What a key or token reaches: its project, its lifetime, and what is published at all.

use std::time::Duration;

use http::{HeaderMap, HeaderValue};
use mrs_simulator::demo::credentials::PROJECT_ID;
use mrs_simulator::{ClusterSeed, ProjectSeed, Seed};
use serde_json::{Value, json};

use crate::cloud::{CLUSTER, NAMES, cloud};
use crate::customer::{Customer, Reply};

const MINUTE: Duration = Duration::from_mins(1);

async fn by_token(customer: &Customer, token: &str) -> Reply {
    let mut headers = HeaderMap::new();
    headers.insert("x-auth-token", HeaderValue::from_str(token).unwrap());
    customer
        .deliver("GET", &Customer::path(NAMES), headers, Vec::new())
        .await
        .unwrap()
}

#[tokio::test]
async fn a_token_is_good_until_it_expires() {
    let simulator = cloud();
    let customer = Customer::of(&simulator);
    let token = simulator.issue_token(PROJECT_ID);
    assert_eq!(by_token(&customer, &token).await.status, 200);
    by_token(&customer, "MII-of-my-own-making")
        .await
        .is_refused(401, "APIGW.0301");
    simulator.clock().advance(24 * 60 * MINUTE);
    by_token(&customer, &token)
        .await
        .is_refused(401, "APIGW.0307");

    simulator.behave(|behaviour| behaviour.token_lifetime_seconds = 60);
    let short = simulator.issue_token(PROJECT_ID);
    assert_eq!(by_token(&customer, &short).await.status, 200);
    simulator.clock().advance(MINUTE);
    by_token(&customer, &short)
        .await
        .is_refused(401, "APIGW.0307");
}

#[tokio::test]
async fn a_key_has_to_name_the_project_of_the_cluster() {
    let simulator = cloud();
    let mut customer = Customer::of(&simulator);
    for header in [None, Some("another0project".to_owned())] {
        customer.project_header = header;
        let reply = customer.get(NAMES).await;
        reply.is_refused(400, "12000052");
        assert!(
            reply
                .text
                .contains("User do not have right to access cluster")
        );
    }
    let path = format!("/v2/unknown0project/clusters/{CLUSTER}{NAMES}");
    customer.project_header = Some("unknown0project".to_owned());
    customer
        .send("GET", &path, &Value::Null)
        .await
        .unwrap()
        .is_refused(400, "12000107");
}

#[tokio::test]
async fn a_token_of_another_project_does_not_reach_the_cluster() {
    let simulator = cloud();
    let mut seed = Seed {
        clusters: vec![ClusterSeed::new(CLUSTER, "c")],
        ..Seed::default()
    };
    seed.projects.push(ProjectSeed {
        id: "another0project".into(),
        name: "eu-west-101_b".into(),
    });
    simulator.seed(seed);
    let customer = Customer::of(&simulator);
    let token = simulator.issue_token("another0project");
    by_token(&customer, &token)
        .await
        .is_refused(400, "12000052");
}

#[tokio::test]
async fn paths_and_methods_nobody_published_are_not_found() {
    let simulator = cloud();
    let customer = Customer::of(&simulator);
    let slash = Customer::path("/iam-sync-user/");
    for (method, path) in [
        ("GET", "/"),
        ("GET", "/v2/a/b/c/d/e/f/g/h"),
        ("PATCH", Customer::path(NAMES).as_str()),
        ("POST", Customer::path("/agency-mapping").as_str()),
        ("GET", slash.as_str()),
    ] {
        let reply = customer.send(method, path, &Value::Null).await.unwrap();
        reply.is_refused(404, "APIGW.0101");
    }
}

#[tokio::test]
async fn a_body_of_more_than_twelve_megabytes_is_too_large() {
    let simulator = cloud();
    let customer = Customer::of(&simulator);
    let path = Customer::path(NAMES);
    let body = vec![b' '; 12 * 1024 * 1024 + 1];
    let reply = customer.send_bytes("DELETE", &path, body).await.unwrap();
    reply.is_refused(413, "APIGW.0201");
    let padded = format!(
        "{}{}",
        " ".repeat(1024 * 1024),
        json!({"user_names": ["analyst01"]})
    );
    let reply = customer
        .send_bytes("DELETE", &path, padded.into_bytes())
        .await
        .unwrap();
    assert_eq!(reply.status, 202);
}
