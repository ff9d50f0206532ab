//! What may be kept, and in which form it comes.

use portal_tests::{Request, SCRIPT, TestPortal};

#[test]
fn a_page_is_kept_by_nobody() {
    let portal = TestPortal::start();
    let answer = portal.visitor().fetch("/connect");
    assert_eq!(
        (answer.status, answer.header("cache-control")),
        (200, "no-store")
    );
}

#[test]
fn a_file_with_its_hash_in_its_name_is_kept_for_ever() {
    let portal = TestPortal::start();
    let answer = portal.visitor().fetch(&format!("/{SCRIPT}"));
    assert_eq!(answer.status, 200);
    assert_eq!(
        answer.header("cache-control"),
        "public, max-age=31536000, immutable"
    );
    assert!(answer.header("content-type").contains("javascript"));
}

#[test]
fn a_file_without_a_hash_is_asked_for_again() {
    let portal = TestPortal::start();
    assert_eq!(
        portal
            .visitor()
            .fetch("/pkg/portal.css")
            .header("cache-control"),
        "no-cache"
    );
}

#[test]
fn files_come_as_the_build_has_compressed_them() {
    let portal = TestPortal::start();
    let visitor = portal.visitor();
    let in_form = |accept: &str| {
        let request = Request::get(&format!("/{SCRIPT}")).header("accept-encoding", accept);
        let answer = visitor.send(&request);
        (answer.header("content-encoding").to_owned(), answer.text())
    };
    assert_eq!(in_form("br, gzip").0, "br");
    assert_eq!(in_form("br, gzip").1, "brotli, as far as the test cares");
    assert_eq!(in_form("gzip").1, "gzip, as far as the test cares");
    assert_eq!(in_form("identity").0, "");
}

#[test]
fn pages_are_compressed_as_they_are_made() {
    let portal = TestPortal::start();
    for (accept, expected) in [("br, gzip", "br"), ("gzip", "gzip"), ("identity", "")] {
        let request = Request::get("/connect").header("accept-encoding", accept);
        let answer = portal.visitor().send(&request);
        assert_eq!(answer.header("content-encoding"), expected);
        assert!(answer.header("vary").contains("accept-encoding"));
    }
}

#[test]
fn a_missing_file_costs_a_line_and_no_page() {
    let portal = TestPortal::start();
    for path in [
        "/pkg/portal.old.js",
        "/wp-login.php",
        "/.env",
        "/apple-touch-icon.png",
    ] {
        let answer = portal.visitor().fetch(path);
        assert_eq!(
            (answer.status, answer.text().as_str()),
            (404, "no such file\n"),
            "{path}"
        );
        assert_eq!(answer.header("cache-control"), "no-store", "{path}");
    }
}

#[test]
fn nothing_outside_of_the_site_is_served() {
    let portal = TestPortal::start();
    for path in [
        "/pkg/../../portal.toml",
        "/pkg/%2e%2e/%2e%2e/seal.key",
        "/pkg/..%2f..%2fseal.key",
    ] {
        let request =
            format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        let answer = portal_tests::speak(portal.url(), request.as_bytes());
        assert!(answer.starts_with("HTTP/1.1 404"), "{path}: {answer}");
    }
}
