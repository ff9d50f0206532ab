//! Rate limits, counted in the store.

use crate::test_services::{
    ENDPOINT, LIMITS, TestServices, access_key, analytics, error, password, typed,
};
use portal::limits::{Allowance, LimitKey, Limited, LimitsPerMinute};
use portal::{Explain as _, PortalError};
use std::net::IpAddr;
use time::Duration;

fn from(address: &str) -> LimitKey {
    LimitKey::Address(address.parse::<IpAddr>().unwrap())
}

fn is_refused(allowance: Allowance) -> bool {
    matches!(allowance, Allowance::From(_))
}

const FOUR: LimitsPerMinute = LimitsPerMinute {
    sign_in: 4,
    ..LIMITS
};

#[tokio::test]
async fn as_many_as_allowed_may_come_at_once_and_then_evenly() {
    let portal = TestServices::with_limits(FOUR).await;
    let limits = &portal.replica.limits;
    let (one, other) = (from("192.0.2.1"), from("192.0.2.2"));
    let allow = async |who: &LimitKey| limits.allow(Limited::SignIn, who).await.unwrap();
    for _ in 0..4 {
        assert_eq!(allow(&one).await, Allowance::Now);
    }
    let Allowance::From(moment) = allow(&one).await else {
        panic!("the fifth is too many")
    };
    let wait = moment - portal.now();
    assert_eq!(wait, Duration::seconds(15));
    assert_eq!(allow(&other).await, Allowance::Now, "by address");
    let connecting = limits.allow(Limited::Connect, &one).await.unwrap();
    assert_eq!(connecting, Allowance::Now, "by kind");
    portal.advance(wait - Duration::milliseconds(1));
    assert!(is_refused(allow(&one).await), "a moment too early");
    portal.advance(Duration::milliseconds(1));
    assert_eq!(allow(&one).await, Allowance::Now);
    assert!(is_refused(allow(&one).await), "one token came back");
    portal.advance(Duration::minutes(2));
    for _ in 0..4 {
        assert_eq!(allow(&one).await, Allowance::Now);
    }
    assert!(is_refused(allow(&one).await), "a bucket holds no more");
}

#[tokio::test]
async fn a_clock_that_was_ahead_and_is_corrected_locks_nobody_out() {
    let portal = TestServices::with_limits(FOUR).await;
    let limits = &portal.replica.limits;
    let one = from("192.0.2.1");
    let allow = async || limits.allow(Limited::SignIn, &one).await.unwrap();
    portal.advance(Duration::days(1));
    for _ in 0..4 {
        assert_eq!(allow().await, Allowance::Now);
    }
    assert!(is_refused(allow().await));
    portal.advance(-Duration::days(1));
    for _ in 0..4 {
        assert_eq!(allow().await, Allowance::Now);
    }
    assert!(is_refused(allow().await), "the limit holds again");
}

#[tokio::test]
async fn replicas_and_tabs_do_not_get_past_it_together() {
    let portal = TestServices::with_limits(FOUR).await;
    let second = portal.replica().await;
    let mut tries = tokio::task::JoinSet::new();
    for number in 0..40 {
        let limits = if number % 2 == 0 {
            portal.replica.limits.clone()
        } else {
            second.limits.clone()
        };
        tries.spawn(async move { limits.allow(Limited::SignIn, &from("192.0.2.1")).await });
    }
    let allowed = tries.join_all().await;
    let now = |allowance: &&_| matches!(allowance, Ok(Allowance::Now));
    assert_eq!(allowed.iter().filter(now).count(), 4, "{allowed:?}");
    assert!(allowed.iter().all(Result::is_ok), "{allowed:?}");
}

#[tokio::test]
async fn none_is_no_limit() {
    let portal = TestServices::with_limits(LimitsPerMinute {
        sign_in: 0,
        ..LIMITS
    })
    .await;
    let who = from("::1");
    for _ in 0..200 {
        let allowed = portal.replica.limits.allow(Limited::SignIn, &who);
        assert_eq!(allowed.await.unwrap(), Allowance::Now);
    }
}

