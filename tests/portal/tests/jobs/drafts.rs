//! What was typed is saved on the server, until it is applied.

use crate::locations::{cancel_form, mapping_form};
use mrs_simulator::demo::{SANDBOX_CLUSTER, credentials};
use portal_tests::{Answer, ENDPOINT, Page, Request, TestPortal};
use std::time::Duration;

/// Connects with a token, which ends while the form is open.
fn expire(portal: &TestPortal) {
    portal.cloud().clock().advance(Duration::from_hours(25));
}

fn connect_with_token(portal: &TestPortal, page: &Page) -> Page {
    page.follow("Token")
        .choose("Region or endpoint", ENDPOINT)
        .fill("Project ID", credentials::PROJECT_ID)
        .fill(
            "Token",
            &portal.cloud().issue_token(credentials::PROJECT_ID),
        )
        .press("Connect")
}

#[test]
fn an_expired_token_leads_to_connect_and_back_to_what_was_typed() {
    let portal = TestPortal::start();
    let visitor = portal.visitor();
    let _ = connect_with_token(&portal, &visitor.open("/connect")).headed("Clusters");
    let form = cancel_form(&visitor).fill("IAM users", "tester01\r\ntester02");
    expire(&portal);
    let page = form.press("Review changes");
    assert_eq!(page.url.path(), "/connect", "{page}");
    let page = connect_with_token(&portal, &page).headed("Remove users from cluster");
    assert_eq!(
        page.field("IAM users").replace('\r', ""),
        "tester01\ntester02"
    );
    let review = page
        .press("Review changes")
        .headed("Review: Remove users from cluster");
    assert_eq!(review.rows("tester").len(), 2);
}

#[test]
fn an_expired_token_keeps_edited_rows_too() {
    let portal = TestPortal::start();
    let visitor = portal.visitor();
    let _ = connect_with_token(&portal, &visitor.open("/connect")).headed("Clusters");
    let form =
        mapping_form(&visitor).fill_nth(0, "Users or groups", "grp-finance\ngrp-audit\ngrp-more");
    expire(&portal);
    let page = form.press("Review changes");
    assert_eq!(page.url.path(), "/connect", "{page}");
    let page = connect_with_token(&portal, &page).headed("Agency mapping");
    assert!(
        page.nth_field(0, "Users or groups").contains("grp-more"),
        "{page}"
    );
}

#[test]
fn a_lost_session_keeps_what_was_typed() {
    let portal = TestPortal::start();
    let admin = portal.admin();
    let form = cancel_form(&admin).fill("IAM users", "tester01");
    admin.hold_cookies(Vec::new());
    let page = form.press("Review changes");
    assert_eq!(page.url.path(), "/connect", "{page}");
    let page = connect_with_token(&portal, &page).headed("Remove users from cluster");
    assert_eq!(page.field("IAM users"), "tester01");
}

#[test]
fn a_reload_and_the_way_back_show_what_was_typed() {
    let portal = TestPortal::start();
    let admin = portal.admin();
    let page = cancel_form(&admin)
        .fill("IAM users", &"x".repeat(65))
        .press("Review changes");
    assert_eq!(page.reload().field("IAM users"), "x".repeat(65));
    let review = page.fill("IAM users", "tester01").press("Review changes");
    let page = review.follow("Edit list");
    assert_eq!(page.field("IAM users"), "tester01");
}

#[test]
fn a_draft_left_behind_is_offered_and_can_be_thrown_away() {
    let portal = TestPortal::start();
    let admin = portal.admin();
    let _ = cancel_form(&admin)
        .fill("IAM users", "tester01")
        .press("Remove duplicates");
    let page = cancel_form(&admin).saying("You have an unsaved draft (1 user, ");
    assert_eq!(page.follow("Continue").field("IAM users"), "tester01");
    let _ = page.press("Discard");
    assert!(!cancel_form(&admin).says("You have an unsaved draft"));
}

#[test]
fn a_form_that_was_left_as_it_was_opened_is_no_draft() {
    let portal = TestPortal::start();
    let admin = portal.admin();
    let _ = cancel_form(&admin).press("Pick from cluster…");
    assert!(!cancel_form(&admin).says("You have an unsaved draft"));
    let _ = mapping_form(&admin)
        .press("Review changes")
        .saying("The cluster is already in this state.");
    assert!(!mapping_form(&admin).says("You have an unsaved draft"));

    // It does not hide an earlier one either.
    let names = "tester01\ntester02";
    let _ = cancel_form(&admin)
        .fill("IAM users", names)
        .fill("User groups", "grp-quality")
        .press("Remove duplicates");
    let _ = cancel_form(&admin).press("Pick from cluster…");
    let page = cancel_form(&admin).saying("You have an unsaved draft (2 users and 1 group, ");
    let form = page.follow("Continue");
    assert_eq!(form.field("IAM users").replace('\r', ""), names);
    let form = mapping_form(&admin).press("Add row");
    let row = form.count_fields("Agency") - 1;
    let _ = form
        .fill_nth(row, "Agency", "obs-new")
        .fill_nth(row, "Agency ID", "0123456789abcdef0123456789abcdef")
        .fill_nth(row, "Users or groups", "tester01")
        .press("Add row")
        .press("Undo");
    let _ = mapping_form(&admin).saying("You have an unsaved draft (1 added, ");
}

