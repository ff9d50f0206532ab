//! Who gets in: signatures, clocks, locks, temporary keys, tokens, projects.

use std::time::Duration;

use http::{HeaderMap, HeaderValue};
use mrs_simulator::demo::credentials::{
    SECURITY_TOKEN, TEMPORARY_ACCESS_KEY, TEMPORARY_KEY_SECONDS, TEMPORARY_SECRET_KEY,
};
use mrs_simulator::{Clock, RunningSimulator};

use crate::cloud::{BEGIN, CLUSTER, NAMES, cloud};
use crate::customer::Customer;

const MINUTE: Duration = Duration::from_mins(1);

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
