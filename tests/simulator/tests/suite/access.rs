//! Who gets in: signatures, clocks, locks, temporary keys, tokens, projects.

use std::time::Duration;

use http::{HeaderMap, HeaderValue};
use mrs_simulator::demo::credentials::{
    PROJECT_ID, SECURITY_TOKEN, TEMPORARY_ACCESS_KEY, TEMPORARY_KEY_SECONDS, TEMPORARY_SECRET_KEY,
};
use mrs_simulator::{Clock, ClusterSeed, ProjectSeed, RunningSimulator, Seed};
use serde_json::{Value, json};

use crate::customer::{BEGIN, CLUSTER, Customer, NAMES, Reply, cloud};

const MINUTE: Duration = Duration::from_mins(1);

async fn by_token(customer: &Customer, token: &str) -> Reply {
    let mut headers = HeaderMap::new();
    headers.insert("x-auth-token", HeaderValue::from_str(token).unwrap());
    customer
        .deliver("GET", &Customer::path(NAMES), headers, Vec::new())
        .await
        .unwrap()
}

fn temporary(simulator: &RunningSimulator) -> Customer {
    Customer {
        access: TEMPORARY_ACCESS_KEY.to_owned(),
        secret: TEMPORARY_SECRET_KEY.to_owned(),
        more_headers: vec![("x-security-token", SECURITY_TOKEN.to_owned())],
        ..Customer::of(simulator)
    }
}

#[tokio::test]
async fn a_right_signature_is_accepted_and_answered_with_a_request_id() {
    let simulator = cloud();
    let customer = Customer::of(&simulator);
    let first = customer.get(NAMES).await;
    let second = customer.get(NAMES).await;
    assert_eq!((first.status, second.status), (200, 200));
    assert_eq!(first.header("x-request-id").len(), 32);
    assert_ne!(first.header("x-request-id"), second.header("x-request-id"));
}

#[tokio::test]
async fn nothing_to_authenticate_with_is_refused() {
    let simulator = cloud();
    let customer = Customer::of(&simulator);
    let path = Customer::path(NAMES);
    let reply = customer
        .deliver("GET", &path, HeaderMap::new(), Vec::new())
        .await
        .unwrap();
    reply.is_refused(401, "APIGW.0301");
    assert_eq!(reply.json()["request_id"], reply.header("x-request-id"));
}

#[tokio::test]
async fn whatever_is_changed_after_signing_is_noticed() {
    let simulator = cloud();
    let customer = Customer::of(&simulator);
    let path = Customer::path(NAMES);
    let body = br#"{"user_names":["analyst01"]}"#;
    let headers = customer.signed_headers("DELETE", &path, body);

    let other_body = br#"{"user_names":["analyst02"]}"#.to_vec();
    let reply = customer
        .deliver("DELETE", &path, headers.clone(), other_body)
        .await
        .unwrap();
    reply.is_refused(401, "APIGW.0301");
    assert!(
        reply.text.contains("verify aksk signature fail"),
        "{}",
        reply.text
    );

    let other_method = customer
        .deliver("POST", &path, headers.clone(), body.to_vec())
        .await;
    other_method.unwrap().is_refused(401, "APIGW.0301");

    let other_query = format!("{path}?a=b");
    let reply = customer
        .deliver("DELETE", &other_query, headers.clone(), body.to_vec())
        .await;
    reply.unwrap().is_refused(401, "APIGW.0301");

    let mut other_header = headers.clone();
    other_header.insert("x-project-id", HeaderValue::from_static("another"));
    let reply = customer
        .deliver("DELETE", &path, other_header, body.to_vec())
        .await;
    reply.unwrap().is_refused(401, "APIGW.0301");

    assert_eq!(simulator.state(CLUSTER).unwrap().task, None);
    assert_eq!(
        customer
            .deliver("DELETE", &path, headers, body.to_vec())
            .await
            .unwrap()
            .status,
        202
    );
}

