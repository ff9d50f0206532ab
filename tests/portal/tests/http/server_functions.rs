//! Every server function is an endpoint of its own: none may be left open.

use portal_tests::{From, Request, TestPortal, server_functions};

#[test]
fn there_are_as_many_as_the_application_has() {
    assert_eq!(server_functions().len(), 16, "{:?}", server_functions());
}

#[test]
fn none_answers_to_a_link() {
    let portal = TestPortal::start();
    let admin = portal.admin();
    for path in server_functions() {
        for method in ["GET", "HEAD"] {
            let answer = admin.send(&Request::get(&path).method(method));
            assert_eq!(answer.status, 405, "{method} {path}");
        }
    }
    let _connected = admin.open("/connect").saying("In use");
    let writes = portal.cloud().requests();
    assert!(
        writes.iter().all(|request| request.method == "GET"),
        "{writes:?}"
    );
}

#[test]
fn none_answers_to_another_site() {
    let portal = TestPortal::start();
    let admin = portal.admin();
    for path in server_functions() {
        let answer = admin.send(&Request::post(&path, &[]).from(From::OtherSite));
        assert_eq!(answer.status, 403, "{path}");
    }
}

#[test]
fn none_does_anything_for_somebody_without_a_session() {
    let portal = TestPortal::start();
    let stranger = portal.visitor();
    for path in server_functions() {
        let fields = [
            ("operation", "abcdefghijkl"),
            ("connection", "abcdefghijkl"),
            ("cluster", "cluster01"),
            ("draft", "abcdefghijkl"),
            ("users", "analyst01"),
            ("base", "[]"),
            ("method", "token"),
        ];
        let answer = stranger.send(&Request::post(&path, &fields));
        assert_ne!(answer.status / 100, 2, "{path}: {}", answer.text());
        assert_ne!(answer.status / 100, 5, "{path}: {}", answer.text());
    }
    let sent = portal.cloud().requests();
    assert!(sent.is_empty(), "{sent:?}");
}
