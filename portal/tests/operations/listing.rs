//! The list of operations: filters, pages, and plans that were not applied in time.

use crate::cloud::{ShiftedClock, TestCloud, person};
use crate::mapping::one_row;
use crate::replica::{Replica, assert_state, results};
use mrs::ids::{ClusterId, ProjectId};
use mrs_simulator::{ClusterSeed, Effect, Fault, Operation as Call};
use portal::clock::{ManualClock, from_millis};
use portal::{
    Decisions, DraftId, OperationFilter, OperationId, OperationKind, OperationState, Planned,
    PortalError,
};
use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

async fn listed(portal: &Replica, filter: &OperationFilter) -> Vec<OperationId> {
    let page = portal.operations.list(filter, None, &|_, _| true).await;
    let operations = page.unwrap().operations.into_iter();
    operations.map(|summary| summary.id).collect()
}

#[tokio::test]
async fn each_filter_finds_its_operations() {
    let cloud = one_row();
    cloud
        .simulator
        .put_cluster(ClusterSeed::new("other-cluster", "other"));
    let mut portal = cloud.start().await;
    let names = portal.cancel(&["analyst01"], &["analysts"]).await;
    let mapping = portal.map(&[("obs_readers", "reader01, reader02")]).await;
    portal.actor.actor.person = person("boss07");
    let discarded = portal.try_cancel("draft003", &["analyst02"], &[]).await;
    let discarded = discarded.unwrap();
    let actor = portal.actor.actor.clone();
    portal.operations.discard(&actor, &discarded).await.unwrap();
    let elsewhere = portal
        .operations
        .plan_cancel_sync(
            &portal.actor,
            &ClusterId::parse("other-cluster").unwrap(),
            &DraftId::parse("draft004").unwrap(),
            vec!["analyst03".to_owned()],
            Vec::new(),
        )
        .await
        .unwrap();
    let all = OperationFilter::default();
    let of = |change: &dyn Fn(&mut OperationFilter)| {
        let mut filter = all.clone();
        change(&mut filter);
        filter
    };
    let unapplied = BTreeSet::from([&names, &mapping, &elsewhere]);
    let found = listed(&portal, &all).await;
    assert_eq!(found.iter().collect::<BTreeSet<_>>(), unapplied);
    let planned_at = portal.view(&elsewhere).await.summary.planned_at;
    let cases: [(&str, OperationFilter, &[&OperationId]); 11] = [
        (
            "state",
            of(&|filter| filter.state = Some(OperationState::Discarded)),
            &[&discarded],
        ),
        (
            "cluster",
            of(&|filter| filter.cluster = "other-cluster".to_owned()),
            &[&elsewhere],
        ),
        (
            "kind",
            of(&|filter| filter.kind = Some(OperationKind::UpdateMapping)),
            &[&mapping],
        ),
        (
            "person",
            of(&|filter| filter.person = "boss".to_owned()),
            &[&elsewhere],
        ),
        (
            "user",
            of(&|filter| filter.name = "ANALYST01".to_owned()),
            &[&names],
        ),
        (
            "group",
            of(&|filter| filter.name = "analysts".to_owned()),
            &[&names],
        ),
        (
            "identifier",
            of(&|filter| filter.name = "reader02".to_owned()),
            &[&mapping],
        ),
        (
            "a part of a name",
            of(&|filter| filter.name = "analyst".to_owned()),
            &[],
        ),
        (
            "from",
            of(&|filter| filter.from = Some(planned_at)),
            &[&elsewhere],
        ),
        (
            "from later",
            of(&|filter| filter.from = Some(planned_at + time::Duration::SECOND)),
            &[],
        ),
        (
            "two at once",
            of(&|filter| {
                filter.kind = Some(OperationKind::CancelSync);
                filter.name = "reader02".to_owned();
            }),
            &[],
        ),
    ];
    for (what, filter, expected) in cases {
        let found = listed(&portal, &filter).await;
        assert!(
            found.iter().eq(expected.iter().copied()),
            "{what}: {found:?}"
        );
    }
    let before = listed(&portal, &of(&|filter| filter.until = Some(planned_at))).await;
    assert!(before.contains(&names) && !before.contains(&elsewhere));
}

