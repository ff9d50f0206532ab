//! Which requests an injected fault meets, how often, and when.

use mrs_simulator::{Effect, Fault, Operation, Times};
use serde_json::{Value, json};

use crate::cloud::{CLUSTER, MAPPING, NAMES, cloud, until};
use crate::customer::Customer;

fn delete() -> Value {
    json!({"user_names": ["analyst01"]})
}

#[tokio::test]
async fn operations_may_be_unknown_or_refused() {
    let simulator = cloud();
    let customer = Customer::of(&simulator);
    let status = [Operation::ListSyncStatus, Operation::ListSyncRequirements];
    simulator.inject(Fault::new(Effect::Hidden).on(status).forever());
    let reads = [Operation::ShowSyncIamUser, Operation::ShowAgencyMapping];
    simulator.inject(Fault::new(Effect::Refused).on(reads).forever());
    for _ in 0..2 {
        customer
            .get("/iam-sync")
            .await
            .is_refused(404, "APIGW.0101");
        customer
            .get("/iam-sync/is-synchronous")
            .await
            .is_refused(404, "APIGW.0101");
        customer.get(NAMES).await.is_refused(403, "APIGW.0302");
        customer.get(MAPPING).await.is_refused(403, "APIGW.0302");
    }
    assert_eq!(customer.cancel(&["analyst01"]).await.status, 202);
    assert_eq!(customer.put(&[]).await.status, 200);
    simulator.clear_faults();
    assert_eq!(customer.get(NAMES).await.status, 200);
}

#[tokio::test]
async fn a_fault_waits_for_its_turn_and_counts() {
    let simulator = cloud();
    let customer = Customer::of(&simulator);
    let fault = Fault::new(Effect::error("12000004")).on([Operation::ShowSyncIamUser]);
    simulator.inject(fault.after(2).times(2));
    let mut statuses = Vec::new();
    for _ in 0..6 {
        assert_eq!(
            customer.get(MAPPING).await.status,
            200,
            "other operations do not count"
        );
        statuses.push(customer.get(NAMES).await.status);
    }
    assert_eq!(statuses, [200, 200, 500, 500, 200, 200]);
    assert_eq!(simulator.faults(), []);
}

#[tokio::test]
async fn a_fault_may_be_of_one_cluster_and_only_of_authenticated_requests() {
    let simulator = cloud();
    let customer = Customer::of(&simulator);
    simulator.inject(Fault::new(Effect::Refused).in_cluster("another").forever());
    simulator.inject(Fault::new(Effect::error("12000004")).in_cluster(CLUSTER));
    let wrong = Customer {
        secret: "wrong".to_owned(),
        ..customer.clone()
    };
    wrong.get(NAMES).await.is_refused(401, "APIGW.0301");
    customer.get(NAMES).await.is_refused(500, "12000004");
    assert_eq!(customer.get(NAMES).await.status, 200);
    assert_eq!(simulator.faults().len(), 1);
}

#[tokio::test]
async fn a_fault_of_no_times_never_fires() {
    let simulator = cloud();
    let customer = Customer::of(&simulator);
    simulator.inject(Fault {
        times: Times::Count(0),
        ..Fault::new(Effect::Refused)
    });
    assert_eq!(customer.get(NAMES).await.status, 200);
    assert_eq!(customer.get(NAMES).await.status, 200);
}

#[tokio::test]
async fn an_answer_may_be_late_before_or_after_the_work() {
    let simulator = cloud();
    let customer = Customer::of(&simulator);
    let forever = 600_000;
    let is_started = || simulator.state(CLUSTER).unwrap().task.is_some();

    simulator.inject(Fault::default().delayed(forever));
    let (other, names) = (customer.clone(), delete());
    let call = tokio::spawn(async move { other.call("DELETE", NAMES, &names).await });
    until(|| simulator.faults().is_empty()).await;
    assert!(!call.is_finished() && !is_started());
    call.abort();

    simulator.inject(Fault::default().answering_late(forever));
    let (other, names) = (customer.clone(), delete());
    let call = tokio::spawn(async move { other.call("DELETE", NAMES, &names).await });
    until(is_started).await;
    assert!(!call.is_finished());
    call.abort();

    simulator.inject(Fault::default().delayed(1).answering_late(1));
    assert_eq!(
        customer.get(NAMES).await.status,
        200,
        "a short delay changes nothing"
    );
}
