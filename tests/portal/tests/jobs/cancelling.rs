//! Cancelling the synchronization of named users and groups.

use crate::locations::cancel_form;
use mrs_simulator::demo::{ANALYTICS_CLUSTER, SANDBOX_CLUSTER};
use mrs_simulator::{Change, Operation, RunningSimulator};
use portal_tests::{Request, TestPortal};

fn synchronized(cloud: &RunningSimulator, user: &str) -> bool {
    cloud
        .state(SANDBOX_CLUSTER)
        .is_some_and(|state| state.users.iter().any(|one| one == user))
}

/// The call that removes names.
const REMOVE: Operation = Operation::CancelSyncIamUser;

#[test]
fn names_are_reviewed_applied_and_reported() {
    let portal = TestPortal::start();
    let review = portal
        .admin()
        .open("/clusters")
        .follow("Remove users from sandbox")
        .headed("Remove users from cluster")
        .fill("IAM users", "tester01, tester04\r\n\"not-there\"")
        .fill("User groups", "grp-quality")
        .press("Review changes")
        .headed("Review: Remove users from cluster")
        .saying("Removing a user group probably also removes its members");
    assert_eq!(review.fact("State"), "Planned");
    assert_eq!(review.remark_on("tester01"), "On your list");
    assert_eq!(review.rows("").len(), 10, "with seven members of the group");
    assert_eq!(
        portal.calls(REMOVE),
        0,
        "nothing is sent before it is applied"
    );

    let report = review.press_beginning("Remove ").settled();
    let report = report.headed("Remove users from cluster");
    assert_eq!(report.fact("State"), "Succeeded", "{report}");
    assert_eq!(report.remark_on("tester04"), "removed");
    assert_eq!(report.remark_on("grp-quality"), "removed");
    assert_eq!(report.remark_on("not-there"), "wasn't on the cluster");
    let _ = report.clone().saying("1 wasn't on the cluster");
    assert!(!synchronized(portal.cloud(), "tester04"));
    assert!(
        synchronized(portal.cloud(), "tester05"),
        "nobody else is touched"
    );
    assert_eq!(portal.calls(REMOVE), 1);
}

#[test]
fn several_names_of_a_result_are_counted_in_the_plural() {
    let portal = TestPortal::start();
    let review = cancel_form(&portal.admin())
        .fill("IAM users", "tester01\nnot-there\nnot-there-either")
        .press("Review changes");
    let report = review.press_beginning("Remove ").settled();
    let report = report.saying("2 weren't on the cluster");
    assert_eq!(report.remark_on("not-there"), "wasn't on the cluster");
}

#[test]
fn users_removed_with_their_group_are_reported_with_the_group() {
    let portal = TestPortal::start();
    for (hidden, remark, notice) in [
        (
            false,
            "removed with a group Group: grp-quality",
            "2 users were removed together with their user group.",
        ),
        (
            true,
            "probably removed with a group Group: grp-quality",
            "2 users were probably removed together with a user group.",
        ),
    ] {
        portal
            .cloud()
            .behave(|behaviour| behaviour.iam_hides_groups = hidden);
        let review = cancel_form(&portal.admin())
            .fill("IAM users", "TESTER01")
            .fill("User groups", "grp-quality")
            .press("Review changes");
        let report = review.press_beginning("Remove ").settled();
        let report = report.saying(notice);
        for name in ["tester02", "tester03"] {
            assert_eq!(report.remark_on(name), remark, "{report}");
        }
        let other_spelling = "TESTER01 On the cluster: tester01";
        assert_eq!(report.remark_on(other_spelling), "removed", "{report}");
        let undo = report.press("Undo…").press_beginning("Synchronize ");
        assert_eq!(undo.settled().fact("State"), "Succeeded");
    }
}

#[test]
fn what_is_wrong_is_said_line_by_line_and_what_was_typed_stays() {
    let portal = TestPortal::start();
    let long = "x".repeat(65);
    let typed = format!("tester01\n{long}\ntester02\ntester01\n");
    let page = cancel_form(&portal.admin())
        .fill("IAM users", &typed)
        .press("Review changes")
        .headed("Remove users from cluster");
    assert!(page.title().starts_with("Error: "), "{}", page.title());
    let said = page.alerts().join(" ");
    assert!(said.contains("IAM users, line 2"), "{said}");
    assert_eq!(page.field("IAM users").replace("\r\n", "\n"), typed);

    let page = page.press("Remove invalid names");
    assert!(!page.field("IAM users").contains(&long));
    let page = page.press("Remove duplicates");
    assert_eq!(page.field("IAM users").matches("tester01").count(), 1);
    let _ = page
        .press("Review changes")
        .headed("Review: Remove users from cluster");
}

#[test]
fn an_empty_form_asks_for_names() {
    let portal = TestPortal::start();
    let page = cancel_form(&portal.admin()).press("Review changes");
    assert!(
        page.alerts().join(" ").contains("Enter at least one"),
        "{page}"
    );
}

#[test]
fn a_thousand_names_go_in_one_call_and_one_more_needs_a_second() {
    let portal = TestPortal::start();
    let admin = portal.admin();
    for (count, calls) in [("1,000", 1), ("1,001", 3)] {
        let names: Vec<String> = (0..count.replace(',', "").parse().unwrap())
            .map(|at: usize| format!("account{at:04}"))
            .collect();
        let review = cancel_form(&admin)
            .fill("IAM users", &names.join("\n"))
            .press("Review changes");
        let review = review.saying(&format!("{count} names aren't on this cluster"));
        let report = review.press("Send request anyway").settled();
        assert_eq!(report.fact("State"), "Succeeded", "{report}");
        assert_eq!(portal.calls(REMOVE), calls, "so far");
    }
}

