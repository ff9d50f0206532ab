//! Tampering: whatever is done to the rows is found, with the first bad place.

use crate::trail::{Trail, broken};
use portal::audit::{Broken, EventHash, GENESIS};

#[tokio::test]
async fn a_changed_event_is_found() {
    let trail = Trail::with(5).await;
    trail
        .tamper("UPDATE audit_events SET event = REPLACE(event, 'person2', 'person9') WHERE sequence = 3")
        .await;
    assert_eq!(trail.broken().await, Broken::Altered { sequence: 3 });
}

#[tokio::test]
async fn a_changed_event_with_a_hash_of_its_own_is_found_at_the_next() {
    let trail = Trail::with(5).await;
    // Whoever can compute the hash of one event has not changed those after it.
    trail
        .tamper("UPDATE audit_events SET hash = previous_hash WHERE sequence = 3")
        .await;
    assert_eq!(trail.broken().await, Broken::Altered { sequence: 3 });
}

#[tokio::test]
async fn changed_columns_are_found() {
    for sql in [
        "UPDATE audit_events SET subject = 'somebody' WHERE sequence = 4",
        "UPDATE audit_events SET name_folded = 'somebody' WHERE sequence = 4",
        "UPDATE audit_events SET at = at + 1 WHERE sequence = 4",
        "UPDATE audit_events SET action = 'connected' WHERE sequence = 4",
        "UPDATE audit_events SET cluster = NULL WHERE sequence = 4",
        "UPDATE audit_events SET source = '192.0.2.9' WHERE sequence = 4",
    ] {
        let trail = Trail::with(5).await;
        trail.tamper(sql).await;
        assert_eq!(
            trail.broken().await,
            Broken::Columns { sequence: 4 },
            "{sql}"
        );
    }
}

#[tokio::test]
async fn a_missing_event_is_found() {
    let trail = Trail::with(5).await;
    trail
        .tamper("DELETE FROM audit_events WHERE sequence = 3")
        .await;
    assert_eq!(trail.broken().await, Broken::Missing { sequence: 3 });
}

#[tokio::test]
async fn a_closed_gap_is_found() {
    let trail = Trail::with(5).await;
    trail
        .tamper("DELETE FROM audit_events WHERE sequence = 3")
        .await;
    trail
        .tamper("UPDATE audit_events SET sequence = 3 WHERE sequence = 4")
        .await;
    trail
        .tamper("UPDATE audit_events SET sequence = 4 WHERE sequence = 5")
        .await;
    trail.tamper("UPDATE audit_head SET sequence = 4").await;
    assert_eq!(trail.broken().await, Broken::Altered { sequence: 3 });
}

#[tokio::test]
async fn exchanged_events_are_found() {
    let trail = Trail::with(5).await;
    for sql in [
        "UPDATE audit_events SET sequence = 99 WHERE sequence = 2",
        "UPDATE audit_events SET sequence = 2 WHERE sequence = 3",
        "UPDATE audit_events SET sequence = 3 WHERE sequence = 99",
    ] {
        trail.tamper(sql).await;
    }
    assert_eq!(trail.broken().await, Broken::Altered { sequence: 2 });
}

#[tokio::test]
async fn a_cut_end_is_found() {
    let trail = Trail::with(5).await;
    trail
        .tamper("DELETE FROM audit_events WHERE sequence >= 4")
        .await;
    assert_eq!(trail.broken().await, Broken::Missing { sequence: 4 });
    trail.tamper("DELETE FROM audit_events").await;
    assert_eq!(trail.broken().await, Broken::Missing { sequence: 1 });
}

#[tokio::test]
async fn a_cut_end_whose_head_was_moved_is_found_by_a_head_kept_elsewhere() {
    let trail = Trail::with(5).await;
    let kept = trail.head().await;
    trail
        .tamper("DELETE FROM audit_events WHERE sequence >= 4")
        .await;
    trail
        .tamper("UPDATE audit_head SET sequence = 3, hash = (SELECT hash FROM audit_events WHERE sequence = 3)")
        .await;
    // Whoever rewrites all of it leaves a chain that holds: that is why heads are kept elsewhere.
    assert_eq!(trail.verify().await.unwrap().count, 3);
    assert_eq!(
        broken(trail.audit.verify(Some(&kept)).await),
        Broken::Expected
    );
}

#[tokio::test]
async fn an_event_added_past_the_head_is_found() {
    let trail = Trail::with(3).await;
    trail
        .tamper(
            "INSERT INTO audit_events (sequence, at, action, event, previous_hash, hash) \
             SELECT 4, at, action, event, hash, hash FROM audit_events WHERE sequence = 3",
        )
        .await;
    assert_eq!(trail.broken().await, Broken::Head { sequence: 3 });
}

#[tokio::test]
async fn a_moved_head_is_found() {
    let trail = Trail::with(3).await;
    trail.tamper("UPDATE audit_head SET hash = 'x'").await;
    assert_eq!(trail.broken().await, Broken::Head { sequence: 3 });
}

#[tokio::test]
async fn a_cut_front_is_found() {
    let trail = Trail::with(5).await;
    trail
        .tamper("DELETE FROM audit_events WHERE sequence <= 2")
        .await;
    assert_eq!(trail.broken().await, Broken::Front { sequence: 3 });
}

#[tokio::test]
async fn every_earlier_head_is_found_again() {
    let trail = Trail::with(1).await;
    let early = trail.head().await;
    trail.record("person", "cluster01").await;
    let verified = trail.audit.verify(Some(&early)).await.unwrap();
    assert_eq!(verified.expected_at, Some(1));
    let genesis = EventHash::parse(GENESIS).unwrap();
    let verified = trail.audit.verify(Some(&genesis)).await.unwrap();
    assert_eq!(verified.expected_at, Some(0));
    let other = EventHash::parse(&"a".repeat(64)).unwrap();
    assert_eq!(
        broken(trail.audit.verify(Some(&other)).await),
        Broken::Expected
    );
}
