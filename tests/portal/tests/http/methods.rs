//! Methods other than those that pages and forms use.

use portal_tests::{From, Request, TestPortal, server_functions, speak};

fn ask(portal: &TestPortal, method: &str, path: &str) -> String {
    let request = format!(
        "{method} {path} HTTP/1.1\r\nHost: localhost\r\nX-Echo: to-be-echoed\r\nConnection: close\r\n\r\n"
    );
    speak(portal.url(), request.as_bytes())
}

#[test]
fn head_is_answered_as_get_without_the_page() {
    let portal = TestPortal::start();
    for path in ["/connect", "/healthz", "/readyz"] {
        let answer = ask(&portal, "HEAD", path);
        assert!(answer.starts_with("HTTP/1.1 200"), "{path}: {answer}");
        assert!(answer.ends_with("\r\n\r\n"), "{path} has a body: {answer}");
        assert!(answer.contains("x-request-id"), "{path}: {answer}");
    }
}

#[test]
fn what_nobody_needs_is_refused_and_nothing_is_echoed() {
    let portal = TestPortal::start();
    for method in [
        "TRACE", "OPTIONS", "PUT", "DELETE", "PATCH", "CONNECT", "BREW",
    ] {
        for path in [
            "/connect",
            "/clusters",
            "/api/plan-cancel-sync",
            "/healthz",
            "/nowhere",
        ] {
            let answer = ask(&portal, method, path);
            let refused = ["400", "403", "404", "405"]
                .iter()
                .any(|status| answer.starts_with(&format!("HTTP/1.1 {status}")));
            assert!(refused, "{method} {path}: {answer}");
            assert!(
                !answer.contains("to-be-echoed"),
                "{method} {path}: {answer}"
            );
            let allowing = answer.to_ascii_lowercase().contains("access-control-allow");
            assert!(!allowing, "{method} {path}: {answer}");
        }
    }
}

#[test]
fn no_server_function_is_reached_by_looking() {
    let portal = TestPortal::start();
    let admin = portal.admin();
    for path in server_functions() {
        let answer = admin.send(&Request::get(&path).from(From::ThisSite));
        assert!(
            (400..500).contains(&answer.status),
            "{path}: {}",
            answer.status
        );
    }
}
