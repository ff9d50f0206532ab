//! The portal ends and starts again in the middle of things.

use crate::locations::{cancel_form, hasty, mapping_form};
use mrs_simulator::Operation;
use mrs_simulator::demo::SANDBOX_CLUSTER;
use portal_tests::{TestPortal, eventually};
use std::time::Duration;

/// The call that removes names.
const REMOVE: Operation = Operation::CancelSyncIamUser;

#[test]
fn connections_drafts_and_plans_survive_a_restart() {
    let mut portal = TestPortal::start();
    let admin = portal.admin();
    let review = cancel_form(&admin)
        .fill("IAM users", "tester01")
        .press("Review changes");
    let _ = mapping_form(&admin).press("Add row");
    portal.restart();
    let admin = admin.moved_to(portal.url());
    let review = admin
        .open(review.url.path())
        .headed("Review: Remove users from cluster");
    let form = mapping_form(&admin).follow("Continue");
    assert_eq!(form.count_fields("Agency"), 7);
    let report = review.press_beginning("Remove ").settled();
    assert_eq!(report.fact("State"), "Succeeded", "{report}");
}

#[test]
fn a_running_operation_goes_on_after_a_restart() {
    let mut portal = TestPortal::start();
    portal
        .cloud()
        .behave(|behaviour| behaviour.task_millis = 5_000);
    let admin = portal.admin();
    let review = cancel_form(&admin)
        .fill("IAM users", "tester01")
        .press("Review changes");
    let running = review.press_beginning("Remove ");
    assert_eq!(running.fact("State"), "Running", "{running}");
    eventually("the call is sent", Duration::from_secs(30), || {
        (portal.calls(REMOVE) == 1).then_some(())
    });
    portal.restart();
    let report = admin
        .moved_to(portal.url())
        .open(running.url.path())
        .settled();
    assert_eq!(report.fact("State"), "Succeeded", "{report}");
    assert_eq!(report.remark_on("tester01"), "removed");
    assert_eq!(portal.calls(REMOVE), 1, "it is not sent again");
}

#[test]
fn a_running_operation_goes_on_after_a_crash() {
    let mut portal = TestPortal::start_with(&hasty());
    portal
        .cloud()
        .behave(|behaviour| behaviour.task_millis = 4_000);
    let admin = portal.admin();
    let review = cancel_form(&admin)
        .fill("IAM users", "tester01")
        .press("Review changes");
    let running = review.press_beginning("Remove ");
    eventually("the call is sent", Duration::from_secs(30), || {
        (portal.calls(REMOVE) == 1).then_some(())
    });
    portal.crash_and_restart();
    let report = admin
        .moved_to(portal.url())
        .open(running.url.path())
        .settled();
    assert_eq!(report.fact("State"), "Succeeded", "{report}");
    assert_eq!(report.remark_on("tester01"), "removed");
    assert_eq!(portal.calls(REMOVE), 1, "it is not sent again");
    let state = portal.cloud().state(SANDBOX_CLUSTER);
    assert!(state.is_some_and(|state| !state.users.iter().any(|user| user == "tester01")));
}

#[test]
fn after_a_lost_key_everybody_begins_anew_and_nobody_meets_an_error() {
    let mut portal = TestPortal::start();
    let admin = portal.admin();
    let _ = mapping_form(&admin).press("Add row");
    let key = portal_tests::run(&["generate-key"]).output;
    let written = std::fs::write(portal.folder().join("seal.key"), key);
    assert!(written.is_ok(), "{written:?}");
    portal.restart();
    let admin = admin.moved_to(portal.url());
    let answer = admin.send(&portal_tests::Request::get("/clusters"));
    assert_eq!(answer.header("location"), "/connect?return=%2Fclusters");
    let removal = answer.header("set-cookie");
    assert!(removal.starts_with("mrs_portal=; ") && removal.contains("Max-Age=0"));
    assert!(admin.cookies().is_empty(), "the browser has forgotten it");
    let page = admin.open("/connect").headed("Connections");
    assert!(!page.has_button("Disconnect"), "{page}");
    let fresh = portal.admin();
    let form = mapping_form(&fresh);
    assert_eq!(form.count_fields("Agency"), 6, "the draft can't be opened");
    assert!(!form.says("Continue"), "{form}");
}
