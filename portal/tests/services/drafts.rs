//! Drafts and flashes on a real store.

use crate::test_services::{TestServices, analytics, contains, typed};
use mrs::ids::ClusterId;
use mrs::mapping::{Editor, RowField, RowText, Step};
use portal::{
    AsTyped, Confirmation, DraftContent, DraftKind, Flash, PortalError, SaveOutcome, SizeLimit,
};
use time::Duration;

fn cluster() -> ClusterId {
    ClusterId::parse("cluster01").unwrap()
}

#[tokio::test]
async fn the_last_write_of_an_id_wins() {
    let portal = TestServices::new().await;
    let browser = portal.browser();
    let page = browser.portal();
    let (one, other, cluster) = (page.new_draft_id(), page.new_draft_id(), cluster());
    page.save_draft(&cluster, &one, typed("analyst01"))
        .await
        .unwrap();
    portal.advance(Duration::seconds(1));
    page.save_draft(&cluster, &other, typed("analyst02"))
        .await
        .unwrap();
    portal.advance(Duration::seconds(1));
    page.save_draft(&cluster, &one, typed("analyst03"))
        .await
        .unwrap();
    let found = page.draft(&cluster, &one).await.unwrap().unwrap();
    assert_eq!(found.content, typed("analyst03"));
    let latest = page
        .latest_draft(&cluster, DraftKind::CancelSync)
        .await
        .unwrap()
        .unwrap();
    assert_eq!((latest.id, latest.content), (one, typed("analyst03")));
    assert!(
        page.latest_draft(&cluster, DraftKind::Mapping)
            .await
            .unwrap()
            .is_none()
    );
    let untouched = page.draft(&cluster, &other).await.unwrap().unwrap();
    assert_eq!(untouched.content, typed("analyst02"));
}

#[tokio::test]
async fn a_form_with_nothing_in_it_is_no_latest_draft() {
    let portal = TestServices::new().await;
    let browser = portal.browser();
    let (page, cluster) = (browser.portal(), cluster());
    let save = async |content| {
        portal.advance(Duration::seconds(1));
        let draft = page.new_draft_id();
        page.save_draft(&cluster, &draft, content).await.unwrap();
        draft
    };
    save(typed(" \n")).await;
    let latest = async || page.latest_draft(&cluster, DraftKind::CancelSync).await;
    assert!(latest().await.unwrap().is_none());
    let held = save(typed("analyst01")).await;
    save(typed("")).await;
    save(typed("")).await;
    assert_eq!(latest().await.unwrap().map(|draft| draft.id), Some(held));
}

#[tokio::test]
async fn a_draft_ends_with_its_plan_unless_it_was_saved_since() {
    let portal = TestServices::new().await;
    let browser = portal.browser();
    browser.connected().await;
    let cluster = analytics();
    for (reviewed_again, saved_since) in [(false, false), (true, false), (false, true)] {
        let page = browser.portal();
        let draft = page.new_draft_id();
        let content = typed("nobody01");
        page.save_draft(&cluster, &draft, content).await.unwrap();
        let operator = page.operator(&cluster, None).await.unwrap();
        let names = vec!["nobody01".to_owned()];
        let planned = operator.plan_cancel_sync(&draft, names.clone(), Vec::new());
        let operation = planned.await.unwrap();
        portal.advance(Duration::seconds(1));
        if reviewed_again {
            let content = typed("nobody01");
            page.save_draft(&cluster, &draft, content).await.unwrap();
            let planned = operator.plan_cancel_sync(&draft, names, Vec::new());
            assert_eq!(planned.await.unwrap(), operation);
        }
        if saved_since {
            let more = typed("nobody01, nobody02");
            page.save_draft(&cluster, &draft, more).await.unwrap();
        }
        let applied = browser.portal().operation_operator(&operation).await;
        applied
            .unwrap()
            .apply(&Confirmation::default())
            .await
            .unwrap();
        let left = page.draft(&cluster, &draft).await.unwrap();
        assert_eq!(left.is_some(), saved_since);
    }
}

