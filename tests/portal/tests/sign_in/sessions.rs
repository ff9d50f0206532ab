//! Sessions that last, and those that end.

use crate::logout::signed_in;
use portal_tests::{Provider, Request, TestPortal};

#[test]
fn staying_signed_in_is_asked_for_without_leaving_the_page() {
    let provider = Provider::start();
    let portal = TestPortal::start_with(&provider.configuration());
    let visitor = signed_in(&provider, &portal);
    let page = visitor.open("/operations");
    assert!(
        page.source().contains("data-after=\"3240\""),
        "five minutes and a bit ahead"
    );
    let by_script = Request::post("/stay-signed-in", &[]).header("accept", "*/*");
    assert_eq!(visitor.send(&by_script).status, 204);
    let by_form = Request::post("/stay-signed-in", &[("back", "/operations")]);
    let answer = visitor.send(&by_form);
    assert_eq!(
        (answer.status, answer.header("location")),
        (303, "/operations")
    );
    let away = Request::post("/stay-signed-in", &[("back", "//evil.example")]);
    assert_eq!(visitor.send(&away).header("location"), "/clusters");
}
