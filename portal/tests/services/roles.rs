//! The matrix: what each role may do on a cluster that it is granted on, and on another.

use crate::test_services::{Browser, TestServices, access_key, analytics, error};
use mrs::ids::{ClusterId, ProjectId};
use mrs_simulator::demo::{ANALYTICS_CLUSTER, REPORTING_CLUSTER, credentials};
use portal::grants::{ClusterPattern, ConfiguredGrants, Grant, Holder, Projects, Role, Scope};
use portal::{
    AuditFilter, ClusterFilter, Decisions, DraftId, Explain as _, OperationFilter, OperationId,
    OperationState, Permission, Planned, PortalError,
};
use std::sync::Arc;

/// Roles by group on one cluster of the demo project, and an admin of everything.
async fn with_roles() -> TestServices {
    let grant = |group: &str, role: Role, cluster: &str, projects: Projects| Grant {
        holders: vec![Holder::Group(group.into())],
        role,
        scope: Scope {
            clusters: vec![ClusterPattern::parse(cluster).unwrap()],
            projects,
        },
    };
    let project = || Projects::Named(vec![ProjectId::parse(credentials::PROJECT_ID).unwrap()]);
    let elsewhere = Projects::Named(vec![ProjectId::parse("elsewhere").unwrap()]);
    TestServices::with_grants(Arc::new(ConfiguredGrants::new(vec![
        grant("viewers", Role::Viewer, ANALYTICS_CLUSTER, project()),
        grant("operators", Role::Operator, ANALYTICS_CLUSTER, project()),
        grant("admins", Role::Admin, ANALYTICS_CLUSTER, project()),
        grant("owners", Role::Admin, "*", Projects::All),
        grant("elsewhere", Role::Admin, "*", elsewhere),
    ])))
    .await
}

fn of_analytics() -> OperationFilter {
    OperationFilter {
        cluster: ANALYTICS_CLUSTER.to_owned(),
        ..OperationFilter::default()
    }
}

fn reporting() -> ClusterId {
    ClusterId::parse(REPORTING_CLUSTER).unwrap()
}

async fn connected<'a>(portal: &'a TestServices, name: &str, group: &str) -> Browser<'a> {
    let browser = portal.browser().used_by(name, &[group]);
    browser.connected().await;
    browser
}

/// Plans a cancellation.
async fn planned(browser: &Browser<'_>, draft: &str) -> OperationId {
    let operator = browser.portal().operator(&analytics(), None).await.unwrap();
    operator
        .plan_cancel_sync(
            &DraftId::parse(draft).unwrap(),
            vec!["nobody01".into()],
            Vec::new(),
        )
        .await
        .unwrap()
}

