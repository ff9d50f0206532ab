//! Updating the agency mapping.

use crate::locations::mapping_form;
use mrs_simulator::demo::ANALYTICS_CLUSTER;
use mrs_simulator::{Effect, Fault, Mapping, Operation, RunningSimulator};
use portal_tests::{Page, TestPortal};

/// The call that updates the mapping.
const UPDATE: Operation = Operation::UpdateAgencyMapping;

const AGENCY_ID: &str = "7a1c7e5a9b3d4f60a2b8c4d6e8f0a17a";

fn mappings(cloud: &RunningSimulator) -> Vec<Mapping> {
    cloud
        .state(ANALYTICS_CLUSTER)
        .map(|state| state.mappings)
        .unwrap_or_default()
}

/// The row of that agency, counted from 0.
fn row_of(form: &Page, agency: &str) -> usize {
    let rows = 0..form.count_fields("Agency");
    rows.clone()
        .find(|row| form.nth_field(*row, "Agency") == agency)
        .unwrap_or(rows.end)
}

/// One more row, filled in.
fn with_new_row(form: &Page) -> Page {
    let form = form.press("Add row");
    let row = form.count_fields("Agency") - 1;
    form.fill_nth(row, "Agency", "obs-new-zone")
        .fill_nth(row, "Agency ID", AGENCY_ID)
        .choose_nth(row, "Applies to", "User groups")
        .fill_nth(row, "Users or groups", "grp-newcomers, grp-testers")
}

#[test]
fn a_row_is_added_reviewed_applied_and_read_back() {
    let portal = TestPortal::start();
    let form = portal
        .admin()
        .open("/clusters")
        .follow("Edit the agency mapping of analytics-prod")
        .headed("Agency mapping");
    assert_eq!(form.count_fields("Agency"), 6);
    let review = with_new_row(&form)
        .press("Review changes")
        .headed("Review: Update agency mapping")
        .saying("1 added");
    assert_eq!(
        portal.calls(UPDATE),
        0,
        "nothing is sent before it is applied"
    );
    assert!(
        review
            .field_containing("Request body")
            .contains("obs-new-zone"),
        "the whole body is shown"
    );
    let report = review.press("Apply mapping").settled();
    assert_eq!(report.fact("State"), "Succeeded", "{report}");
    let report =
        report.saying("The cluster has the new mapping. It was read back after the update.");
    let now = mappings(portal.cloud());
    assert_eq!(now.len(), 7);
    assert!(
        now.iter()
            .any(|row| row.identifiers == ["grp-newcomers", "grp-testers"])
    );
    assert!(report.has_button("Undo…"));
}

#[test]
fn what_disappears_has_to_be_typed() {
    let portal = TestPortal::start();
    let form = mapping_form(&portal.admin());
    let row = row_of(&form, "obs-raw-zone") + 1;
    let review = form
        .press(&format!("Delete row {row}"))
        .press("Review changes")
        .saying("1 removed");
    let refused = review.press("Apply mapping");
    assert!(refused.title().starts_with("Error: "), "{refused}");
    let refused = refused
        .fill("Type remove 3 to confirm", "remove 2")
        .press("Apply mapping");
    assert_eq!(refused.fact("State"), "Planned");
    assert_eq!(portal.calls(UPDATE), 0);
    let report = refused
        .fill("Type remove 3 to confirm", "remove 3")
        .press("Apply mapping")
        .settled();
    assert_eq!(report.fact("State"), "Succeeded", "{report}");
    assert!(
        mappings(portal.cloud())
            .iter()
            .all(|row| row.agency != "obs-raw-zone")
    );
}

#[test]
fn rows_are_edited_by_buttons_alone() {
    let portal = TestPortal::start();
    let form = mapping_form(&portal.admin());
    let row = row_of(&form, "obs-archive");
    let form = form.press(&format!("Duplicate row {}", row + 1));
    assert_eq!(form.count_fields("Agency"), 7);
    assert_eq!(form.nth_field(row + 1, "Agency"), "obs-archive");
    let form = form.press(&format!("Delete row {}", row + 1));
    assert_eq!(form.count_fields("Agency"), 6);
    let form = form.press("Undo").press("Undo");
    assert_eq!(form.count_fields("Agency"), 6);
    let _ = form.press("Undo").saying("Nothing to undo.");
    let same = form.press("Review changes");
    assert!(same.says("The cluster is already in this state."), "{same}");
}