#[tokio::test]
async fn pages_reach_every_operation_newest_first() {
    let cloud = TestCloud::new();
    let portal = cloud.start().await;
    let mut planned = Vec::new();
    for number in 0..120 {
        let draft = format!("draft{number:03}");
        planned.push(
            portal
                .try_cancel(&draft, &["analyst01"], &[])
                .await
                .unwrap(),
        );
    }
    let filter = OperationFilter::default();
    let mut found = Vec::new();
    let mut sizes = Vec::new();
    let mut cursor = None;
    loop {
        let list = portal
            .operations
            .list(&filter, cursor.as_deref(), &|_, _| true);
        let page = list.await.unwrap();
        sizes.push(page.operations.len());
        found.extend(page.operations);
        cursor = page.next;
        if cursor.is_none() {
            break;
        }
    }
    assert_eq!(sizes, [50, 50, 20]);
    assert!(found.is_sorted_by(|one, next| one.planned_at >= next.planned_at));
    let found: BTreeSet<_> = found.into_iter().map(|summary| summary.id).collect();
    assert_eq!(found, planned.into_iter().collect::<BTreeSet<_>>());
}

#[tokio::test]
async fn a_plan_that_was_not_applied_in_time_expires() {
    let cloud = TestCloud::new();
    let portal = cloud.start().await;
    let id = portal.cancel(&["analyst01"], &[]).await;
    let at = |hours| Arc::new(ShiftedClock(time::Duration::hours(hours)));
    let day = cloud.start_at(at(23)).await;
    assert_eq!(day.view(&id).await.state(), OperationState::Planned);
    let late = cloud.start_at(at(25)).await;
    assert_eq!(late.view(&id).await.state(), OperationState::Expired);
    let refused = late.operations.apply(&late.actor, &id).await;
    let state = "expired".into();
    assert_eq!(refused, Err(PortalError::WrongState { state }));
    assert_eq!(cloud.calls(Call::CancelSyncIamUser), 0);

    let all = OperationFilter::default();
    assert_eq!(listed(&day, &all).await, std::slice::from_ref(&id));
    assert_eq!(listed(&late, &all).await, []);
    let expired = OperationFilter {
        state: Some(OperationState::Expired),
        ..all.clone()
    };
    assert_eq!(listed(&day, &expired).await, []);
    assert_eq!(listed(&late, &expired).await, std::slice::from_ref(&id));
    let state_by = async |portal: &Replica, filter| {
        let page = portal.operations.list(filter, None, &|_, _| true).await;
        page.unwrap().operations[0].state
    };
    assert_eq!(state_by(&day, &all).await, OperationState::Planned);
    assert_eq!(state_by(&late, &expired).await, OperationState::Expired);
    let planned = OperationFilter {
        state: Some(OperationState::Planned),
        ..all
    };
    assert_eq!(listed(&late, &planned).await, []);

    let none = Decisions::default();
    let again = late.operations.plan_retry(&late.actor, &id, &none);
    let Ok(Planned::Operation(again)) = again.await else {
        panic!("no plan")
    };
    assert_eq!(late.view(&again).await.state(), OperationState::Planned);
}

#[tokio::test]
async fn a_plan_is_planned_anew_from_the_very_moment_it_expires() {
    let cloud = TestCloud::new();
    let start = from_millis(1_795_255_200_000);
    let at = |moment| cloud.start_at(Arc::new(ManualClock::at(moment)));
    let id = at(start).await.cancel(&["analyst01"], &[]).await;
    let end = start + cloud.timing.plan_lifetime;
    let before = at(end - Duration::from_millis(1)).await;
    assert_eq!(before.cancel(&["analyst01"], &[]).await, id);
    let expired = at(end).await;
    assert_eq!(expired.view(&id).await.state(), OperationState::Expired);
    assert_ne!(expired.cancel(&["analyst01"], &[]).await, id);
}

#[test]
fn kinds_and_states_are_read_by_their_words() {
    assert_eq!(OperationKind::CancelSync.word(), "cancel_sync");
    assert_eq!(OperationState::Succeeded.word(), "succeeded");
    for kind in OperationKind::ALL {
        assert_eq!(OperationKind::parse(kind.word()), Some(*kind));
    }
    for state in OperationState::ALL {
        assert_eq!(OperationState::parse(state.word()), Some(*state));
    }
    assert_eq!(OperationKind::parse("nothing"), None);
    assert_eq!(OperationState::parse("nothing"), None);
}