#[tokio::test]
async fn a_draft_is_given_up_with_its_plan_until_it_is_saved_again() {
    let portal = TestServices::new().await;
    let browser = portal.browser();
    browser.connected().await;
    let cluster = analytics();
    let page = browser.portal();
    let draft = page.new_draft_id();
    let save = async |names| {
        page.save_draft(&cluster, &draft, typed(names))
            .await
            .unwrap()
    };
    let is_latest = async || {
        let latest = page.latest_draft(&cluster, DraftKind::CancelSync).await;
        latest.unwrap().is_some()
    };
    save("nobody01").await;
    let operator = page.operator(&cluster, None).await.unwrap();
    let names = vec!["nobody01".to_owned()];
    let planned = operator.plan_cancel_sync(&draft, names, Vec::new());
    let operation = planned.await.unwrap();
    assert!(is_latest().await, "a plan is no end");
    portal.advance(Duration::seconds(1));
    let discarded = browser.portal().operation_operator(&operation).await;
    discarded.unwrap().discard().await.unwrap();
    assert!(!is_latest().await);
    assert!(
        page.draft(&cluster, &draft).await.unwrap().is_some(),
        "nothing is lost"
    );
    save("nobody01, nobody02").await;
    assert!(is_latest().await);
}

#[tokio::test]
async fn a_draft_belongs_to_a_person_and_a_cluster() {
    let portal = TestServices::new().await;
    let browser = portal.browser();
    let mut somebody = portal.browser();
    somebody.identity.person.subject = "operator02".into();
    let (cluster, elsewhere) = (cluster(), ClusterId::parse("cluster02").unwrap());
    let id = browser.portal().new_draft_id();
    browser
        .portal()
        .save_draft(&cluster, &id, typed("analyst01"))
        .await
        .unwrap();
    assert!(
        somebody
            .portal()
            .draft(&cluster, &id)
            .await
            .unwrap()
            .is_none()
    );
    assert!(
        browser
            .portal()
            .draft(&elsewhere, &id)
            .await
            .unwrap()
            .is_none()
    );
    somebody
        .portal()
        .discard_draft(&cluster, &id)
        .await
        .unwrap();
    assert!(
        browser
            .portal()
            .draft(&cluster, &id)
            .await
            .unwrap()
            .is_some()
    );
    browser.portal().discard_draft(&cluster, &id).await.unwrap();
    assert!(
        browser
            .portal()
            .draft(&cluster, &id)
            .await
            .unwrap()
            .is_none()
    );
}

#[tokio::test]
async fn a_draft_is_sealed_and_survives_the_session() {
    let portal = TestServices::new().await;
    let browser = portal.browser();
    let id = browser.portal().new_draft_id();
    let content = typed("analyst-of-the-draft");
    browser
        .portal()
        .save_draft(&cluster(), &id, content.clone())
        .await
        .unwrap();
    assert!(!contains(&portal.files(), b"analyst-of-the-draft"));
    portal.advance(Duration::days(6));
    portal.replica.cleanup.run().await.unwrap();
    let found = portal
        .browser()
        .portal()
        .draft(&cluster(), &id)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(found.content, content);
    portal.advance(Duration::days(1));
    assert_eq!(portal.replica.cleanup.run().await.unwrap().drafts, 1);
}

