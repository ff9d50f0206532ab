//! A backup, made while people work, and what a portal finds in it.

use crate::drafts::cluster;
use crate::installation::Installation;
use portal::{ClusterFilter, DraftContent};
use test_database::TestDatabase;

#[tokio::test]
async fn a_restored_backup_has_what_was_there_when_it_was_made() {
    let portal = Installation::new().await;
    let operator = portal.browser();
    let connection = operator.connected().await;
    let page = operator.portal();
    let draft = page.new_draft_id();
    let typed = DraftContent::CancelSync {
        users: "analyst01".into(),
        groups: String::new(),
        checked: false,
    };
    page.save_draft(&cluster(), &draft, typed.clone())
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
            .execute(portal.assembly.store.pool())
            .await
            .unwrap();
        TestDatabase::at(&path)
    };
    page.discard_draft(&cluster(), &draft).await.unwrap();
    page.disconnect(&connection).await.unwrap();

    let later = portal
        .replica_with(&[("MRS_PORTAL_STORE__URL", &restored.url())])
        .await;
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
    let kept = page.draft(&cluster(), &draft).await.unwrap().unwrap();
    assert_eq!(kept.content, typed);
    assert!(later.cleanup.run().await.is_ok());
}
