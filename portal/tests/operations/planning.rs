//! Plans: what is stored, what is refused, what is submitted twice.

use crate::cloud::{CLUSTER, TestCloud, person};
use crate::replica::assert_state;
use crate::replica::{cluster, rows_of};
use mrs_simulator::{Change, Effect, Fault, Mapping, Operation as Call};
use portal::operations::MAX_NAMES;
use portal::{
    Decisions, DraftId, MappingOutcome, OperationFilter, OperationKind, OperationState, Outcome,
    Plan, PlanSummary, Planned, PortalError, SizeLimit,
};

#[tokio::test]
async fn a_plan_holds_the_exact_body_and_who_is_absent() {
    let cloud = TestCloud::new();
    let portal = cloud.start().await;
    let id = portal
        .cancel(&["analyst01", "stranger01"], &["readers", "nobody"])
        .await;
    let view = portal.view(&id).await;
    assert_eq!(view.summary.state, OperationState::Planned);
    assert_eq!(view.summary.kind, OperationKind::CancelSync);
    let size = PlanSummary::Names {
        users: 2,
        groups: 2,
    };
    assert_eq!(view.summary.summary, size);
    assert_eq!(view.summary.cluster_name.as_deref(), Some("demo-analysis"));
    assert_eq!(view.summary.owner, person("admin01"));
    assert_eq!((view.batches[0].users, view.batches[0].groups), (2, 2));
    let Plan::CancelSync(plan) = &view.plan else {
        panic!("{view:?}")
    };
    assert_eq!(
        view.batches[0].body,
        r#"{"group_names":["readers","nobody"],"user_names":["analyst01","stranger01"]}"#
    );
    assert_eq!(
        plan.users_absent.as_deref(),
        Some(&["stranger01".to_owned()][..])
    );
    assert_eq!(
        plan.groups_absent.as_deref(),
        Some(&["nobody".to_owned()][..])
    );
    assert_eq!(cloud.calls(Call::CancelSyncIamUser), 0);
}

#[tokio::test]
async fn a_list_that_may_not_be_read_does_not_hinder_a_plan() {
    let cloud = TestCloud::new();
    cloud.inject(Fault::new(Effect::Refused).on([Call::ShowSyncIamUser]));
    let portal = cloud.start().await;
    let view = portal.view(&portal.cancel(&["analyst01"], &[]).await).await;
    let Plan::CancelSync(plan) = &view.plan else {
        panic!("{view:?}")
    };
    assert_eq!(plan.users_absent, None);
    let unreadable = plan.unreadable.as_ref().expect("the reason");
    assert_eq!(unreadable.status, Some(403));
    assert_eq!(unreadable.code.as_deref(), Some("APIGW.0302"));
}

#[tokio::test]
async fn an_endpoint_without_cluster_details_does_not_hinder_a_plan() {
    let cloud = TestCloud::new();
    cloud.inject(Fault::new(Effect::Hidden).on([Call::ShowClusterDetails]));
    let portal = cloud.start().await;
    let view = portal.view(&portal.cancel(&["analyst01"], &[]).await).await;
    assert_eq!(view.summary.cluster_name, None);
}

#[tokio::test]
async fn refused_credentials_end_planning() {
    let cloud = TestCloud::new();
    let mut portal = cloud.start().await;
    portal.actor.client = cloud.client("another-made-up-secret");
    let error = portal.try_cancel("draft001", &["analyst01"], &[]).await;
    assert_eq!(error, Err(PortalError::ConnectionExpired));
}

