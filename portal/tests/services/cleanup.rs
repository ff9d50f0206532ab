//! What the cleanup removes, and what it leaves.

use crate::test_services::{TestServices, analytics};
use time::Duration;

#[tokio::test]
async fn a_plan_that_was_never_applied_goes_a_week_after_it_has_expired() {
    let portal = TestServices::new().await;
    let browser = portal.browser();
    browser.connected().await;
    let page = browser.portal();
    let operator = page.operator(&analytics(), None).await.unwrap();
    let plan = async |user: &str| {
        let (draft, users) = (page.new_draft_id(), vec![user.to_owned()]);
        let planned = operator.plan_cancel_sync(&draft, users, vec![]);
        planned.await.unwrap()
    };
    let (left, applied) = (plan("analyst01").await, plan("analyst02").await);
    sqlx::query("UPDATE operations SET state = 'succeeded' WHERE id = $1")
        .bind(applied.as_str())
        .execute(portal.replica.store.pool())
        .await
        .unwrap();
    portal.advance(Duration::days(8) - Duration::milliseconds(1));
    assert_eq!(portal.replica.cleanup.run().await.unwrap().plans, 0);
    portal.advance(Duration::milliseconds(1));
    assert_eq!(portal.replica.cleanup.run().await.unwrap().plans, 1);
    let page = portal.browser().portal();
    assert!(page.operation(&left).await.is_err());
    assert!(page.operation(&applied).await.is_ok());
    for table in [
        "SELECT COUNT(*) FROM operations",
        "SELECT COUNT(*) FROM operation_batches",
        "SELECT COUNT(*) FROM operation_names",
    ] {
        assert_eq!(portal.count(table).await, 1, "{table}");
    }
    assert_eq!(portal.replica.cleanup.run().await.unwrap().plans, 0);
}

#[tokio::test]
async fn a_conflict_of_a_review_goes_as_a_plan_does_and_one_that_was_applied_stays() {
    let portal = TestServices::new().await;
    let browser = portal.browser();
    browser.connected().await;
    let page = browser.portal();
    let operator = page.operator(&analytics(), None).await.unwrap();
    let conflict = async |user: &str, applied_at: Option<i64>| {
        let (draft, users) = (page.new_draft_id(), vec![user.to_owned()]);
        let planned = operator.plan_cancel_sync(&draft, users, vec![]).await;
        let id = planned.unwrap();
        sqlx::query("UPDATE operations SET state = 'conflict', applied_at = $1 WHERE id = $2")
            .bind(applied_at)
            .bind(id.as_str())
            .execute(portal.replica.store.pool())
            .await
            .unwrap();
        id
    };
    let reviewed = conflict("analyst01", None).await;
    let applied = conflict("analyst02", Some(1)).await;
    portal.advance(Duration::days(8) - Duration::milliseconds(1));
    assert_eq!(portal.replica.cleanup.run().await.unwrap().plans, 0);
    portal.advance(Duration::milliseconds(1));
    assert_eq!(portal.replica.cleanup.run().await.unwrap().plans, 1);
    let page = portal.browser().portal();
    assert!(page.operation(&reviewed).await.is_err());
    assert!(page.operation(&applied).await.is_ok());
}
