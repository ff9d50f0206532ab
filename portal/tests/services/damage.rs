//! Damaged records and a damaged file.

use crate::test_services::{TestServices, analytics};
use portal::store::{Store, StoreError};
use portal::{Confirmation, OperationFilter, OperationId, PortalError};
use sqlx::Row as _;
use std::path::Path;

async fn planned(portal: &TestServices, user: &str) -> OperationId {
    let operator = portal.browser();
    operator.connected().await;
    let page = operator.portal();
    let operator = page.operator(&analytics(), None).await.unwrap();
    operator
        .plan_cancel_sync(&page.new_draft_id(), vec![user.into()], vec![])
        .await
        .unwrap()
}

#[tokio::test]
async fn a_damaged_operation_is_told_as_such_and_the_others_stay() {
    for damage in [
        "UPDATE operations SET plan = '{' WHERE id = $1",
        "UPDATE operations SET kind = 'nonsense' WHERE id = $1",
        "UPDATE operations SET state = 'nonsense' WHERE id = $1",
        "UPDATE operations SET project = '' WHERE id = $1",
        "UPDATE operations SET cluster = '..' WHERE id = $1",
    ] {
        let portal = TestServices::new().await;
        let (one, other) = (
            planned(&portal, "analyst01").await,
            planned(&portal, "analyst02").await,
        );
        sqlx::query(damage)
            .bind(one.as_str())
            .execute(portal.replica.store.pool())
            .await
            .unwrap();
        let page = portal.browser().portal();
        let told = page.operation(&one).await.unwrap_err();
        assert_eq!(told, PortalError::Damaged, "{damage}");
        let whole = page.operation(&other).await.unwrap();
        assert_eq!(whole.operation.summary.id, other);
        let listed = page
            .operations(&OperationFilter::default(), None)
            .await
            .unwrap()
            .operations;
        assert!(listed.iter().any(|found| found.id == other), "{damage}");
    }
}

#[tokio::test]
async fn another_plan_in_the_place_of_the_reviewed_one_is_not_applied() {
    let portal = TestServices::new().await;
    let (one, other) = (
        planned(&portal, "analyst01").await,
        planned(&portal, "analyst02").await,
    );
    portal.received();
    let pool = portal.replica.store.pool();
    for change in [
        "UPDATE operations SET plan = REPLACE(plan, 'analyst01', 'analyst03') WHERE id = $1",
        "UPDATE operations SET cluster = 'another-cluster' WHERE id = $1",
        "UPDATE operations SET plan_seal = (SELECT plan_seal FROM operations WHERE id <> $1) WHERE id = $1",
    ] {
        let keep = "SELECT plan, cluster, plan_seal FROM operations WHERE id = $1";
        let was = sqlx::query(keep).bind(one.as_str());
        let was = was.fetch_one(pool).await.unwrap();
        let done = sqlx::query(change).bind(one.as_str()).execute(pool);
        assert_eq!(done.await.unwrap().rows_affected(), 1);
        let operator = portal.browser();
        operator.connected().await;
        portal.received();
        let page = operator.portal();
        let told = page.operation(&one).await.unwrap_err();
        assert_eq!(told, PortalError::Damaged, "{change}");
        assert!(page.operation_operator(&one).await.is_err(), "{change}");
        assert_eq!(portal.received(), 0, "{change}");
        let restore = "UPDATE operations SET plan = $2, cluster = $3, plan_seal = $4 WHERE id = $1";
        sqlx::query(restore)
            .bind(one.as_str())
            .bind(was.get::<String, _>(0))
            .bind(was.get::<String, _>(1))
            .bind(was.get::<String, _>(2))
            .execute(pool)
            .await
            .unwrap();
        assert!(page.operation(&one).await.is_ok());
        assert!(page.operation(&other).await.is_ok());
    }
}

#[tokio::test]
async fn a_plan_that_nothing_proves_is_shown_and_not_applied() {
    let portal = TestServices::new().await;
    let one = planned(&portal, "analyst01").await;
    sqlx::query("UPDATE operations SET plan_seal = NULL")
        .execute(portal.replica.store.pool())
        .await
        .unwrap();
    let operator = portal.browser();
    operator.connected().await;
    portal.received();
    let page = operator.portal();
    assert!(page.operation(&one).await.is_ok());
    let right = page.operation_operator(&one).await.unwrap();
    assert_eq!(
        right.apply(&Confirmation::default()).await.unwrap_err(),
        PortalError::Damaged
    );
    assert_eq!(portal.received(), 0);
}

#[tokio::test]
async fn a_damaged_connection_is_gone_and_another_one_can_be_made() {
    let portal = TestServices::new().await;
    let operator = portal.browser();
    operator.connected().await;
    sqlx::query("UPDATE connections SET kind = 'nonsense'")
        .execute(portal.replica.store.pool())
        .await
        .unwrap();
    assert!(operator.portal().connections().await.unwrap().is_empty());
    operator.connected().await;
    assert_eq!(operator.portal().connections().await.unwrap().len(), 1);
}

/// A file with some hundred rows, closed.
async fn filled(path: &Path) {
    let store = Store::open(&url(path)).await.unwrap();
    for number in 0..300 {
        sqlx::query(
            "INSERT INTO drafts (issuer, subject, cluster, id, kind, saved_at, version, sealed) \
             VALUES ('portal', 'local', '', $1, 'mapping', $2, 1, $3)",
        )
        .bind(format!("draft{number:05}"))
        .bind(i64::from(number))
        .bind("c".repeat(200))
        .execute(store.pool())
        .await
        .unwrap();
    }
    store.close().await;
}

fn url(path: &Path) -> String {
    format!("sqlite://{}", path.display())
}

#[tokio::test]
async fn a_file_with_flipped_pages_is_refused_at_start() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("portal.sqlite");
    filled(&path).await;
    let whole = std::fs::read(&path).unwrap();
    let page = usize::from(u16::from_be_bytes([whole[16], whole[17]]));
    let pages = whole.len() / page;
    assert!(pages > 20, "{pages} pages");
    // The header of every page: what kind it is, and where its cells are.
    for number in 0..pages {
        let mut flipped = whole.clone();
        let header = if number == 0 { 100 } else { number * page };
        for byte in &mut flipped[header..header + 8] {
            *byte ^= 0xff;
        }
        std::fs::write(&path, &flipped).unwrap();
        let error = Store::open(&url(&path)).await.unwrap_err();
        assert!(
            matches!(error, StoreError::Damaged { .. }),
            "page {number}: {error}"
        );
        assert!(error.to_string().contains("nothing is served from it"));
    }
    std::fs::write(&path, &whole).unwrap();
    Store::open(&url(&path))
        .await
        .unwrap()
        .ready()
        .await
        .unwrap();
}

#[tokio::test]
async fn a_file_that_is_none_or_is_cut_off_is_refused_at_start() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("portal.sqlite");
    filled(&path).await;
    let whole = std::fs::read(&path).unwrap();
    let half = whole[..whole.len() / 2].to_vec();
    for content in [
        half,
        b"a text that is no database, and long enough".repeat(99),
    ] {
        std::fs::write(&path, &content).unwrap();
        let error = Store::open(&url(&path)).await.unwrap_err();
        assert!(matches!(error, StoreError::Damaged { .. }), "{error}");
        assert_eq!(std::fs::read(&path).unwrap(), content, "left as it was");
    }
}
