//! Further parameters of the authorization request, and what their answer must say.

use portal_tests::{Answer, Provider, TestPortal, Token};
use serde_json::json;
use std::time::{SystemTime, UNIX_EPOCH};

fn portal(provider: &Provider, parameters: &str) -> TestPortal {
    let mut configuration = provider.configuration();
    let table = format!("[auth.oidc.authorization_parameters]\n{parameters}\n[[grants]]\n");
    configuration.sections = configuration.sections.replacen("[[grants]]\n", &table, 1);
    TestPortal::start_with(&configuration)
}

fn sign_in(provider: &Provider, portal: &TestPortal, change: impl FnOnce(&mut Token)) -> Answer {
    let visitor = portal.visitor();
    let asked = provider.asked(&visitor, "/account");
    visitor.fetch(&provider.answer(&asked, change))
}

#[expect(
    clippy::disallowed_methods,
    reason = "the portal of a test goes by the system's clock, and so must its provider"
)]
fn ago(seconds: u64) -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.unwrap().as_secs() - seconds
}

#[test]
fn parameters_are_sent_beside_those_of_the_portal() {
    let provider = Provider::start();
    let portal = portal(
        &provider,
        "prompt = \"select_account\"\ndomain_hint = \"example.com\"\naudience = \"https://api?a=b&c\"",
    );
    let asked = provider.asked(&portal.visitor(), "/account");
    assert_eq!(asked.parameter("prompt"), "select_account");
    assert_eq!(asked.parameter("domain_hint"), "example.com");
    assert_eq!(asked.parameter("audience"), "https://api?a=b&c");
    assert_eq!(asked.parameter("response_type"), "code");
    assert_eq!(sign_in(&provider, &portal, |_| ()).status, 303);
}

#[test]
fn the_age_of_an_authentication_is_verified() {
    let provider = Provider::start();
    let portal = portal(&provider, "max_age = 300");
    let asked = provider.asked(&portal.visitor(), "/account");
    assert_eq!(asked.parameter("max_age"), "300");
    let with = |seconds| {
        let at = ago(seconds);
        sign_in(&provider, &portal, |token| {
            token.claims["auth_time"] = json!(at);
        })
        .status
    };
    assert_eq!(with(10), 303);
    assert_eq!(with(1000), 401);
    let none = sign_in(&provider, &portal, |_| ());
    assert_eq!(none.status, 401);
    assert!(none.text().contains("too long ago"), "{}", none.text());
}

#[test]
fn the_context_of_an_authentication_is_verified() {
    let provider = Provider::start();
    let portal = portal(&provider, "acr_values = \"mfa phr\"");
    let with =
        |acr: &str| sign_in(&provider, &portal, |token| token.claims["acr"] = json!(acr)).status;
    assert_eq!(with("phr"), 303);
    assert_eq!(with("pwd"), 401);
    let none = sign_in(&provider, &portal, |_| ());
    assert_eq!(none.status, 401);
    assert!(
        none.text().contains("the way that the portal requires"),
        "{}",
        none.text()
    );
}