#[test]
fn names_are_moved_between_rows_and_out_of_all_of_them() {
    let portal = TestPortal::start();
    let form = mapping_form(&portal.admin());
    let start = identifiers(&form);
    let (first, second) = (
        row_of(&form, "obs-sales-write"),
        row_of(&form, "obs-raw-zone"),
    );
    let name = start[first].lines().next().unwrap().to_owned();
    let target = format!("Row {}: obs-raw-zone (users)", second + 1);
    let form = form
        .fill("Names", &name)
        .press("Move names")
        .saying("Nothing changed. Enter names that are in another row");
    assert_eq!(form.field("Names").trim(), name, "what was typed stays");
    let after = form.choose("To", &target).press("Move names");
    let after = after.saying(&format!("The names are in row {} now", second + 1));
    assert!(!after.nth_field(first, "Users or groups").contains(&name));
    assert!(after.nth_field(second, "Users or groups").ends_with(&name));
    assert_eq!(after.field("Names").trim(), "");
    let removed = after
        .fill("Names", &name)
        .choose("To", "No row: remove them from the mapping")
        .press("Move names")
        .saying("The names are in no row now.");
    assert_eq!(removed.nth_field(second, "Users or groups"), start[second]);
    let back = removed.press("Undo").press("Undo");
    assert_eq!(identifiers(&back), start);
}

#[test]
fn a_name_in_two_rows_is_an_error_at_both_ends() {
    let portal = TestPortal::start();
    let form = with_new_row(&mapping_form(&portal.admin()));
    let last = form.count_fields("Agency") - 1;
    let page = form
        .fill_nth(last, "Users or groups", "grp-finance")
        .press("Review changes")
        .headed("Agency mapping");
    let said = page.alerts().join(" ");
    let first = row_of(&page, "obs-finance-read") + 1;
    assert!(said.contains(&format!("Row {first}")), "{said}");
    assert!(said.contains(&format!("Row {}", last + 1)), "{said}");
    assert_eq!(
        page.nth_field(last, "Users or groups"),
        "grp-finance",
        "what was typed stays"
    );
    let before = identifiers(&page);
    let moved = page.press("Move “grp-finance” here");
    let moved = moved.saying(&format!("The names are in row {first} now"));
    assert!(
        moved
            .nth_field(first - 1, "Users or groups")
            .contains("grp-finance")
    );
    assert_eq!(moved.nth_field(last, "Users or groups"), "");
    assert_eq!(identifiers(&moved.press("Undo")), before, "one undo");
}

#[test]
fn names_that_are_not_synchronized_are_told_and_no_error() {
    let portal = TestPortal::start();
    let form = with_new_row(&mapping_form(&portal.admin()));
    let last = form.count_fields("Agency") - 1;
    let fill = |names| {
        form.clone()
            .fill_nth(last, "Users or groups", names)
            .press("Add row")
    };
    let two = fill("grp-audit\ngrp-newcomers\ngrp-testers");
    let _ = two.saying("2 names aren't synchronized to this cluster: grp-newcomers, grp-testers.");
    let one = fill("GRP-AUDIT\ngrp-newcomers");
    let _ = one.saying("“grp-newcomers” isn't synchronized to this cluster.");
    // What is mapped already is not said again, and a reading that failed says nothing.
    let mapped = form.nth_field(0, "Users or groups");
    assert!(!fill(&mapped).says("synchronized to this cluster"));
    let refused = Fault::new(Effect::Refused).on([Operation::ShowSyncIamUser]);
    portal.cloud().inject(refused.forever());
    let unknown = portal.admin();
    let form = with_new_row(&mapping_form(&unknown)).press("Add row");
    assert!(!form.says("synchronized to this cluster"), "{form}");
}

#[test]
fn missing_fields_are_named() {
    let portal = TestPortal::start();
    let page = mapping_form(&portal.admin())
        .press("Add row")
        .fill_nth(6, "Agency", "obs-new-zone")
        .press("Review changes");
    let said = page.alerts().join(" ");
    assert!(said.contains("Row 7"), "{said}");
    assert_eq!(portal.calls(UPDATE), 0);
}

#[test]
fn a_mapping_that_moved_after_the_review_stops_the_operation() {
    let portal = TestPortal::start();
    let review = with_new_row(&mapping_form(&portal.admin())).press("Review changes");
    somebody_else_edits(&portal);
    let report = review.press("Apply mapping").settled();
    assert_eq!(report.fact("State"), "Out of date", "{report}");
    let report = report
        .saying("Nothing was sent")
        .saying("Changes since you started")
        .saying("Your changes against the current mapping");
    assert!(report.says("somebody-else"), "{report}");
    let yours = report.source().split("id=\"would\"").nth(1);
    let yours = yours.and_then(|rest| rest.split("id=\"asked\"").next());
    let yours = yours.unwrap_or_default();
    assert!(yours.contains("obs-new-zone"), "{yours}");
    assert!(
        !yours.contains("somebody-else"),
        "applied on top, it stays: {yours}"
    );
    assert_eq!(portal.calls(UPDATE), 0);
    let form = report.follow("Edit current mapping");
    assert_eq!(form.count_fields("Agency"), 7);
}

