//! Tokens for passwords, one-time passwords, and the projects they are for.

use std::time::Duration;

use http::{HeaderMap, HeaderValue};
use mrs_simulator::demo::credentials::{
    ACCOUNT_ID, ACCOUNT_NAME, PROJECT_ID, PROJECT_NAME, TOTP_USER_ID, TOTP_USER_NAME,
    TOTP_USER_PASSWORD, USER_NAME, USER_PASSWORD,
};
use serde_json::{Value, json};

use crate::cloud::{NAMES, cloud};
use crate::customer::{Customer, Reply};

fn body(user: &str, password: &str, scope: &Value) -> Value {
    json!({"auth": {
        "identity": {
            "methods": ["password"],
            "password": {"user": {
                "name": user, "password": password, "domain": {"name": ACCOUNT_NAME},
            }},
        },
        "scope": scope,
    }})
}

fn of_project() -> Value {
    json!({"project": {"id": PROJECT_ID}})
}

async fn sign_in(customer: &Customer, body: &Value) -> Reply {
    let path = "/v3/auth/tokens?nocatalog=true";
    let body = body.to_string().into_bytes();
    customer
        .deliver("POST", path, HeaderMap::new(), body)
        .await
        .unwrap()
}

#[tokio::test]
async fn a_password_gives_a_token_that_works() {
    let simulator = cloud();
    let customer = Customer::of(&simulator);
    let reply = sign_in(&customer, &body(USER_NAME, USER_PASSWORD, &of_project())).await;
    assert_eq!(reply.status, 201, "{}", reply.text);
    let token = &reply.json()["token"];
    assert_eq!(token["issued_at"], "2026-01-02T03:04:05.000000Z");
    assert_eq!(token["expires_at"], "2026-01-03T03:04:05.000000Z");
    assert_eq!(token["project"]["id"], PROJECT_ID);
    assert_eq!(token["user"]["domain"]["name"], ACCOUNT_NAME);
    assert!(token.get("catalog").is_none(), "it was asked for without");
    assert!(reply.headers.contains_key("x-iam-trace-id"));

    let mut headers = HeaderMap::new();
    let subject = HeaderValue::from_str(reply.header("x-subject-token")).unwrap();
    headers.insert("x-auth-token", subject);
    let path = Customer::path(NAMES);
    let found = customer
        .deliver("GET", &path, headers.clone(), Vec::new())
        .await
        .unwrap();
    assert_eq!(found.status, 200);
    let own = customer
        .deliver("GET", "/v3/auth/projects", headers, Vec::new())
        .await
        .unwrap();
    assert_eq!(own.json()["projects"][0]["id"], PROJECT_ID);
}

#[tokio::test]
async fn a_token_is_scoped_by_the_projects_id_or_name_or_not_at_all() {
    let simulator = cloud();
    let customer = Customer::of(&simulator);
    let by_name = json!({"project": {"name": PROJECT_NAME}});
    let reply = sign_in(&customer, &body(USER_NAME, USER_PASSWORD, &by_name)).await;
    assert_eq!(reply.json()["token"]["project"]["id"], PROJECT_ID);

    let unscoped = sign_in(&customer, &body(USER_NAME, USER_PASSWORD, &Value::Null)).await;
    assert_eq!(unscoped.json()["token"]["domain"]["id"], ACCOUNT_ID);
    let mut headers = HeaderMap::new();
    let subject = HeaderValue::from_str(unscoped.header("x-subject-token")).unwrap();
    headers.insert("x-auth-token", subject);
    let path = Customer::path(NAMES);
    let reply = customer
        .deliver("GET", &path, headers, Vec::new())
        .await
        .unwrap();
    reply.is_refused(400, "12000052");

    let unknown = json!({"project": {"id": "unknown"}});
    let reply = sign_in(&customer, &body(USER_NAME, USER_PASSWORD, &unknown)).await;
    assert_eq!(
        (reply.status, reply.json()["error"]["code"].as_u64()),
        (404, Some(404))
    );
}

#[tokio::test]
async fn what_is_wrong_is_not_told_apart() {
    let simulator = cloud();
    let customer = Customer::of(&simulator);
    let wrong_password = body(USER_NAME, "wrong", &of_project());
    let unknown_user = body("unknown", USER_PASSWORD, &of_project());
    let mut other_account = body(USER_NAME, USER_PASSWORD, &of_project());
    other_account["auth"]["identity"]["password"]["user"]["domain"]["name"] = "other".into();
    for wrong in [wrong_password, unknown_user, other_account] {
        let reply = sign_in(&customer, &wrong).await;
        assert_eq!(reply.status, 401);
        let expected = json!({"error": {
            "code": 401,
            "message": "The username or password is wrong.",
            "title": "Unauthorized",
        }});
        assert_eq!(reply.json(), expected);
    }
    for invalid in [
        json!({}),
        json!({"auth": {"identity": {"methods": ["token"]}}}),
    ] {
        let reply = sign_in(&customer, &invalid).await;
        assert_eq!(reply.status, 400);
        assert_eq!(
            reply.json()["error"]["message"],
            "The request body is invalid"
        );
    }
}

