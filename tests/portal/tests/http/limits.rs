//! Too much, too long, too slow.

use portal_tests::{Request, TestPortal, speak};

#[test]
fn a_form_above_the_limit_is_refused_in_words() {
    let portal = TestPortal::start();
    let large = |path: &str, megabytes: usize| {
        let body = format!("users={}", "a".repeat(megabytes * 1_000_000));
        let page = portal
            .visitor()
            .visit(&Request::post_bytes(path, body.into()));
        assert_eq!(page.status, 413, "{path}");
        page.headed("This list is too large")
    };
    let page = large("/api/apply-operation", 2);
    assert!(page.says("The form is larger than 1,024 kB."), "{page}");
    let page = large("/api/plan-cancel-sync", 33);
    assert!(
        page.says("A field holds at most 1,300,000 characters."),
        "{page}"
    );
    let page = large("/api/plan-mapping", 64);
    assert!(
        page.says("All rows and the import hold at most 2,600,000 characters."),
        "{page}"
    );
}

#[test]
fn a_form_of_more_fields_than_any_page_has_is_refused_unread() {
    let portal = TestPortal::start();
    for path in ["/api/plan-cancel-sync", "/api/plan-mapping"] {
        let body = format!("users=a{}", "&a".repeat(10_000_000));
        let page = portal
            .visitor()
            .visit(&Request::post_bytes(path, body.into()));
        assert_eq!(page.status, 400, "{path}");
        let _ = page.headed("Form not accepted");
    }
}

#[test]
fn a_form_that_does_not_tell_its_length_is_measured_as_it_comes() {
    let portal = TestPortal::start();
    let chunk = format!("10000\r\n{}\r\n", "a".repeat(0x10000));
    for (path, chunks) in [("apply-operation", 20), ("plan-cancel-sync", 500)] {
        let request = format!(
            "POST /api/{path} HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\
             Connection: close\r\n\r\n{}0\r\n\r\n",
            chunk.repeat(chunks)
        );
        let answer = speak(portal.url(), request.as_bytes());
        assert!(answer.starts_with("HTTP/1.1 413"), "{answer}");
    }
}

#[test]
fn headers_above_the_limit_are_refused() {
    let portal = TestPortal::start();
    let with_cookie = |bytes: usize| {
        let cookie = "a".repeat(bytes);
        let head = format!("Host: localhost\r\nAccept: text/html\r\nCookie: a={cookie}\r\n");
        let request = format!("GET /connect HTTP/1.1\r\nConnection: close\r\n{head}\r\n");
        speak(portal.url(), request.as_bytes())
    };
    assert!(with_cookie(60_000).starts_with("HTTP/1.1 200"));
    let page = with_cookie(70_000);
    assert!(page.starts_with("HTTP/1.1 431"), "{page}");
    assert!(
        page.contains("Request too large") && page.contains("64 kB"),
        "{page}"
    );
    assert!(with_cookie(200_000).starts_with("HTTP/1.1 431"));

    let lines = "X-A: a\r\n".repeat(200);
    let many = format!("GET / HTTP/1.1\r\nHost: localhost\r\n{lines}\r\n");
    let answer = speak(portal.url(), many.as_bytes());
    assert!(answer.starts_with("HTTP/1.1 431"), "{answer}");
}

#[test]
fn what_is_no_http_is_refused() {
    let portal = TestPortal::start();
    assert!(speak(portal.url(), b"\x16\x03\x01\x02\x00\x01\x00").starts_with("HTTP/1.1 400"));
}
