//! Tokens.

use mrs::client::{CallErrorKind, Credentials, OneTimePassword, PasswordLogin};
use mrs::meaning::Kind;
use secrecy::ExposeSecret;
use time::macros::datetime;

use crate::setup::{Waits, client, project_id, settings};
use crate::upstream::{Answer, Upstream};

fn login(totp: Option<&str>) -> PasswordLogin {
    PasswordLogin {
        user: "operator01".to_owned(),
        password: "made-up-password".to_owned().into(),
        domain: "demo-account".to_owned(),
        totp: totp.map(|digits| OneTimePassword {
            user_id: "8e1b6a40d9c24f75932b7c05e6f1d8a4".to_owned(),
            passcode: digits.to_owned().into(),
        }),
    }
}

fn issued() -> Answer {
    let body = r#"{"token":{"expires_at":"2025-01-03T03:04:05.701000Z","methods":["password"],
        "user":{"name":"operator01","domain":{"name":"demo-account"}},
        "project":{"id":"p","name":"eu-west-101"},"roles":[]}}"#;
    Answer::json(201, body)
        .header("X-Subject-Token", "made-up-token")
        .header("X-IAM-Trace-Id", "token_1")
}

#[test]
fn debug_shows_neither_password_nor_passcode() {
    let shown = format!("{:?}", login(Some("123456")));
    assert!(shown.contains("operator01"), "{shown}");
    for hidden in ["made-up", "123456"] {
        assert!(!shown.contains(hidden), "{shown}");
    }
}

#[tokio::test]
async fn a_password_becomes_a_token_of_the_project() {
    let upstream = Upstream::answering([issued()]).await;
    let client = client(settings(&Waits::default()));
    let reply = client
        .password_token(&upstream.url(), &login(None), &project_id())
        .await
        .expect("issued");
    assert_eq!(
        (reply.status, reply.request_id.as_deref()),
        (201, Some("token_1"))
    );
    assert_eq!(
        reply.value.expires_at,
        Some(datetime!(2025-01-03 03:04:05.701 UTC))
    );
    assert!(!format!("{reply:?}").contains("made-up"));
    let Credentials::Token { token, .. } = reply.value.into_credentials() else {
        panic!("a token was issued")
    };
    assert_eq!(token.expose_secret(), "made-up-token");

    let received = upstream.only();
    assert_eq!(received.target, "/v3/auth/tokens?nocatalog=true");
    assert_eq!(
        received.body,
        r#"{"auth":{"identity":{"methods":["password"],"password":{"user":{"name":"operator01","password":"made-up-password","domain":{"name":"demo-account"}}}},"scope":{"project":{"id":"0123456789abcdef0123456789abcdef"}}}}"#
    );
    assert_eq!(received.header("authorization"), None);
    assert_eq!(
        received.header("content-type"),
        Some("application/json;charset=UTF-8")
    );
}

#[tokio::test]
async fn a_second_factor_travels_beside_the_password() {
    let upstream = Upstream::answering([issued()]).await;
    client(settings(&Waits::default()))
        .password_token(&upstream.url(), &login(Some("123456")), &project_id())
        .await
        .expect("issued");
    let body = upstream.only().body;
    assert!(body.contains(r#""methods":["password","totp"]"#), "{body}");
    assert!(
        body.contains(
            r#""totp":{"user":{"id":"8e1b6a40d9c24f75932b7c05e6f1d8a4","passcode":"123456"}}"#
        ),
        "{body}"
    );
}

#[tokio::test]
async fn a_wrong_password_costs_one_try_and_is_not_repeated_in_the_error() {
    let body = r#"{"error":{"code":401,"message":"The username or password is wrong. (made-up-password)","title":"Unauthorized"}}"#;
    let upstream = Upstream::answering([Answer::json(401, body)]).await;
    let error = client(settings(&Waits::default()))
        .password_token(&upstream.url(), &login(None), &project_id())
        .await
        .expect_err("401");
    assert_eq!(error.meaning().kind, Kind::WrongPassword);
    assert_eq!(error.code, None, "the status is no code");
    assert_eq!(
        error.upstream_message,
        "The username or password is wrong. (…)"
    );
    assert_eq!(upstream.received().len(), 1);
}

#[tokio::test]
async fn an_answer_without_a_token_is_unreadable() {
    let upstream = Upstream::answering([Answer::json(201, r#"{"token":{}}"#)]).await;
    let error = client(settings(&Waits::default()))
        .password_token(&upstream.url(), &login(None), &project_id())
        .await
        .expect_err("no token");
    assert_eq!(error.kind, CallErrorKind::Unreadable);
}

#[tokio::test]
async fn the_end_of_a_token_may_stay_unknown() {
    let answer = Answer::json(201, "<html>").header("X-Subject-Token", "made-up-token");
    let upstream = Upstream::answering([answer]).await;
    let reply = client(settings(&Waits::default()))
        .password_token(&upstream.url(), &login(None), &project_id())
        .await
        .expect("issued");
    assert_eq!(reply.value.expires_at, None);
}
