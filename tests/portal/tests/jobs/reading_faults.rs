//! Reads that fail: pages say so, and what can still be done is done.

use crate::locations::{cancel_form, hasty};
use mrs_simulator::demo::{ANALYTICS_CLUSTER, SANDBOX_CLUSTER};
use mrs_simulator::{Effect, Fault, Operation};
use portal_tests::{TestPortal, eventually};
use std::time::Duration;

fn effects() -> Vec<Effect> {
    vec![
        Effect::error("12000004"),
        Effect::error("APIGW.0302"),
        Effect::Throttled { retry_after: 1 },
        Effect::ResetBefore,
        Effect::MalformedJson,
        Effect::TruncatedBody,
        Effect::HugeBody { bytes: 16 << 20 },
        Effect::Hidden,
        Effect::Refused,
        Effect::NullHeavy,
    ]
}

#[test]
fn every_page_stands_whatever_the_cloud_answers() {
    let portal = TestPortal::start_with(&hasty());
    let admin = portal.admin();
    for effect in effects() {
        portal.cloud().inject(Fault::new(effect.clone()).forever());
        for path in [
            "/clusters".to_owned(),
            format!("/clusters/{SANDBOX_CLUSTER}"),
            format!("/clusters/{SANDBOX_CLUSTER}/cancel-sync"),
            format!("/clusters/{ANALYTICS_CLUSTER}/agency-mapping"),
            "/operations".to_owned(),
            "/connect".to_owned(),
        ] {
            let page = admin.open(&path);
            let explained = page.status == 200 || !page.alerts().is_empty();
            assert!(explained, "{effect:?} {path}: {page}");
            assert!(
                ![500, 504].contains(&page.status),
                "{effect:?} {path}: {page}"
            );
        }
        portal.cloud().clear_faults();
    }
}

#[test]
fn a_cluster_that_can_not_be_listed_is_opened_by_its_id() {
    let portal = TestPortal::start();
    let admin = portal.admin();
    let refused = [Operation::ListClusters, Operation::ShowClusterDetails];
    portal
        .cloud()
        .inject(Fault::new(Effect::Refused).on(refused).forever());
    let page = admin
        .open("/clusters")
        .saying("The list of clusters can't be read.");
    let page = page
        .fill("Cluster ID", SANDBOX_CLUSTER)
        .press("Open cluster");
    let page = page.saying("Your credentials don't have permission to do this.");
    let report = page
        .follow("Remove users")
        .fill("IAM users", "tester01")
        .press("Review changes")
        .press_beginning("Remove ")
        .settled();
    assert_eq!(report.fact("State"), "Succeeded", "{report}");
}

#[test]
fn names_are_cancelled_where_nobody_may_read_who_is_synchronized() {
    let portal = TestPortal::start_with(&hasty());
    let admin = portal.admin();
    let hidden = [Operation::ShowSyncIamUser, Operation::ListSyncStatus];
    portal
        .cloud()
        .inject(Fault::new(Effect::Hidden).on(hidden).forever());
    let review = cancel_form(&admin)
        .fill("IAM users", "tester01")
        .press("Review changes")
        .saying("The current list of synchronized users can't be read")
        .saying("1 person may lose access to MRS Manager");
    assert_eq!(review.remark_on("tester01"), "On your list");
    let report = review.press_beginning("Remove ").settled();
    assert_eq!(report.remark_on("tester01"), "unknown", "{report}");
    // The portal can't see the task, so that it may be done before the cluster is.
    eventually(
        "the cluster has cancelled it",
        Duration::from_secs(20),
        || {
            let state = portal.cloud().state(SANDBOX_CLUSTER)?;
            (!state.users.iter().any(|user| user == "tester01")).then_some(())
        },
    );
}

#[test]
fn a_mapping_in_the_shape_of_an_old_example_is_read() {
    let portal = TestPortal::start();
    let admin = portal.admin();
    portal
        .cloud()
        .inject(Fault::new(Effect::BareArray).forever());
    let form = admin.open(&format!("/clusters/{ANALYTICS_CLUSTER}/agency-mapping"));
    assert_eq!(form.count_fields("Agency"), 6);
}