#[tokio::test]
async fn names_are_checked_again() {
    let cloud = TestCloud::new();
    let portal = cloud.start().await;
    assert_eq!(
        portal.try_cancel("draft001", &[], &[]).await,
        Err(PortalError::NothingToDo)
    );
    let long = "u".repeat(65);
    let refused = portal
        .try_cancel("draft001", &["analyst01", &long], &[])
        .await;
    assert_eq!(
        refused,
        Err(PortalError::NotFound {
            what: portal::Missing::User
        })
    );
    let too_long = "g".repeat(129);
    let refused = portal
        .try_cancel("draft001", &["analyst01"], &[&too_long])
        .await;
    let what = portal::Missing::Group;
    assert_eq!(refused, Err(PortalError::NotFound { what }));
    let many: Vec<String> = (0..=MAX_NAMES)
        .map(|number| format!("analyst{number:05}"))
        .collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    let limit = SizeLimit::Names;
    let refused = portal.try_cancel("draft001", &many, &[]).await;
    assert_eq!(refused, Err(PortalError::TooLarge { limit }));
    let refused = portal.try_cancel("draft001", &[], &many).await;
    assert_eq!(refused, Err(PortalError::TooLarge { limit }));
    assert!(
        portal
            .try_cancel("draft001", &many[..MAX_NAMES], &many[..MAX_NAMES])
            .await
            .is_ok()
    );
}

#[tokio::test]
async fn a_name_given_twice_is_planned_once() {
    let cloud = TestCloud::new();
    let portal = cloud.start().await;
    let id = portal
        .cancel(&["analyst01", "analyst02", "analyst01"], &[])
        .await;
    assert_eq!(
        portal.view(&id).await.summary.summary,
        PlanSummary::Names {
            users: 2,
            groups: 0
        }
    );
}

#[tokio::test]
async fn the_same_form_twice_is_one_operation() {
    let cloud = TestCloud::new();
    let portal = cloud.start().await;
    let (one, two, three) = tokio::join!(
        portal.cancel(&["analyst01"], &[]),
        portal.cancel(&["analyst01"], &[]),
        portal.cancel(&["analyst01"], &[]),
    );
    assert!(one == two && two == three, "{one} {two} {three}");
    let other = portal
        .try_cancel("draft009", &["analyst01"], &[])
        .await
        .unwrap();
    assert_ne!(one, other, "another draft");
}

#[tokio::test]
async fn another_body_of_the_same_draft_discards_the_older_plan() {
    let cloud = TestCloud::new();
    let portal = cloud.start().await;
    let older = portal.cancel(&["analyst01"], &[]).await;
    let newer = portal.cancel(&["analyst01", "analyst02"], &[]).await;
    assert_ne!(older, newer);
    let older = portal.view(&older).await;
    assert_eq!(older.summary.state, OperationState::Discarded);
    assert!(older.summary.finished_at.is_some());
    let filter = OperationFilter::default();
    let listed = portal.operations.list(&filter, None, &|_, _| true).await;
    let listed = listed.unwrap().operations;
    let ids: Vec<_> = listed.iter().map(|summary| &summary.id).collect();
    assert_eq!(ids, [&newer], "the discarded plan is not listed");
    let filter = OperationFilter {
        state: Some(OperationState::Discarded),
        ..OperationFilter::default()
    };
    let listed = portal.operations.list(&filter, None, &|_, _| true).await;
    let listed = listed.unwrap().operations;
    let ids: Vec<_> = listed.iter().map(|summary| &summary.id).collect();
    assert_eq!(ids, [older.id()], "unless asked for");
}

#[tokio::test]
async fn an_applied_operation_is_no_plan_any_more() {
    let cloud = TestCloud::new();
    let portal = cloud.start().await;
    let first = portal.cancel(&["analyst01"], &[]).await;
    portal.carry_out(&first).await;
    assert_ne!(portal.cancel(&["analyst01"], &[]).await, first);
}

#[tokio::test]
async fn a_list_holds_what_may_be_looked_at() {
    let cloud = TestCloud::new();
    let portal = cloud.start().await;
    let mut planned = Vec::new();
    for draft in ["draft001", "draft002", "draft003"] {
        planned.push(portal.try_cancel(draft, &["analyst01"], &[]).await.unwrap());
    }
    let operations = &portal.operations;
    let all = OperationFilter::default();
    let none = operations.list(&all, None, &|_, _| false).await.unwrap();
    assert!(none.operations.is_empty());
    assert_eq!(none.next, None);
    let listed = operations.list(&all, None, &|_, _| true).await.unwrap();
    let mut ids: Vec<_> = listed.operations.into_iter().map(|one| one.id).collect();
    ids.sort_unstable();
    planned.sort_unstable();
    assert_eq!(ids, planned);
    let elsewhere = OperationFilter {
        cluster: "elsewhere".to_owned(),
        ..OperationFilter::default()
    };
    let listed = operations.list(&elsewhere, None, &|_, _| true).await;
    assert!(listed.unwrap().operations.is_empty());
}

