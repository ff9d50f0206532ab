//! Appending: one chain, however many append at once.

use crate::trail::{Trail, event};
use portal::audit::GENESIS;

#[tokio::test]
async fn an_empty_trail_holds() {
    let verified = Trail::new().await.verify().await.unwrap();
    assert_eq!((verified.count, verified.range), (0, None));
    assert_eq!(verified.head, GENESIS);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn those_who_append_at_once_make_one_chain_without_gaps() {
    let trail = Trail::new().await;
    let mut tasks = tokio::task::JoinSet::new();
    for task in 0..8 {
        let audit = trail.audit.clone();
        tasks.spawn(async move {
            for number in 0..10 {
                let event = event(&format!("person{task}-{number}"), "cluster01");
                audit.record(event).await.unwrap();
            }
        });
    }
    while let Some(done) = tasks.join_next().await {
        done.unwrap();
    }
    let verified = trail.verify().await.unwrap();
    assert_eq!((verified.count, verified.range), (80, Some((1, 80))));
}

#[tokio::test]
async fn what_is_rolled_back_leaves_no_gap() {
    let trail = Trail::with(2).await;
    let mut transaction = trail.store.begin().await.unwrap();
    let appended = trail
        .audit
        .append(&mut transaction, event("person", "cluster01"))
        .await
        .unwrap();
    assert_eq!(appended.sequence, 3);
    transaction.rollback().await.unwrap();
    trail.record("person", "cluster01").await;
    assert_eq!(trail.verify().await.unwrap().range, Some((1, 3)));
}
