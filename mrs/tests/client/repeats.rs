//! What is repeated, how often, and what is not.

use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use mrs::client::{CallErrorKind, Sleeper};
use mrs::meaning::Kind;
use mrs::wire::CancelSync;
use tokio::net::{TcpListener, TcpSocket};

use crate::setup::{Waits, access_key, client, cluster_id, project_of, settings};
use crate::upstream::{Answer, Upstream};

fn throttled() -> Answer {
    Answer::json(
        429,
        r#"{"error_code":"APIGW.0308","error_msg":"limit:60,time:1 minute."}"#,
    )
}

fn seconds(seconds: &[u64]) -> Vec<Duration> {
    seconds.iter().copied().map(Duration::from_secs).collect()
}

#[tokio::test]
async fn a_throttled_write_waits_as_long_as_requested_and_is_then_carried_out() {
    let answers = [
        throttled().header("Retry-After", "7"),
        throttled().header("retry-after", "Thu, 02 Jan 2025 03:04:16 GMT"),
        Answer::json(202, r#"{"state":"synchronizing"}"#),
    ];
    let (upstream, waits) = (Upstream::answering(answers).await, Waits::default());
    let project = project_of(&client(settings(&waits)), upstream.url(), access_key());
    project
        .cancel_sync(&cluster_id(), &CancelSync::default())
        .await
        .expect("the third try");
    assert_eq!(waits.seen(), seconds(&[7, 11]));
    assert_eq!(upstream.received().len(), 3);
}

#[tokio::test]
async fn a_read_throttled_without_a_wait_is_repeated_once_and_a_write_is_not() {
    let answers = [throttled(), throttled(), throttled()];
    let (upstream, waits) = (Upstream::answering(answers).await, Waits::default());
    let project = project_of(&client(settings(&waits)), upstream.url(), access_key());
    let error = project.mappings(&cluster_id()).await.expect_err("429");
    assert_eq!(error.meaning().kind, Kind::Throttled);
    assert_eq!(waits.seen(), seconds(&[1]));
    assert_eq!(upstream.received().len(), 2);
    let names = CancelSync::default();
    let write = project.cancel_sync(&cluster_id(), &names).await;
    let error = write.expect_err("429");
    assert_eq!(error.meaning().kind, Kind::Throttled);
    assert_eq!((waits.seen().len(), upstream.received().len()), (1, 3));
}

#[tokio::test]
async fn a_long_wait_is_reported_and_not_waited_for() {
    let answer = throttled().header("Retry-After", "60");
    let (upstream, waits) = (Upstream::answering([answer]).await, Waits::default());
    let project = project_of(&client(settings(&waits)), upstream.url(), access_key());
    let error = project.mappings(&cluster_id()).await.expect_err("429");
    assert_eq!(error.retry_after, Some(Duration::from_mins(1)));
    assert_eq!((waits.seen().len(), upstream.received().len()), (0, 1));
}

#[tokio::test]
async fn throttling_without_end_is_given_up_after_three_repetitions() {
    let answers = vec![throttled().header("Retry-After", "1"); 9];
    let (upstream, waits) = (Upstream::answering(answers).await, Waits::default());
    let project = project_of(&client(settings(&waits)), upstream.url(), access_key());
    project.mappings(&cluster_id()).await.expect_err("429");
    assert_eq!(waits.seen(), seconds(&[1, 1, 1]));
    assert_eq!(upstream.received().len(), 4);
}

#[tokio::test]
async fn a_read_survives_a_gateway_that_is_away_for_a_moment() {
    for status in [502, 503, 504] {
        let answers = [Answer::json(status, "<html>"), Answer::json(200, "{}")];
        let (upstream, waits) = (Upstream::answering(answers).await, Waits::default());
        let project = project_of(&client(settings(&waits)), upstream.url(), access_key());
        project
            .synced_names(&cluster_id())
            .await
            .expect("the second try");
        assert_eq!(waits.seen(), [Duration::from_millis(250)]);
    }
}

#[tokio::test]
async fn a_refused_key_is_called_with_once() {
    let body = r#"{"error_code":"APIGW.0301","error_msg":"verify aksk signature fail"}"#;
    let answer = Answer::json(401, body).header("Retry-After", "0");
    let (upstream, waits) = (Upstream::answering([answer]).await, Waits::default());
    let project = project_of(&client(settings(&waits)), upstream.url(), access_key());
    let error = project.mappings(&cluster_id()).await.expect_err("401");
    assert_eq!(error.meaning().kind, Kind::WrongSignature);
    assert_eq!((waits.seen().len(), upstream.received().len()), (0, 1));
}

#[tokio::test]
async fn checking_credentials_costs_one_request_whatever_happens() {
    for status in [401, 429, 500, 503] {
        let answer = Answer::json(status, "{}").header("Retry-After", "1");
        let (upstream, waits) = (Upstream::answering([answer]).await, Waits::default());
        let project = project_of(&client(settings(&waits)), upstream.url(), access_key());
        project.check().await.expect_err("refused");
        assert_eq!(waits.seen().len(), 0);
        assert!(upstream.only().target.contains("pageSize=1"));
    }
}

/// Opens the door while the client waits in front of it.
#[derive(Debug)]
struct OpensMeanwhile {
    waits: Waits,
    socket: std::sync::Mutex<Option<TcpSocket>>,
    opened: Arc<std::sync::Mutex<Option<Upstream>>>,
}

impl Sleeper for OpensMeanwhile {
    fn sleep(&self, duration: Duration) -> Pin<Box<dyn Future<Output = ()> + Send>> {
        if let Some(socket) = self.socket.lock().expect("not poisoned").take() {
            let listener = socket.listen(8).expect("bound before");
            let upstream = Upstream::on(listener, [Answer::json(202, "{}")]);
            *self.opened.lock().expect("not poisoned") = Some(upstream);
        }
        self.waits.sleep(duration)
    }
}

#[tokio::test]
async fn a_refused_connection_is_tried_again_also_for_a_write() {
    // Bound but not listening: connecting is refused, and nobody else takes the port.
    let socket = TcpSocket::new_v4().expect("a socket");
    socket
        .bind("127.0.0.1:0".parse().expect("an address"))
        .expect("a free port");
    let address = socket.local_addr().expect("bound");
    let (waits, opened) = (Waits::default(), Arc::default());
    let sleeper = OpensMeanwhile {
        waits: waits.clone(),
        socket: std::sync::Mutex::new(Some(socket)),
        opened: Arc::clone(&opened),
    };
    let mut settings = settings(&waits);
    settings.sleeper = Arc::new(sleeper);
    let url = format!("http://{address}").parse().expect("an address");
    let project = project_of(&client(settings), url, access_key());
    project
        .cancel_sync(&cluster_id(), &CancelSync::default())
        .await
        .expect("the second try");
    assert_eq!(waits.seen(), [Duration::from_millis(250)]);
    let upstream = opened.lock().expect("not poisoned").take().expect("opened");
    assert_eq!(upstream.received().len(), 1);
}

#[tokio::test]
async fn a_door_that_stays_shut_is_reported_as_that() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let url = format!("http://{}", listener.local_addr().expect("bound"));
    drop(listener);
    let waits = Waits::default();
    let url = url.parse().expect("an address");
    let project = project_of(&client(settings(&waits)), url, access_key());
    let error = project
        .cancel_sync(&cluster_id(), &CancelSync::default())
        .await
        .expect_err("refused");
    assert_eq!(error.kind, CallErrorKind::ConnectionRefused);
    assert_eq!(error.meaning().kind, Kind::Unreachable);
    assert_eq!(waits.seen(), [250, 500, 1000].map(Duration::from_millis));
}