#[tokio::test]
async fn a_mapping_is_planned_against_the_one_the_form_showed() {
    let cloud = TestCloud::with(|cluster| cluster.mappings = vec![readers()]);
    let portal = cloud.start().await;
    let id = portal
        .map(&[("obs_readers", "analyst01"), ("obs_writers", "analyst02")])
        .await;
    let view = portal.view(&id).await;
    let size = PlanSummary::Mapping {
        added: 1,
        changed: 1,
        removed: 0,
    };
    assert_eq!(view.summary.summary, size);
    let Plan::UpdateMapping(plan) = &view.plan else {
        panic!("{view:?}")
    };
    assert_eq!(plan.before.len(), 1);
    assert_eq!(plan.after.len(), 2);
    assert!(
        view.batches[0]
            .body
            .starts_with(r#"{"agency_mappings":[{"agency":"obs_readers""#)
    );
    let draft = DraftId::parse("draft003").unwrap();
    let moved = portal
        .operations
        .plan_mapping(
            &portal.actor,
            &cluster(),
            &draft,
            Vec::new(),
            rows_of(&[("obs_x", "x")]),
        )
        .await
        .expect("an operation that keeps the change");
    let moved = portal.view(&moved).await;
    assert_state(&moved, OperationState::Conflict);
    assert_eq!(moved.error, Some(portal::OperationError::MappingChanged));
    assert!(moved.summary.finished_at.is_some());
    let Some(Outcome::Mapping(MappingOutcome::Conflict { present })) = &moved.outcome else {
        panic!("{moved:?}")
    };
    assert_eq!(present[0].agency, "obs_readers");
    let same = portal
        .try_map(rows_of(&[("obs_readers", "reader01")]))
        .await;
    assert_eq!(same, Err(PortalError::NothingToDo));
    assert_eq!(cloud.calls(Call::UpdateAgencyMapping), 0);
}

fn readers() -> Mapping {
    Mapping {
        agency: "obs_readers".to_owned(),
        identifier_type: mrs_simulator::IdentifierType::User,
        identifiers: vec!["reader01".to_owned()],
        agency_id: "092adc623c00d2ea4fdac01d4b637f0b".to_owned(),
    }
}

#[tokio::test]
async fn an_unreadable_mapping_is_not_planned_against() {
    let cloud = TestCloud::new();
    let portal = cloud.start().await;
    cloud.inject(
        Fault::new(Effect::Refused)
            .on([Call::ShowAgencyMapping])
            .forever(),
    );
    let draft = DraftId::parse("draft003").unwrap();
    let rows = rows_of(&[("obs_readers", "reader01")]);
    let planned = portal
        .operations
        .plan_mapping(&portal.actor, &cluster(), &draft, Vec::new(), rows)
        .await;
    assert!(matches!(planned, Err(PortalError::Cloud(_))), "{planned:?}");
}

#[tokio::test]
async fn ended_credentials_plan_no_mapping() {
    let cloud = TestCloud::new();
    let mut portal = cloud.start().await;
    portal.actor.client = cloud.client("another-made-up-secret");
    let draft = DraftId::parse("draft003").unwrap();
    let rows = rows_of(&[("obs_x", "x")]);
    let planned = portal
        .operations
        .plan_mapping(&portal.actor, &cluster(), &draft, Vec::new(), rows)
        .await;
    assert_eq!(planned, Err(PortalError::ConnectionExpired));
}

#[tokio::test]
async fn another_person_s_draft_is_not_planned() {
    let cloud = TestCloud::new();
    let mut portal = cloud.start().await;
    portal.cancel(&["analyst01"], &[]).await;
    portal.actor.actor.person = person("boss07");
    let what = portal::Missing::Draft;
    let refused = portal.try_cancel("draft001", &["analyst01"], &[]).await;
    assert_eq!(refused, Err(PortalError::NotFound { what }));
}

#[tokio::test]
async fn another_attempt_takes_users_and_groups_for_what_they_are() {
    let cloud = TestCloud::new();
    let portal = cloud.start().await;
    let id = portal.cancel(&["analyst01"], &["analysts"]).await;
    assert_eq!(portal.details(&id).await.left, 0, "nothing ended yet");
    let refused = Fault::new(Effect::error("APIGW.0302")).on([Call::CancelSyncIamUser]);
    cloud.inject(refused);
    assert_state(&portal.carry_out(&id).await, OperationState::Failed);
    assert_eq!(portal.details(&id).await.left, 2);
    let none = Decisions::default();
    let again = portal.operations.plan_retry(&portal.actor, &id, &none);
    let Ok(Planned::Operation(again)) = again.await else {
        panic!("no plan")
    };
    let Plan::CancelSync(plan) = portal.view(&again).await.plan else {
        panic!("another kind")
    };
    assert_eq!(plan.users, ["analyst01"]);
    assert_eq!(plan.groups, ["analysts"]);
}

#[tokio::test]
async fn a_plan_whose_reading_is_outdated_is_planned_anew() {
    let cloud = TestCloud::new();
    let portal = cloud.start().await;
    let users = ["analyst01", "analyst02"];
    let older = portal.cancel(&users, &[]).await;
    assert_eq!(portal.cancel(&users, &[]).await, older, "nothing changed");
    let others = Change::of(CLUSTER).removing_users(&["analyst01"]);
    cloud.simulator.change(&others).unwrap();
    let newer = portal.cancel(&users, &[]).await;
    assert_ne!(older, newer);
    assert_state(&portal.view(&older).await, OperationState::Discarded);
    let Plan::CancelSync(plan) = portal.view(&newer).await.plan else {
        panic!("no names")
    };
    assert_eq!(plan.users_absent, Some(vec!["analyst01".to_owned()]));
    assert_eq!(portal.cancel(&users, &[]).await, newer);
}

#[tokio::test]
async fn the_same_form_twice_is_one_operation_where_the_list_is_not_readable() {
    let cloud = TestCloud::new();
    let refused = Fault::new(Effect::Refused).on([Call::ShowSyncIamUser]);
    cloud.inject(refused.forever());
    let portal = cloud.start().await;
    let one = portal.cancel(&["analyst01"], &[]).await;
    assert_eq!(portal.cancel(&["analyst01"], &[]).await, one);
}

#[tokio::test]
async fn a_conflict_of_a_review_gives_way_to_the_next_review_of_its_draft() {
    let cloud = TestCloud::with(|cluster| cluster.mappings = vec![readers()]);
    let portal = cloud.start().await;
    let review = async |draft: &str, base: &[(&str, &str)]| {
        let (cluster, draft) = (cluster(), DraftId::parse(draft).unwrap());
        let planned = portal.operations.plan_mapping(
            &portal.actor,
            &cluster,
            &draft,
            rows_of(base).into_inner(),
            rows_of(&[("obs_writers", "analyst01")]),
        );
        let id = planned.await.unwrap();
        (portal.view(&id).await.state(), id)
    };
    let listed = async || {
        let filter = OperationFilter::default();
        let listed = portal.operations.list(&filter, None, &|_, _| true).await;
        let listed = listed.unwrap().operations.into_iter();
        listed.map(|one| one.id).collect::<Vec<_>>()
    };
    let (state, elsewhere) = review("draft003", &[]).await;
    assert_eq!(state, OperationState::Conflict);
    for _ in 0..2 {
        let (state, conflict) = review("draft002", &[]).await;
        assert_eq!(state, OperationState::Conflict);
        assert_eq!(listed().await, [conflict, elsewhere.clone()]);
    }
    let (state, plan) = review("draft002", &[("obs_readers", "reader01")]).await;
    assert_eq!(state, OperationState::Planned);
    assert_eq!(listed().await, [plan, elsewhere.clone()]);

    // A conflict that another operation continues stays as that one's beginning.
    let none = Decisions::default();
    let retry = portal
        .operations
        .plan_retry(&portal.actor, &elsewhere, &none);
    retry.await.unwrap();
    review("draft003", &[]).await;
    assert!(listed().await.contains(&elsewhere));
}
