//! Searching: filters, pages, and only what may be read.

use crate::trail::Trail;
use mrs::ids::{ClusterId, ProjectId};
use portal::AuditFilter;
use portal::audit::Search;
use time::Duration;

async fn found(trail: &Trail, filter: &AuditFilter) -> Vec<i64> {
    let search = Search {
        filter,
        below: None,
        limit: 100,
        may_read: &|_, _| true,
    };
    let page = trail.audit.search(search).await.unwrap();
    page.entries.iter().map(|entry| entry.sequence).collect()
}

#[tokio::test]
async fn filters_narrow_and_the_newest_comes_first() {
    let trail = Trail::with(3).await;
    trail.clock.advance(Duration::days(1));
    trail.record("other_1", "cluster02").await;
    let all = AuditFilter::default();
    assert_eq!(found(&trail, &all).await, [4, 3, 2, 1]);
    let filter = |person: &str, action: &str, cluster: &str| AuditFilter {
        person: person.into(),
        action: action.into(),
        cluster: cluster.into(),
        ..AuditFilter::default()
    };
    assert_eq!(found(&trail, &filter("person1", "", "")).await, [2]);
    assert_eq!(found(&trail, &filter("SON1 Ä", "", "")).await, [2]);
    for person in ["ärger", "ÄRGER", "N1 är"] {
        let expected: &[i64] = if person == "N1 är" {
            &[2]
        } else {
            &[4, 3, 2, 1]
        };
        assert_eq!(found(&trail, &filter(person, "", "")).await, expected);
    }
    assert_eq!(
        found(&trail, &filter("arger", "", "")).await,
        [] as [i64; 0]
    );
    assert_eq!(
        found(&trail, &filter("_1", "", "")).await,
        [4],
        "no wildcard"
    );
    assert_eq!(found(&trail, &filter("%", "", "")).await, [] as [i64; 0]);
    assert_eq!(
        found(&trail, &filter("", "refused", "cluster02")).await,
        [4]
    );
    assert_eq!(
        found(&trail, &filter("", "connected", "")).await,
        [] as [i64; 0]
    );
    let from = AuditFilter {
        from: Some(time::macros::datetime!(2026-11-22 00:00 UTC)),
        ..AuditFilter::default()
    };
    assert_eq!(found(&trail, &from).await, [4]);
    let until = AuditFilter {
        until: Some(time::macros::datetime!(2026-11-22 00:00 UTC)),
        ..AuditFilter::default()
    };
    assert_eq!(found(&trail, &until).await, [3, 2, 1]);
}

#[tokio::test]
async fn pages_go_on_where_they_ended() {
    let trail = Trail::with(7).await;
    let mut below = None;
    let mut seen = Vec::new();
    for _ in 0..10 {
        let search = Search {
            filter: &AuditFilter::default(),
            below,
            limit: 3,
            may_read: &|_, _| true,
        };
        let page = trail.audit.search(search).await.unwrap();
        seen.extend(page.entries.iter().map(|entry| entry.sequence));
        below = page.older;
        if below.is_none() {
            break;
        }
    }
    assert_eq!(seen, [7, 6, 5, 4, 3, 2, 1]);
}

#[tokio::test]
async fn what_may_not_be_read_is_not_given() {
    let trail = Trail::with(2).await;
    trail.record("other", "cluster02").await;
    let wanted = ClusterId::parse("cluster02").unwrap();
    let may_read = |project: Option<&ProjectId>, cluster: Option<&ClusterId>| {
        project.is_some() && cluster == Some(&wanted)
    };
    let search = Search {
        filter: &AuditFilter::default(),
        below: None,
        limit: 100,
        may_read: &may_read,
    };
    let page = trail.audit.search(search).await.unwrap();
    let sequences: Vec<i64> = page.entries.iter().map(|entry| entry.sequence).collect();
    assert_eq!(sequences, [3]);
    assert_eq!(page.older, None);
}