#[test]
fn a_pasted_text_is_not_counted_before_its_names_are_chosen() {
    let portal = TestPortal::start();
    let admin = portal.admin();
    let table = "User\tManager\ntester01\tauditor01\ntester02\tauditor01\n";
    let _ = cancel_form(&admin)
        .fill("IAM users", table)
        .press("Review changes");
    let page = cancel_form(&admin).saying("You have an unsaved draft (");
    assert!(!page.says("users, "), "{page}");
}

#[test]
fn what_is_kept_is_sealed() {
    let portal = TestPortal::start();
    let name = "a-name-nobody-may-read";
    let _ = cancel_form(&portal.admin())
        .fill("IAM users", name)
        .press("Remove duplicates");
    let files = portal.database();
    assert!(
        !files
            .windows(name.len())
            .any(|part| part == name.as_bytes())
    );
}

#[test]
fn a_draft_ends_when_its_plan_is_applied() {
    let portal = TestPortal::start();
    let admin = portal.admin();
    let review = cancel_form(&admin)
        .fill("IAM users", "tester01")
        .press("Review changes");
    let _ = cancel_form(&admin).saying("You have an unsaved draft");
    let _ = review.press_beginning("Remove ").settled();
    assert!(!cancel_form(&admin).says("You have an unsaved draft"));
    assert!(portal.records()["drafts"].is_empty());

    // A mapping, too.
    let form = mapping_form(&admin);
    let more = format!("{}\ngrp-added", form.nth_field(1, "Users or groups"));
    let review = form
        .fill_nth(1, "Users or groups", &more)
        .press("Review changes")
        .headed("Review: Update agency mapping");
    assert_eq!(portal.records()["drafts"].len(), 1);
    let _ = review.press("Apply mapping").settled();
    assert!(portal.records()["drafts"].is_empty());
}

/// What a hidden field of the page holds.
fn hidden(page: &Page, name: &str) -> String {
    let field = format!("name=\"{name}\" value=\"");
    let rest = page.source().split(&field).nth(1).unwrap_or_default();
    rest.split('"').next().unwrap_or_default().to_owned()
}

/// Saves in the background, as the page does while somebody types.
fn save(form: &Page, version: &str, users: &str) -> Answer {
    save_by(form, &hidden(form, "connection"), version, users)
}

fn save_by(form: &Page, connection: &str, version: &str, users: &str) -> Answer {
    let draft = hidden(form, "draft");
    let fields = [
        ("cluster", SANDBOX_CLUSTER),
        ("connection", connection),
        ("draft", &draft),
        ("version", version),
        ("users", users),
    ];
    let request = Request::post("/api/save-cancel-draft", &fields).header("accept", "*/*");
    form.visitor().send(&request)
}

fn version(saved: &Answer) -> u64 {
    let answer: serde_json::Value = serde_json::from_str(&saved.text()).unwrap_or_default();
    let version = answer.pointer("/Saved/version");
    version
        .and_then(serde_json::Value::as_u64)
        .unwrap_or_default()
}

#[test]
fn a_name_is_not_called_absent_where_the_cluster_can_not_be_asked() {
    let portal = TestPortal::start();
    let form = cancel_form(&portal.admin());
    // The connection of the form has ended since.
    let saved = save_by(&form, "", "0", "tester01");
    assert_eq!((saved.status, version(&saved)), (200, 1));
    let help = saved.text();
    assert!(help.contains("checked against the cluster"), "{help}");
    assert!(!help.contains("not on the cluster"), "{help}");
}

#[test]
fn a_save_in_the_background_says_its_version_or_why_it_was_refused() {
    let portal = TestPortal::start();
    let form = cancel_form(&portal.admin());
    assert!(form.source().contains("data-version=\"0\""), "{form}");
    let saved = save(&form, "0", "tester01");
    assert_eq!((saved.status, version(&saved)), (200, 1));
    let saved = save(&form, "1", "tester01\ntester02");
    assert_eq!((saved.status, version(&saved)), (200, 2));

    let draft = hidden(&form, "draft");
    let shown = form.visitor().open(&format!(
        "/clusters/{SANDBOX_CLUSTER}/cancel-sync?draft={draft}"
    ));
    assert!(shown.source().contains("data-version=\"2\""), "{shown}");

    // From a tab that has not seen the second one.
    let refused = save(&form, "1", "tester03");
    assert_eq!(refused.status, 409);
    assert!(
        refused
            .text()
            .contains("changed or discarded in another tab")
    );
    let full = "\u{20000}".repeat(1_300_000);
    let saved = save(&form, "2", &full);
    assert_eq!(saved.status, 200, "as much as a field holds");
    let too_large = save(&form, "3", &format!("{full}n"));
    assert_eq!(too_large.status, 413);
    let reason = too_large.text();
    assert!(reason.contains("1,300,000 characters"), "{reason}");
}

#[test]
fn a_late_save_in_the_background_does_not_take_back_a_review() {
    let portal = TestPortal::start();
    let form = cancel_form(&portal.admin()).fill("IAM users", &"x".repeat(65));
    let refused = form.press("Review changes");
    assert!(refused.title().starts_with("Error: "), "{refused}");
    // Sent before the review, and held up on its way.
    let late = save(&form, "0", "tester01");
    assert_eq!(late.status, 409);
    let reloaded = refused.reload();
    assert!(reloaded.title().starts_with("Error: "), "{reloaded}");
    assert_eq!(reloaded.field("IAM users"), "x".repeat(65));
}
