//! Pasted texts that are no plain lists: the names are proposed, and a person decides.

use crate::locations::cancel_form;
use portal_tests::{Page, Request, TestPortal};

const TABLE: &str = "User\tLine manager\r\ntester01\ttester04\r\ntester02\ttester04\r\n";

fn pasted(portal: &TestPortal, text: &str) -> Page {
    cancel_form(&portal.admin())
        .fill("IAM users", text)
        .press("Review changes")
        .headed("Remove users from cluster")
}

fn names(form: &Page) -> Vec<String> {
    form.field("IAM users").lines().map(str::to_owned).collect()
}

#[test]
fn names_of_a_table_are_taken_given_back_and_reviewed() {
    let portal = TestPortal::start();
    let form = pasted(&portal, TABLE).saying("Note This looks like a table with 2 rows.");
    let taken = form.press("Use these names");
    assert_eq!(names(&taken), ["tester01", "tester02"]);
    let restored = taken.press("Put my text back");
    assert_eq!(names(&restored).len(), 3, "{restored}");
    let review = restored
        .press("Review changes")
        .saying("IAM users: choose the names to use from the pasted text.")
        .press("Use these names")
        .press("Review changes")
        .headed("Review: Remove users from cluster");
    assert_eq!(review.rows("").len(), 2);
    assert_eq!(review.remark_on("tester02"), "On your list");
}

#[test]
fn another_column_is_chosen() {
    let portal = TestPortal::start();
    let taken = pasted(&portal, TABLE)
        .fill("Column with the names", "column-1")
        .press("Use these names");
    assert_eq!(names(&taken), ["tester04"]);
}

#[test]
fn names_outside_the_table_and_in_other_columns_are_told() {
    let portal = TestPortal::start();
    let form = pasted(&portal, &format!("tester03\n{TABLE}"))
        .saying("3 users from column “User” and from outside the table.")
        .saying("Other columns have names on this cluster, too.");
    let taken = form.press("Use these names");
    assert_eq!(names(&taken), ["tester03", "tester01", "tester02"]);
    let one = pasted(&portal, "User\tTeam\ntester01\tRisk\n");
    assert!(one.says("1 user from column “User”."), "{one}");
    assert!(!one.says("Other columns"), "{one}");
}

#[test]
fn a_column_that_cannot_be_told_is_asked_for() {
    let portal = TestPortal::start();
    let form = pasted(&portal, "blue\toak\r\nred\telm\r\n");
    let form = form.saying("Choose the column with the names.");
    let form = form.press("Use these names");
    assert_eq!(names(&form).len(), 2, "nothing is taken before: {form}");
    let taken = form
        .fill("Column with the names", "all-columns")
        .press("Use these names");
    assert_eq!(names(&taken), ["blue", "oak", "red", "elm"]);
}

#[test]
fn a_table_aligned_by_blanks_has_its_columns() {
    let portal = TestPortal::start();
    let text =
        "NAME       TEAM    STATUS\r\ntester01   dev     active\r\ntester02   ops     left\r\n";
    let form = pasted(&portal, text).saying("This looks like a table with 2 rows.");
    assert_eq!(
        names(&form.press("Use these names")),
        ["tester01", "tester02"]
    );
}

#[test]
fn names_in_a_cell_are_counted_and_taken_apart() {
    let portal = TestPortal::start();
    let text = format!(
        "Group\tMembers\r\nops\ttester01; tester02; {}\r\ndev\ttester03\r\n",
        "x".repeat(80)
    );
    let form = pasted(&portal, &text).saying("3 users from column “Members”.");
    let form = form.saying("1 entry can't be a name and isn't used.");
    let form = form.saying("Warning This looks like a table with 2 rows.");
    let taken = form.press("Use these names");
    assert_eq!(names(&taken), ["tester01", "tester02", "tester03"]);
}

#[test]
fn commas_in_full_names_are_asked_about() {
    let portal = TestPortal::start();
    let form = pasted(&portal, "Doe, Jane; Roe, Rick\r\n");
    let form = form.saying("Choose the column with the names.");
    let whole = form
        .fill("Column with the names", "column-0")
        .press("Use these names");
    assert_eq!(names(&whole), ["\"Doe, Jane\"", "\"Roe, Rick\""]);
}