#[tokio::test]
async fn a_declared_body_hash_has_to_be_true() {
    let simulator = cloud();
    let mut customer = Customer::of(&simulator);
    customer.more_headers = vec![("x-sdk-content-sha256", "UNSIGNED-PAYLOAD".to_owned())];
    assert_eq!(customer.cancel(&["analyst01"]).await.status, 202);
    customer.more_headers = vec![("x-sdk-content-sha256", "00".repeat(32))];
    customer
        .cancel(&["analyst01"])
        .await
        .is_refused(401, "APIGW.0301");
}

#[tokio::test]
async fn a_clock_may_be_off_by_fifteen_minutes() {
    let simulator = cloud();
    let mut customer = Customer::of(&simulator);
    for (offset, status) in [(15, 200), (-15, 200), (16, 401), (-16, 401)] {
        customer.clock = Clock::fixed(BEGIN + time::Duration::minutes(offset));
        let reply = customer.get(NAMES).await;
        assert_eq!(reply.status, status, "{offset} minutes");
        if status == 401 {
            reply.is_refused(401, "APIGW.0303");
        }
    }
}

#[tokio::test]
async fn the_date_has_to_be_signed() {
    let simulator = cloud();
    let customer = Customer::of(&simulator);
    let path = Customer::path(NAMES);
    let mut headers = customer.signed_headers("GET", &path, b"");
    let authorization = headers["authorization"]
        .to_str()
        .unwrap()
        .replace(";x-sdk-date", "");
    headers.insert(
        "authorization",
        HeaderValue::from_str(&authorization).unwrap(),
    );
    let reply = customer
        .deliver("GET", &path, headers, Vec::new())
        .await
        .unwrap();
    reply.is_refused(401, "APIGW.0301");
}

#[tokio::test]
async fn more_than_five_failures_in_a_row_lock_the_key_for_five_minutes() {
    let simulator = cloud();
    let right = Customer::of(&simulator);
    let wrong = Customer {
        secret: "not the secret".to_owned(),
        ..right.clone()
    };
    for _ in 0..5 {
        assert!(
            wrong
                .get(NAMES)
                .await
                .text
                .contains("verify aksk signature fail")
        );
    }
    assert_eq!(right.get(NAMES).await.status, 200, "five are forgiven");
    for _ in 0..5 {
        assert!(
            wrong
                .get(NAMES)
                .await
                .text
                .contains("verify aksk signature fail")
        );
    }
    assert!(
        wrong
            .get(NAMES)
            .await
            .text
            .contains("AK access failed to reach the limit,forbidden")
    );
    let locked = right.get(NAMES).await;
    locked.is_refused(401, "APIGW.0301");
    assert!(
        locked
            .text
            .contains("AK access failed to reach the limit,forbidden")
    );
    simulator.clock().advance(4 * MINUTE);
    assert_eq!(right.get(NAMES).await.status, 401);
    simulator.clock().advance(MINUTE);
    assert_eq!(right.get(NAMES).await.status, 200);
}

#[tokio::test]
async fn a_temporary_key_needs_its_token_and_expires() {
    let simulator = cloud();
    let customer = temporary(&simulator);
    assert_eq!(customer.get(NAMES).await.status, 200);

    let without = Customer {
        more_headers: Vec::new(),
        ..customer.clone()
    };
    without.get(NAMES).await.is_refused(401, "APIGW.0301");
    let another = vec![("x-security-token", "another".to_owned())];
    let with_another = Customer {
        more_headers: another,
        ..customer.clone()
    };
    with_another.get(NAMES).await.is_refused(401, "APIGW.0301");

    simulator
        .clock()
        .advance(Duration::from_secs(TEMPORARY_KEY_SECONDS));
    let expired = customer.get(NAMES).await;
    expired.is_refused(401, "APIGW.0301");
    assert!(
        expired.text.contains("securitytoken expired"),
        "{}",
        expired.text
    );
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
