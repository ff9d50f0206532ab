//! Files to take away.

use crate::locations::cancel_form;
use portal_tests::{Page, TestPortal};

fn report(portal: &TestPortal, names: &str) -> Page {
    let page = cancel_form(&portal.admin())
        .fill("IAM users", names)
        .press("Review changes");
    if page.has_button("Send request anyway") {
        return page.press("Send request anyway").settled();
    }
    page.press_beginning("Remove ").settled()
}

#[test]
fn a_report_is_a_table_that_a_spreadsheet_reads() {
    let portal = TestPortal::start();
    let review = cancel_form(&portal.admin())
        .fill("IAM users", "tester01\nTESTER02\nnot-there")
        .fill("User groups", "grp-quality")
        .press("Review changes");
    let report = review.press_beginning("Remove ").settled();
    let file = report.download("Download report as CSV");
    assert_eq!(file.status, 200);
    assert!(
        file.header("content-type")
            .starts_with("text/csv; charset=utf-8")
    );
    assert!(
        file.header("content-disposition")
            .starts_with("attachment; filename=\"operation-")
    );
    assert_eq!(file.header("cache-control"), "no-store");
    let text = file.text();
    let text = text.strip_prefix('\u{feff}').unwrap();
    let lines: Vec<Vec<&str>> = text
        .lines()
        .map(|line| line.split(',').collect::<Vec<_>>())
        .collect();
    let cells: Vec<&[&str]> = lines.iter().map(|line| &line[..7]).collect();
    assert_eq!(
        cells,
        [
            [
                "kind",
                "name",
                "spelling_on_cluster",
                "change",
                "agency",
                "result",
                "removed_with_group"
            ],
            ["IAM user", "tester01", "", "remove", "", "done", ""],
            ["IAM user", "TESTER02", "tester02", "remove", "", "done", ""],
            [
                "IAM user",
                "not-there",
                "",
                "remove",
                "",
                "nothing to do",
                ""
            ],
            ["User group", "grp-quality", "", "remove", "", "done", ""],
            [
                "IAM user",
                "tester03",
                "",
                "remove",
                "",
                "removed with a group",
                "grp-quality"
            ],
        ]
    );
    assert!(text.ends_with("\r\n"));
}

#[test]
fn a_name_that_looks_like_a_formula_does_nothing() {
    let portal = TestPortal::start();
    let report = report(&portal, "=1+1\n@SUM\n-2\n+3");
    let text = report.download("Download report as CSV").text();
    for cell in ["'=1+1", "'@SUM", "'-2", "'+3"] {
        assert!(
            text.contains(&format!("IAM user,{cell},")),
            "{cell} in {text}"
        );
    }
}

#[test]
fn a_plan_that_was_not_applied_says_so() {
    let portal = TestPortal::start();
    let review = cancel_form(&portal.admin())
        .fill("IAM users", "tester01")
        .press("Review changes");
    let file = review
        .visitor()
        .fetch(&format!("{}/report.csv", review.url.path()));
    assert!(file.text().contains("not applied yet"), "{}", file.text());
}
