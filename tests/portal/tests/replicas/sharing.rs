//! What one portal keeps, another has.

use mrs_simulator::demo::{SANDBOX_CLUSTER, credentials};
use portal_tests::{Configuration, ENDPOINT, Page, Request, TestPortal, Visitor};

fn cancel_form(visitor: &Visitor) -> Page {
    visitor.open(&format!("/clusters/{SANDBOX_CLUSTER}/cancel-sync"))
}

#[test]
#[ignore = "needs PostgreSQL: scripts/with-postgresql"]
fn a_person_goes_on_at_another_replica_after_every_click() {
    let portal = TestPortal::start();
    let second = portal.replica();
    let here = portal.admin();
    let form = cancel_form(&here.moved_to(second.url())).fill("IAM users", "tester01");
    // Sent by the page of one to the other, as a load balancer would.
    let answer = here.send(&form.request_of("Review changes"));
    let review = answer.header("location").to_owned();
    assert!(review.starts_with("/operations/"), "{review}");
    let running = here
        .moved_to(second.url())
        .open(&review)
        .headed("Review: Remove users from cluster")
        .press_beginning("Remove ");
    let report = here.open(running.url.path()).settled();
    assert_eq!(report.fact("State"), "Succeeded", "{report}");
    let connections = here.open("/connect");
    let _ = here
        .moved_to(second.url())
        .open("/connect")
        .press("Disconnect");
    assert!(connections.reload().has_button("Connect"));
    assert!(!here.open("/connect").has_button("Disconnect"));
}

#[test]
#[ignore = "needs PostgreSQL: scripts/with-postgresql"]
fn they_count_together_how_often_somebody_connects() {
    let portal = TestPortal::start_with(&Configuration {
        sections: "[limits]\nconnect_per_minute = 3\n".to_owned(),
        ..Configuration::default()
    });
    let second = portal.replica();
    let visitor = portal.visitor();
    let fields = [
        ("method", "access_key"),
        ("location", &format!("endpoint:{ENDPOINT}")),
        ("project", credentials::PROJECT_ID),
        ("access", credentials::ACCESS_KEY),
        ("secret", "not-the-secret"),
    ];
    let request = Request::post("/api/connect", &fields);
    for replica in [portal.url(), second.url(), portal.url()] {
        let page = visitor.moved_to(replica).visit(&request);
        assert!(!page.says("too often"), "{page}");
    }
    for replica in [second.url(), portal.url()] {
        let visitor = visitor.moved_to(replica);
        let answer = visitor.send(&request);
        let page = visitor.fetch(answer.header("location"));
        assert_eq!(page.status, 429);
        let wait: u32 = page.header("retry-after").parse().unwrap();
        assert!((1..=21).contains(&wait), "{wait}");
        let text = page.text();
        assert!(text.contains("too often"), "{text}");
        assert!(
            text.contains(credentials::ACCESS_KEY),
            "what was typed is kept"
        );
    }
}
