//! One portal is killed in the middle of an operation; the other finishes it.

use mrs_simulator::demo::{ANALYTICS_CLUSTER, SANDBOX_CLUSTER};
use mrs_simulator::{Effect, Fault, Operation};
use portal_tests::{Configuration, Page, Replica, TestPortal, Visitor, eventually};
use std::time::Duration;

/// A portal whose operations wait a fiftieth of the usual times; its leases last four seconds.
fn hasty() -> TestPortal {
    TestPortal::start_with(&Configuration {
        sections: "[upstream]\nconnect_timeout_seconds = 2\ncall_timeout_seconds = 30\n".to_owned(),
        arguments: vec!["--pace-percent".to_owned(), "2".to_owned()],
        ..Configuration::default()
    })
}

fn cancel(admin: &Visitor) -> Page {
    admin
        .open(&format!("/clusters/{SANDBOX_CLUSTER}/cancel-sync"))
        .fill("IAM users", "tester01\ntester02")
        .press("Review changes")
        .press_beginning("Remove ")
}

/// Kills the first portal; gives the report at the other, once it is there.
fn finished_by_the_other(
    portal: &mut TestPortal,
    second: &Replica,
    admin: &Visitor,
    running: &Page,
) -> Page {
    portal.kill();
    let report = admin
        .moved_to(second.url())
        .open(running.url.path())
        .settled();
    assert!(second.log().contains("operation goes on"), "by the other");
    report
}

fn sent(portal: &TestPortal, operation: Operation) {
    eventually("the call is sent", Duration::from_secs(30), || {
        (portal.calls(operation) == 1).then_some(())
    });
}

#[test]
#[ignore = "needs PostgreSQL: scripts/with-postgresql"]
fn while_the_cluster_is_at_work() {
    let mut portal = hasty();
    let second = portal.replica();
    portal
        .cloud()
        .behave(|behaviour| behaviour.task_millis = 6_000);
    let admin = portal.admin();
    let running = cancel(&admin);
    sent(&portal, Operation::CancelSyncIamUser);
    let report = finished_by_the_other(&mut portal, &second, &admin, &running);
    assert_eq!(report.fact("State"), "Succeeded", "{report}");
    assert_eq!(report.remark_on("tester01"), "removed");
    assert_eq!(portal.calls(Operation::CancelSyncIamUser), 1);
}

#[test]
#[ignore = "needs PostgreSQL: scripts/with-postgresql"]
fn while_the_call_is_being_answered() {
    let mut portal = hasty();
    let second = portal.replica();
    let fault = Fault::default().on([Operation::CancelSyncIamUser]);
    portal.cloud().inject(fault.answering_late(20_000));
    let admin = portal.admin();
    let running = cancel(&admin);
    sent(&portal, Operation::CancelSyncIamUser);
    let report = finished_by_the_other(&mut portal, &second, &admin, &running);
    assert_eq!(report.fact("State"), "Succeeded", "{report}");
    assert_eq!(
        portal.calls(Operation::CancelSyncIamUser),
        1,
        "read, and not sent again"
    );
    let log = portal.cloud().requests();
    let last = log.last().unwrap();
    assert_ne!(last.operation, Some(Operation::CancelSyncIamUser));
}

#[test]
#[ignore = "needs PostgreSQL: scripts/with-postgresql"]
fn while_a_call_never_arrived() {
    let mut portal = hasty();
    let second = portal.replica();
    let fault = Fault::new(Effect::ResetBefore).on([Operation::CancelSyncIamUser]);
    portal.cloud().inject(fault.delayed(20_000));
    let admin = portal.admin();
    let running = cancel(&admin);
    let batch = "the call is written down as sent";
    eventually(batch, Duration::from_secs(30), || {
        let page = admin.open(running.url.path());
        page.says("Sending").then_some(())
    });
    let report = finished_by_the_other(&mut portal, &second, &admin, &running);
    assert_eq!(report.fact("State"), "Result unknown", "{report}");
    assert!(
        portal.calls(Operation::CancelSyncIamUser) <= 1,
        "never again"
    );
}

#[test]
#[ignore = "needs PostgreSQL: scripts/with-postgresql"]
fn while_it_waits_for_its_turn() {
    let mut portal = hasty();
    let second = portal.replica();
    portal
        .cloud()
        .behave(|behaviour| behaviour.task_millis = 9_000);
    let admin = portal.admin();
    let first = cancel(&admin);
    sent(&portal, Operation::CancelSyncIamUser);
    let waiting = admin
        .open(&format!("/clusters/{SANDBOX_CLUSTER}/cancel-sync"))
        .fill("IAM users", "tester03")
        .press("Review changes")
        .press_beginning("Remove ");
    let report = finished_by_the_other(&mut portal, &second, &admin, &waiting);
    assert_eq!(report.fact("State"), "Succeeded", "{report}");
    let other = admin
        .moved_to(second.url())
        .open(first.url.path())
        .settled();
    assert_eq!(other.fact("State"), "Succeeded", "{other}");
    assert_eq!(portal.calls(Operation::CancelSyncIamUser), 2, "one each");
}

#[test]
#[ignore = "needs PostgreSQL: scripts/with-postgresql"]
fn while_a_mapping_is_being_written() {
    let mut portal = hasty();
    let second = portal.replica();
    let fault = Fault::default().on([Operation::UpdateAgencyMapping]);
    portal.cloud().inject(fault.answering_late(20_000));
    let admin = portal.admin();
    let running = admin
        .open(&format!("/clusters/{ANALYTICS_CLUSTER}/agency-mapping"))
        .press("Add row")
        .fill_nth(6, "Agency", "obs-new-zone")
        .fill_nth(6, "Agency ID", "7a1c7e5a9b3d4f60a2b8c4d6e8f0a17a")
        .choose_nth(6, "Applies to", "User groups")
        .fill_nth(6, "Users or groups", "grp-newcomers")
        .press("Review changes")
        .press("Apply mapping");
    sent(&portal, Operation::UpdateAgencyMapping);
    let report = finished_by_the_other(&mut portal, &second, &admin, &running);
    assert_eq!(report.fact("State"), "Succeeded", "{report}");
    assert_eq!(portal.calls(Operation::UpdateAgencyMapping), 1);
}

#[test]
#[ignore = "needs PostgreSQL: scripts/with-postgresql"]
fn a_replica_that_lives_keeps_its_operation() {
    let portal = hasty();
    let second = portal.replica();
    // Longer than two leases.
    portal
        .cloud()
        .behave(|behaviour| behaviour.task_millis = 10_000);
    let admin = portal.admin();
    let running = cancel(&admin);
    let report = admin.open(running.url.path()).settled();
    assert_eq!(report.fact("State"), "Succeeded", "{report}");
    assert!(!second.log().contains("operation goes on"));
    assert_eq!(portal.calls(Operation::CancelSyncIamUser), 1);
}
