//! What was typed is kept on the server.

use crate::locations::{cancel_form, mapping_form};
use mrs_simulator::demo::credentials;
use portal_tests::{ENDPOINT, Page, TestPortal};
use std::time::Duration;

/// Connects with a token, which ends while the form is open.
fn expire(portal: &TestPortal) {
    portal.cloud().clock().advance(Duration::from_hours(25));
}

fn connect_with_token(portal: &TestPortal, page: &Page) -> Page {
    page.follow("Token")
        .choose("Region or endpoint", ENDPOINT)
        .fill("Project id", credentials::PROJECT_ID)
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
    let page = form.press("Review");
    assert_eq!(page.url.path(), "/connect", "{page}");
    let page = connect_with_token(&portal, &page).headed("Cancel synchronisation");
    assert_eq!(
        page.field("IAM users").replace('\r', ""),
        "tester01\ntester02"
    );
    let review = page
        .press("Review")
        .headed("Review: Cancel synchronisation");
    assert_eq!(review.rows("tester").len(), 2);
}

#[test]
fn an_expired_token_keeps_edited_rows_too() {
    let portal = TestPortal::start();
    let visitor = portal.visitor();
    let _ = connect_with_token(&portal, &visitor.open("/connect")).headed("Clusters");
    let form =
        mapping_form(&visitor).fill_nth(0, "Identifiers", "grp-finance\ngrp-audit\ngrp-more");
    expire(&portal);
    let page = form.press("Review");
    assert_eq!(page.url.path(), "/connect", "{page}");
    let page = connect_with_token(&portal, &page).headed("Agency mapping");
    assert!(
        page.nth_field(0, "Identifiers").contains("grp-more"),
        "{page}"
    );
}

#[test]
fn a_lost_session_keeps_what_was_typed() {
    let portal = TestPortal::start();
    let admin = portal.admin();
    let form = cancel_form(&admin).fill("IAM users", "tester01");
    admin.hold_cookies(Vec::new());
    let page = form.press("Review");
    assert_eq!(page.url.path(), "/connect", "{page}");
    let page = connect_with_token(&portal, &page).headed("Cancel synchronisation");
    assert_eq!(page.field("IAM users"), "tester01");
}

#[test]
fn a_reload_and_the_way_back_show_what_was_typed() {
    let portal = TestPortal::start();
    let admin = portal.admin();
    let page = cancel_form(&admin)
        .fill("IAM users", &"x".repeat(65))
        .press("Review");
    assert_eq!(page.reload().field("IAM users"), "x".repeat(65));
    let review = page.fill("IAM users", "tester01").press("Review");
    let page = review.follow("Change the names");
    assert_eq!(page.field("IAM users"), "tester01");
}

#[test]
fn a_draft_left_behind_is_offered_and_can_be_thrown_away() {
    let portal = TestPortal::start();
    let admin = portal.admin();
    let _ = cancel_form(&admin)
        .fill("IAM users", "tester01")
        .press("Remove duplicates");
    let page = cancel_form(&admin).saying("You left a draft here");
    assert_eq!(page.follow("Continue").field("IAM users"), "tester01");
    let _ = page.press("Discard");
    assert!(!cancel_form(&admin).says("You left a draft here"));
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