#[test]
fn a_plan_that_is_discarded_is_never_sent() {
    let portal = TestPortal::start();
    let review = cancel_form(&portal.admin())
        .fill("IAM users", "tester01")
        .press("Review changes");
    let page = review.press("Discard");
    let page = page
        .visitor()
        .open(review.url.path())
        .saying("Nothing was sent.");
    assert_eq!(page.fact("State"), "Discarded");
    assert!(!page.says("Requests to Huawei Cloud"), "{page}");
    // The review left open in another tab can't apply it any more.
    let page = review.press_beginning("Remove ");
    assert_ne!(page.fact("State"), "Running");
    assert_eq!(portal.calls(REMOVE), 0);
}

#[test]
fn applying_twice_does_nothing_twice() {
    let portal = TestPortal::start();
    let admin = portal.admin();
    let review = cancel_form(&admin)
        .fill("IAM users", "tester01")
        .press("Review changes");
    let one = review.press_beginning("Remove ");
    let two = review.press_beginning("Remove ");
    assert_eq!(one.url, two.url);
    assert_eq!(two.settled().fact("State"), "Succeeded");
    let _ = review.press_beginning("Remove ");
    assert_eq!(portal.calls(REMOVE), 1);
}

#[test]
fn reviewing_twice_makes_one_plan() {
    let portal = TestPortal::start();
    let form = cancel_form(&portal.admin()).fill("IAM users", "tester01");
    let (one, two) = (form.press("Review changes"), form.press("Review changes"));
    assert_eq!(one.url, two.url, "a double click leads to the same review");
}

#[test]
fn two_tabs_do_not_mix_their_names() {
    let portal = TestPortal::start();
    let admin = portal.admin();
    let one = cancel_form(&admin).fill("IAM users", "tester01");
    let two = cancel_form(&admin).fill("IAM users", "tester02");
    let (one, two) = (one.press("Review changes"), two.press("Review changes"));
    assert_ne!(one.url, two.url);
    assert_eq!((one.rows("").len(), two.rows("").len()), (1, 1));
    assert_eq!(one.remark_on("tester01"), "On your list");
    assert_eq!(two.remark_on("tester02"), "On your list");
}

#[test]
fn undo_is_a_plan_of_its_own() {
    let portal = TestPortal::start();
    let report = cancel_form(&portal.admin())
        .fill("IAM users", "tester01\nnot-there")
        .press("Review changes")
        .press_beginning("Remove ")
        .settled();
    assert!(!synchronized(portal.cloud(), "tester01"));
    let review = report
        .press("Undo…")
        .headed("Review: Synchronize users again");
    assert_eq!(
        review.rows("").len(),
        1,
        "only what was removed comes back: {review}"
    );
    let report = review.press_beginning("Synchronize ").settled();
    assert_eq!(report.fact("State"), "Succeeded", "{report}");
    assert!(synchronized(portal.cloud(), "tester01"));
}

#[test]
fn a_review_finds_names_without_javascript() {
    let portal = TestPortal::start();
    let names: Vec<String> = (1..=120).map(|at| format!("account{at:03}")).collect();
    let there: Vec<&str> = names.iter().map(String::as_str).collect();
    let there = Change::of(SANDBOX_CLUSTER).adding_users(&there);
    portal.cloud().change(&there);
    let review = cancel_form(&portal.admin())
        .fill("IAM users", &names.join("\n"))
        .press("Review changes")
        .saying("120 users, page 1 of 3");
    assert_eq!(review.rows("account").len(), 50);
    assert_eq!(review.follow("Next").rows("account051").len(), 1);
    let found = review.fill("Find a name", "account11").press("Show names");
    assert_eq!(found.rows("account").len(), 10);
}

#[test]
fn a_form_of_another_cluster_is_not_mistaken() {
    let portal = TestPortal::start();
    let page = cancel_form(&portal.admin())
        .fill("IAM users", "tester01")
        .tamper("cluster", ANALYTICS_CLUSTER)
        .press("Review changes");
    assert_eq!(page.fact("Cluster"), "analytics-prod", "{page}");
}

#[test]
fn what_is_no_id_leads_to_a_page_that_says_so() {
    let portal = TestPortal::start();
    let form = cancel_form(&portal.admin()).fill("IAM users", "tester01");
    for (field, value, heading) in [
        ("cluster", "../../x", "Cluster not found"),
        ("draft", "X", "Draft not found"),
        ("cluster", "a b", "Cluster not found"),
    ] {
        let page = form.clone().tamper(field, value).press("Review changes");
        assert_eq!(page.heading(), heading, "{field}: {page}");
    }
    let page = form
        .tamper("connection", "zzzzzzzzzzzz")
        .press("Review changes");
    assert_eq!(page.url.path(), "/connect", "{page}");
    assert_eq!(portal.calls(REMOVE), 0);
}

#[test]
fn another_session_can_not_apply_by_guessing() {
    let portal = TestPortal::start();
    let answer = portal.visitor().send(&Request::post(
        "/api/apply-operation",
        &[("operation", "abcdefghijklmnop")],
    ));
    assert_eq!(answer.status, 303);
    assert_eq!(portal.calls(REMOVE), 0);
}
