//! A cluster ID that the project does not have.

use crate::locations::cancel_form;
use mrs_simulator::{Effect, Fault, Operation};
use portal_tests::{Request, TestPortal};

const UNKNOWN: &str = "Cluster not found in this project.";

#[test]
fn an_unknown_cluster_is_offered_no_job() {
    let portal = TestPortal::start();
    let admin = portal.admin();
    let page = admin.open("/clusters?open=banana").saying(UNKNOWN);
    assert_eq!((page.status, page.url.path()), (404, "/clusters/banana"));
    assert!(page.says("Check the ID."), "{page}");
    assert!(
        !page.source().contains("/clusters/banana/"),
        "no way to a job: {page}"
    );
    for job in ["cancel-sync", "agency-mapping"] {
        let page = admin.open(&format!("/clusters/banana/{job}"));
        assert_eq!(page.status, 404, "{job}");
        let page = page.saying(UNKNOWN).saying("Check the ID.");
        assert!(!page.has_button("Review changes"), "{page}");
    }
}

#[test]
fn nothing_is_planned_for_an_unknown_cluster() {
    let portal = TestPortal::start();
    let admin = portal.admin();
    let page = cancel_form(&admin)
        .tamper("cluster", "banana")
        .fill("IAM users", "tester01")
        .press("Review changes")
        .saying(UNKNOWN);
    assert!(page.says("Check the ID."), "{page}");
    let connection = {
        let form = cancel_form(&admin);
        let rest = form.source().split("name=\"connection\" value=\"").nth(1);
        let value = rest.and_then(|rest| rest.split('"').next());
        value.unwrap_or_default().to_owned()
    };
    let fields = [
        ("cluster", "banana"),
        ("connection", connection.as_str()),
        ("draft", "abcdefghijkl"),
        ("base", "[]"),
        ("rows[0][agency]", "agency01"),
        ("rows[0][agency_id]", "1234567890abcdef1234567890abcdef"),
        ("rows[0][identifier_type]", "User"),
        ("rows[0][identifiers]", "analyst01"),
    ];
    let page = admin.visit(&Request::post("/api/plan-mapping", &fields));
    let _ = page.saying(UNKNOWN);
    assert!(portal.records()["operations"].is_empty());
}

#[test]
fn a_cluster_that_can_not_be_described_is_worked_on_all_the_same() {
    for effect in [Effect::Hidden, Effect::Refused] {
        let portal = TestPortal::start();
        let fault = Fault::new(effect).on([Operation::ShowClusterDetails]);
        portal.cloud().inject(fault.forever());
        let review = cancel_form(&portal.admin())
            .fill("IAM users", "tester01")
            .press("Review changes")
            .headed("Review: Remove users from cluster");
        assert_eq!(review.fact("State"), "Planned");
    }
}
