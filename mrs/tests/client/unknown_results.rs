//! A write with an unknown result is reported as such and not repeated.

use std::time::Duration;

use mrs::client::{CallError, CallErrorKind};
use mrs::meaning::{Kind, Retry};
use mrs::wire::CancelSync;

use crate::setup::{Waits, access_key, client, cluster_id, project_of, settings};
use crate::upstream::{Answer, Upstream};

/// Cancels once against this answer.
async fn cancel(answer: Answer) -> (CallError, Upstream) {
    let upstream = Upstream::answering([answer]).await;
    let mut settings = settings(&Waits::default());
    settings.call_timeout = Duration::from_millis(300);
    settings.max_response_bytes = 1000;
    let project = project_of(&client(settings), upstream.url(), access_key());
    let error = project
        .cancel_sync(&cluster_id(), &CancelSync::default())
        .await
        .expect_err("no certain answer");
    (error, upstream)
}

const CUT: &[u8] = b"HTTP/1.1 202 X\r\ncontent-length: 50\r\nx-request-id: abc\r\n\r\n{\"sta";

fn cut() -> Answer {
    Answer::Raw(CUT.to_vec())
}

#[tokio::test]
async fn a_write_without_a_certain_answer_is_sent_once() {
    let answers = [
        ("closed", Answer::Close),
        ("silent", Answer::Silence),
        ("half a head", Answer::Raw(b"HTTP/1.1 2".to_vec())),
        ("no HTTP", Answer::Raw(b"made up\r\n\r\n".to_vec())),
        ("cut body", cut()),
        ("too long", Answer::json(202, &"x".repeat(1001))),
        ("nonsense", Answer::json(202, "<html>")),
        ("bad gateway", Answer::json(502, "<html>")),
        (
            "unavailable",
            Answer::json(503, r#"{"error_code":"APIGW.0613"}"#),
        ),
        ("gateway timeout", Answer::json(504, "")),
        (
            "bad gateway with a code",
            Answer::json(502, r#"{"error_code":"12000154"}"#),
        ),
        ("broken without a code", Answer::json(500, "oh")),
    ];
    for (name, answer) in answers {
        let (error, upstream) = cancel(answer).await;
        assert_eq!(
            error.kind,
            CallErrorKind::ResultUnknown,
            "{name}: {error:?}"
        );
        assert_eq!(upstream.received().len(), 1, "{name}");
        let meaning = error.meaning();
        assert_eq!(
            (meaning.kind, meaning.retry),
            (Kind::ResultUnknown, Retry::AfterReading)
        );
    }
}

#[tokio::test]
async fn what_is_known_of_a_cut_answer_is_kept() {
    let (error, _) = cancel(cut()).await;
    assert_eq!(
        (error.status, error.request_id.as_deref()),
        (Some(202), Some("abc"))
    );
}

#[tokio::test]
async fn a_refusal_is_certain_also_when_its_words_are_lost() {
    let raw = b"HTTP/1.1 403 X\r\ncontent-length: 50\r\n\r\n{\"err".to_vec();
    let (error, _) = cancel(Answer::Raw(raw)).await;
    assert_eq!(
        (error.kind, error.meaning().kind),
        (CallErrorKind::Upstream, Kind::NotPermitted)
    );
}

#[tokio::test]
async fn a_write_has_a_connection_of_its_own_and_is_not_repeated_when_it_breaks() {
    let answers = [Answer::json(202, "{}"), Answer::Close];
    let upstream = Upstream::answering(answers).await;
    let project = project_of(
        &client(settings(&Waits::default())),
        upstream.url(),
        access_key(),
    );
    let names = CancelSync::default();
    project
        .cancel_sync(&cluster_id(), &names)
        .await
        .expect("202");
    let error = project
        .cancel_sync(&cluster_id(), &names)
        .await
        .expect_err("closed");
    assert_eq!(error.kind, CallErrorKind::ResultUnknown);
    let received = upstream.received();
    assert_eq!(received.len(), 2);
    assert_eq!(received[1].connection, 1, "no kept connection was used");
}

#[tokio::test]
async fn a_read_without_an_answer_has_no_unknown_result() {
    let expected = [
        (Answer::Close, CallErrorKind::ConnectionLost),
        (Answer::Silence, CallErrorKind::TimedOut),
        (cut(), CallErrorKind::ConnectionLost),
        (Answer::Stalled(CUT.to_vec()), CallErrorKind::TimedOut),
    ];
    for (answer, kind) in expected {
        let repeated = matches!(answer, Answer::Close);
        let upstream = Upstream::answering([answer.clone(), answer]).await;
        let mut settings = settings(&Waits::default());
        settings.call_timeout = Duration::from_millis(300);
        let project = project_of(&client(settings), upstream.url(), access_key());
        let error = project
            .synced_names(&cluster_id())
            .await
            .expect_err("no answer");
        assert_eq!((error.kind, error.meaning().kind), (kind, Kind::NoAnswer));
        assert_eq!(upstream.received().len(), 1 + usize::from(repeated));
    }
}

#[tokio::test]
async fn a_lost_connection_is_told_by_its_cause_and_not_by_its_address() {
    for answer in [Answer::Close, Answer::Raw(b"made up\r\n\r\n".to_vec())] {
        let (error, upstream) = cancel(answer).await;
        let words = &error.upstream_message;
        assert!(
            words.contains("connection closed") || words.contains("HTTP version"),
            "{words}"
        );
        assert!(!words.contains(upstream.url().as_str()), "{words}");
    }
}
