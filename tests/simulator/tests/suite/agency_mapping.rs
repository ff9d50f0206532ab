//! Reading and replacing the agency mapping.

use std::time::Duration;

use mrs_simulator::{Mapping, PutSemantics};
use serde_json::{Value, json};

use crate::cloud::{CLUSTER, MAPPING, cloud, mapping};
use crate::customer::Customer;

const UPDATE: Duration = Duration::from_secs(2);

async fn rows(customer: &Customer) -> Vec<Mapping> {
    serde_json::from_value(customer.get(MAPPING).await.json()["agency_mappings"].clone()).unwrap()
}

#[tokio::test]
async fn a_put_replaces_the_whole_mapping_at_once() {
    let simulator = cloud();
    let customer = Customer::of(&simulator);
    assert_eq!(
        rows(&customer).await,
        [mapping("agency-read", &["etl-nightly"])]
    );
    let wanted = [
        mapping("agency-write", &["analyst01"]),
        mapping("财务代理", &["auditor01"]),
    ];
    let reply = customer.put(&wanted).await;
    assert_eq!(
        (reply.status, reply.json()),
        (200, json!({"result": "succeeded"}))
    );
    assert_eq!(rows(&customer).await, wanted);
    assert!(simulator.state(CLUSTER).unwrap().is_mapping_updating);
}

#[tokio::test]
async fn an_update_goes_on_behind_the_answer() {
    let simulator = cloud();
    let customer = Customer::of(&simulator);
    assert_eq!(customer.put(&[]).await.status, 200);
    customer.put(&[]).await.is_refused(500, "MRS.0206");
    simulator.clock().advance(UPDATE);
    assert!(!simulator.state(CLUSTER).unwrap().is_mapping_updating);
    assert_eq!(customer.put(&[]).await.status, 200);
    assert_eq!(rows(&customer).await, []);

    simulator.clock().advance(UPDATE);
    simulator.behave(|behaviour| behaviour.mapping_update_millis = 0);
    assert_eq!(customer.put(&[]).await.status, 200);
    assert_eq!(customer.put(&[]).await.status, 200);
}

#[tokio::test]
async fn an_upsert_leaves_the_rows_it_does_not_name() {
    let simulator = cloud();
    let customer = Customer::of(&simulator);
    simulator.behave(|behaviour| {
        behaviour.put_semantics = PutSemantics::Upsert;
        behaviour.mapping_update_millis = 0;
    });
    let other = Mapping {
        agency_id: "0".repeat(32),
        ..mapping("agency-write", &["analyst01"])
    };
    customer.put(std::slice::from_ref(&other)).await;
    let read = mapping("agency-read", &["etl-nightly"]);
    assert_eq!(rows(&customer).await, [read, other.clone()]);
    let changed = mapping("agency-read", &["analyst02"]);
    customer.put(std::slice::from_ref(&changed)).await;
    assert_eq!(rows(&customer).await, [changed, other]);
}

#[tokio::test]
async fn every_field_of_a_row_is_mandatory() {
    let simulator = cloud();
    let customer = Customer::of(&simulator);
    let row = serde_json::to_value(mapping("agency-write", &["analyst01"])).unwrap();
    for field in ["agency", "agency_id", "identifier_type", "identifiers"] {
        for wrong in [
            Value::Null,
            json!(""),
            json!([]),
            json!([""]),
            json!("Role"),
        ] {
            if (field, &wrong) == ("agency", &json!("Role"))
                || (field, &wrong) == ("agency_id", &json!("Role"))
            {
                continue;
            }
            let mut row = row.clone();
            row[field] = wrong;
            let body = json!({"agency_mappings": [row]});
            customer
                .call("PUT", MAPPING, &body)
                .await
                .is_refused(400, "12000002");
        }
    }
    for body in [
        json!({}),
        json!([]),
        json!([[]]),
        json!({"agency_mappings": null}),
    ] {
        customer
            .call("PUT", MAPPING, &body)
            .await
            .is_refused(400, "12000002");
    }
    assert_eq!(
        rows(&customer).await,
        [mapping("agency-read", &["etl-nightly"])]
    );
}
