//! The way in, when all is well.

use portal_tests::{Provider, Request, TestPortal};
use serde_json::json;

#[test]
fn a_person_comes_back_to_where_they_wanted_to_go() {
    let provider = Provider::start();
    let portal = TestPortal::start_with(&provider.configuration());
    let visitor = portal.visitor();
    let asked = provider.asked(&visitor, "/account?from=%2Fa%20b");
    assert_eq!(asked.parameter("response_type"), "code");
    assert_eq!(asked.parameter("code_challenge_method"), "S256");
    assert_eq!(asked.parameter("scope"), "openid profile");
    assert!(
        asked
            .parameter("redirect_uri")
            .ends_with("/sign-in/callback")
    );

    let answer = visitor.fetch(&provider.answer(&asked, |_| ()));
    assert_eq!(answer.status, 303, "{}", answer.text());
    assert_eq!(answer.header("location"), "/account?from=%2Fa%20b");
    let page = visitor.open("/account").headed("Your account");
    for said in [
        "Olga Operator",
        "operator-17",
        "mrs-operators",
        provider.issuer(),
    ] {
        assert!(page.says(said), "{said}: {}", page.text());
    }
    let cookies = visitor.cookies();
    let names: Vec<&str> = cookies.iter().map(|cookie| cookie.name.as_str()).collect();
    assert_eq!(names, ["mrs_portal"], "the cookie of the attempt is gone");
}

#[test]
fn the_cookie_of_an_attempt_is_bound_and_short_lived() {
    let provider = Provider::start();
    let mut configuration = provider.configuration();
    configuration.top = "public_url = \"https://portal.example.invalid\"".to_owned();
    let portal = TestPortal::start_with(&configuration);
    let visitor = portal.visitor();
    provider.asked(&visitor, "/account");
    let cookies = visitor.cookies();
    let [cookie] = cookies.as_slice() else {
        panic!("one cookie: {cookies:?}")
    };
    assert!(cookie.name.starts_with("__Host-mrs_portal_sign_in_"));
    let mut attributes = cookie.attributes.clone();
    attributes.sort_unstable();
    assert_eq!(
        attributes,
        [
            "httponly",
            "max-age=600",
            "path=/",
            "samesite=lax",
            "secure"
        ]
    );
}

#[test]
fn only_a_browser_that_opens_a_page_is_sent_away() {
    let provider = Provider::start();
    let portal = TestPortal::start_with(&provider.configuration());
    let visitor = portal.visitor();
    let script = visitor.send(&Request::get("/clusters").header("accept", "*/*"));
    assert_eq!(script.status, 401);
    assert!(script.text().contains("You aren't signed in"));
    let page = visitor.visit(&Request::post("/stay-signed-in", &[]));
    assert_eq!(
        (page.status, page.heading().as_str()),
        (401, "Sign in to continue")
    );
    assert_eq!(page.target("Sign in"), "/sign-in");
    for path in portal_tests::server_functions() {
        let answer = visitor.send(&Request::post(&path, &[("nonsense", "1")]));
        assert_eq!(answer.status, 401, "{path}");
    }
    assert!(portal.cloud().requests().is_empty());
}

#[test]
fn nobody_is_sent_on_to_another_site() {
    let provider = Provider::start();
    let portal = TestPortal::start_with(&provider.configuration());
    for evil in [
        "//evil.example",
        "https://evil.example",
        "/\\evil.example",
        "/\t/evil",
    ] {
        let visitor = portal.visitor();
        let encoded: String = url::form_urlencoded::byte_serialize(evil.as_bytes()).collect();
        let answer = visitor.fetch(&format!("/sign-in?return={encoded}"));
        let asked = portal_tests::Asked {
            url: answer.header("location").parse().unwrap(),
        };
        let answer = visitor.fetch(&provider.answer(&asked, |_| ()));
        assert_eq!(answer.header("location"), "/clusters", "{evil}");
    }
}

