//! The limits: size, time, redirects, and what can't be sent at all.

use std::time::Duration;

use mrs::client::{CallErrorKind, ClientSettings, Credentials};
use mrs::meaning::Kind;

use crate::setup::{Waits, access_key, client, cluster_id, project, project_of, settings};
use crate::upstream::{Answer, Upstream};

fn chunked(total: usize) -> Answer {
    let mut raw = b"HTTP/1.1 200 X\r\ntransfer-encoding: chunked\r\n\r\n".to_vec();
    let chunk = "x".repeat(1024);
    for _ in 0..total / 1024 {
        raw.extend_from_slice(format!("400\r\n{chunk}\r\n").as_bytes());
    }
    raw.extend_from_slice(b"0\r\n\r\n");
    Answer::Raw(raw)
}

#[tokio::test]
async fn a_read_stops_at_the_limit_whether_or_not_a_length_was_announced() {
    for answer in [
        Answer::json(200, &"x".repeat(9 * 1024 * 1024)),
        chunked(9 * 1024 * 1024),
    ] {
        let upstream = Upstream::answering([answer]).await;
        let error = project(upstream.url())
            .synced_names(&cluster_id())
            .await
            .expect_err("long");
        assert_eq!(error.kind, CallErrorKind::TooLarge);
        assert_eq!(upstream.received().len(), 1);
    }
}

#[tokio::test]
async fn an_answer_as_long_as_the_limit_is_read() {
    let body = r#"{"user_names":[],"group_names":[]}"#;
    for (limit, fits) in [(body.len(), true), (body.len() - 1, false)] {
        let upstream = Upstream::answering([Answer::json(200, body)]).await;
        let mut settings = settings(&Waits::default());
        settings.max_response_bytes = limit;
        let project = project_of(&client(settings), upstream.url(), access_key());
        let reply = project.synced_names(&cluster_id()).await;
        assert_eq!(reply.is_ok(), fits);
    }
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let elsewhere = Upstream::answering([Answer::json(200, "{}")]).await;
    for status in [301, 302, 307, 308] {
        let answer = Answer::json(status, "").header("Location", elsewhere.url().as_str());
        let upstream = Upstream::answering([answer]).await;
        let error = project(upstream.url())
            .synced_names(&cluster_id())
            .await
            .expect_err("moved");
        assert_eq!(error.kind, CallErrorKind::Redirected);
        assert_eq!(error.meaning().kind, Kind::Redirected);
        assert_eq!(upstream.received().len(), 1);
    }
    assert!(elsewhere.received().is_empty());
}

#[tokio::test]
async fn a_name_that_leads_nowhere_is_unreachable() {
    let url = "http://mrs.invalid".parse().expect("an address");
    let error = project(url)
        .synced_names(&cluster_id())
        .await
        .expect_err("no such host");
    assert_eq!(error.kind, CallErrorKind::Unreachable);
    assert_eq!(error.meaning().kind, Kind::Unreachable);
}

#[tokio::test]
async fn credentials_that_do_not_fit_a_header_are_not_sent() {
    let upstream = Upstream::answering([Answer::json(200, "{}")]).await;
    let client = client(settings(&Waits::default()));
    for token in ["", "made-up\r\nx-evil: 1", "made-up-é", "made-up\t1"] {
        let credentials = Credentials::Token {
            token: token.to_owned().into(),
            expires_at: None,
        };
        let project = project_of(&client, upstream.url(), credentials);
        let error = project
            .synced_names(&cluster_id())
            .await
            .expect_err("unfit");
        assert_eq!(error.kind, CallErrorKind::Unsendable);
        assert!(!error.upstream_message.contains("made-up"));
    }
    let empty = Credentials::AccessKey {
        access: String::new(),
        secret: "made-up".to_owned().into(),
        security_token: None,
        expires_at: None,
    };
    let error = project_of(&client, upstream.url(), empty)
        .synced_names(&cluster_id())
        .await
        .expect_err("no key");
    assert_eq!(error.kind, CallErrorKind::Unsendable);
    assert!(upstream.received().is_empty());
}

#[tokio::test]
async fn an_endpoint_without_a_host_is_not_called() {
    let url = "data:made-up".parse().expect("an address of sorts");
    let error = project(url)
        .synced_names(&cluster_id())
        .await
        .expect_err("no host");
    assert_eq!(error.kind, CallErrorKind::Unsendable);
}

#[test]
fn the_defaults_are_the_promised_ones() {
    let settings = ClientSettings::default();
    assert_eq!(settings.connect_timeout, Duration::from_secs(5));
    assert_eq!(settings.call_timeout, Duration::from_secs(30));
    assert_eq!(settings.max_response_bytes, 8 * 1024 * 1024);
    assert_eq!(settings.retry.max_repeats, 3);
    assert_eq!(settings.retry.max_wait, Duration::from_secs(30));
}
