//! The cluster list and a cluster's details.

use mrs_simulator::demo::credentials::PROJECT_ID;
use mrs_simulator::demo::{ANALYTICS_CLUSTER, ARCHIVE_CLUSTER, REPORTING_CLUSTER};
use mrs_simulator::{Clock, RunningSimulator, Seed, Settings, Simulator};
use serde_json::Value;

use crate::cloud::BEGIN;
use crate::customer::{Customer, Reply};

fn demo() -> RunningSimulator {
    let clock = Clock::fixed(BEGIN);
    Simulator::start(Settings {
        seed: Seed::demo(),
        clock,
        ..Settings::default()
    })
    .unwrap()
}

async fn list(customer: &Customer, query: &str) -> Reply {
    let path = format!("/v1.1/{PROJECT_ID}/cluster_infos{query}");
    customer.send("GET", &path, &Value::Null).await.unwrap()
}

async fn names(customer: &Customer, query: &str) -> Vec<String> {
    let answer = list(customer, query).await.json();
    let clusters = answer["clusters"].as_array().unwrap();
    clusters
        .iter()
        .map(|cluster| cluster["clusterName"].as_str().unwrap().to_owned())
        .collect()
}

#[tokio::test]
async fn pages_are_of_ten_unless_told_otherwise() {
    let simulator = demo();
    let customer = Customer::of(&simulator);
    let all = names(&customer, "").await;
    assert_eq!(all.len(), 6);
    assert_eq!(
        names(&customer, "?pageSize=4&currentPage=2").await,
        all[4..]
    );
    assert_eq!(
        names(&customer, "?pageSize=4&currentPage=3").await,
        Vec::<String>::new()
    );
    assert_eq!(
        list(&customer, "?pageSize=4").await.json()["clusterTotal"],
        6
    );
    for query in [
        "?pageSize=0",
        "?currentPage=0",
        "?pageSize=ten",
        "?pageSize=2147483647",
    ] {
        list(&customer, query).await.is_refused(400, "12000002");
    }
}

#[tokio::test]
async fn the_list_is_filtered_by_name_state_and_tags() {
    let simulator = demo();
    let customer = Customer::of(&simulator);
    for (query, expected) in [
        ("?clusterName=LYTIC", &["analytics-prod"][..]),
        ("?clusterState=frozen", &["archive-2020"]),
        ("?clusterState=scaling-out", &["streaming-events"]),
        ("?clusterState=history", &["pilot-2019"]),
        (
            "?tags=stage%2Aproduction%2Cteam%2Afinance",
            &["reporting-secure"],
        ),
        ("?clusterName=nothing", &[]),
        ("?enterpriseProjectId=1", &[]),
    ] {
        assert_eq!(names(&customer, query).await, expected, "{query}");
    }
    assert_eq!(names(&customer, "?clusterState=existing").await.len(), 5);
    list(&customer, "?clusterState=asleep")
        .await
        .is_refused(400, "12000002");
}

#[tokio::test]
async fn a_cluster_tells_its_details_whatever_its_state() {
    let simulator = demo();
    let customer = Customer::of(&simulator);
    let read = async |id: &str| list(&customer, &format!("/{id}")).await;
    let analytics = &read(ANALYTICS_CLUSTER).await.json()["cluster"];
    assert_eq!(analytics["clusterId"], ANALYTICS_CLUSTER);
    assert_eq!(analytics["dataCenter"], "eu-west-101");
    assert_eq!(
        analytics["totalNodeNum"], "14",
        "numbers of nodes are texts"
    );
    assert_eq!(analytics["safeMode"], 0);
    assert!(analytics["errorInfo"].is_null());
    assert_eq!(
        read(REPORTING_CLUSTER).await.json()["cluster"]["safeMode"],
        1
    );
    assert_eq!(
        read(ARCHIVE_CLUSTER).await.json()["cluster"]["clusterState"],
        "frozen"
    );
    read("unknown").await.is_refused(400, "12000003");
}

#[tokio::test]
async fn the_demo_is_as_large_as_it_says() {
    let state = demo().state(ANALYTICS_CLUSTER).unwrap();
    assert!(
        (340..=360).contains(&state.users.len()),
        "{}",
        state.users.len()
    );
    assert_eq!(state.groups.len(), 25);
    assert_eq!(state.mappings.len(), 6);
}
