//! Pages for what went wrong.

use portal_tests::{Request, TestPortal};

#[test]
fn an_unknown_address_gets_a_page_of_the_portal() {
    let portal = TestPortal::start();
    let page = portal.visitor().open("/nowhere/at/all");
    assert_eq!(page.status, 404);
    assert_eq!(page.heading(), "Page not found");
    assert_eq!(page.target("Clusters"), "/clusters");
}

#[test]
fn an_unknown_address_gets_its_page_without_cookies_and_for_scripts() {
    let portal = TestPortal::start();
    let answer = portal
        .visitor()
        .send(&Request::get("/nowhere").header("accept", "*/*"));
    assert_eq!(answer.status, 404);
}

#[test]
fn a_wrong_method_is_refused_with_a_page() {
    let portal = TestPortal::start();
    for (method, path) in [
        ("GET", "/api/connect"),
        ("DELETE", "/clusters"),
        ("PUT", "/connect"),
    ] {
        let page = portal.visitor().visit(&Request::get(path).method(method));
        assert_eq!(page.status, 405, "{method} {path}");
        assert_eq!(page.heading(), "Request not supported");
    }
}

#[test]
fn a_refusal_links_the_stylesheet_that_is_there() {
    let portal = TestPortal::start();
    let visitor = portal.visitor();
    let source = visitor
        .visit(&Request::get("/api/connect"))
        .source()
        .to_owned();
    let (_, rest) = source.split_once("rel=\"stylesheet\" href=\"").unwrap();
    let (sheet, _) = rest.split_once('"').unwrap();
    // Where a release build with hashes is tested, its files are not in the test's site.
    if !sheet.trim_start_matches("/pkg/portal.").contains('.') {
        assert_eq!(visitor.fetch(sheet).status, 200, "{sheet}");
    }
}

#[test]
fn a_form_that_misses_fields_does_not_break_anything() {
    let portal = TestPortal::start();
    for path in portal_tests::server_functions() {
        let answer = portal
            .visitor()
            .send(&Request::post(&path, &[("nonsense", "1")]));
        assert!(
            answer.status < 500,
            "{path}: {} {}",
            answer.status,
            answer.text()
        );
        assert!(!answer.text().contains("panicked"), "{path}");
    }
}

#[test]
fn a_report_that_does_not_exist_is_not_found() {
    let portal = TestPortal::start();
    for path in [
        "/operations/zzzzzzzzzzzz/report.csv",
        "/operations/%20/report.csv",
    ] {
        let page = portal.visitor().open(path);
        assert_eq!(
            (page.status, page.heading().as_str()),
            (404, "Operation not found"),
            "{path}"
        );
    }
}

#[test]
fn a_mapping_to_download_needs_a_connection() {
    let portal = TestPortal::start();
    let page = portal
        .visitor()
        .open("/clusters/cluster01/agency-mapping.json");
    assert_eq!(page.url.path(), "/connect");
}
