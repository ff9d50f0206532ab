//! What the provider says behind the browser's back.

use crate::logout::{signed_in, two_signed_in};
use portal_tests::{Answer, Provider, Request, Signer, SigningKey, TestPortal};
use serde_json::json;

const PATH: &str = "/sign-in/back-channel-logout";

/// Sends a token as a provider does: no browser, no cookies.
fn send(portal: &TestPortal, token: &str) -> Answer {
    let request = Request::post(PATH, &[("logout_token", token)]).header("accept", "*/*");
    portal
        .visitor()
        .send(&request.from(portal_tests::From::Nowhere))
}

#[test]
fn the_session_that_the_provider_names_ends_with_its_credentials() {
    let provider = Provider::start();
    let portal = TestPortal::start_with(&provider.configuration());
    let (visitor, other) = two_signed_in(&provider, &portal);

    let answer = send(&portal, &provider.logout_token(|_| ()));
    assert_eq!(answer.status, 200, "{}", answer.text());
    assert_eq!(answer.header("cache-control"), "no-store");
    assert_eq!(visitor.fetch("/account").status, 303);
    assert_eq!(
        other.fetch("/account").status,
        200,
        "another session at the provider"
    );

    // Without a session it is all of the person's.
    let all = provider.logout_token(|token| {
        token.claims.as_object_mut().unwrap().remove("sid");
    });
    assert_eq!(send(&portal, &all).status, 200);
    assert_eq!(other.fetch("/account").status, 303);
}

#[test]
fn a_logout_token_is_good_once_and_only_if_it_is_one() {
    let provider = Provider::start();
    let portal = TestPortal::start_with(&provider.configuration());
    let visitor = signed_in(&provider, &portal);
    let id_token = provider.logout_token(|token| {
        let claims = token.claims.as_object_mut().unwrap();
        claims.remove("events");
        claims.insert("nonce".into(), json!("n"));
    });
    let wrong = [
        String::new(),
        "nonsense".to_owned(),
        id_token,
        provider.logout_token(|token| token.claims["nonce"] = json!("n")),
        provider.logout_token(|token| token.claims["aud"] = json!("another")),
        provider.logout_token(|token| token.claims["iss"] = json!("https://evil.example")),
        provider.logout_token(|token| token.claims["iat"] = json!(1_700_000_000)),
        provider.logout_token(|token| token.claims["exp"] = json!(1_700_000_000)),
        provider.logout_token(|token| token.claims["events"] = json!({ "other": {} })),
        provider.logout_token(|token| token.signer = Signer::None),
        provider.logout_token(|token| {
            token.signer = Signer::Symmetric(SigningKey::new("first"));
        }),
        provider.logout_token(|token| token.signer = Signer::Key(SigningKey::new("first"))),
        provider.logout_token(|token| {
            token.claims.as_object_mut().unwrap().remove("jti");
        }),
        provider.logout_token(|token| {
            let claims = token.claims.as_object_mut().unwrap();
            claims.remove("sid");
            claims.remove("sub");
        }),
    ];
    for token in wrong {
        let answer = send(&portal, &token);
        assert_eq!(answer.status, 400, "{token}");
        assert!(answer.text().contains("\"invalid_request\""), "{token}");
    }
    assert_eq!(visitor.fetch("/account").status, 200, "nothing has ended");

    let token = provider.logout_token(|_| ());
    assert_eq!(send(&portal, &token).status, 200);
    let again = signed_in(&provider, &portal);
    assert_eq!(send(&portal, &token).status, 400, "it has been used");
    assert_eq!(again.fetch("/account").status, 200);
}

#[test]
fn a_browser_can_not_be_made_to_send_one() {
    let provider = Provider::start();
    let portal = TestPortal::start_with(&provider.configuration());
    let token = provider.logout_token(|_| ());
    let request = Request::post(PATH, &[("logout_token", &token)]);
    let foreign = request.from(portal_tests::From::OtherSite);
    assert_eq!(portal.visitor().send(&foreign).status, 403);
}