#[test]
fn signing_in_gives_a_new_cookie() {
    let provider = Provider::start();
    let portal = TestPortal::start_with(&provider.configuration());
    let visitor = portal.visitor();
    let mut planted = visitor.cookies();
    let asked = provider.asked(&visitor, "/account");
    visitor.fetch(&provider.answer(&asked, |_| ()));
    let first = session(&visitor);
    planted.clear();
    // Again in the same browser, with its session: the old cookie opens nothing any more.
    let other = portal.visitor();
    other.hold_cookies(visitor.cookies());
    let again = other.fetch("/sign-in?return=%2Faccount");
    assert_eq!(again.header("location"), "/account", "still signed in");
    visitor.send(&Request::post("/sign-out", &[]));
    let asked = provider.asked(&visitor, "/account");
    visitor.fetch(&provider.answer(&asked, |_| ()));
    assert_ne!(session(&visitor), first);
    assert_eq!(
        other.fetch("/account").status,
        303,
        "the old cookie is dead"
    );
}

fn session(visitor: &portal_tests::Visitor) -> String {
    let cookies = visitor.cookies();
    let cookie = cookies.iter().find(|cookie| cookie.name == "mrs_portal");
    cookie.expect("a session").value.clone()
}

#[test]
fn groups_and_name_are_asked_for_where_the_token_has_none() {
    let provider = Provider::start();
    provider.say(json!({
        "sub": "operator-17", "name": "Olga of Userinfo",
        "realm_access": { "roles": ["from-userinfo"] },
    }));
    let portal = TestPortal::start_with(&provider.configuration());
    let visitor = portal.visitor();
    let asked = provider.asked(&visitor, "/account");
    visitor.fetch(&provider.answer(&asked, |token| {
        let claims = token.claims.as_object_mut().unwrap();
        claims.remove("name");
        claims.remove("realm_access");
    }));
    let page = visitor.open("/account");
    assert!(page.says("Olga of Userinfo") && page.says("from-userinfo"));

    // An answer about somebody else is not mixed in.
    provider.say(json!({ "sub": "somebody-else", "realm_access": { "roles": ["admins"] } }));
    let visitor = portal.visitor();
    let asked = provider.asked(&visitor, "/account");
    let page = visitor.open(&provider.answer(&asked, |token| {
        token.claims.as_object_mut().unwrap().remove("realm_access");
    }));
    assert_eq!(page.status, 502);
}

#[test]
fn several_tabs_may_sign_in_at_a_time() {
    let provider = Provider::start();
    let portal = TestPortal::start_with(&provider.configuration());
    let visitor = portal.visitor();
    let one = provider.asked(&visitor, "/account?tab=1");
    let two = provider.asked(&visitor, "/account?tab=2");
    let first = visitor.fetch(&provider.answer(&one, |_| ()));
    assert_eq!(first.header("location"), "/account?tab=1");
    let second = visitor.fetch(&provider.answer(&two, |_| ()));
    assert_eq!(second.header("location"), "/account?tab=2");
    for _ in 0..10 {
        visitor.send(&Request::post("/sign-out", &[]));
        provider.asked(&visitor, "/account");
    }
    assert!(visitor.cookies().len() <= 5, "{:?}", visitor.cookies());
}

#[test]
fn a_sign_in_is_on_record_without_token_or_code() {
    let provider = Provider::start();
    let portal = TestPortal::start_with(&provider.configuration());
    let visitor = portal.visitor();
    let asked = provider.asked(&visitor, "/account");
    let callback = provider.answer(&asked, |_| ());
    visitor.fetch(&callback);
    let log = portal.log();
    assert!(log.contains("\"signed in\""));
    let verifier_free = asked.parameter("state");
    for hidden in [
        verifier_free.as_str(),
        "code=code-1",
        "access-token",
        "made-up:client",
    ] {
        assert!(!log.contains(hidden), "{hidden}");
    }
    let database = String::from_utf8_lossy(&portal.database()).into_owned();
    assert!(database.contains("sign_in"));
    assert!(!database.contains("eyJ"), "no token lies in the open");
}
