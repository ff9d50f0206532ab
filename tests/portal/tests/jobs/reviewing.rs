//! Reviews: the effect on people, and what has to be confirmed.

use crate::locations::{cancel_form, mapping_form};
use mrs_simulator::demo::{ANALYTICS_CLUSTER, SANDBOX_CLUSTER};
use mrs_simulator::{Change, RunningSimulator};
use portal_tests::{Configuration, Page, Request, TestPortal};

fn writes(cloud: &RunningSimulator) -> usize {
    let requests = cloud.requests();
    requests.iter().filter(|one| one.method != "GET").count()
}

/// A portal that asks for the number from four people on.
fn cautious() -> TestPortal {
    TestPortal::start_with(&Configuration {
        sections: "[operations]\nconfirm_removal_from = 4\n".to_owned(),
        ..Configuration::default()
    })
}

fn review(portal: &TestPortal, users: &str, groups: &str) -> Page {
    cancel_form(&portal.admin())
        .fill("IAM users", users)
        .fill("User groups", groups)
        .press("Review changes")
        .headed("Review: Remove users from cluster")
}

#[test]
fn the_effect_comes_first() {
    let portal = TestPortal::start();
    let page = review(&portal, "TESTER01\ntester04\nnot-there", "grp-quality")
        .saying("9 people lose access to MRS Manager")
        .saying("7 of them probably, as members of grp-quality")
        .saying("1 name isn't on this cluster");
    for (name, reason) in [
        ("TESTER01", "On your list"),
        ("grp-quality", "On your list"),
        ("tester02", "With group grp-quality"),
        ("tester03", "With group grp-quality"),
    ] {
        assert_eq!(page.remark_on(name), reason);
    }
    assert!(page.rows("not-there").is_empty(), "{page}");
    assert!(page.has_button("Remove 9 people"), "{page}");
    let file = page.download("Download as CSV").text();
    assert!(
        file.contains("IAM user,not-there,,remove,,nothing to do,,"),
        "{file}"
    );
    assert!(
        file.contains("IAM user,tester02,,remove,,not applied yet,grp-quality,"),
        "{file}"
    );
    let names = page.field_containing("All names");
    let first = "TESTER01\ntester04\ngrp-quality\ntester02\n";
    assert!(names.starts_with(first), "{names}");
}

#[test]
fn members_that_iam_hides_are_said_to_be_unknown() {
    let portal = TestPortal::start();
    portal
        .cloud()
        .behave(|behaviour| behaviour.iam_hides_groups = true);
    let page = review(&portal, "tester04", "grp-quality")
        .saying("1 person loses access to MRS Manager")
        .saying("1 group is removed whose members can't be read")
        .saying("even if they aren't listed here");
    assert_eq!(
        page.remark_on("grp-quality"),
        "On your list Members unknown"
    );
}

#[test]
fn names_that_are_not_there_leave_the_list_with_one_click() {
    let portal = TestPortal::start();
    let before = review(&portal, "tester01\n\"not,there\"\ngone", "grp-gone");
    let page = before
        .press("Take 3 names off the list")
        .headed("Review: Remove users from cluster");
    assert_ne!(page.url, before.url, "another plan");
    assert!(!page.says("on this cluster"), "{page}");
    let body = page.field_containing("Request body");
    assert!(
        body.contains("tester01") && !body.contains("gone"),
        "{body}"
    );
    let form = page.follow("Edit list");
    assert_eq!(form.field("IAM users"), "tester01");
    assert_eq!(form.field("User groups"), "");
    assert_eq!(before.reload().fact("State"), "Discarded");
    // The review in another tab has nothing left to take off.
    let again = before.press("Take 3 names off the list");
    assert_eq!(again.url, page.url, "{again}");
}

#[test]
fn nothing_is_removed_where_nobody_is_there() {
    let portal = TestPortal::start();
    let page = review(&portal, "not-there", "").saying("so nobody loses access");
    assert!(!page.has_button("Take 1 name off the list"));
    assert!(page.has_button("Send request anyway"));
}

#[test]
fn a_large_removal_is_confirmed_by_its_number() {
    let portal = cautious();
    let small = review(&portal, "tester04\ntester05\ntester06\nnot-there", "");
    assert!(small.has_button("Remove 3 users") && !small.says("to confirm"));

    let page = review(&portal, "tester04", "grp-quality").saying("Type 9 to confirm");
    let without = page.press("Remove 9 people");
    assert!(without.title().starts_with("Error: "), "{without}");
    assert!(without.says("Type 9 to apply this change."), "{without}");
    let wrong = without
        .fill("Type 9 to confirm", "19")
        .press("Remove 9 people");
    assert_eq!(
        wrong.field("Type 9 to confirm"),
        "19",
        "what was typed stays"
    );
    // An ID in the address may contain the number by chance.
    let mut sent = wrong.url.query_pairs();
    assert!(sent.all(|(_, value)| value.trim() != "19"), "{}", wrong.url);
    assert_eq!(writes(portal.cloud()), 0);
    let report = wrong
        .fill("Type 9 to confirm", " 9 ")
        .press("Remove 9 people")
        .settled();
    assert_eq!(report.fact("State"), "Succeeded", "{report}");
    // Giving access back takes nothing away.
    let undo = report.press("Undo…").saying("4 users get access again");
    assert!(!undo.says("to confirm"), "{undo}");
    assert!(undo.has_button("Synchronize 4 users and 1 group"), "{undo}");
}

