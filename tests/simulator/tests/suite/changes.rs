//! What somebody else changes: at any time, and exactly between two requests.

use std::time::Duration;

use mrs_simulator::{Change, Effect, Fault, Operation};
use serde_json::{Value, json};

use crate::cloud::{CLUSTER, MAPPING, NAMES, cloud, mapping};
use crate::customer::Customer;

async fn users(customer: &Customer) -> Value {
    customer.get(NAMES).await.json()["user_names"].clone()
}

async fn agencies(customer: &Customer) -> Vec<String> {
    let mapping = customer.get(MAPPING).await.json();
    let rows = mapping["agency_mappings"].as_array().unwrap().clone();
    rows.iter()
        .map(|row| row["agency"].as_str().unwrap().to_owned())
        .collect()
}

#[tokio::test]
async fn a_change_shows_in_the_next_answer() {
    let simulator = cloud();
    let customer = Customer::of(&simulator);
    assert_eq!(users(&customer).await.as_array().unwrap().len(), 4);
    let change = Change::of(CLUSTER)
        .adding_users(&["trainee01"])
        .removing_users(&["analyst01", "analyst02"])
        .adding_groups(&["grp-trainees"])
        .removing_groups(&["grp-audit"])
        .adding_mapping(mapping("agency-new", &["trainee01"]));
    let state = simulator.change(&change).expect("the cluster");
    assert_eq!(state.users, ["auditor01", "etl-nightly", "trainee01"]);
    assert_eq!(
        customer.get(NAMES).await.json(),
        json!({
            "user_names": ["auditor01", "etl-nightly", "trainee01"],
            "group_names": ["grp-analysts", "grp-trainees"],
        })
    );
    assert_eq!(agencies(&customer).await, ["agency-read", "agency-new"]);
    let change = Change::of(CLUSTER).removing_agency("agency-read");
    simulator.change(&change).expect("the cluster");
    assert_eq!(agencies(&customer).await, ["agency-new"]);
    let change = Change::of(CLUSTER).with_mappings([mapping("agency-all", &["auditor01"])]);
    simulator.change(&change).expect("the cluster");
    assert_eq!(agencies(&customer).await, ["agency-all"]);
    assert_eq!(simulator.change(&Change::of("no-such-cluster")), None);
}

#[tokio::test]
async fn a_change_comes_right_before_the_request_it_is_armed_for() {
    let simulator = cloud();
    let customer = Customer::of(&simulator);
    let change = Change::of(CLUSTER).adding_users(&["trainee01"]);
    simulator.inject(
        Fault::default()
            .on([Operation::ShowSyncIamUser])
            .after(2)
            .changing_before(change),
    );
    for seen in [false, false, true] {
        assert_eq!(agencies(&customer).await, ["agency-read"]);
        let users = users(&customer).await;
        let users = users.as_array().unwrap();
        assert_eq!(users.contains(&json!("trainee01")), seen);
    }
    assert!(simulator.faults().is_empty());
}

#[tokio::test]
async fn changes_count_every_request_whatever_else_meets_it() {
    let simulator = cloud();
    let customer = Customer::of(&simulator);
    let reads = [Operation::ShowSyncIamUser];
    for (passed, name) in [(1, "second01"), (2, "third01")] {
        let change = Change::of(CLUSTER).adding_users(&[name]);
        let fault = Fault::default().on(reads).after(passed);
        simulator.inject(fault.changing_before(change));
    }
    simulator.inject(Fault::new(Effect::error("12000004")).on(reads).times(2));
    for (status, added) in [(500, 0), (500, 1), (200, 2)] {
        assert_eq!(customer.get(NAMES).await.status, status);
        let state = simulator.state(CLUSTER).unwrap();
        assert_eq!(state.users.len(), 4 + added);
    }
    assert!(simulator.faults().is_empty());
}