#[tokio::test]
async fn connecting_too_often_sends_nothing_and_says_when() {
    let portal = TestServices::with_limits(LimitsPerMinute {
        connect: 2,
        ..LIMITS
    })
    .await;
    let visitor = portal.browser();
    for _ in 0..2 {
        let refused = error(visitor.connect(password("not-the-password")).await);
        assert!(matches!(refused, PortalError::Cloud(_)), "{refused:?}");
    }
    portal.received();
    let refused = error(visitor.connect(access_key()).await);
    let PortalError::RateLimited { retry_at } = refused else {
        panic!("{refused:?}")
    };
    assert_eq!(portal.received(), 0, "nothing is tried at {ENDPOINT}");
    let next_step = refused.explanation().next_step;
    assert!(next_step.contains("08:00:30 UTC"), "{next_step}");
    assert_eq!(retry_at % 1000, 0);
    portal.advance(Duration::seconds(30));
    visitor.connected().await;
    // From here on the session counts, not the address it comes from.
    visitor.connected().await;
    visitor.connected().await;
    let refused = error(visitor.connect(access_key()).await);
    assert!(
        matches!(refused, PortalError::RateLimited { .. }),
        "{refused:?}"
    );
}

#[tokio::test]
async fn planning_too_often_keeps_what_was_typed() {
    let portal = TestServices::with_limits(LimitsPerMinute { plan: 1, ..LIMITS }).await;
    let operator = portal.browser();
    operator.connected().await;
    let page = operator.portal();
    let cluster = analytics();
    let draft = page.new_draft_id();
    let typed = typed("analyst01");
    page.save_draft(&cluster, &draft, typed.clone())
        .await
        .unwrap();
    let operator = page.operator(&cluster, None).await.unwrap();
    let plan = async || {
        operator
            .plan_cancel_sync(&draft, vec!["analyst01".into()], vec![])
            .await
    };
    let planned = plan().await.unwrap();
    let refused = plan().await.unwrap_err();
    assert!(
        matches!(refused, PortalError::RateLimited { .. }),
        "{refused:?}"
    );
    let kept = page.draft(&cluster, &draft).await.unwrap().unwrap();
    assert_eq!(kept.content, typed);
    portal.advance(Duration::minutes(1));
    assert_eq!(plan().await.unwrap(), planned, "the same plan as before");
}

#[tokio::test]
async fn the_audit_trail_takes_one_refusal_of_a_kind_a_minute_from_one_address() {
    let portal = TestServices::new().await;
    let limits = &portal.replica.limits;
    let (one, other) = (from("192.0.2.1"), from("192.0.2.2"));
    let record = async |refusal, who: &LimitKey| {
        let recorded = limits.should_record_refusal(refusal, who);
        recorded.await.unwrap()
    };
    assert!(record("no identity", &one).await);
    assert!(record("no identity", &other).await, "another address");
    assert!(record("untrusted peer", &one).await, "another kind");
    portal.advance(Duration::milliseconds(59_999));
    assert!(!record("no identity", &one).await, "the same again");
    portal.advance(Duration::milliseconds(1));
    assert!(record("no identity", &one).await, "after a minute");
}

#[tokio::test]
async fn buckets_that_are_full_again_are_swept() {
    let portal = TestServices::with_limits(FOUR).await;
    let who = from("::1");
    let allowed = portal.replica.limits.allow(Limited::SignIn, &who);
    allowed.await.unwrap();
    assert_eq!(portal.replica.cleanup.run().await.unwrap().limits, 0);
    portal.advance(Duration::seconds(15));
    assert_eq!(portal.replica.cleanup.run().await.unwrap().limits, 1);
    assert_eq!(portal.count("SELECT COUNT(*) FROM limits").await, 0);
}