#[test]
fn a_mapping_that_moved_before_the_review_is_noticed() {
    let portal = TestPortal::start();
    let form = with_new_row(&mapping_form(&portal.admin()));
    somebody_else_edits(&portal);
    let page = form.press("Review changes");
    assert_eq!(page.fact("State"), "Out of date", "{page}");
    let page = page.saying("Someone else changed the mapping after you started.");
    assert_eq!(portal.calls(UPDATE), 0);
    let review = page.press("Apply my change on top");
    let report = review.press("Apply mapping").settled();
    assert_eq!(report.fact("State"), "Succeeded", "{report}");
    let now = mappings(portal.cloud());
    for agency in ["somebody-else", "obs-new-zone"] {
        assert!(now.iter().any(|row| row.agency == agency), "{now:?}");
    }
}

fn somebody_else_edits(portal: &TestPortal) {
    let mut rows = mappings(portal.cloud());
    if let Some(row) = rows.first().cloned() {
        rows.push(Mapping {
            agency: "somebody-else".to_owned(),
            identifiers: vec!["grp-elsewhere".to_owned()],
            ..row
        });
    }
    let state = portal.cloud().state(ANALYTICS_CLUSTER);
    portal.cloud().put_cluster(mrs_simulator::ClusterSeed {
        mappings: rows,
        users: state.map(|state| state.users).unwrap_or_default(),
        ..mrs_simulator::ClusterSeed::new(ANALYTICS_CLUSTER, "analytics-prod")
    });
}

#[test]
fn a_mapping_is_imported_and_exported() {
    let portal = TestPortal::start();
    let form = mapping_form(&portal.admin());
    let exported = form.download("Download current mapping");
    assert!(
        exported
            .header("content-disposition")
            .starts_with("attachment; filename=\"agency-mapping-")
    );
    let text = exported.text();
    let parsed: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(parsed["agency_mappings"].as_array().map(Vec::len), Some(6));

    let shorter = text.replace("obs-archive", "obs-archive-2");
    let form = form
        .fill("Mapping as JSON", &shorter)
        .press("Import rows")
        .saying("6 rows imported");
    assert_eq!(
        form.nth_field(row_of(&form, "obs-archive-2"), "Agency"),
        "obs-archive-2"
    );
    let broken = form
        .fill("Mapping as JSON", "{\n\"agency_mappings\": [,]}")
        .press("Import rows");
    assert!(broken.says("line 2"), "{broken}");
    assert_eq!(
        broken.count_fields("Agency"),
        6,
        "the rows are as they were"
    );
}

/// What all identifier fields hold.
fn identifiers(form: &Page) -> Vec<String> {
    let rows = 0..form.count_fields("Users or groups");
    rows.map(|row| form.nth_field(row, "Users or groups"))
        .collect()
}

#[test]
fn typing_is_undone_before_the_deletion_that_came_before_it() {
    let portal = TestPortal::start();
    let form = mapping_form(&portal.admin());
    let start = identifiers(&form);
    let form = form.press("Delete row 6");
    assert_eq!(identifiers(&form), start[..5]);
    let form = form
        .fill_nth(1, "Users or groups", "typed-later")
        .press("Undo");
    assert_eq!(
        identifiers(&form),
        start[..5],
        "the typing of row 2 is gone"
    );
    let form = form.press("Undo");
    assert_eq!(identifiers(&form), start, "row 6 is back");
    let form = form.press("Redo").press("Redo");
    assert_eq!(form.nth_field(1, "Users or groups"), "typed-later");
    assert_eq!(form.count_fields("Agency"), 5);
}

#[test]
fn the_first_typing_can_be_undone_too() {
    let portal = TestPortal::start();
    let form = mapping_form(&portal.admin());
    let start = identifiers(&form);
    let form = form
        .fill_nth(1, "Users or groups", "typed-first")
        .press("Add row");
    let form = form.press("Undo");
    assert_eq!(form.nth_field(1, "Users or groups"), "typed-first");
    assert_eq!(form.count_fields("Agency"), 6);
    assert_eq!(identifiers(&form.press("Undo")), start);
}

