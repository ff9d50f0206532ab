//! Retention: what is old goes, and the trail says so and still holds.

use crate::trail::Trail;
use portal::audit::Broken;
use time::Duration;

const KEEP: Duration = Duration::days(30);

#[tokio::test]
async fn old_events_go_and_the_chain_holds() {
    let trail = Trail::with(4).await;
    let early = trail.head().await;
    trail.clock.advance(Duration::days(20));
    trail.record("later", "cluster01").await;
    trail.clock.advance(Duration::days(12));
    assert_eq!(trail.audit.trim(KEEP).await.unwrap(), 4);
    let verified = trail.verify().await.unwrap();
    // The event of day 20, and the one that tells of the removal.
    assert_eq!((verified.count, verified.range), (2, Some((5, 6))));
    // The head that was kept before the removal is the hash before the first that is left.
    let verified = trail.audit.verify(Some(&early)).await.unwrap();
    assert_eq!(verified.expected_at, Some(4));
    assert_eq!(trail.audit.trim(KEEP).await.unwrap(), 0);
}

#[tokio::test]
async fn nothing_goes_before_its_time() {
    let trail = Trail::with(2).await;
    trail.clock.advance(Duration::days(30));
    assert_eq!(trail.audit.trim(KEEP).await.unwrap(), 0);
    assert_eq!(trail.verify().await.unwrap().count, 2);
}

#[tokio::test]
async fn everything_may_go_but_what_tells_of_it() {
    let trail = Trail::with(3).await;
    trail.clock.advance(Duration::days(100));
    assert_eq!(trail.audit.trim(KEEP).await.unwrap(), 3);
    assert_eq!(trail.verify().await.unwrap().range, Some((4, 4)));
    trail.clock.advance(Duration::days(100));
    assert_eq!(trail.audit.trim(KEEP).await.unwrap(), 1);
    assert_eq!(trail.verify().await.unwrap().range, Some((5, 5)));
}

#[tokio::test]
async fn removing_more_than_was_said_is_found() {
    let trail = Trail::with(4).await;
    trail.clock.advance(Duration::days(20));
    trail.record("later", "cluster01").await;
    trail.record("later", "cluster01").await;
    trail.clock.advance(Duration::days(12));
    trail.audit.trim(KEEP).await.unwrap();
    trail
        .tamper("DELETE FROM audit_events WHERE sequence = 5")
        .await;
    assert_eq!(trail.broken().await, Broken::Front { sequence: 6 });
}
