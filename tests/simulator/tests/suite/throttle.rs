//! The limits of calls a minute.

use std::time::Duration;

use mrs_simulator::{ClusterSeed, Seed};
use serde_json::json;

use crate::cloud::{CLUSTER, MAPPING, NAMES, cloud};
use crate::customer::Customer;

#[tokio::test]
async fn sixty_writes_a_minute_and_then_one_has_to_wait() {
    let simulator = cloud();
    let customer = Customer::of(&simulator);
    simulator.behave(|behaviour| {
        behaviour.task_millis = 0;
        behaviour.mapping_update_millis = 0;
    });
    for (method, rest, body, status) in [
        ("DELETE", NAMES, json!({"user_names": ["nobody"]}), 202),
        ("POST", NAMES, json!({"user_names": ["analyst01"]}), 202),
        ("PUT", MAPPING, json!({"agency_mappings": []}), 200),
    ] {
        for number in 1..=60 {
            let reply = customer.call(method, rest, &body).await;
            assert_eq!(
                reply.status, status,
                "{method} number {number}: {}",
                reply.text
            );
        }
        simulator.clock().advance(Duration::from_millis(20_500));
        let reply = customer.call(method, rest, &body).await;
        reply.is_refused(429, "APIGW.0308");
        assert_eq!(reply.header("retry-after"), "40");
        assert_eq!(
            reply.json()["error_msg"],
            "The throttling threshold has been reached: policy user over \
             ratelimit,limit:60,time:1 minute."
        );
        assert_eq!(reply.json()["request_id"], reply.header("x-request-id"));
        assert_eq!(
            customer.get(rest).await.status,
            200,
            "reads are not limited by it"
        );
        simulator.clock().advance(Duration::from_secs(40));
        assert_eq!(customer.call(method, rest, &body).await.status, status);
    }
}

#[tokio::test]
async fn clusters_of_a_project_share_the_limit() {
    let simulator = cloud();
    let customer = Customer::of(&simulator);
    simulator.put_cluster(ClusterSeed::new("another", "another"));
    simulator.behave(|behaviour| behaviour.writes_per_minute = Some(1));
    assert_eq!(customer.cancel(&["analyst01"]).await.status, 202);
    let path = Customer::path(NAMES).replace(CLUSTER, "another");
    let reply = customer
        .send("DELETE", &path, &json!({"user_names": ["analyst01"]}))
        .await;
    reply.unwrap().is_refused(429, "APIGW.0308");
}

#[tokio::test]
async fn limits_can_be_switched_off_and_on() {
    let simulator = cloud();
    let customer = Customer::of(&simulator);
    let mut seed = Seed {
        clusters: vec![ClusterSeed::new(CLUSTER, "c")],
        ..Seed::default()
    };
    seed.behaviour.writes_per_minute = None;
    seed.behaviour.reads_per_minute = Some(2);
    seed.behaviour.task_millis = 0;
    simulator.seed(seed);
    for _ in 0..70 {
        assert_eq!(customer.cancel(&["analyst01"]).await.status, 202);
    }
    for rest in [NAMES, MAPPING] {
        assert_eq!(customer.get(rest).await.status, 200);
        assert_eq!(customer.get(rest).await.status, 200);
        customer.get(rest).await.is_refused(429, "APIGW.0308");
    }
    assert_eq!(customer.get("/iam-sync").await.status, 200);
}
