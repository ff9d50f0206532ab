//! Beginning to sign in again and again.

use portal_tests::{Provider, Request, TestPortal};

#[test]
fn an_address_that_begins_too_often_is_told_when_to_go_on() {
    let provider = Provider::start();
    let mut configuration = provider.configuration();
    configuration.sections +=
        "\n[limits]\nsign_in_per_minute = 3\n[proxies]\ntrusted = [\"127.0.0.1\"]\n";
    let portal = TestPortal::start_with(&configuration);
    let begin = |address: &str| {
        let request = Request::get("/sign-in").header("x-forwarded-for", address);
        portal.visitor().send(&request)
    };
    for _ in 0..3 {
        assert_eq!(begin("192.0.2.1").status, 303);
    }
    let refused = begin("192.0.2.1");
    assert_eq!(refused.status, 429);
    let wait: u32 = refused.header("retry-after").parse().unwrap();
    assert!((1..=21).contains(&wait), "{wait}");
    let page = refused.text();
    assert!(
        page.contains("Too many requests") && page.contains("UTC"),
        "{page}"
    );
    assert_eq!(begin("192.0.2.2").status, 303, "another address");
    // Who writes the header themselves is counted by the proxy's word all the same.
    assert_eq!(begin("192.0.2.9, 192.0.2.1").status, 429);
}
