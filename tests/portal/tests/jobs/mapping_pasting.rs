//! Pasted texts in the rows of the mapping form: the names are proposed, and a person decides.

use crate::locations::mapping_form;
use portal_tests::{Page, TestPortal};

const IDENTIFIERS: &str = "Users or groups";
const TABLE: &str = "User\tLine manager\r\ntester01\ttester04\r\ntester02\ttester04\r\n";

/// The form with one more row, for users, with `text` as its identifiers.
fn pasted(portal: &TestPortal, text: &str) -> Page {
    let form = mapping_form(&portal.admin()).press("Add row");
    let row = form.count_fields("Agency") - 1;
    form.fill_nth(row, "Agency", "obs-new-zone")
        .fill_nth(row, "Agency ID", "7a1c7e5a9b3d4f60a2b8c4d6e8f0a17a")
        .choose_nth(row, "Applies to", "Users")
        .fill_nth(row, IDENTIFIERS, text)
        .press("Review changes")
        .headed("Agency mapping")
}

fn names(form: &Page) -> Vec<String> {
    let last = form.count_fields("Agency") - 1;
    let text = form.nth_field(last, IDENTIFIERS);
    text.lines().map(str::to_owned).collect()
}

#[test]
fn names_of_a_table_are_taken_undone_and_reviewed() {
    let portal = TestPortal::start();
    let form = pasted(&portal, TABLE).saying("This looks like a table with 2 rows.");
    assert_eq!(
        form.alerts(),
        ["There is a problem Row 7: choose the names to use from the pasted text."]
    );
    let taken = form.press("Use these names");
    assert_eq!(names(&taken), ["tester01", "tester02"]);
    assert!(!taken.says("This looks like a table"), "{taken}");
    let undone = taken.press("Undo").saying("This looks like a table");
    assert_eq!(names(&undone), TABLE.lines().collect::<Vec<_>>());
    let taken = undone.press("Redo");
    assert_eq!(names(&taken), ["tester01", "tester02"]);
    let _ = taken
        .press("Review changes")
        .headed("Review: Update agency mapping")
        .saying("1 added");
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
fn only_the_kind_of_the_row_is_taken() {
    let portal = TestPortal::start();
    let body = "{\"group_names\": [\"grp-quality\"], \"user_names\": [\"tester01\"]}";
    let form = pasted(&portal, body)
        .saying("Only the users are used: this row applies to users.")
        .press("Use these names");
    assert_eq!(names(&form), ["tester01"]);
    let last = form.count_fields("Agency") - 1;
    let groups = form
        .fill_nth(last, IDENTIFIERS, "{\"group_names\": [\"grp-quality\"]}")
        .press("Review changes")
        .saying("These are user groups, but this row applies to users.");
    assert!(!groups.has_button("Use these names"), "{groups}");
    let taken = groups
        .choose_nth(last, "Applies to", "User groups")
        .press("Review changes")
        .press("Use these names");
    assert_eq!(names(&taken), ["grp-quality"]);
}

#[test]
fn a_text_is_kept_as_a_person_says_until_it_changes() {
    let portal = TestPortal::start();
    let kept = pasted(&portal, "1. tester01\n2. tester02\n").press("Keep my text");
    assert!(!kept.says("This looks like a list"), "{kept}");
    let form = kept.press("Duplicate row 1").press("Undo");
    let review = form.press("Review changes");
    let review = review.headed("Review: Update agency mapping");
    assert!(review.says("1. tester01"), "{review}");
    let form = review.follow("Edit mapping");
    let last = form.count_fields("Agency") - 1;
    let _ = form
        .fill_nth(last, IDENTIFIERS, "1. tester03\n2. tester02\n")
        .press("Review changes")
        .headed("Agency mapping")
        .saying("This looks like a list with numbers or bullets.");
}
