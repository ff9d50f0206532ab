//! What is logged of a request, and under which id.

use portal_tests::{Request, TestPortal};
use serde_json::Value;

fn lines_of(portal: &TestPortal, id: &str) -> Vec<Value> {
    portal
        .log()
        .lines()
        .filter(|line| line.contains(id))
        .filter_map(|line| serde_json::from_str(line).ok())
        .collect()
}

#[test]
fn the_id_of_a_request_is_in_answer_page_and_log() {
    let portal = TestPortal::start();
    let page = portal.visitor().open("/connect");
    let lines = lines_of(&portal, &page.request_id);
    let line = lines
        .iter()
        .find(|line| line["message"] == "answered")
        .unwrap();
    assert_eq!(line["status"], 200);
    assert_eq!(line["span"]["method"], "GET");
    assert_eq!(line["span"]["path"], "/connect");
    assert_eq!(line["span"]["person"], "local");
    assert!(line["duration_ms"].is_u64());
}

#[test]
fn an_id_from_outside_is_not_taken_over() {
    let portal = TestPortal::start();
    let request = Request::get("/connect").header("x-request-id", "chosen-by-somebody-else");
    let answer = portal.visitor().send(&request);
    assert_ne!(answer.header("x-request-id"), "chosen-by-somebody-else");
    assert!(!portal.log().contains("chosen-by-somebody-else"));
}

#[test]
fn a_query_is_not_logged() {
    let portal = TestPortal::start();
    let visitor = portal.visitor();
    visitor.fetch("/connect?return=%2Fclusters%2Fhidden-in-the-query");
    visitor.fetch("/nowhere?return=hidden-in-the-query");
    assert!(!portal.log().contains("hidden-in-the-query"));
}

#[test]
fn ids_in_paths_are_logged_as_their_place() {
    let portal = TestPortal::start();
    let answer = portal.visitor().fetch("/operations/zzzzzzzzzzzz");
    let lines = lines_of(&portal, answer.header("x-request-id"));
    assert!(
        lines
            .iter()
            .any(|line| line["span"]["path"] == "/operations/{operation}"),
        "{lines:?}"
    );
}