#[tokio::test]
async fn a_late_save_in_the_background_overwrites_nothing() {
    let portal = TestServices::new().await;
    let page = portal.browser().portal();
    let (id, cluster) = (page.new_draft_id(), cluster());
    let saved = async |base: i64, users: &str| {
        let saved = page.save_draft_from(&cluster, &id, base, typed(users));
        saved.await.unwrap()
    };
    assert_eq!(saved(0, "analyst01").await, SaveOutcome::Saved(1));
    assert_eq!(saved(1, "analyst02").await, SaveOutcome::Saved(2));
    // Another tab that opened the same draft before.
    assert_eq!(saved(1, "analyst03").await, SaveOutcome::Superseded);
    assert_eq!(saved(0, "analyst03").await, SaveOutcome::Superseded);

    // A form that was sent on behind its page, and again by the page that came back.
    assert_eq!(saved(1, "analyst02").await, SaveOutcome::Saved(2));

    // A review, which was sent while this page's own save was under way.
    let reviewed = DraftContent::CancelSync {
        users: "analyst04".into(),
        groups: String::new(),
        checked: true,
        pasted: None,
        as_typed: AsTyped::default(),
        picked: None,
    };
    let version = page.save_draft(&cluster, &id, reviewed.clone());
    assert_eq!(version.await.unwrap(), 3);
    assert_eq!(saved(2, "analyst02").await, SaveOutcome::Superseded);
    let found = page.draft(&cluster, &id).await.unwrap().unwrap();
    assert_eq!((found.content, found.version), (reviewed, 3));

    // A draft that was discarded, or applied, does not come back.
    page.discard_draft(&cluster, &id).await.unwrap();
    assert_eq!(saved(3, "analyst02").await, SaveOutcome::Superseded);
    assert!(page.draft(&cluster, &id).await.unwrap().is_none());
}

#[tokio::test]
async fn of_saves_from_one_version_one_wins() {
    let portal = TestServices::new().await;
    let page = portal.browser().portal();
    let (id, cluster) = (page.new_draft_id(), cluster());
    let version = page.save_draft(&cluster, &id, typed("analyst01"));
    let version = version.await.unwrap();
    let mut saves = tokio::task::JoinSet::new();
    for number in 0..8 {
        let (page, id, cluster) = (portal.browser().portal(), id.clone(), cluster.clone());
        saves.spawn(async move {
            let content = typed(&format!("analyst1{number}"));
            page.save_draft_from(&cluster, &id, version, content).await
        });
    }
    let outcomes = saves.join_all().await;
    let won = outcomes
        .iter()
        .filter(|outcome| matches!(outcome, Ok(SaveOutcome::Saved(2))))
        .count();
    assert_eq!(won, 1, "{outcomes:?}");
    assert!(outcomes.iter().all(Result::is_ok), "{outcomes:?}");
}

#[tokio::test]
async fn as_many_characters_as_a_field_holds_are_saved_in_any_script() {
    let portal = TestServices::new().await;
    let page = portal.browser().portal();
    let (id, cluster) = (page.new_draft_id(), cluster());
    let content = |text: &str, more: &str| DraftContent::CancelSync {
        users: text.to_owned(),
        groups: format!("{text}{more}"),
        checked: false,
        pasted: None,
        as_typed: AsTyped::default(),
        picked: None,
    };
    let full = "\u{20000}".repeat(1_300_000);
    let saved = content(&full, "");
    page.save_draft(&cluster, &id, saved.clone()).await.unwrap();
    let found = page.draft(&cluster, &id).await.unwrap().unwrap();
    assert!(found.content == saved);
    let refused = page.save_draft(&cluster, &id, content(&full, "a")).await;
    let limit = SizeLimit::NameText;
    assert_eq!(refused.unwrap_err(), PortalError::TooLarge { limit });
}

