//! Answers of a provider that are not believed. Each ends on a page, without a session.

use portal_tests::{Answer, Page, Provider, Signer, SigningKey, TestPortal, Token, Visitor};
use serde_json::json;

struct World {
    provider: Provider,
    portal: TestPortal,
}

fn world() -> World {
    let provider = Provider::start();
    let portal = TestPortal::start_with(&provider.configuration());
    World { provider, portal }
}

/// The page that a wrong token leads to.
fn refused(world: &World, change: impl FnOnce(&mut Token)) -> Page {
    let visitor = world.portal.visitor();
    let asked = world.provider.asked(&visitor, "/account");
    let page = visitor.open(&world.provider.answer(&asked, change));
    assert_eq!(page.heading(), "Sign-in failed");
    assert_eq!(page.target("Sign in"), "/sign-in");
    assert!(page.says(&page.request_id), "the reference ID");
    assert_out(&visitor);
    page
}

fn assert_out(visitor: &Visitor) {
    assert_eq!(visitor.fetch("/account").status, 303, "still out");
    let cookies = visitor.cookies();
    assert!(
        !cookies.iter().any(|cookie| cookie.name == "mrs_portal"),
        "{cookies:?}"
    );
}

#[test]
fn a_token_must_be_for_this_portal_from_this_issuer_and_now() {
    type Change = fn(&mut Token);
    let world = world();
    let cases: &[(&str, Change)] = &[
        ("for another application", |token| {
            token.claims["aud"] = json!("another-application");
        }),
        ("issued to another application", |token| {
            token.claims["aud"] = json!(["mrs-portal", "another"]);
        }),
        ("issued to another application", |token| {
            token.claims["azp"] = json!("another");
        }),
        ("from another issuer", |token| {
            token.claims["iss"] = json!("https://evil.example");
        }),
        ("the token has expired", |token| {
            token.claims["exp"] = json!(1_700_000_000);
        }),
        ("the token has expired", |token| {
            token.claims["iat"] = json!(1_700_000_000);
        }),
        ("the token isn't valid yet", |token| {
            token.claims["iat"] = json!(4_000_000_000_u64);
        }),
        ("the token isn't valid yet", |token| {
            token.claims["nbf"] = json!(4_000_000_000_u64);
        }),
        ("the token doesn't belong to this sign-in", |token| {
            token.claims["nonce"] = json!("another");
        }),
        ("the token doesn't belong to this sign-in", |token| {
            token.claims.as_object_mut().unwrap().remove("nonce");
        }),
        ("belongs to another access token", |token| {
            token.claims["at_hash"] = json!("AAAAAAAAAAAAAAAAAAAAAA");
        }),
        ("the token names no user", |token| {
            token.claims["sub"] = json!("");
        }),
        ("the token can't be read", |token| {
            token.claims.as_object_mut().unwrap().remove("exp");
        }),
    ];
    for (why, change) in cases {
        let page = refused(&world, *change);
        assert!(page.says(why), "{why}: {}", page.text());
        assert_eq!(page.status, 401, "{why}");
    }
}

#[test]
fn a_token_must_be_signed_by_the_issuer_with_a_key_pair() {
    let world = world();
    let published = world.provider.key();
    let none = refused(&world, |token| token.signer = Signer::None);
    assert!(none.says("signature algorithm isn't accepted"));
    let symmetric = refused(&world, |token| token.signer = Signer::Symmetric(published));
    assert!(symmetric.says("signature algorithm isn't accepted"));
    let same_name = refused(&world, |token| {
        token.signer = Signer::Key(SigningKey::new("first"));
    });
    assert!(same_name.says("the signature is invalid"));
    let unknown = refused(&world, |token| {
        token.signer = Signer::Key(SigningKey::new("never-published"));
    });
    assert!(unknown.says("the signing key is unknown"));
}

