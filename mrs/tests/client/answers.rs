//! What is made of the answers, good and bad.

use mrs::client::CallErrorKind;
use mrs::meaning::Kind;
use mrs::wire::{CancelSync, UpdateResult};

use crate::setup::{ACCESS, cluster_id, project};
use crate::upstream::{Answer, Upstream};

#[tokio::test]
async fn the_request_id_is_kept_whatever_its_case() {
    for name in [
        "X-Request-Id",
        "x-request-id",
        "X-request-id",
        "X-IAM-Trace-Id",
    ] {
        let answer = Answer::json(200, "{}").header(name, "abc-123");
        let upstream = Upstream::answering([answer]).await;
        let reply = project(upstream.url())
            .synced_names(&cluster_id())
            .await
            .expect("200");
        assert_eq!(reply.request_id.as_deref(), Some("abc-123"));
    }
}

#[tokio::test]
async fn an_error_carries_code_message_and_request_id() {
    let body = r#"{"error_msg":"a task\nis running","error_code":"12000154"}"#;
    let answer = Answer::json(500, body).header("X-request-id", "abc-123");
    let upstream = Upstream::answering([answer]).await;
    let error = project(upstream.url())
        .cancel_sync(&cluster_id(), &CancelSync::default())
        .await
        .expect_err("500");
    assert_eq!(error.kind, CallErrorKind::Upstream);
    assert_eq!(error.status, Some(500));
    assert_eq!(error.code.as_deref(), Some("12000154"));
    assert_eq!(error.upstream_message, "a task is running");
    assert_eq!(error.request_id.as_deref(), Some("abc-123"));
    assert_eq!(error.meaning().kind, Kind::SyncRunning);
    assert_eq!(
        error.to_string(),
        "could not cancel the synchronization: SyncRunning (HTTP 500, 12000154)"
    );
    assert_eq!(
        upstream.received().len(),
        1,
        "a business error is not repeated"
    );
}

#[tokio::test]
async fn the_request_id_of_the_body_counts_when_no_header_has_one() {
    let body = r#"{"error_msg":"no","error_code":"APIGW.0302","request_id":"from-body"}"#;
    let upstream = Upstream::answering([Answer::json(403, body)]).await;
    let error = project(upstream.url())
        .mappings(&cluster_id())
        .await
        .expect_err("403");
    assert_eq!(error.request_id.as_deref(), Some("from-body"));
    assert_eq!(error.meaning().kind, Kind::NotPermitted);
}

#[tokio::test]
async fn a_missing_access_key_is_recognized_and_echoed_masked() {
    let body = format!(
        r#"{{"error_code":"APIGW.0301","error_msg":"Incorrect IAM authentication information: ak {ACCESS} not exist"}}"#
    );
    let upstream = Upstream::answering([Answer::json(401, &body)]).await;
    let error = project(upstream.url())
        .mappings(&cluster_id())
        .await
        .expect_err("401");
    assert_eq!(error.meaning().kind, Kind::KeyUnknown);
    assert_eq!(
        error.upstream_message,
        "Incorrect IAM authentication information: ak AKEX…9A not exist"
    );
    assert!(!format!("{error:?} {error}").contains(ACCESS));
}

#[tokio::test]
async fn a_signature_refused_for_a_write_only_is_an_altered_request() {
    let refusal = r#"{"error_code":"APIGW.0301","error_msg":"Incorrect IAM authentication information: verify aksk signature fail, canonicalRequest:DELETE|/v2/"}"#;
    let upstream = Upstream::answering([
        Answer::json(401, refusal),
        Answer::json(401, refusal),
        Answer::json(401, r#"{"error_code":"APIGW.0307"}"#),
    ])
    .await;
    let project = project(upstream.url());
    let write = project
        .cancel_sync(&cluster_id(), &CancelSync::default())
        .await
        .expect_err("401");
    assert_eq!(write.meaning().kind, Kind::WrongSignature);
    assert_eq!(
        write.meaning_after_accepted_read().kind,
        Kind::RequestAltered
    );
    assert_eq!(
        write.upstream_message,
        "Incorrect IAM authentication information: verify aksk signature fail…"
    );
    let read = project.mappings(&cluster_id()).await.expect_err("401");
    assert_eq!(
        read.meaning_after_accepted_read().kind,
        Kind::WrongSignature
    );
    let expired = project.update_mappings(&cluster_id(), &[]).await;
    let expired = expired.expect_err("401");
    assert_eq!(expired.meaning_after_accepted_read(), expired.meaning());
    assert_eq!(expired.meaning().kind, Kind::TokenExpired);
}

#[tokio::test]
async fn a_page_of_html_is_no_error_body_but_an_error() {
    let page = format!("<html>{}</html>", "<p>Forbidden</p>".repeat(200));
    let upstream = Upstream::answering([Answer::json(403, &page)]).await;
    let error = project(upstream.url())
        .mappings(&cluster_id())
        .await
        .expect_err("403");
    assert_eq!(error.code, None);
    assert!(
        error.upstream_message.chars().count() <= 501,
        "{}",
        error.upstream_message
    );
    assert_eq!(error.meaning().kind, Kind::NotPermitted);
}

#[tokio::test]
async fn an_error_under_a_successful_status_is_an_error() {
    let body = r#"{"error_code":"12000004","error_msg":"internal"}"#;
    let upstream = Upstream::answering([Answer::json(200, body)]).await;
    let error = project(upstream.url())
        .synced_names(&cluster_id())
        .await
        .expect_err("an error");
    assert_eq!(
        (error.kind, error.status),
        (CallErrorKind::Upstream, Some(200))
    );
    assert_eq!(error.code.as_deref(), Some("12000004"));
}

#[tokio::test]
async fn a_failed_update_under_200_is_reported_as_failed() {
    let upstream = Upstream::answering([Answer::json(200, r#"{"result":"failed"}"#)]).await;
    let reply = project(upstream.url())
        .update_mappings(&cluster_id(), &[])
        .await
        .expect("200");
    assert_eq!(reply.value, UpdateResult::Failed);
    assert_eq!(upstream.only().body, r#"{"agency_mappings":[]}"#);
}

#[tokio::test]
async fn an_answer_of_nonsense_is_unreadable() {
    for body in ["<html>", "{\"user_names\":", "{\"user_names\":{}}", "7"] {
        let answer = Answer::json(200, body).header("X-Request-Id", "abc-123");
        let upstream = Upstream::answering([answer]).await;
        let error = project(upstream.url())
            .synced_names(&cluster_id())
            .await
            .expect_err(body);
        assert_eq!(error.kind, CallErrorKind::Unreadable, "{body}");
        assert_eq!(
            (error.status, error.request_id.as_deref()),
            (Some(200), Some("abc-123"))
        );
        assert_eq!(upstream.received().len(), 1);
    }
}

#[tokio::test]
async fn a_row_of_an_unknown_type_is_named_and_nothing_is_dropped() {
    let body = r#"{"agency_mappings":[
        {"agency":"a1","identifier_type":"User","identifiers":["analyst01"],"agency_id":"1"},
        {"agency":"a2","identifier_type":"Robot","identifiers":["robot01"],"agency_id":"2"}]}"#;
    let upstream = Upstream::answering([Answer::json(200, body)]).await;
    let error = project(upstream.url())
        .mappings(&cluster_id())
        .await
        .expect_err("unreadable");
    assert_eq!(error.kind, CallErrorKind::Unreadable);
    assert!(
        error.upstream_message.contains("row 2"),
        "{}",
        error.upstream_message
    );
    assert!(
        error.upstream_message.contains("Robot"),
        "{}",
        error.upstream_message
    );
}
