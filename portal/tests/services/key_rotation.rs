//! Key rotation while the portal runs.

use crate::test_services::{Browser, TestServices, analytics, random_key, seal, typed};
use portal::key_rotation::{TableCount, count, rotate};
use portal::{ClusterFilter, ConnectForm, Flash};

/// Somebody with a session, a connection, a draft and a flash, all sealed with the key "1".
async fn at_work<'a>(portal: &'a TestServices, users: &str) -> Browser<'a> {
    let operator = portal.browser();
    operator.connected().await;
    let page = operator.portal();
    let typed = typed(users);
    page.save_draft(&analytics(), &page.new_draft_id(), typed)
        .await
        .unwrap();
    let flash = Flash::Connect(ConnectForm::default());
    page.save_flash(&flash).await.unwrap();
    operator
}

fn total(counts: &[TableCount], key: &str) -> u64 {
    let of_key = |count: &TableCount| count.by_key.get(key).copied().unwrap_or_default();
    counts.iter().map(of_key).sum()
}

#[tokio::test]
async fn everything_is_sealed_anew_and_nothing_needs_the_old_key() {
    let portal = TestServices::new().await;
    let operator = at_work(&portal, "analyst01").await;
    let new = random_key();
    let both = seal(&[("2", &new), ("1", &portal.key)]);
    let before = count(&portal.replica.store, &both).await.unwrap();
    assert_eq!((total(&before, "1"), total(&before, "2")), (4, 0));
    let rotated = rotate(&portal.replica.store, &both).await.unwrap();
    assert_eq!((total(&rotated, "1"), total(&rotated, "2")), (0, 4));
    assert!(rotated.iter().all(|table| table.broken == 0), "{rotated:?}");
    assert_eq!(rotated.iter().map(|table| table.rotated).sum::<u64>(), 4);
    let again = rotate(&portal.replica.store, &both).await.unwrap();
    assert!(again.iter().all(|table| table.rotated == 0), "{again:?}");

    let restarted = portal.replica_with(&[("2", &new)], &portal.database).await;
    let page = operator.on(&restarted).portal();
    assert!(page.active_connection().await.unwrap().is_some());
    assert!(
        page.clusters(&ClusterFilter::default())
            .await
            .unwrap()
            .total
            > 0
    );
}

#[tokio::test]
async fn more_rows_than_are_read_at_a_time_are_all_found() {
    let portal = TestServices::new().await;
    let mut browser = portal.browser();
    for person in ["operator01", "operator02", "operator03"] {
        browser.identity.person.subject = person.to_owned();
        let page = browser.portal();
        for number in 0..70 {
            let typed = typed(&format!("analyst{number}"));
            page.save_draft(&analytics(), &page.new_draft_id(), typed)
                .await
                .unwrap();
        }
    }
    for _ in 0..3 {
        at_work(&portal, "analyst01").await;
    }
    let both = seal(&[("2", &random_key()), ("1", &portal.key)]);
    let rows = portal.count("SELECT COUNT(*) FROM drafts").await + 9;
    let rotated = rotate(&portal.replica.store, &both).await.unwrap();
    assert_eq!(total(&rotated, "2"), u64::try_from(rows).unwrap());
    assert_eq!(total(&rotated, "1"), 0);
}

#[tokio::test]
async fn what_no_key_opens_is_counted_and_left_alone() {
    let portal = TestServices::new().await;
    at_work(&portal, "analyst01").await;
    let sealed = "SELECT sealed FROM drafts";
    let before = portal.text(sealed).await;
    let other = seal(&[("3", &random_key())]);
    let counts = rotate(&portal.replica.store, &other).await.unwrap();
    assert_eq!((total(&counts, "1"), total(&counts, "3")), (4, 0));
    let same_name = seal(&[("2", &random_key()), ("1", &random_key())]);
    let counts = rotate(&portal.replica.store, &same_name).await.unwrap();
    assert_eq!(counts.iter().map(|table| table.broken).sum::<u64>(), 4);
    assert_eq!(portal.text(sealed).await, before);
}
