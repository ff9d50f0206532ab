//! What the provider says in a frame of its own sign-out page.

use crate::logout::two_signed_in;
use portal_tests::{Answer, Provider, Request, TestPortal};

fn send(portal: &TestPortal, issuer: &str, session: &str) -> Answer {
    let query = url::form_urlencoded::Serializer::new(String::new())
        .append_pair("iss", issuer)
        .append_pair("sid", session)
        .finish();
    let request = Request::get(&format!("/sign-in/front-channel-logout?{query}"));
    portal
        .visitor()
        .send(&request.from(portal_tests::From::OtherSite))
}

#[test]
fn the_session_that_is_named_ends_and_no_other() {
    let provider = Provider::start();
    let portal = TestPortal::start_with(&provider.configuration());
    let (visitor, other) = two_signed_in(&provider, &portal);

    let issuer = provider.issuer();
    for (issuer, session, status) in [
        ("https://evil.example", "provider-session-1", 400),
        ("", "provider-session-1", 400),
        (issuer, "", 400),
        (issuer, "unknown", 200),
    ] {
        assert_eq!(
            send(&portal, issuer, session).status,
            status,
            "{issuer} {session}"
        );
    }
    let bare = Request::get("/sign-in/front-channel-logout");
    assert_eq!(
        visitor.send(&bare).status,
        400,
        "a cookie names no session here"
    );
    assert_eq!(visitor.fetch("/account").status, 200, "nothing has ended");

    let answer = send(&portal, issuer, "provider-session-1");
    assert_eq!(answer.status, 200);
    assert_eq!(answer.header("cache-control"), "no-store");
    assert_eq!(
        answer.header("content-security-policy"),
        format!("default-src 'none'; frame-ancestors {issuer}")
    );
    assert_eq!(visitor.fetch("/account").status, 303);
    assert_eq!(other.fetch("/account").status, 200);
    let policy = other.fetch("/account");
    let policy = policy.header("content-security-policy");
    assert!(policy.contains("frame-ancestors 'none'"), "{policy}");
}
