//! Temporary access keys of agencies.

use mrs::client::{CallErrorKind, Credentials, DelegatedAgency};
use mrs::meaning::Kind;
use secrecy::ExposeSecret;
use serde_json::{Value, json};
use time::macros::datetime;

use crate::setup::{ACCESS, SECRET, Waits, access_key, client, settings};
use crate::upstream::{Answer, Upstream};

fn agency() -> DelegatedAgency {
    DelegatedAgency {
        account: "delegating-account".to_owned(),
        agency: "mrs-operations".to_owned(),
    }
}

#[tokio::test]
async fn an_own_key_becomes_a_temporary_key_of_the_agency() {
    let body = r#"{"credential":{"access":"AKTEMPORARY123456789","secret":"made-up-secret",
        "securitytoken":"made-up-session","expires_at":"2025-01-03T03:04:05.587000Z"}}"#;
    let upstream = Upstream::answering([Answer::json(201, body)]).await;
    let reply = client(settings(&Waits::default()))
        .agency_key(&upstream.url(), &agency(), &access_key())
        .await
        .expect("issued");
    assert!(!format!("{reply:?}").contains("made-up"));
    assert_eq!(
        reply.value.expires_at(),
        Some(datetime!(2025-01-03 03:04:05.587 UTC))
    );
    let Credentials::AccessKey {
        access,
        secret,
        security_token,
        ..
    } = reply.value
    else {
        panic!("a key was issued")
    };
    assert_eq!(access, "AKTEMPORARY123456789");
    assert_eq!(secret.expose_secret(), "made-up-secret");
    let token = security_token.expect("a temporary key has a security token");
    assert_eq!(token.expose_secret(), "made-up-session");

    let received = upstream.only();
    assert_eq!(received.method, "POST");
    assert_eq!(received.target, "/v3.0/OS-CREDENTIAL/securitytokens");
    let body: Value = serde_json::from_str(&received.body).expect("JSON");
    assert_eq!(
        body,
        json!({"auth": {"identity": {"methods": ["assume_role"], "assume_role": {
            "domain_name": "delegating-account", "agency_name": "mrs-operations",
            "duration_seconds": 86400,
        }}}})
    );
    let signature = received.header("authorization").expect("signed");
    assert!(signature.contains(ACCESS), "{signature}");
    assert_eq!(received.header("x-project-id"), None);
    assert_eq!(received.header("x-domain-id"), None);
}

#[tokio::test]
async fn a_refusal_costs_one_try() {
    let body = format!(
        r#"{{"error":{{"code":403,"message":"You are not authorized ({SECRET}).","title":"Forbidden"}}}}"#
    );
    let upstream = Upstream::answering([Answer::json(403, &body)]).await;
    let error = client(settings(&Waits::default()))
        .agency_key(&upstream.url(), &agency(), &access_key())
        .await
        .expect_err("403");
    assert_eq!(error.meaning().kind, Kind::NotPermitted);
    assert_eq!(error.upstream_message, "You are not authorized (…).");
    assert_eq!(upstream.received().len(), 1);
}

#[tokio::test]
async fn an_answer_that_is_not_understood_is_not_quoted() {
    for body in [
        r#"{"credential":{"access":"AKTEMPORARY123456789"}}"#,
        r#"{"credential":"made-up-secret"}"#,
        "",
    ] {
        let upstream = Upstream::answering([Answer::json(201, body)]).await;
        let error = client(settings(&Waits::default()))
            .agency_key(&upstream.url(), &agency(), &access_key())
            .await
            .expect_err("no key");
        assert_eq!(error.kind, CallErrorKind::Unreadable);
        assert!(!format!("{error:?}").contains("made-up"), "{error:?}");
    }
}