#[test]
fn what_is_reverted_or_continued_is_named() {
    let portal = TestPortal::start();
    let planned = review(&portal, "tester04", "grp-quality");
    let _ = planned.press("Discard");
    let discarded = planned.reload();
    let again = discarded
        .press("Review again")
        .saying("Continues “Remove 1 user and 1 group”, ");
    let named = "“Remove 1 user and 1 group”";
    assert_eq!(again.follow(named).url.path(), discarded.url.path());
    let report = again.press_beginning("Remove ").settled();
    let undo = report.press("Undo…").saying(&format!("Reverts {named}, "));
    assert_eq!(undo.follow(named).url.path(), report.url.path());
    let form = mapping_form(&portal.admin());
    let more = format!("{}\ngrp-more", form.nth_field(0, "Users or groups"));
    let form = form.fill_nth(0, "Users or groups", &more);
    let review = form.press("Review changes");
    let report = review.press("Apply mapping").settled();
    let _ = report
        .press("Undo…")
        .saying("Reverts “Update agency mapping”, ");
}

#[test]
fn a_form_past_the_page_skips_no_confirmation() {
    let portal = cautious();
    let page = review(&portal, "tester04\ntester05\ntester06\ntester07", "");
    let operation = page.url.path().rsplit('/').next().unwrap().to_owned();
    for confirm in ["", "3", "remove 4"] {
        let fields = [("operation", operation.as_str()), ("confirm", confirm)];
        let answer = page
            .visitor()
            .send(&Request::post("/api/apply-operation", &fields));
        assert!(answer.is_redirect(), "{confirm}");
    }
    assert_eq!(page.reload().fact("State"), "Planned");
    assert_eq!(writes(portal.cloud()), 0);
}

#[test]
fn protected_accounts_are_removed_by_a_second_confirmation_only() {
    let portal = TestPortal::start();
    let there = Change::of(SANDBOX_CLUSTER).adding_users(&["hive"]);
    portal.cloud().change(&there);
    let tick = "Also remove 1 protected account";
    let page = review(&portal, "HIVE\ntester04", "").saying("1 of these is a protected account.");
    let refused = page.press("Remove 2 users");
    assert!(refused.title().starts_with("Error: "), "{refused}");
    assert!(refused.says("Confirm that protected accounts"), "{refused}");
    assert_eq!(writes(portal.cloud()), 0);

    let without = refused.press("Take protected accounts off the list");
    assert!(without.has_button("Remove 1 user"), "{without}");
    assert!(!without.says("protected"), "{without}");

    let again = review(&portal, "HIVE\ntester05", "").tick(tick);
    let report = again.press("Remove 2 users").settled();
    assert_eq!(report.fact("State"), "Succeeded", "{report}");
}

#[test]
fn a_tick_and_a_number_come_back_together() {
    let portal = cautious();
    let there = Change::of(SANDBOX_CLUSTER).adding_users(&["hive"]);
    portal.cloud().change(&there);
    let tick = "Also remove 1 protected account";
    let users = "hive\ntester04\ntester05\ntester06";
    let refused = review(&portal, users, "")
        .tick(tick)
        .fill("Type 4 to confirm", "5")
        .press("Remove 4 users");
    assert_eq!(refused.field("Type 4 to confirm"), "5");
    let report = refused
        .fill("Type 4 to confirm", "4")
        .press("Remove 4 users");
    assert_eq!(report.settled().fact("State"), "Succeeded", "{report}");
}

#[test]
fn a_mapping_is_reviewed_by_its_effect() {
    let portal = TestPortal::start();
    let form = mapping_form(&portal.admin());
    let row = |agency: &str| {
        let rows = 0..form.count_fields("Agency");
        let mut rows = rows.filter(|row| form.nth_field(*row, "Agency") == agency);
        rows.next().unwrap()
    };
    let (raw, archive) = (row("obs-raw-zone"), row("obs-archive"));
    let review = form
        .clone()
        .fill_nth(raw, "Users or groups", "etl-nightly\nnew-user")
        .fill_nth(
            archive,
            "Users or groups",
            "etl-archive\nbackup-daily\nspark",
        )
        .press("Review changes")
        .saying("1 user acts with another agency")
        .saying("1 user falls back to the group's agency or the cluster default")
        .saying("1 user gets an agency")
        .saying("1 of them moves to another row");
    let file = review.download("Download as CSV").text();
    assert!(
        file.contains("IAM user,spark,,remove,obs-raw-zone"),
        "{file}"
    );
    let found = review
        .clone()
        .fill("Find an agency, user or group", "SPARK")
        .press("Show rows")
        .saying("2 rows match");
    assert!(!found.says("+new-user"), "{found}");
    let label = "Type remove 2 to confirm";
    let refused = review.fill(label, "remove 3").press("Apply mapping");
    assert_eq!(refused.field(label), "remove 3", "{refused}");
    let report = refused.fill(label, " REMOVE  2").press("Apply mapping");
    assert_eq!(report.settled().fact("State"), "Succeeded", "{report}");
    assert!(portal.cloud().state(ANALYTICS_CLUSTER).is_some());
}
