//! The log of received requests.

use mrs_simulator::demo::credentials::PROJECT_ID;
use serde_json::{Value, json};

use crate::cloud::{MAPPING, cloud};
use crate::customer::Customer;

use crate::control::control;

#[tokio::test]
async fn requests_are_kept_with_what_was_answered() {
    let simulator = cloud();
    let customer = Customer::of(&simulator);
    let reply = customer
        .send("GET", "/v3/projects?name=a%20b", &Value::Null)
        .await
        .unwrap();
    customer.cancel(&["分析01"]).await;
    customer
        .send("GET", "/unknown", &Value::Null)
        .await
        .unwrap();
    let requests = control(&customer, "GET", "requests", &Value::Null)
        .await
        .json();
    assert_eq!(
        requests.as_array().unwrap().len(),
        3,
        "control calls are not among them"
    );
    let first = &requests[0];
    assert_eq!(first["operation"], "KeystoneListProjects");
    assert_eq!(
        (&first["path"], &first["query"]),
        (&json!("/v3/projects"), &json!("name=a%20b"))
    );
    assert_eq!(first["request_id"], reply.header("x-request-id"));
    assert_eq!(first["time"], "2026-01-02T03:04:05Z");
    assert_eq!(first["headers"]["x-project-id"], PROJECT_ID);
    let second = &requests[1];
    assert_eq!(
        (&second["method"], &second["status"]),
        (&json!("DELETE"), &json!(202))
    );
    assert_eq!(second["body"], r#"{"user_names":["分析01"]}"#);
    assert_eq!(
        (&requests[2]["operation"], &requests[2]["status"]),
        (&Value::Null, &json!(404))
    );

    let off = json!({"enabled": false});
    assert_eq!(
        control(&customer, "POST", "requests/log", &off)
            .await
            .status,
        204
    );
    customer.get(MAPPING).await;
    assert_eq!(simulator.requests().len(), 3);
    assert_eq!(
        control(&customer, "DELETE", "requests", &Value::Null)
            .await
            .status,
        204
    );
    assert_eq!(simulator.requests(), []);
    simulator.log_requests(true);
    customer.get(MAPPING).await;
    assert_eq!(simulator.requests().len(), 1);
}