#[tokio::test]
async fn a_change_comes_right_after_the_effect_of_a_write() {
    let simulator = cloud();
    let customer = Customer::of(&simulator);
    let others = Change::of(CLUSTER)
        .removing_agency("agency-mine")
        .adding_mapping(mapping("agency-other", &["auditor01"]));
    simulator.inject(
        Fault::default()
            .on([Operation::UpdateAgencyMapping])
            .changing_after(others),
    );
    let reply = customer
        .put(&[mapping("agency-mine", &["auditor01"])])
        .await;
    assert_eq!(reply.status, 200);
    assert_eq!(agencies(&customer).await, ["agency-other"]);
}

#[tokio::test]
async fn a_task_that_takes_no_time_is_over_before_the_change_after_it() {
    let simulator = cloud();
    let customer = Customer::of(&simulator);
    simulator.behave(|behaviour| behaviour.task_millis = 0);
    let again = Change::of(CLUSTER).adding_users(&["analyst01"]);
    simulator.inject(
        Fault::default()
            .on([Operation::CancelSyncIamUser])
            .changing_after(again),
    );
    let reply = customer.cancel(&["analyst01", "analyst02"]).await;
    assert_eq!(reply.status, 202);
    assert_eq!(
        users(&customer).await,
        json!(["analyst01", "auditor01", "etl-nightly"])
    );
}

#[tokio::test]
async fn a_running_task_does_its_part_on_top_of_a_change() {
    let simulator = cloud();
    let customer = Customer::of(&simulator);
    customer.cancel(&["analyst01"]).await;
    let change = Change::of(CLUSTER).removing_users(&["analyst02"]);
    let state = simulator.change(&change).expect("the cluster");
    assert!(state.task.is_some() && state.users.contains(&"analyst01".to_owned()));
    simulator.clock().advance(Duration::from_secs(2));
    assert_eq!(users(&customer).await, json!(["auditor01", "etl-nightly"]));
}

#[tokio::test]
async fn a_change_happens_around_a_request_that_fails_too() {
    for effect in [
        Effect::ResetBefore,
        Effect::ResetAfter,
        Effect::error("12000154"),
    ] {
        let simulator = cloud();
        let customer = Customer::of(&simulator);
        let is_carried_out = effect == Effect::ResetAfter;
        simulator.inject(
            Fault::new(effect.clone())
                .on([Operation::UpdateAgencyMapping])
                .changing_before(Change::of(CLUSTER).adding_users(&["before01"]))
                .changing_after(Change::of(CLUSTER).adding_users(&["later01"])),
        );
        let body = json!({"agency_mappings": [mapping("agency-mine", &["auditor01"])]});
        let sent = customer.send("PUT", &Customer::path(MAPPING), &body).await;
        assert_eq!(sent.is_ok(), effect == Effect::error("12000154"));
        let state = simulator.state(CLUSTER).unwrap();
        let found = |name: &str| state.users.contains(&name.to_owned());
        assert!(found("before01") && found("later01"), "{effect:?}");
        let agency = &state.mappings[0].agency;
        assert_eq!(agency == "agency-mine", is_carried_out, "{effect:?}");
    }
}

#[tokio::test]
async fn changes_can_be_made_from_any_language() {
    let simulator = cloud();
    let customer = Customer::of(&simulator);
    let post = async |path: &str, body: Value| {
        let url = format!("{}/__simulator/{path}", simulator.url());
        let request = customer.http.post(url).body(body.to_string());
        let sent = request
            .header("content-type", "application/json")
            .send()
            .await;
        sent.expect("an answer").status().as_u16()
    };
    let change = json!({"cluster": CLUSTER, "remove_users": ["analyst01"]});
    assert_eq!(post("changes", change.clone()).await, 200);
    assert_eq!(post("changes", json!({"cluster": "none"})).await, 404);
    assert_eq!(post("changes", json!({"clutser": CLUSTER})).await, 422);
    let later = json!({"cluster": CLUSTER, "members": {"grp-audit": ["auditor02"]}});
    let fault = json!({"operations": ["ListSyncStatus"], "changes_before": [later]});
    assert_eq!(post("faults", fault).await, 204);
    customer.get("/iam-sync").await;
    let state = simulator.state(CLUSTER).unwrap();
    assert_eq!(state.users, ["analyst02", "auditor01", "etl-nightly"]);
    assert_eq!(state.groups["grp-audit"], ["auditor02"]);
}
