//! Records that somebody has altered, moved, or lost the key of.

use crate::test_services::{Browser, TestServices, analytics, typed};
use portal::{ClusterFilter, DraftId, PortalError};
use sqlx::Row as _;

const ALPHABET: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

async fn keep(browser: &Browser<'_>, users: &str) -> DraftId {
    let page = browser.portal();
    let draft = page.new_draft_id();
    page.save_draft(&analytics(), &draft, typed(users))
        .await
        .unwrap();
    draft
}

/// A text with one of its characters replaced by another of base64.
fn with_flip(sealed: &str, at: usize) -> String {
    let mut bytes = sealed.as_bytes().to_vec();
    let byte = bytes.get_mut(at).unwrap();
    let value = ALPHABET.iter().position(|known| known == byte).unwrap();
    // The highest bit of the six: the lowest ones of the last character stand for nothing.
    *byte = *ALPHABET.get(value ^ 0b10_0000).unwrap();
    String::from_utf8(bytes).unwrap()
}

async fn set(portal: &TestServices, sql: &'static str, value: &str) {
    let done = sqlx::query(sql)
        .bind(value.to_owned())
        .execute(portal.replica.store.pool())
        .await
        .unwrap();
    assert_eq!(done.rows_affected(), 1);
}

#[tokio::test]
async fn a_flipped_character_of_a_session_ends_it_and_nothing_else() {
    let portal = TestServices::new().await;
    let operator = portal.browser();
    operator.connected().await;
    let sealed = portal.text("SELECT sealed FROM sessions").await;
    for at in (0..sealed.len()).step_by(7) {
        let flipped = with_flip(&sealed, at);
        set(&portal, "UPDATE sessions SET sealed = $1", &flipped).await;
        let page = operator.portal();
        assert!(page.connections().await.unwrap().is_empty(), "at {at}");
        assert_eq!(
            page.clusters(&ClusterFilter::default()).await.unwrap_err(),
            PortalError::NotConnected,
            "at {at}"
        );
    }
    set(&portal, "UPDATE sessions SET sealed = $1", &sealed).await;
    assert_eq!(operator.portal().connections().await.unwrap().len(), 1);
}

#[tokio::test]
async fn flipped_credentials_are_never_sent() {
    let portal = TestServices::new().await;
    let operator = portal.browser();
    operator.connected().await;
    portal.received();
    let sealed = portal.text("SELECT sealed FROM connections").await;
    for at in (0..sealed.len()).step_by(11) {
        let flipped = with_flip(&sealed, at);
        set(&portal, "UPDATE connections SET sealed = $1", &flipped).await;
        let refused = operator.portal().clusters(&ClusterFilter::default()).await;
        assert_eq!(
            refused.unwrap_err(),
            PortalError::ConnectionExpired,
            "at {at}"
        );
    }
    assert_eq!(portal.received(), 0);
    operator.connected().await;
    assert!(
        operator
            .portal()
            .clusters(&ClusterFilter::default())
            .await
            .is_ok()
    );
}

#[tokio::test]
async fn a_flipped_draft_is_an_empty_form() {
    let portal = TestServices::new().await;
    let browser = portal.browser();
    let draft = keep(&browser, "analyst01").await;
    let sealed = portal.text("SELECT sealed FROM drafts").await;
    for at in (0..sealed.len()).step_by(7) {
        let flipped = with_flip(&sealed, at);
        set(&portal, "UPDATE drafts SET sealed = $1", &flipped).await;
        let found = browser.portal().draft(&analytics(), &draft).await.unwrap();
        assert!(found.is_none(), "at {at}");
    }
}

#[tokio::test]
async fn records_put_into_each_others_rows_do_not_open() {
    let portal = TestServices::new().await;
    let (one, other) = (portal.browser(), portal.browser());
    one.connected().await;
    other.connected().await;
    portal.received();
    swap(&portal, "connections").await;
    for browser in [&one, &other] {
        let refused = browser.portal().clusters(&ClusterFilter::default()).await;
        assert_eq!(refused.unwrap_err(), PortalError::ConnectionExpired);
    }
    assert_eq!(portal.received(), 0, "nobody works with another's key");
    let drafts = [keep(&one, "analyst01").await, keep(&one, "analyst02").await];
    swap(&portal, "drafts").await;
    for draft in &drafts {
        assert!(
            one.portal()
                .draft(&analytics(), draft)
                .await
                .unwrap()
                .is_none()
        );
    }
    swap(&portal, "sessions").await;
    for browser in [&one, &other] {
        assert!(browser.portal().connections().await.unwrap().is_empty());
    }
}

/// Exchanges the sealed texts of the two rows of a table.
async fn swap(portal: &TestServices, table: &str) {
    let pool = portal.replica.store.pool();
    let select = sqlx::AssertSqlSafe(format!("SELECT id, sealed FROM {table} ORDER BY id"));
    let rows = sqlx::query(select).fetch_all(pool).await.unwrap();
    let [first, second] = &rows[..] else {
        panic!("two rows of {table}")
    };
    for (to, from) in [(first, second), (second, first)] {
        let update = format!("UPDATE {table} SET sealed = $1 WHERE id = $2");
        sqlx::query(sqlx::AssertSqlSafe(update))
            .bind(from.get::<String, _>(1))
            .bind(to.get::<String, _>(0))
            .execute(pool)
            .await
            .unwrap();
    }
}