#[test]
fn an_answer_is_good_once() {
    let world = world();
    let visitor = world.portal.visitor();
    let asked = world.provider.asked(&visitor, "/account");
    let cookies = visitor.cookies();
    let callback = world.provider.answer(&asked, |_| ());
    assert_eq!(visitor.fetch(&callback).status, 303);
    // Without the cookie, which is gone by now; then with it, as whoever copied it.
    let stranger = world.portal.visitor();
    let page = stranger.open(&callback);
    assert!(
        page.says("wasn't started in this browser"),
        "{}",
        page.text()
    );
    stranger.hold_cookies(cookies);
    let page = stranger.open(&callback);
    assert_eq!(page.status, 400);
    assert!(page.says("was already completed"), "{}", page.text());
    assert_out(&stranger);
}

#[test]
fn a_code_is_good_once_at_the_provider() {
    let world = world();
    let visitor = world.portal.visitor();
    let asked = world.provider.asked(&visitor, "/account");
    let code = world.provider.answer(&asked, |_| ());
    let other = world.portal.visitor();
    let theirs = world.provider.asked(&other, "/account");
    assert_eq!(visitor.fetch(&code).status, 303);
    // A code that was seen, in an answer to somebody else's sign-in.
    let injected = code.replace(&asked.parameter("state"), &theirs.parameter("state"));
    let page = other.open(&injected);
    assert_eq!(page.status, 403);
    assert!(page.says("invalid_grant"), "{}", page.text());
    assert_out(&other);
}

#[test]
fn a_code_of_somebody_else_does_not_fit_the_challenge() {
    let world = world();
    let (visitor, other) = (world.portal.visitor(), world.portal.visitor());
    let asked = world.provider.asked(&visitor, "/account");
    let theirs = world.provider.asked(&other, "/account");
    let code = world.provider.answer(&asked, |_| ());
    let injected = code.replace(&asked.parameter("state"), &theirs.parameter("state"));
    assert!(other.open(&injected).says("invalid_grant"));
    assert_out(&other);
}

#[test]
fn a_state_must_be_that_of_the_browser() {
    let world = world();
    let visitor = world.portal.visitor();
    let asked = world.provider.asked(&visitor, "/account");
    let answer = world.provider.answer(&asked, |_| ());
    let state = asked.parameter("state");
    let other = format!("{}{}", &state[..8], "z".repeat(19));
    let wrong = [
        answer.replace(&state, &other),
        answer.replace(&state, ""),
        format!("{answer}&state={state}"),
        "/sign-in/callback".to_owned(),
        "/sign-in/callback?code=a&state=%00%ff".to_owned(),
    ];
    for callback in wrong {
        let page = visitor.open(&callback);
        assert_eq!(page.status, 400, "{callback}");
        assert!(
            page.says("wasn't started in this browser"),
            "{}",
            page.text()
        );
    }
    assert_out(&visitor);
}

#[test]
fn an_answer_must_name_the_issuer_that_was_asked() {
    let world = world();
    let answer = |change: &dyn Fn(String) -> String| -> Answer {
        let visitor = world.portal.visitor();
        let asked = world.provider.asked(&visitor, "/account");
        let answer = visitor.fetch(&change(world.provider.answer(&asked, |_| ())));
        assert_out(&visitor);
        answer
    };
    let issuer = world.provider.issuer();
    let other = answer(&|callback| callback.replace(issuer, "https://evil.example"));
    assert_eq!(other.status, 502);
    let none = answer(&|callback| callback.split("&iss").next().unwrap().to_owned());
    assert_eq!(none.status, 502);
}

#[test]
fn a_refusal_of_the_provider_is_told_by_its_code_alone() {
    let world = world();
    let visitor = world.portal.visitor();
    let asked = world.provider.asked(&visitor, "/account");
    let state = asked.parameter("state");
    let page = visitor.open(&format!(
        "/sign-in/callback?error=access_denied&error_description=Call+0800-EVIL&state={state}"
    ));
    assert_eq!(page.status, 403);
    assert!(page.says("access_denied") && !page.source().contains("EVIL"));
    assert!(!portal_log_has(&world, "EVIL"));
}

fn portal_log_has(world: &World, text: &str) -> bool {
    world.portal.log().contains(text)
}
