//! Sessions on a real SQLite file, by a clock that stands still.

use crate::test_services::{TestServices, contains};
use portal::clock::ManualClock;
use portal::local_identity;
use portal::sessions::CurrentSession;
use std::sync::Arc;
use time::Duration;
use tower_sessions_core::Session;

const ROWS: &str = "SELECT COUNT(*) FROM sessions";

#[tokio::test]
async fn a_session_ends_when_idle() {
    let portal = TestServices::new().await;
    let operator = portal.browser();
    operator.connected().await;
    for _ in 0..3 {
        portal.advance(Duration::minutes(59));
        assert!(
            operator
                .portal()
                .active_connection()
                .await
                .unwrap()
                .is_some()
        );
    }
    portal.advance(Duration::minutes(60));
    assert!(
        operator
            .portal()
            .active_connection()
            .await
            .unwrap()
            .is_none()
    );
    assert!(operator.portal().connections().await.unwrap().is_empty());
}

#[tokio::test]
async fn a_session_ends_however_busy() {
    let portal = TestServices::new().await;
    let operator = portal.browser();
    operator.connected().await;
    let connection = operator
        .portal()
        .active_connection()
        .await
        .unwrap()
        .unwrap();
    assert_eq!(connection.until - connection.since, Duration::hours(12));
    for _ in 0..23 {
        portal.advance(Duration::minutes(30));
        assert!(
            operator
                .portal()
                .active_connection()
                .await
                .unwrap()
                .is_some()
        );
    }
    portal.advance(Duration::minutes(30));
    assert!(operator.portal().connections().await.unwrap().is_empty());
}

#[tokio::test]
async fn a_use_is_noted_once_a_minute_at_most() {
    let portal = TestServices::new().await;
    let operator = portal.browser();
    operator.connected().await;
    let seen = "SELECT seen_at FROM sessions";
    let began = portal.count(seen).await;
    portal.advance(Duration::seconds(59));
    operator.portal().connections().await.unwrap();
    assert_eq!(portal.count(seen).await, began);
    portal.advance(Duration::seconds(1));
    operator.portal().connections().await.unwrap();
    assert_eq!(portal.count(seen).await, began + 60_000);
}

#[tokio::test]
async fn the_store_does_not_hold_the_cookie() {
    let portal = TestServices::new().await;
    let operator = portal.browser();
    operator.connected().await;
    let cookie = operator.cookie().unwrap().to_string();
    let files = portal.files();
    assert!(!contains(&files, cookie.as_bytes()));
    assert!(!contains(&files, b"\"handle\""), "the record is sealed");
}

#[tokio::test]
async fn ended_sessions_are_removed_with_their_connections() {
    let portal = TestServices::new().await;
    portal.browser().connected().await;
    portal.advance(Duration::minutes(40));
    let stays = portal.browser();
    stays.connected().await;
    portal.advance(Duration::minutes(20));
    let removed = portal.replica.cleanup.run().await.unwrap();
    assert_eq!((removed.sessions, removed.connections), (1, 1));
    assert!(stays.portal().active_connection().await.unwrap().is_some());
    assert_eq!(portal.count("SELECT COUNT(*) FROM connections").await, 1);
}

#[tokio::test]
async fn an_ended_session_is_not_raised_by_a_late_request() {
    let portal = TestServices::new().await;
    let operator = portal.browser();
    operator.connected().await;
    let sessions = Arc::new(portal.replica.sessions.clone());
    let late = Session::new(operator.cookie(), sessions, None);
    late.insert("late", true).await.unwrap();
    let ending = Session::new(
        operator.cookie(),
        Arc::new(portal.replica.sessions.clone()),
        None,
    );
    ending.flush().await.unwrap();
    late.save().await.unwrap();
    assert_eq!(portal.count(ROWS).await, 0);
}

#[tokio::test]
async fn a_session_that_can_not_be_read_begins_anew() {
    let portal = TestServices::new().await;
    let operator = portal.browser();
    operator.connected().await;
    let sessions = Arc::new(portal.replica.sessions.clone());
    let older = Session::new(operator.cookie(), sessions, None);
    older
        .insert("portal", "as an older version wrote it")
        .await
        .unwrap();
    older.save().await.unwrap();
    assert!(operator.portal().connections().await.unwrap().is_empty());
    operator.connected().await;
    assert_eq!(operator.portal().connections().await.unwrap().len(), 1);
    assert_eq!(portal.count(ROWS).await, 1);
}

#[tokio::test]
async fn a_sign_in_replaces_the_session_before_at_once_or_not_at_all() {
    let portal = TestServices::new().await;
    let operator = portal.browser();
    operator.connected().await;
    let sessions = Arc::new(portal.replica.sessions.clone());
    let sign_in = async || {
        let session = Session::new(operator.cookie(), sessions.clone(), None);
        let current = CurrentSession::from(session.clone());
        let before = current.content().await.unwrap().unwrap();
        let clock = ManualClock::at(portal.now());
        let identity = local_identity();
        let begun = current.begin(&identity, None, None, before.handle, &clock);
        begun.await.map(|_| session.id())
    };
    let rename = async |statement: &'static str| {
        let done = sqlx::query(statement).execute(portal.replica.store.pool());
        done.await.unwrap();
    };
    // The new session can't be saved.
    rename("ALTER TABLE sessions RENAME COLUMN provider_session TO elsewhere").await;
    sign_in().await.unwrap_err();
    rename("ALTER TABLE sessions RENAME COLUMN elsewhere TO provider_session").await;
    assert_eq!(portal.count(ROWS).await, 1, "the session before goes on");
    assert_eq!(operator.portal().connections().await.unwrap().len(), 1);

    let new = sign_in().await.unwrap();
    assert_ne!(new, operator.cookie());
    assert_eq!(portal.count(ROWS).await, 1);
    assert!(operator.portal().connections().await.unwrap().is_empty());
    let session = CurrentSession::from(Session::new(new, sessions.clone(), None));
    assert!(session.content().await.unwrap().is_some());
}
