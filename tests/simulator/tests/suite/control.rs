//! The control endpoints, as tests in other languages use them.

use http::{HeaderMap, HeaderValue};
use mrs_simulator::demo::credentials::{PROJECT_ID, TOTP_USER_NAME, USER_NAME};
use mrs_simulator::sentinels;
use serde_json::{Value, json};

use crate::cloud::{CLUSTER, NAMES, cloud};
use crate::customer::{Customer, Reply};

pub(crate) async fn control(customer: &Customer, method: &str, path: &str, body: &Value) -> Reply {
    let mut headers = HeaderMap::new();
    headers.insert("content-type", HeaderValue::from_static("application/json"));
    let body = if body.is_null() {
        Vec::new()
    } else {
        body.to_string().into_bytes()
    };
    let path = format!("/__simulator/{path}");
    customer
        .deliver(method, &path, headers, body)
        .await
        .unwrap()
}

#[tokio::test]
async fn a_seed_replaces_everything_and_a_reset_brings_it_back() {
    let simulator = cloud();
    let customer = Customer::of(&simulator);
    let seed = json!({
        "keys": [{"access": "OTHERKEY", "secret": "other-secret"}],
        "behaviour": {"task_millis": 5, "put_semantics": "upsert"},
        "clusters": [{
            "id": "other",
            "name": "other",
            "users": ["analyst01"],
            "groups": [{"name": "grp-analysts", "members": ["analyst01"]}],
            "mappings": [{
                "agency": "a", "agency_id": "b", "identifier_type": "Group", "identifiers": ["c"],
            }],
        }],
    });
    assert_eq!(control(&customer, "POST", "seed", &seed).await.status, 204);
    assert_eq!(simulator.state(CLUSTER), None);
    customer.get(NAMES).await.is_refused(401, "APIGW.0301");
    let state = control(&customer, "GET", "clusters/other", &Value::Null)
        .await
        .json();
    assert_eq!(state["users"], json!(["analyst01"]));
    assert_eq!(state["groups"], json!({"grp-analysts": ["analyst01"]}));
    assert_eq!(state["mappings"][0]["identifier_type"], "Group");
    let behaviour = control(&customer, "GET", "behaviour", &Value::Null)
        .await
        .json();
    assert_eq!(
        (&behaviour["task_millis"], &behaviour["writes_per_minute"]),
        (&json!(5), &json!(60))
    );

    assert_eq!(
        control(&customer, "POST", "reset", &Value::Null)
            .await
            .status,
        204
    );
    assert_eq!(customer.get(NAMES).await.status, 200);
    let misspelt = json!({"custers": []});
    assert_eq!(
        control(&customer, "POST", "seed", &misspelt).await.status,
        422
    );
}

#[tokio::test]
async fn a_cluster_is_added_and_replaced() {
    let simulator = cloud();
    let customer = Customer::of(&simulator);
    for users in [json!(["a1"]), json!(["b1", "b2"])] {
        let cluster = json!({"id": "new", "name": "new", "users": users});
        assert_eq!(
            control(&customer, "PUT", "clusters", &cluster).await.status,
            204
        );
        let state = control(&customer, "GET", "clusters/new", &Value::Null)
            .await
            .json();
        assert_eq!(state["users"], users);
    }
    let unknown = control(&customer, "GET", "clusters/unknown", &Value::Null).await;
    assert_eq!(unknown.status, 404);
}

#[tokio::test]
async fn behaviour_is_changed_field_by_field() {
    let simulator = cloud();
    let customer = Customer::of(&simulator);
    let changes = json!({"task_millis": 60_000, "writes_per_minute": null});
    let behaviour = control(&customer, "POST", "behaviour", &changes)
        .await
        .json();
    assert_eq!(behaviour["task_millis"], 60_000);
    assert_eq!(behaviour["mapping_update_millis"], 2_000);
    assert!(behaviour["writes_per_minute"].is_null());
    for wrong in [json!({"task_milis": 1}), json!({"put_semantics": "merge"})] {
        assert_eq!(
            control(&customer, "POST", "behaviour", &wrong).await.status,
            422
        );
    }
    customer.cancel(&["analyst01"]).await;
    control(&customer, "POST", "clock", &json!({"advance_seconds": 59})).await;
    assert!(simulator.state(CLUSTER).unwrap().task.is_some());
    let now = control(&customer, "POST", "clock", &json!({"advance_millis": 1000}))
        .await
        .json();
    assert_eq!(now, json!({"now": "2026-01-02T03:05:05Z"}));
    assert_eq!(
        control(&customer, "GET", "clock", &Value::Null)
            .await
            .json(),
        now
    );
    assert!(simulator.state(CLUSTER).unwrap().task.is_none());
}

