//! Files to take away.

use crate::locations::cancel_form;
use portal_tests::{Page, TestPortal};

fn report(portal: &TestPortal, names: &str) -> Page {
    let page = cancel_form(&portal.admin())
        .fill("IAM users", names)
        .press("Review changes");
    page.press_beginning("Remove ").settled()
}

#[test]
fn a_report_is_a_table_that_a_spreadsheet_reads() {
    let portal = TestPortal::start();
    let report = report(&portal, "tester01\ntester02\nnot-there");
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
    assert_eq!(
        lines[0][..5],
        ["kind", "name", "change", "agency", "result"]
    );
    assert_eq!(
        lines[1][..5],
        ["IAM user", "tester01", "remove", "", "done"]
    );
    assert_eq!(
        lines[3][..5],
        ["IAM user", "not-there", "remove", "", "nothing to do"]
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
