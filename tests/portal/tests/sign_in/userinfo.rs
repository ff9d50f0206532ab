//! A userinfo endpoint that fails, and one that signs its answers.

use portal_tests::{Page, Provider, Signer, SigningKey, TestPortal};
use serde_json::{Value, json};

/// The account of a person whose ID token has no groups, or nothing but the subject.
fn account(provider: &Provider, portal: &TestPortal, without: &[&str]) -> Page {
    let visitor = portal.visitor();
    let asked = provider.asked(&visitor, "/account");
    let answer = visitor.fetch(&provider.answer(&asked, |token| {
        let claims = token.claims.as_object_mut().unwrap();
        claims.retain(|name, _| !without.contains(&name.as_str()));
    }));
    assert_eq!(answer.status, 303, "{}", answer.text());
    visitor.open("/account").headed("Your account")
}

#[test]
fn an_endpoint_that_fails_costs_what_the_token_lacks_and_nothing_else() {
    let provider = Provider::start();
    let portal = TestPortal::start_with(&provider.configuration());
    let text = |status, kind: &'static str, body: &str| Some((status, kind, body.to_owned()));
    for answer in [
        text(401, "application/json", "{}"),
        text(
            403,
            "application/json",
            "{\"error\":\"insufficient_scope\"}",
        ),
        text(404, "text/html", "<p>nothing"),
        text(500, "text/plain", "fault"),
        text(302, "text/plain", ""),
        text(200, "text/html", "<p>a page"),
        text(200, "application/json", "[1]"),
        text(200, "application/json", "{\"groups\":[\"nobodys\"]}"),
        text(200, "application/jwt", "nonsense"),
    ] {
        provider.behave(|behaviour| behaviour.userinfo = answer.clone());
        let page = account(&provider, &portal, &["name"]);
        assert_eq!(page.fact("Groups"), "mrs-operators", "{answer:?}");
        assert!(!page.says("didn't answer"), "{answer:?}");
        let page = account(&provider, &portal, &["realm_access"]);
        assert_eq!(page.fact("Name"), "Olga Operator", "{answer:?}");
        assert_eq!(page.fact("Groups"), "None", "{answer:?}");
        assert!(
            page.says("didn't answer when asked for your groups"),
            "{answer:?}: {page}"
        );
    }
    let log = portal.log();
    assert!(log.contains("signed in without groups") && log.contains("realm_access.roles"));
    assert!(!log.contains("nobodys") && !log.contains("a page"));
}

#[test]
fn a_signed_answer_is_verified() {
    let provider = Provider::start();
    let portal = TestPortal::start_with(&provider.configuration());
    let issuer = provider.issuer().to_owned();
    let claims = |change: &dyn Fn(&mut Value)| {
        let mut claims = json!({
            "iss": issuer, "aud": "mrs-portal", "sub": "operator-17",
            "realm_access": { "roles": ["from-userinfo"] },
        });
        change(&mut claims);
        claims
    };
    let answer = |signer: Signer, claims: &Value| {
        let token = signer.sign("JWT", claims);
        provider.behave(|behaviour| {
            behaviour.userinfo = Some((200, "application/jwt; charset=utf-8", token));
        });
        account(&provider, &portal, &["realm_access"]).fact("Groups")
    };
    let own = || Signer::Key(provider.key());
    assert_eq!(answer(own(), &claims(&|_| ())), "from-userinfo");
    let list = claims(&|claims| claims["aud"] = json!(["mrs-portal", "other"]));
    assert_eq!(answer(own(), &list), "from-userinfo");
    for (signer, claims) in [
        (Signer::None, claims(&|_| ())),
        (Signer::Symmetric(provider.key()), claims(&|_| ())),
        (Signer::Key(SigningKey::new("first")), claims(&|_| ())),
        (
            own(),
            claims(&|claims| claims["iss"] = json!("https://evil.example")),
        ),
        (own(), claims(&|claims| claims["aud"] = json!("another"))),
        (
            own(),
            claims(&|claims| claims["exp"] = json!(1_700_000_000)),
        ),
    ] {
        assert_eq!(answer(signer, &claims), "None", "{claims}");
    }

    // A signed answer about somebody else is not mixed in either.
    let other = own().sign(
        "JWT",
        &claims(&|claims| claims["sub"] = json!("somebody-else")),
    );
    provider.behave(|behaviour| behaviour.userinfo = Some((200, "application/jwt", other)));
    let visitor = portal.visitor();
    let asked = provider.asked(&visitor, "/account");
    let page = visitor.open(&provider.answer(&asked, |token| {
        token.claims.as_object_mut().unwrap().remove("realm_access");
    }));
    assert_eq!(page.status, 502);
}
