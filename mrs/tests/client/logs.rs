//! What is written down about a call, and what never is.

use std::cell::RefCell;
use std::io::Write;
use std::sync::Once;

use mrs::client::Credentials;
use mrs::wire::CancelSync;

use crate::setup::{ACCESS, SECRET, Waits, client, cluster_id, project_of, settings};
use crate::upstream::{Answer, Upstream};

thread_local! {
    /// What this thread has logged: each test runs on a thread of its own, with all its tasks.
    static LOGGED: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

struct ThisThread;

impl Write for ThisThread {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        LOGGED.with_borrow_mut(|logged| logged.extend_from_slice(bytes));
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Sends the log of the whole process to the thread that writes it.
///
/// A subscriber of one test alone would miss events: `tracing` asks only the thread that first
/// reaches an event whether anybody wants it, and that may be the thread of another test.
fn log_by_thread() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let subscriber = tracing_subscriber::fmt()
            .with_max_level(tracing::Level::TRACE)
            .with_ansi(false)
            .with_writer(|| ThisThread)
            .finish();
        tracing::subscriber::set_global_default(subscriber).expect("the only global subscriber");
        // Another test may have reached an event after the subscriber was made and before it was set.
        tracing::callsite::rebuild_interest_cache();
    });
}

fn logged() -> String {
    String::from_utf8(LOGGED.take()).expect("text")
}

const TOKEN: &str = "made-up-session-token";

#[tokio::test]
async fn every_attempt_is_logged_without_names_or_credentials() {
    log_by_thread();
    let refusal =
        format!(r#"{{"error_code":"12000009","error_msg":"bad name analyst01 {SECRET}"}}"#);
    let answers = [
        Answer::json(429, r#"{"error_code":"APIGW.0308"}"#).header("Retry-After", "1"),
        Answer::json(202, r#"{"state":"synchronizing"}"#).header("X-Request-Id", "abc-123"),
        Answer::json(400, &refusal),
    ];
    let upstream = Upstream::answering(answers).await;
    let credentials = Credentials::AccessKey {
        access: ACCESS.to_owned(),
        secret: SECRET.to_owned().into(),
        security_token: Some(TOKEN.to_owned().into()),
        expires_at: None,
    };
    let client = client(settings(&Waits::default()));
    let project = project_of(&client, upstream.url(), credentials);
    let names = CancelSync {
        group_names: vec!["analysts".to_owned()],
        user_names: vec!["analyst01".to_owned()],
    };
    project
        .cancel_sync(&cluster_id(), &names)
        .await
        .expect("the second try");
    let error = project
        .cancel_sync(&cluster_id(), &names)
        .await
        .expect_err("400");

    let text = logged();
    let ours: Vec<_> = text
        .lines()
        .filter(|line| line.contains("call to the cloud"))
        .collect();
    assert_eq!(ours.len(), 3, "{text}");
    for line in &ours {
        assert!(line.contains("operation=\"cancel_iam_sync\""), "{line}");
        assert!(
            line.contains("cluster=\"f7f45c04-4303-411c-9b71-d2cb730dd162\""),
            "{line}"
        );
        assert!(line.contains("elapsed_ms="), "{line}");
    }
    assert!(ours[0].contains("status=429") && ours[0].contains("code=\"APIGW.0308\""));
    assert!(ours[0].contains("kind=\"upstream\""), "{}", ours[0]);
    assert!(ours[0].contains("attempt=1"), "{}", ours[0]);
    // The HTTP library logs within the span of the attempt.
    for attempt in ["attempt=1", "attempt=2"] {
        let span = format!("attempt{{operation=\"cancel_iam_sync\" {attempt} ");
        assert!(text.contains(&span), "{text}");
    }
    assert!(ours[1].contains("request_id=\"abc-123\"") && ours[1].contains("attempt=2"));
    // Not even the HTTP library, at its most talkative, gives them away.
    let shown = format!("{error:?} {error} {project:?} {client:?}");
    for hidden in [SECRET, TOKEN, ACCESS] {
        assert!(!text.contains(hidden), "in the log: {text}");
        assert!(!shown.contains(hidden), "in Debug or Display: {shown}");
    }
    for name in ["analyst01", "analysts"] {
        assert!(!text.contains(name), "in the log: {text}");
    }
}