#[tokio::test]
async fn a_page_that_holds_the_last_operation_has_none_after_it() {
    let cloud = TestCloud::new();
    let portal = cloud.start().await;
    let cluster = ClusterId::parse("other-cluster").unwrap();
    cloud
        .simulator
        .put_cluster(ClusterSeed::new("other-cluster", "other"));
    // The oldest is on a cluster that the person may not see.
    let draft = DraftId::parse("draft000").unwrap();
    let hidden = portal.operations.plan_cancel_sync(
        &portal.actor,
        &cluster,
        &draft,
        vec!["analyst01".to_owned()],
        Vec::new(),
    );
    hidden.await.unwrap();
    for number in 1..=50 {
        let draft = format!("draft{number:03}");
        let planned = portal.try_cancel(&draft, &["analyst01"], &[]).await;
        planned.unwrap();
    }
    let filter = OperationFilter::default();
    let may_view = |_: &ProjectId, viewed: &ClusterId| *viewed != cluster;
    let page = portal.operations.list(&filter, None, &may_view).await;
    let page = page.unwrap();
    assert_eq!(page.operations.len(), 50);
    assert_eq!(page.next, None);
    let all = portal.operations.list(&filter, None, &|_, _| true).await;
    let all = all.unwrap();
    assert_eq!(all.operations.len(), 50);
    let next = all.next.expect("the oldest");
    let rest = portal.operations.list(&filter, Some(&next), &|_, _| true);
    let rest = rest.await.unwrap();
    assert_eq!(rest.operations.len(), 1);
    assert_eq!(rest.next, None);
}

#[tokio::test]
async fn a_person_is_found_by_any_part_of_the_name_in_any_case() {
    let cloud = TestCloud::new();
    let mut portal = cloud.start().await;
    portal.actor.actor.person.name = "Özlem Şahin 100%".to_owned();
    let id = portal.cancel(&["analyst01"], &[]).await;
    for (person, is_found) in [
        ("Özlem", true),
        ("özlem", true),
        ("ÖZLEM ŞAHIN", true),
        ("Şahin", true),
        ("0%", true),
        ("Ozlem", false),
        ("ö_lem", false),
    ] {
        let filter = OperationFilter {
            person: person.to_owned(),
            ..OperationFilter::default()
        };
        let found = listed(&portal, &filter).await;
        assert_eq!(found == [id.clone()], is_found, "{person}: {found:?}");
    }
}

#[tokio::test]
async fn an_operation_is_found_by_the_users_who_went_along_with_a_group() {
    let cloud = TestCloud::new();
    let portal = cloud.start().await;
    let id = portal.cancel(&[], &["readers"]).await;
    let filter = OperationFilter {
        name: "Reader01".to_owned(),
        ..OperationFilter::default()
    };
    assert_eq!(listed(&portal, &filter).await, []);
    let view = portal.carry_out(&id).await;
    assert_eq!(results(&view).len(), 3);
    assert_eq!(listed(&portal, &filter).await, std::slice::from_ref(&id));
}

#[tokio::test]
async fn an_operation_is_found_by_the_users_whom_another_reading_shows() {
    let cloud = TestCloud::new();
    let portal = cloud.start().await;
    // The plan and the reading before the call succeed.
    let hidden = Fault::new(Effect::Refused).on([Call::ShowSyncIamUser]);
    cloud.inject(hidden.after(3).forever());
    let id = portal.cancel(&[], &["readers"]).await;
    assert_state(&portal.carry_out(&id).await, OperationState::Unknown);
    let filter = OperationFilter {
        name: "reader02".to_owned(),
        ..OperationFilter::default()
    };
    assert_eq!(listed(&portal, &filter).await, []);
    cloud.simulator.clear_faults();
    let view = portal.checked_again(&id).await;
    assert_eq!(results(&view).len(), 3, "{view:?}");
    assert_eq!(listed(&portal, &filter).await, [id]);
}
