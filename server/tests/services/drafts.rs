//! Drafts on a real SQLite file.

use crate::installation::Installation;
use crate::sessions::contains;
use mrs::ids::ClusterId;
use mrs::mapping::RowText;
use portal::{DraftContent, DraftKind, PortalError};
use time::Duration;

fn names(users: &str) -> DraftContent {
    DraftContent::CancelSync {
        users: users.into(),
        groups: String::new(),
        checked: false,
    }
}

fn cluster() -> ClusterId {
    ClusterId::parse("cluster01").unwrap()
}

#[tokio::test]
async fn the_last_write_of_an_id_wins() {
    let portal = Installation::new().await;
    let browser = portal.browser();
    let page = browser.portal();
    let (one, other, cluster) = (page.new_draft_id(), page.new_draft_id(), cluster());
    page.save_draft(Some(&cluster), &one, names("analyst01"))
        .await
        .unwrap();
    portal.advance(Duration::seconds(1));
    page.save_draft(Some(&cluster), &other, names("analyst02"))
        .await
        .unwrap();
    portal.advance(Duration::seconds(1));
    page.save_draft(Some(&cluster), &one, names("analyst03"))
        .await
        .unwrap();
    let found = page.draft(Some(&cluster), &one).await.unwrap().unwrap();
    assert_eq!(found.content, names("analyst03"));
    let latest = page
        .latest_draft(&cluster, DraftKind::CancelSync)
        .await
        .unwrap()
        .unwrap();
    assert_eq!((latest.id, latest.content), (one, names("analyst03")));
    assert!(
        page.latest_draft(&cluster, DraftKind::Mapping)
            .await
            .unwrap()
            .is_none()
    );
    let untouched = page.draft(Some(&cluster), &other).await.unwrap().unwrap();
    assert_eq!(untouched.content, names("analyst02"));
}

#[tokio::test]
async fn a_draft_belongs_to_a_person_and_a_cluster() {
    let portal = Installation::new().await;
    let browser = portal.browser();
    let mut somebody = portal.browser();
    somebody.identity.person.subject = "operator02".into();
    let (cluster, elsewhere) = (cluster(), ClusterId::parse("cluster02").unwrap());
    let id = browser.portal().new_draft_id();
    browser
        .portal()
        .save_draft(Some(&cluster), &id, names("analyst01"))
        .await
        .unwrap();
    assert!(
        somebody
            .portal()
            .draft(Some(&cluster), &id)
            .await
            .unwrap()
            .is_none()
    );
    assert!(
        browser
            .portal()
            .draft(Some(&elsewhere), &id)
            .await
            .unwrap()
            .is_none()
    );
    assert!(browser.portal().draft(None, &id).await.unwrap().is_none());
    somebody
        .portal()
        .discard_draft(Some(&cluster), &id)
        .await
        .unwrap();
    assert!(
        browser
            .portal()
            .draft(Some(&cluster), &id)
            .await
            .unwrap()
            .is_some()
    );
    browser
        .portal()
        .discard_draft(Some(&cluster), &id)
        .await
        .unwrap();
    assert!(
        browser
            .portal()
            .draft(Some(&cluster), &id)
            .await
            .unwrap()
            .is_none()
    );
}

#[tokio::test]
async fn a_draft_is_sealed_and_survives_the_session() {
    let portal = Installation::new().await;
    let browser = portal.browser();
    let id = browser.portal().new_draft_id();
    let content = names("analyst-of-the-draft");
    browser
        .portal()
        .save_draft(None, &id, content.clone())
        .await
        .unwrap();
    assert!(!contains(&portal.files(), b"analyst-of-the-draft"));
    portal.advance(Duration::days(6));
    portal.assembly.cleanup.run().await.unwrap();
    let found = portal
        .browser()
        .portal()
        .draft(None, &id)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(found.content, content);
    portal.advance(Duration::days(1));
    assert_eq!(portal.assembly.cleanup.run().await.unwrap().drafts, 1);
}

#[tokio::test]
async fn too_much_is_refused_and_the_undo_history_gives_way_first() {
    let portal = Installation::new().await;
    let page = portal.browser().portal();
    let (id, cluster) = (page.new_draft_id(), cluster());
    let refused = page
        .save_draft(Some(&cluster), &id, names(&"n".repeat(1 << 20)))
        .await;
    assert!(matches!(refused.unwrap_err(), PortalError::TooLarge { .. }));

    let row = |text: &str| RowText {
        agency: text.into(),
        ..RowText::default()
    };
    let mapping = |history: Vec<Vec<RowText>>| DraftContent::Mapping {
        base_fingerprint: "0".into(),
        rows: vec![row("agency01")],
        history,
        checked: false,
        notice: None,
    };
    let steps: Vec<Vec<RowText>> = (0..30)
        .map(|step| vec![row(&format!("{step}:{}", "a".repeat(100_000)))])
        .collect();
    page.save_draft(Some(&cluster), &id, mapping(steps.clone()))
        .await
        .unwrap();
    let kept = page
        .draft(Some(&cluster), &id)
        .await
        .unwrap()
        .unwrap()
        .content;
    let DraftContent::Mapping { history, .. } = &kept else {
        panic!("a mapping draft")
    };
    assert!(!history.is_empty() && history.len() < steps.len());
    assert_eq!(history.last(), steps.last(), "the latest steps stay");
}

#[tokio::test]
async fn a_person_keeps_the_latest_hundred() {
    let portal = Installation::new().await;
    let page = portal.browser().portal();
    let first = page.new_draft_id();
    page.save_draft(None, &first, names("analyst01"))
        .await
        .unwrap();
    for _ in 0..100 {
        portal.advance(Duration::seconds(1));
        page.save_draft(None, &page.new_draft_id(), names("analyst02"))
            .await
            .unwrap();
    }
    assert_eq!(portal.count("SELECT COUNT(*) FROM drafts").await, 100);
    assert!(page.draft(None, &first).await.unwrap().is_none());
}