#[tokio::test]
async fn faults_are_injected_listed_and_cleared() {
    let simulator = cloud();
    let customer = Customer::of(&simulator);
    let fault = json!({
        "operations": ["ShowSyncIamUser"],
        "after": 1,
        "times": 2,
        "effect": {"kind": "error", "code": "12000004"},
    });
    assert_eq!(
        control(&customer, "POST", "faults", &fault).await.status,
        204
    );
    assert_eq!(customer.get(NAMES).await.status, 200);
    customer.get(NAMES).await.is_refused(500, "12000004");
    let armed = control(&customer, "GET", "faults", &Value::Null)
        .await
        .json();
    assert_eq!(
        (&armed[0]["after"], &armed[0]["times"]),
        (&json!(0), &json!(1))
    );
    let forever = json!({"times": "forever", "effect": {"kind": "throttled", "retry_after": 3}});
    control(&customer, "POST", "faults", &forever).await;
    customer.get(NAMES).await.is_refused(500, "12000004");
    customer.get(NAMES).await.is_refused(429, "APIGW.0308");
    assert_eq!(
        control(&customer, "DELETE", "faults", &Value::Null)
            .await
            .status,
        204
    );
    assert_eq!(customer.get(NAMES).await.status, 200);

    for effect in [
        json!({"kind": "delay"}),
        json!({"kind": "reset_before"}),
        json!({"kind": "reset_after"}),
        json!({"kind": "malformed_json"}),
        json!({"kind": "truncated_body"}),
        json!({"kind": "huge_body"}),
        json!({"kind": "result_failed"}),
        json!({"kind": "body_removed"}),
        json!({"kind": "bare_array"}),
        json!({"kind": "null_heavy"}),
        json!({"kind": "hidden"}),
        json!({"kind": "refused"}),
    ] {
        let fault = json!({"effect": effect, "delay_ms": 1, "answer_delay_ms": 1});
        assert_eq!(
            control(&customer, "POST", "faults", &fault).await.status,
            204,
            "{effect}"
        );
    }
    let wrong = json!({"effect": {"kind": "explode"}});
    assert_eq!(
        control(&customer, "POST", "faults", &wrong).await.status,
        422
    );
}

#[tokio::test]
async fn one_time_passwords_tokens_and_sentinels_are_given_out() {
    let simulator = cloud();
    let customer = Customer::of(&simulator);
    let path = format!("one-time-password/{TOTP_USER_NAME}");
    let passcode = control(&customer, "GET", &path, &Value::Null).await.json();
    assert_eq!(
        passcode["passcode"],
        simulator.one_time_password(TOTP_USER_NAME).unwrap()
    );
    let path = format!("one-time-password/{USER_NAME}");
    assert_eq!(
        control(&customer, "GET", &path, &Value::Null).await.status,
        404
    );

    let wanted = json!({"project": PROJECT_ID});
    let token = control(&customer, "POST", "tokens", &wanted).await.json();
    let mut headers = HeaderMap::new();
    let value = HeaderValue::from_str(token["token"].as_str().unwrap()).unwrap();
    headers.insert("x-auth-token", value);
    let path = Customer::path(NAMES);
    assert_eq!(
        customer
            .deliver("GET", &path, headers, Vec::new())
            .await
            .unwrap()
            .status,
        200
    );

    let listed = control(&customer, "GET", "sentinels", &Value::Null)
        .await
        .json();
    assert_eq!(listed.as_array().unwrap().len(), sentinels::ALL.len());
    assert_eq!(listed[0]["name"], sentinels::THROTTLED);
}
