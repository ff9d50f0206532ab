//! Providers that change, and providers that are not there.

use portal_tests::{Provider, TestPortal, eventually};
use std::time::Duration;

#[test]
fn a_new_key_is_heard_of_when_it_is_first_used() {
    let provider = Provider::start();
    let portal = TestPortal::start_with(&provider.configuration());
    for key in ["second", "third"] {
        let visitor = portal.visitor();
        let asked = provider.asked(&visitor, "/account");
        provider.rotate(key);
        let answer = visitor.fetch(&provider.answer(&asked, |_| ()));
        assert_eq!(answer.status, 303, "{}", answer.text());
    }
}

#[test]
fn a_provider_that_is_down_stops_nothing_but_signing_in() {
    let issuer = Provider::free_issuer();
    let portal = TestPortal::start_with(&Provider::configuration_for(&issuer));
    let visitor = portal.visitor();
    assert_eq!(visitor.fetch("/readyz").status, 200);
    let page = visitor.open("/account");
    assert_eq!(page.status, 503);
    let page = page.headed("Sign-in failed");
    assert!(page.says("can't be reached right now"));
    assert!(page.says(&page.request_id));

    let provider = Provider::start_at(&issuer);
    let asked = eventually("the provider is found", Duration::from_secs(30), || {
        (visitor.fetch("/sign-in").status == 303).then(|| provider.asked(&visitor, "/account"))
    });
    assert_eq!(visitor.fetch(&provider.answer(&asked, |_| ())).status, 303);

    // Whoever is in stays in when it goes down again.
    drop(provider);
    assert_eq!(visitor.fetch("/account").status, 200);
}

#[test]
fn a_provider_that_calls_itself_otherwise_is_none() {
    let provider = Provider::start();
    let other = format!("{}/", provider.issuer());
    let portal = TestPortal::start_with(&Provider::configuration_for(&other));
    let page = portal.visitor().open("/account");
    assert_eq!(page.status, 503);
    assert!(portal.log().contains("describes another issuer"));
}