#[test]
fn names_of_both_kinds_go_to_their_fields() {
    let portal = TestPortal::start();
    let body = "{\"group_names\": [\"grp-quality\"], \"user_names\": [\"tester01\"]}";
    let taken = pasted(&portal, body).press("Use these names");
    assert_eq!(names(&taken), ["tester01"]);
    assert_eq!(taken.field("User groups").trim(), "grp-quality");
}

#[test]
fn a_message_is_planned_only_as_a_person_says() {
    let portal = TestPortal::start();
    let message = "Hi team,\nplease remove tester01 today.\nThanks\n";
    let form = pasted(&portal, message).saying("This looks like a message");
    assert!(!form.has_button("Apply"));
    let review = form
        .press("Keep my text")
        .press("Review changes")
        .headed("Review: Remove users from cluster");
    assert!(review.says("3 names aren't on this cluster") && review.says("Thanks"));
}

#[test]
fn each_field_is_decided_by_itself() {
    let portal = TestPortal::start();
    let form = cancel_form(&portal.admin())
        .fill("IAM users", "please remove tester01 today.\n")
        .fill("User groups", "1. grp-quality\n")
        .press("Review changes");
    let kept = form.press("Keep my text");
    assert!(!kept.says("This looks like a message"), "{kept}");
    let review = kept.press("Use these names").press("Review changes");
    let review = review.headed("Review: Remove users from cluster");
    assert_eq!(review.remark_on("grp-quality"), "On your list");
}

#[test]
fn what_was_pasted_stays_until_the_fields_are_edited() {
    let portal = TestPortal::start();
    let taken = pasted(&portal, TABLE).press("Use these names");
    let review = taken.press("Review changes");
    let form = review.follow("Edit list").press("Put my text back");
    assert_eq!(names(&form).len(), 3, "{form}");
    let taken = form.press("Review changes").press("Use these names");
    let edited = taken.fill("IAM users", "tester05\n");
    let edited = edited.press("Put my text back");
    assert_eq!(names(&edited), ["tester05"], "an edit is not lost");
}

#[test]
fn a_text_that_can_be_neither_taken_nor_kept_says_why() {
    let portal = TestPortal::start();
    let message = format!("Hello team,\nplease look at {}.\n", "x".repeat(80));
    let form = pasted(&portal, &message).saying("There is a problem");
    assert!(!form.has_button("Keep my text"), "{form}");
}

#[test]
fn names_that_were_meant_are_used_without_javascript() {
    let portal = TestPortal::start();
    let review = cancel_form(&portal.admin())
        .fill("IAM users", "TESTER01\ntestre02\ngrp-quality\nnobody\n")
        .press("Review changes")
        .headed("Review: Remove users from cluster");
    let form = review.follow("Edit list").saying("3 not on the cluster");
    // Case is ignored, here as in the review.
    let form = form.saying("1 on the cluster");
    let form = form.saying("“testre02” isn't on the cluster. Did you mean “tester02”?");
    let form = form.press("Use tester02").press("Move to user groups");
    assert_eq!(names(&form), ["TESTER01", "tester02", "nobody"]);
    assert_eq!(form.field("User groups").trim(), "grp-quality");
    let form = form
        .press("Use tester01")
        .press("Keep only those on the cluster");
    assert_eq!(names(&form), ["tester01", "tester02"]);
}

#[test]
fn a_choice_that_no_form_offers_is_refused_and_plans_nothing() {
    let portal = TestPortal::start();
    let form = cancel_form(&portal.admin());
    let hidden = ["cluster", "connection", "draft"].map(|field| (field, form.hidden(field)));
    let mut fields: Vec<(&str, &str)> = hidden
        .iter()
        .map(|(field, value)| (*field, value.as_str()))
        .collect();
    fields.extend([
        ("users", "tester01"),
        ("users_choice", "column-x"),
        ("intent", "take-users"),
    ]);
    let answer = form
        .visitor()
        .send(&Request::post("/api/plan-cancel-sync", &fields));
    assert_eq!(answer.status, 400, "{}", answer.text());
    assert!(answer.text().contains("Form not accepted"));
    assert!(portal.records()["operations"].is_empty());
}
