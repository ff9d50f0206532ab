//! Changes sent by other sites.

use portal_tests::{From, Request, TestPortal};

fn disconnect() -> Request {
    Request::post("/api/disconnect", &[("connection", "abcdefghijk")])
}

#[test]
fn a_form_of_another_site_is_refused_with_a_page() {
    let portal = TestPortal::start();
    for from in [From::OtherSite, From::Neighbour] {
        let page = portal.visitor().visit(&disconnect().from(from));
        assert_eq!(page.status, 403);
        let page = page.headed("Request from another site");
        assert!(page.says("Nothing was sent to the cluster."));
    }
}

#[test]
fn a_script_of_another_site_is_refused_in_short() {
    let portal = TestPortal::start();
    let answer = portal
        .visitor()
        .send(&disconnect().from(From::OtherSite).header("accept", "*/*"));
    assert_eq!(answer.status, 403);
    assert!(answer.header("content-type").starts_with("text/plain"));
    assert!(answer.text().contains(answer.header("x-request-id")));
}

#[test]
fn a_form_of_the_portal_is_carried_out() {
    let portal = TestPortal::start();
    for from in [From::ThisSite, From::Nowhere] {
        let answer = portal.visitor().send(&disconnect().from(from));
        assert_eq!(answer.status, 303, "{from:?}: {}", answer.text());
    }
}

#[test]
fn an_origin_is_compared_where_the_browser_says_nothing_else() {
    let portal = TestPortal::start();
    let raw = |origin: &str| {
        let body = "connection=abcdefghijk";
        let host = portal.url().authority();
        portal_tests::speak(
            portal.url(),
            format!(
                "POST /api/disconnect HTTP/1.1\r\nHost: {host}\r\nOrigin: {origin}\r\n\
                 Accept: text/html\r\nContent-Type: application/x-www-form-urlencoded\r\n\
                 Content-Length: {}\r\nConnection: close\r\n\r\n{body}",
                body.len()
            )
            .as_bytes(),
        )
    };
    let own = portal.url().origin().ascii_serialization();
    assert!(raw(&own).starts_with("HTTP/1.1 303"), "{}", raw(&own));
    assert!(raw("https://evil.example.invalid").starts_with("HTTP/1.1 403"));
    assert!(raw("null").starts_with("HTTP/1.1 403"));
}