fn is_refused<T>(result: Result<T, PortalError>) -> bool {
    match result {
        Ok(_) => false,
        Err(PortalError::NotPermitted { .. }) => true,
        Err(other) => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn each_role_includes_those_before_it_and_reaches_no_other_cluster() {
    let portal = with_roles().await;
    for (group, views, changes) in [
        ("viewers", true, false),
        ("operators", true, true),
        ("admins", true, true),
    ] {
        let browser = connected(&portal, group, group).await;
        let page = browser.portal();
        let viewer = page.viewer(&analytics(), None).await;
        assert_eq!(viewer.is_ok(), views, "{group}");
        let may_change = viewer.unwrap().may_change();
        assert_eq!(may_change == Permission::Granted, changes, "{group}");
        assert_eq!(
            is_refused(page.operator(&analytics(), None).await),
            !changes,
            "{group}"
        );
        portal.received();
        assert!(is_refused(page.viewer(&reporting(), None).await), "{group}");
        assert!(
            is_refused(page.operator(&reporting(), None).await),
            "{group}"
        );
        assert_eq!(
            portal.received(),
            0,
            "{group}: asked of the cloud all the same"
        );
        let auditor = page.auditor().await;
        assert_eq!(auditor.is_ok(), group == "admins", "{group}");
        assert_eq!(page.may_audit(), group == "admins", "{group}");
        let list = page.clusters(&ClusterFilter::default()).await.unwrap();
        let ids: Vec<_> = list
            .clusters
            .iter()
            .map(|listed| &listed.cluster.id)
            .collect();
        assert_eq!(ids, [&analytics()], "{group}");
        assert!(list.some_hidden);
    }
}

#[tokio::test]
async fn a_reason_names_the_role_and_by_what_it_is_held() {
    let portal = with_roles().await;
    let viewer = connected(&portal, "ada", "viewers").await;
    let page = viewer.portal();
    let reason = page.viewer(&analytics(), None).await.unwrap().may_change();
    assert_eq!(
        reason.reason(),
        Some(
            "This requires the operator role on this cluster. Your role is viewer (group viewers)."
                .into()
        )
    );
    let refused = page.operator(&reporting(), None).await.err().unwrap();
    assert_eq!(
        refused.explanation().happened,
        "You don't have permission to do this. This requires the operator role on this cluster. \
         You have no role on this cluster."
    );
}

#[tokio::test]
async fn nobody_connects_to_a_project_without_a_grant_in_it() {
    let portal = with_roles().await;
    for group in ["elsewhere", "nowhere"] {
        let browser = portal.browser().used_by("eve", &[group]);
        let refused = error(browser.connect(access_key()).await);
        assert!(
            matches!(refused, PortalError::NotPermitted { .. }),
            "{refused:?}"
        );
    }
    assert_eq!(portal.received(), 0, "no credentials leave the portal");
    assert_eq!(portal.count("SELECT COUNT(*) FROM connections").await, 0);
}

#[tokio::test]
async fn everybody_who_may_look_sees_the_operations_of_a_cluster() {
    let portal = with_roles().await;
    let owner = connected(&portal, "olga", "operators").await;
    let id = planned(&owner, "draft0001").await;
    for (name, group) in [
        ("vera", "viewers"),
        ("oskar", "operators"),
        ("root", "owners"),
    ] {
        // Reading needs no connection.
        let page = portal.browser().used_by(name, &[group]).portal();
        let view = page.operation(&id).await.unwrap();
        assert_eq!(view.operation.summary.owner.name, "olga");
        let listed = page
            .operations(&OperationFilter::default(), None)
            .await
            .unwrap()
            .operations;
        assert_eq!(listed.len(), 1, "{group}");
        assert_eq!(
            page.operations(&of_analytics(), None)
                .await
                .unwrap()
                .operations
                .len(),
            1
        );
    }
    for group in ["elsewhere", "nowhere"] {
        let page = portal.browser().used_by("eve", &[group]).portal();
        assert!(is_refused(page.operation(&id).await), "{group}");
        assert!(is_refused(page.operation_operator(&id).await), "{group}");
        assert!(
            page.operations(&OperationFilter::default(), None)
                .await
                .unwrap()
                .operations
                .is_empty(),
            "{group}"
        );
    }
}

#[tokio::test]
async fn an_admin_reads_only_what_happened_where_they_are_admin() {
    let portal = with_roles().await;
    let operator = connected(&portal, "olga", "operators").await;
    planned(&operator, "draft0001").await;
    assert!(is_refused(
        operator.portal().operator(&reporting(), None).await
    ));
    let filter = AuditFilter::default();
    let actions = |group: &'static str| {
        let page = portal.browser().used_by("root", &[group]).portal();
        let filter = &filter;
        async move {
            let auditor = page.auditor().await.unwrap();
            let found = auditor.page(filter, None).await.unwrap();
            let words = found.entries.into_iter().map(|entry| entry.action);
            words.collect::<Vec<_>>()
        }
    };
    assert_eq!(actions("admins").await, ["operation_planned"]);
    assert_eq!(
        actions("owners").await,
        ["refused", "operation_planned", "connected"]
    );
    assert!(actions("elsewhere").await.is_empty());
}

#[tokio::test]
async fn an_event_says_who_where_what_and_shows_no_secret() {
    let portal = with_roles().await;
    let operator = connected(&portal, "olga", "operators").await;
    let connection = operator.portal().connections().await.unwrap().remove(0);
    operator.portal().disconnect(&connection.id).await.unwrap();
    let page = portal.browser().used_by("root", &["owners"]).portal();
    let auditor = page.auditor().await.unwrap();
    let filter = AuditFilter {
        person: "OLG".into(),
        ..AuditFilter::default()
    };
    let found = auditor.page(&filter, None).await.unwrap();
    assert_eq!(found.entries.len(), 2);
    for (entry, action) in found.entries.iter().zip(["disconnected", "connected"]) {
        assert_eq!(entry.action, action);
        assert_eq!(entry.subject.as_deref(), Some("olga"));
        assert_eq!(entry.source.as_deref(), Some("192.0.2.1"));
        assert_eq!(entry.correlation().as_deref(), Some("request01"));
        assert_eq!(entry.project.as_deref(), Some(credentials::PROJECT_ID));
        assert!(entry.event.contains(&connection.masked), "{}", entry.event);
        assert!(
            !entry.event.contains(credentials::ACCESS_KEY),
            "{}",
            entry.event
        );
        assert!(
            !entry.event.contains(credentials::SECRET_KEY),
            "{}",
            entry.event
        );
    }
}

#[tokio::test]
async fn any_operator_discards_a_plan_that_continues_an_operation() {
    let portal = with_roles().await;
    let olga = connected(&portal, "olga", "operators").await;
    let oskar = portal.browser().used_by("oskar", &["operators"]).portal();
    let discarded = async |id: &OperationId| match oskar.operation_operator(id).await {
        Ok(operator) => operator.discard().await,
        Err(refused) => Err(refused),
    };

    let draft = planned(&olga, "draft0001").await;
    assert!(is_refused(discarded(&draft).await), "olga's own draft");
    let olgas = olga.portal().operation_operator(&draft).await.unwrap();
    olgas.discard().await.unwrap();

    // Everything of a plan that was never applied is left.
    let again = olga.portal().operation_operator(&draft).await.unwrap();
    let again = again.plan_retry(&Decisions::default()).await;
    let Ok(Planned::Operation(again)) = again else {
        panic!("{again:?}")
    };
    let vera = portal.browser().used_by("vera", &["viewers"]).portal();
    let refused = vera.operation_operator(&again).await.err();
    assert!(
        matches!(refused, Some(PortalError::NotPermitted { .. })),
        "{refused:?}"
    );
    let rights = oskar.operation(&again).await.unwrap().rights;
    assert_eq!(rights.discard, Permission::Granted);
    assert!(matches!(rights.apply, Permission::Denied(_)));
    discarded(&again).await.unwrap();
    let ended = oskar.operation(&again).await.unwrap().operation;
    assert_eq!(ended.state(), OperationState::Discarded);
}