#[tokio::test]
async fn repeated_wrong_passwords_lock_the_account() {
    let simulator = cloud();
    let customer = Customer::of(&simulator);
    for _ in 0..5 {
        let reply = sign_in(&customer, &body(USER_NAME, "wrong", &of_project())).await;
        assert_eq!(reply.json()["error"]["code"], 401);
    }
    let right = body(USER_NAME, USER_PASSWORD, &of_project());
    sign_in(&customer, &right).await.is_refused(401, "IAM.0061");
    simulator.clock().advance(Duration::from_mins(15));
    assert_eq!(sign_in(&customer, &right).await.status, 201);
}

#[tokio::test]
async fn a_protected_account_asks_for_a_one_time_password() {
    let simulator = cloud();
    let customer = Customer::of(&simulator);
    let plain = body(TOTP_USER_NAME, TOTP_USER_PASSWORD, &of_project());
    let reply = sign_in(&customer, &plain).await;
    assert_eq!(reply.status, 401);
    assert!(reply.text.contains("virtual MFA"), "{}", reply.text);

    let passcode = simulator.one_time_password(TOTP_USER_NAME).unwrap();
    let with = |id: &str, passcode: &str| {
        let mut body = plain.clone();
        let identity = &mut body["auth"]["identity"];
        identity["methods"] = json!(["password", "totp"]);
        identity["totp"] = json!({"user": {"id": id, "passcode": passcode}});
        body
    };
    assert_eq!(
        sign_in(&customer, &with(TOTP_USER_ID, &passcode))
            .await
            .status,
        201
    );
    assert_eq!(
        sign_in(&customer, &with(TOTP_USER_ID, "000000"))
            .await
            .status,
        401
    );
    assert_eq!(
        sign_in(&customer, &with("another", &passcode)).await.status,
        401
    );
    simulator.clock().advance(Duration::from_mins(2));
    assert_eq!(
        sign_in(&customer, &with(TOTP_USER_ID, &passcode))
            .await
            .status,
        401
    );
    assert_eq!(simulator.one_time_password(USER_NAME), None);
}

#[tokio::test]
async fn projects_are_found_by_name() {
    let simulator = cloud();
    let customer = Customer::of(&simulator);
    let read = async |query: &str| {
        let path = format!("/v3/projects{query}");
        customer
            .send("GET", &path, &Value::Null)
            .await
            .unwrap()
            .json()["projects"]
            .clone()
    };
    let own = read("?name=eu-west-101").await;
    assert_eq!(own[0]["id"], PROJECT_ID);
    assert_eq!(own[0]["domain_id"], ACCOUNT_ID);
    assert_eq!(own[0]["enabled"], true);
    for none in [
        "?name=other",
        "?domain_id=other",
        "?enabled=false",
        "?page=2&per_page=10",
    ] {
        assert_eq!(read(none).await, json!([]), "{none}");
    }
    let path = "/v3/projects?page=0&per_page=10";
    assert_eq!(
        customer
            .send("GET", path, &Value::Null)
            .await
            .unwrap()
            .status,
        400
    );
}

#[tokio::test]
async fn passwords_tokens_and_signatures_are_not_kept() {
    let simulator = cloud();
    let customer = Customer::of(&simulator);
    sign_in(&customer, &body(USER_NAME, USER_PASSWORD, &of_project())).await;
    let mut headers = HeaderMap::new();
    headers.insert("x-auth-token", HeaderValue::from_static("a-token"));
    customer
        .deliver("GET", "/v3/auth/projects", headers, Vec::new())
        .await
        .unwrap();
    let not_json = format!("password={USER_PASSWORD}").into_bytes();
    customer
        .deliver("POST", "/v3/auth/tokens", HeaderMap::new(), not_json)
        .await
        .unwrap();
    customer.get(NAMES).await;
    let requests = simulator.requests();
    let kept = format!("{requests:?}{}", serde_json::to_string(&requests).unwrap());
    assert!(
        !kept.contains(USER_PASSWORD) && !kept.contains("a-token"),
        "{kept}"
    );
    assert!(requests[0].body.contains(USER_NAME), "{}", requests[0].body);
    let authorization = &requests[3].headers["authorization"];
    assert!(authorization.ends_with("Signature=***"), "{authorization}");
}