#[tokio::test]
async fn too_much_is_refused_and_the_history_does_not_count() {
    let portal = TestServices::new().await;
    let page = portal.browser().portal();
    let (id, cluster) = (page.new_draft_id(), cluster());
    let saved_and_found = async |editor: &Editor| {
        let content = DraftContent::Mapping {
            base: Vec::new(),
            editor: editor.clone(),
            checked: false,
            import: String::new(),
            moving: String::new(),
            import_refused: false,
            notice: None,
            decided: Vec::new(),
            picked: Vec::new(),
        };
        page.save_draft(&cluster, &id, content).await?;
        match page.draft(&cluster, &id).await?.map(|draft| draft.content) {
            Some(DraftContent::Mapping { editor, .. }) => Ok(editor),
            other => panic!("a mapping draft: {other:?}"),
        }
    };
    let typed = |text: String| Step::Type {
        row: 0,
        field: RowField::Identifiers,
        text,
    };
    // A form of nearly full size, whose rows gave way to others just as large.
    let large = || "a".repeat(2_500_000);
    let mut editor = Editor::new(vec![RowText::default()]);
    editor.apply(typed(large()));
    editor.apply(Step::Remove(0));
    editor.apply(Step::Add);
    editor.apply(typed(large()));
    let mut found = saved_and_found(&editor).await.unwrap();
    assert_eq!(found, editor);
    assert!(found.undo().is_some());

    editor.apply(typed("a".repeat(2_600_001)));
    let refused: PortalError = saved_and_found(&editor).await.unwrap_err();
    let limit = SizeLimit::MappingText;
    assert_eq!(refused, PortalError::TooLarge { limit });
}

#[tokio::test]
async fn a_person_keeps_the_latest_hundred() {
    let portal = TestServices::new().await;
    let (page, cluster) = (portal.browser().portal(), cluster());
    let first = page.new_draft_id();
    page.save_draft(&cluster, &first, typed("analyst01"))
        .await
        .unwrap();
    for _ in 0..100 {
        portal.advance(Duration::seconds(1));
        let id = page.new_draft_id();
        let saved = page.save_draft_from(&cluster, &id, 0, typed("analyst02"));
        assert_eq!(saved.await.unwrap(), SaveOutcome::Saved(1));
    }
    assert_eq!(portal.count("SELECT COUNT(*) FROM drafts").await, 100);
    assert!(page.draft(&cluster, &first).await.unwrap().is_none());
}

fn error_page(back: &str) -> Flash {
    Flash::Error {
        error: PortalError::NothingToDo,
        correlation: "request01".into(),
        back: back.into(),
    }
}

#[tokio::test]
async fn error_pages_are_no_drafts_and_push_none_out() {
    let portal = TestServices::new().await;
    let (page, cluster) = (portal.browser().portal(), cluster());
    let draft = page.new_draft_id();
    page.save_draft(&cluster, &draft, typed("analyst01"))
        .await
        .unwrap();
    let mut flashes = Vec::new();
    for number in 0..120 {
        portal.advance(Duration::seconds(1));
        let flash = error_page(&format!("/clusters/{number}"));
        flashes.push(page.save_flash(&flash).await.unwrap());
    }
    assert!(page.draft(&cluster, &draft).await.unwrap().is_some());
    assert_eq!(portal.count("SELECT COUNT(*) FROM drafts").await, 1);
    assert_eq!(portal.count("SELECT COUNT(*) FROM flashes").await, 20);
    let latest = page.flash(flashes.last().unwrap()).await.unwrap();
    assert_eq!(latest, Some(error_page("/clusters/119")));
    assert_eq!(page.flash(&flashes[99]).await.unwrap(), None);
}

#[tokio::test]
async fn a_flash_is_sealed_for_one_person_and_ends_after_an_hour() {
    let portal = TestServices::new().await;
    let browser = portal.browser();
    let flash = error_page("/a-page-nobody-else-may-know");
    let id = browser.portal().save_flash(&flash).await.unwrap();
    assert!(!contains(&portal.files(), b"a-page-nobody-else-may-know"));
    let mut somebody = portal.browser();
    somebody.identity.person.subject = "operator02".into();
    assert_eq!(somebody.portal().flash(&id).await.unwrap(), None);
    portal.advance(Duration::minutes(59));
    assert_eq!(portal.replica.cleanup.run().await.unwrap().flashes, 0);
    assert_eq!(browser.portal().flash(&id).await.unwrap(), Some(flash));
    portal.advance(Duration::minutes(1));
    assert_eq!(browser.portal().flash(&id).await.unwrap(), None);
    assert_eq!(portal.replica.cleanup.run().await.unwrap().flashes, 1);
}