#[test]
fn an_import_is_undone_with_the_rows_as_they_were_typed() {
    let portal = TestPortal::start();
    let imported = mapping_form(&portal.admin())
        .fill_nth(1, "Users or groups", "typed-before-the-import")
        .fill(
            "Mapping as JSON",
            r#"[{"agency":"obs-only","agency_id":"7a1c7e5a9b3d4f60a2b8c4d6e8f0a17a","identifier_type":"User","identifiers":["a01"]}]"#,
        )
        .press("Import rows")
        .saying("1 row imported");
    assert_eq!(imported.count_fields("Agency"), 1);
    assert_eq!(imported.field("Mapping as JSON").trim(), "");
    let before = imported.press("Undo");
    assert_eq!(before.count_fields("Agency"), 6);
    assert_eq!(
        before.nth_field(1, "Users or groups"),
        "typed-before-the-import"
    );
}

#[test]
fn json_without_a_mapping_is_refused_and_stays_in_the_field() {
    let portal = TestPortal::start();
    let form = mapping_form(&portal.admin());
    let start = identifiers(&form);
    for (json, reason) in [
        ("{}", "agency_mappings"),
        ("\"text\"", "agency_mappings"),
        ("{\r\n \"agency_mappings\": [,]}", "line 2"),
        ("", "There is no JSON"),
    ] {
        let refused = form
            .clone()
            .fill("Mapping as JSON", json)
            .press("Import rows");
        let said = refused.alerts().join(" ");
        assert!(said.contains("Import failed"), "{refused}");
        assert!(said.contains(reason), "{said}");
        assert!(refused.title().starts_with("Error: "), "{refused}");
        assert_eq!(identifiers(&refused), start, "{json}");
        let typed = json.replace('\r', "");
        assert_eq!(
            refused.field("Mapping as JSON").replace('\r', "").trim(),
            typed
        );
    }
    let empty = form.fill("Mapping as JSON", "[]").press("Import rows");
    let empty = empty.saying("The JSON has no rows");
    assert_eq!(empty.count_fields("Agency"), 0);
    assert_eq!(identifiers(&empty.press("Undo")), start);
}

#[test]
fn the_undo_brings_the_mapping_before_back() {
    let portal = TestPortal::start();
    let before = mappings(portal.cloud());
    let report = with_new_row(&mapping_form(&portal.admin()))
        .press("Review changes")
        .press("Apply mapping")
        .settled();
    let review = report
        .press("Undo…")
        .headed("Review: Revert “Update agency mapping”")
        .saying("1 removed");
    let report = review
        .fill("Type remove 2 to confirm", "remove 2")
        .press("Apply mapping")
        .settled();
    assert_eq!(report.fact("State"), "Succeeded", "{report}");
    assert_eq!(mappings(portal.cloud()), before);
    let list = portal.admin().open("/operations");
    let listed = |kind| list.rows(kind).len();
    assert_eq!(listed("Revert “Update agency mapping”"), 1, "{list}");
    assert_eq!(listed("Update agency mapping"), 1, "{list}");
    let audit = portal.admin().open("/audit").saying("mapping before: ");
    let cells = audit.rows("").concat();
    let target = format!("analytics-prod{ANALYTICS_CLUSTER}");
    let is_target = |cell: &String| cell.replace(' ', "").starts_with(&target);
    assert!(cells.iter().any(is_target), "{audit}");
    let mut words = cells.iter().flat_map(|cell| cell.split([' ', ';']));
    assert!(words.all(|word| word.len() < 64), "no whole hash: {audit}");
}

#[test]
fn all_rows_can_be_taken_away_with_a_warning() {
    let portal = TestPortal::start();
    let mut form = mapping_form(&portal.admin());
    while form.count_fields("Agency") > 0 {
        form = form.press("Delete row 1");
    }
    let review = form
        .press("Review changes")
        .saying("every mapping of this cluster will be removed");
    assert_eq!(review.fact("State"), "Planned");
}

#[test]
fn the_agencies_of_the_rows_and_of_the_cluster_are_offered() {
    let portal = TestPortal::start();
    let form = mapping_form(&portal.admin());
    let deleted = form.nth_field(0, "Agency");
    let form = with_new_row(&form.press("Delete row 1")).press("Add row");
    let source = form.source();
    for agency in [&*deleted, "obs-new-zone"] {
        assert!(
            source.contains(&format!("<option value=\"{agency}\"")),
            "{source}"
        );
    }
    let id = format!("<option value=\"{AGENCY_ID}\" label=\"obs-new-zone\"");
    assert!(source.contains(&id), "{source}");
}
