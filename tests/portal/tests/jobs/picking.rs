//! Picking synchronized users and groups for the form that removes them.

use crate::locations::cancel_form;
use mrs_simulator::demo::SANDBOX_CLUSTER;
use portal_tests::{Page, TestPortal, Visitor};

/// The page that picks names for the draft of a form.
fn picker(form: &Page, query: &str) -> Page {
    let draft = form.hidden("draft");
    let path = format!("/clusters/{SANDBOX_CLUSTER}/pick-names?draft={draft}{query}");
    form.visitor().open(&path).headed("Pick from cluster")
}

#[test]
fn the_form_leads_to_the_picker_and_keeps_what_was_typed() {
    let portal = TestPortal::start();
    let page = cancel_form(&portal.admin())
        .fill("IAM users", "tester01\nnot-there")
        .press("Pick from cluster…")
        .headed("Pick from cluster")
        .saying("2 names in your list");
    let form = page.check("tester03").press("Add and return");
    let users = form.field("IAM users");
    assert!(
        users.lines().eq(["tester01", "not-there", "tester03"]),
        "{users}"
    );
}

/// A form whose draft has these names.
fn saved(admin: &Visitor, users: &str) -> Page {
    let form = cancel_form(admin).fill("IAM users", users);
    form.press("Remove invalid names")
}

#[test]
fn checked_names_are_added_and_the_picker_stays() {
    let portal = TestPortal::start();
    let form = saved(&portal.admin(), "not-there\nTester01");
    let page = picker(&form, "&find=tester0").saying("2 names in your list");
    assert_eq!(page.rows("tester01")[0][0], "tester01 In your list");
    let page = page
        .check("tester02")
        .check("tester03")
        .press("Add and keep picking");
    let page = page.saying("2 names added, 4 in your list.");
    assert_eq!(page.field("Search names"), "tester0", "the search stays");
    assert_eq!(page.rows("tester03")[0][0], "tester03 In your list");
    let again = page.press("Add and keep picking");
    let again = again.saying("Select at least one user or group.");
    let form = again
        .press("Add and return")
        .headed("Remove users from cluster");
    let users = form.field("IAM users");
    let users: Vec<&str> = users.lines().collect();
    assert_eq!(users, ["not-there", "Tester01", "tester02", "tester03"]);
}

#[test]
fn everything_found_is_added_users_and_groups_to_their_fields() {
    let portal = TestPortal::start();
    let form = saved(&portal.admin(), "tester01");
    let page = picker(&form, "&find=quality");
    let page = page.check("Select 1 found").press("Add and keep picking");
    let page = page.saying("1 name added, 2 in your list.");
    let page = page.press("Search");
    let page = page.check("Select 1 found").press("Add and keep picking");
    let page = page.saying("These names are already in your list.");
    let form = page.press("Add and return");
    assert_eq!(form.field("IAM users"), "tester01");
    assert_eq!(form.field("User groups"), "grp-quality");
}

#[test]
fn a_form_without_a_draft_gets_one() {
    let portal = TestPortal::start();
    let page = picker(&cancel_form(&portal.admin()), "");
    let form = page.check("tester01").press("Add and return");
    assert_eq!(form.field("IAM users"), "tester01");
}

#[test]
fn another_tab_does_not_lose_what_it_saved() {
    let portal = TestPortal::start();
    let form = saved(&portal.admin(), "tester01");
    let page = picker(&form, "").check("tester03");
    let edited = form.fill("IAM users", "tester02");
    let edited = edited.press("Remove duplicates");
    assert_eq!(edited.field("IAM users"), "tester02");
    let form = page.press("Add and return");
    assert_eq!(form.field("IAM users"), "tester02\ntester03");
}

#[test]
fn a_draft_of_the_mapping_is_left_alone() {
    let portal = TestPortal::start();
    let admin = portal.admin();
    let mapping = admin.open(&format!("/clusters/{SANDBOX_CLUSTER}/agency-mapping"));
    let mapping = mapping.press("Add row");
    let draft = mapping.hidden("draft");
    let page = picker(&cancel_form(&admin), "").check("tester01");
    let refused = page.tamper("draft", &draft).press("Add and keep picking");
    assert_eq!(refused.heading(), "Draft not found", "{refused}");
    assert_eq!(
        mapping.reload().count_fields("Agency"),
        mapping.count_fields("Agency")
    );
}
