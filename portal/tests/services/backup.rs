//! A backup, made while people work, and what a portal finds in it.

use crate::test_services::{TestServices, analytics, typed};
use portal::ClusterFilter;
use test_database::TestDatabase;

#[tokio::test]
async fn a_restored_backup_has_what_was_there_when_it_was_made() {
    let portal = TestServices::new().await;
    let operator = portal.browser();
    let connection = operator.connected().await;
    let page = operator.portal();
    let draft = page.new_draft_id();
    let typed = typed("analyst01");
    page.save_draft(&analytics(), &draft, typed.clone())
        .await
        .unwrap();

    let folder = tempfile::tempdir().unwrap();
    let restored = if TestDatabase::is_shared() {
        portal.database.dumped_and_restored(folder.path())
    } else {
        let path = folder.path().join("portal.sqlite");
        // As docs/backup.md says, by another program.
        sqlx::query("VACUUM INTO $1")
            .bind(path.to_string_lossy().into_owned())
            .execute(portal.replica.store.pool())
            .await
            .unwrap();
        TestDatabase::at(&path)
    };
    page.discard_draft(&analytics(), &draft).await.unwrap();
    page.disconnect(&connection).await.unwrap();

    let later = portal.replica_with(&[("1", &portal.key)], &restored).await;
    let page = operator.on(&later).portal();
    let active = page.active_connection().await.unwrap();
    assert_eq!(active.map(|connection| connection.id), Some(connection));
    assert!(
        page.clusters(&ClusterFilter::default())
            .await
            .unwrap()
            .total
            > 0
    );
    let kept = page.draft(&analytics(), &draft).await.unwrap().unwrap();
    assert_eq!(kept.content, typed);
    assert!(later.cleanup.run().await.is_ok());
}
