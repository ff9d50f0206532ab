//! A database of another version: an older one is brought up to date, a newer one is refused.

use crate::test_services::{TestServices, analytics, typed};
use portal::store::{Store, StoreError};
use portal::{DraftId, OperationId, OperationState};
use sqlx::any::install_default_drivers;
use sqlx::migrate::Migrator;
use sqlx::{AnyConnection, Connection as _};
use std::fs::File;
use std::path::Path;
use test_database::TestDatabase;
use tower_sessions_core::session::Id;

/// What seals the rows.
const KEY: &str = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
const ROWS: &str = include_str!("first_schema.sql");
const COOKIE: &str = "GYkpDyKHd0RnPVRicwwcJQ";
const CONNECTION: &str = "20ppbw33veqb5yebthxshvcp663";
const DRAFT: &str = "8vp0brj8vgjmrzs0h3sytj7yqdd";
const OPERATION: &str = "6mhnwb2cf4z159707jknsawv9k4";

/// Makes the tables of the first migration alone, and fills them.
async fn fill(database: &TestDatabase) {
    install_default_drivers();
    let mut connection = AnyConnection::connect(&database.url()).await.unwrap();
    let mut first = Migrator::new(Path::new("migrations")).await.unwrap();
    first.migrations.to_mut().truncate(1);
    first.run(&mut connection).await.unwrap();
    sqlx::raw_sql(ROWS).execute(&mut connection).await.unwrap();
    connection.close().await.unwrap();
}

#[tokio::test]
async fn a_database_of_the_first_schema_is_readable_and_its_audit_trail_verifies() {
    let portal = TestServices::new().await;
    let folder = tempfile::tempdir().unwrap();
    let database = TestDatabase::fresh(folder.path());
    if !TestDatabase::is_shared() {
        File::create(folder.path().join("portal.sqlite")).unwrap();
    }
    fill(&database).await;

    let today = portal.replica_with(&[("1", KEY)], &database).await;
    let cookie: Id = COOKIE.parse().unwrap();
    let browser = portal.browser().holding(cookie).on(&today);
    let page = browser.portal();
    let active = page.active_connection().await.unwrap().unwrap();
    assert_eq!(active.id.as_str(), CONNECTION);
    // The credentials in it still open the cluster.
    let operator = page.operator(&analytics(), None).await.unwrap();
    let draft = DraftId::parse(DRAFT).unwrap();
    let kept = page.draft(&analytics(), &draft).await.unwrap().unwrap();
    assert_eq!(kept.content, typed("analyst01"));
    let id = OperationId::parse(OPERATION).unwrap();
    let found = page.operation(&id).await.unwrap().operation;
    assert_eq!(found.summary.state, OperationState::Planned);
    let verified = today.audit.verify(None).await.unwrap();
    assert_eq!(verified.count, 2);
    // Work goes on, and the trail with it.
    let (draft, names) = (page.new_draft_id(), vec!["analyst03".into()]);
    let planned = operator.plan_cancel_sync(&draft, names, vec![]);
    planned.await.unwrap();
    let verified = today.audit.verify(None).await.unwrap();
    assert_eq!(verified.count, 3);
}

/// During a rolling update the version before goes on beside the new one. Migrations only add.
#[tokio::test]
async fn a_running_version_works_on_with_the_tables_of_the_next() {
    let portal = TestServices::new().await;
    let browser = portal.browser();
    browser.connected().await;
    let page = browser.portal();
    let operator = page.operator(&analytics(), None).await.unwrap();
    // Its statements are prepared.
    let (draft, names) = (page.new_draft_id(), vec!["analyst03".into()]);
    let planned = operator.plan_cancel_sync(&draft, names, vec![]);
    let before = planned.await.unwrap();
    for change in [
        "ALTER TABLE drafts ADD COLUMN later TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE operations ADD COLUMN later BIGINT",
        "ALTER TABLE audit_events ADD COLUMN later TEXT",
        "CREATE TABLE later (id TEXT PRIMARY KEY)",
    ] {
        let pool = portal.replica.store.pool();
        sqlx::query(change).execute(pool).await.unwrap();
    }
    let kept = page.operation(&before).await.unwrap().operation;
    assert_eq!(kept.summary.state, OperationState::Planned);
    let (draft, names) = (page.new_draft_id(), vec!["analyst04".into()]);
    let planned = operator.plan_cancel_sync(&draft, names, vec![]);
    assert_ne!(planned.await.unwrap(), before);
    portal.replica.audit.verify(None).await.unwrap();
}

#[tokio::test]
async fn the_tables_of_a_newer_version_are_refused_by_name() {
    let portal = TestServices::new().await;
    let newer = "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) \
                 SELECT 9999, 'of a later version', success, checksum, 0 FROM _sqlx_migrations \
                 WHERE version = 1";
    sqlx::query(newer)
        .execute(portal.replica.store.pool())
        .await
        .unwrap();
    let refused = Store::open(&portal.database.url()).await.unwrap_err();
    assert!(matches!(refused, StoreError::Newer(9999)), "{refused}");
    let words = refused.to_string();
    for said in [
        "newer mrs-portal",
        "migration 9999",
        "Start the newer version",
        "backup",
    ] {
        assert!(words.contains(said), "{words}");
    }
}
