//! Two replicas, and requests of one session at both at the same moment.

use crate::test_services::{LIMITS, TestServices, access_key, analytics, typed};
use portal::PortalError;
use portal::limits::LimitsPerMinute;
use tokio::task::JoinSet;

/// These tests connect more often than a person.
const UNLIMITED: LimitsPerMinute = LimitsPerMinute {
    connect: 0,
    ..LIMITS
};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn connecting_at_both_passes_no_limit_and_leaves_one_active() {
    let portal = TestServices::with_limits(UNLIMITED).await;
    let second = portal.replica().await;
    let here = portal.browser();
    here.connected().await;
    let there = here.on(&second);
    let mut tries = JoinSet::new();
    for number in 0..16 {
        let browser = if number % 2 == 0 { &here } else { &there };
        let portal = browser.portal();
        tries.spawn(async move {
            let request = crate::test_services::request(access_key());
            portal.connect(request).await.is_ok()
        });
    }
    let kept = tries
        .join_all()
        .await
        .into_iter()
        .filter(|kept| *kept)
        .count();
    assert_eq!(kept, 9, "ten with the first");
    for browser in [&here, &there] {
        let connections = browser.portal().connections().await.unwrap();
        let active = connections.iter().filter(|one| one.active).count();
        assert_eq!((connections.len(), active), (10, 1));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn switching_and_disconnecting_at_both_leaves_one_active() {
    for round in 0..4 {
        let portal = TestServices::with_limits(UNLIMITED).await;
        let second = portal.replica().await;
        let here = portal.browser();
        let mut ids = Vec::new();
        for _ in 0..6 {
            portal.advance(time::Duration::seconds(1));
            ids.push(here.connected().await);
        }
        let there = here.on(&second);
        let mut changes = JoinSet::new();
        for (number, id) in ids[1..].iter().cloned().enumerate() {
            let browser = if number % 2 == 0 { &here } else { &there };
            let page = browser.portal();
            changes.spawn(async move {
                if (number + round) % 3 == 0 {
                    match page.switch_connection(&id).await {
                        Err(PortalError::OtherConnection) | Ok(()) => {}
                        Err(error) => panic!("{error:?}"),
                    }
                } else {
                    page.disconnect(&id).await.unwrap();
                }
            });
        }
        changes.join_all().await;
        let connections = here.portal().connections().await.unwrap();
        let active = connections.iter().filter(|one| one.active).count();
        assert_eq!(active, 1, "{connections:?}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn drafts_kept_at_both_are_all_there() {
    let portal = TestServices::new().await;
    let second = portal.replica().await;
    let here = portal.browser();
    let there = here.on(&second);
    let mut saves = JoinSet::new();
    let mut drafts = Vec::new();
    for number in 0..40 {
        let page = if number % 2 == 0 { &here } else { &there }.portal();
        let draft = page.new_draft_id();
        drafts.push(draft.clone());
        saves.spawn(async move {
            let typed = typed(&format!("analyst{number}"));
            page.save_draft(&analytics(), &draft, typed).await
        });
    }
    let all = saves.join_all().await;
    assert!(all.iter().all(Result::is_ok), "{all:?}");
    for draft in &drafts {
        assert!(
            there
                .portal()
                .draft(&analytics(), draft)
                .await
                .unwrap()
                .is_some()
        );
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn both_sweep_and_each_row_goes_once() {
    let portal = TestServices::new().await;
    let second = portal.replica().await;
    for _ in 0..12 {
        portal.browser().connected().await;
    }
    portal.advance(time::Duration::hours(13));
    let (one, other) = tokio::join!(portal.replica.cleanup.run(), second.cleanup.run());
    let (one, other) = (one.unwrap(), other.unwrap());
    assert_eq!(one.sessions + other.sessions, 12);
    let again = portal.replica.cleanup.run().await.unwrap();
    assert_eq!(again.sessions, 0);
    assert_eq!(portal.count("SELECT COUNT(*) FROM connections").await, 0);
}
