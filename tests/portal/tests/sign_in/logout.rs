//! The ways out.

use portal_tests::{Provider, Request, TestPortal, Visitor, connect};
use serde_json::json;
use url::Url;

/// A browser of somebody who is signed in.
pub(crate) fn signed_in(provider: &Provider, portal: &TestPortal) -> Visitor {
    let visitor = portal.visitor();
    let asked = provider.asked(&visitor, "/account");
    assert_eq!(visitor.fetch(&provider.answer(&asked, |_| ())).status, 303);
    visitor
}

/// A browser with a connection, and another one whose session at the provider is `session-2`.
pub(crate) fn two_signed_in(provider: &Provider, portal: &TestPortal) -> (Visitor, Visitor) {
    let visitor = signed_in(provider, portal);
    connect(&visitor);
    let other = portal.visitor();
    let asked = provider.asked(&other, "/account");
    other.fetch(&provider.answer(&asked, |token| token.claims["sid"] = json!("session-2")));
    (visitor, other)
}

#[test]
fn signing_out_ends_the_session_here_and_at_the_provider() {
    let provider = Provider::start();
    let portal = TestPortal::start_with(&provider.configuration());
    let visitor = signed_in(&provider, &portal);
    connect(&visitor);
    let account = visitor.open("/account");
    assert!(account.has_button("Sign out"));
    let policy = visitor
        .fetch("/account")
        .header("content-security-policy")
        .to_owned();
    assert!(policy.contains("form-action 'self';"), "no other: {policy}");
    let before = visitor.cookies();
    // No redirect: browsers would apply `form-action` to it and to all that follow.
    let page = visitor
        .visit(&Request::post("/sign-out", &[]))
        .headed("Signed out");
    assert_eq!(page.status, 200);
    let source = page.source();
    let between = |before: &str| {
        let (_, rest) = source.split_once(before).expect(before);
        rest.split_once('"').unwrap().0.replace("&amp;", "&")
    };
    let target = between("http-equiv=\"refresh\" content=\"0; url=");
    assert!(page.says("Sign out of the identity provider, too"));
    let link = format!("http{}", between("href=\"http"));
    assert_eq!(link, target, "a link, too");
    let end = Url::parse(&target).unwrap();
    assert!(
        end.as_str()
            .starts_with(&format!("{}/end?from=provider&", provider.issuer()))
    );
    let parameter = |name: &str| {
        end.query_pairs()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.into_owned())
    };
    assert!(parameter("id_token_hint").unwrap().starts_with("eyJ"));
    assert!(
        parameter("post_logout_redirect_uri")
            .unwrap()
            .ends_with("/signed-out")
    );
    assert_eq!(parameter("client_id").as_deref(), Some("mrs-portal"));

    assert!(
        visitor.cookies().is_empty(),
        "the browser forgets the cookie"
    );
    visitor.hold_cookies(before);
    assert_eq!(
        visitor.fetch("/account").status,
        303,
        "the old cookie is dead"
    );
    let page = visitor.open("/signed-out").headed("Signed out");
    assert_eq!(page.target("Sign in again"), "/clusters");
    // Nothing is left of what was kept, and no new connection is needed to see that.
    let again = signed_in(&provider, &portal);
    assert!(!again.open("/connect").says("In use"));
}

#[test]
fn signing_out_is_never_done_by_a_link_or_another_site() {
    let provider = Provider::start();
    let portal = TestPortal::start_with(&provider.configuration());
    let visitor = signed_in(&provider, &portal);
    for path in ["/sign-out", "/sign-out-everywhere", "/stay-signed-in"] {
        assert_eq!(visitor.fetch(path).status, 405, "{path}");
        let foreign = Request::post(path, &[]).from(portal_tests::From::OtherSite);
        assert_eq!(visitor.send(&foreign).status, 403, "{path}");
    }
    assert_eq!(visitor.fetch("/account").status, 200);
}

#[test]
fn signing_out_without_a_session_leads_to_the_same_page() {
    let provider = Provider::start();
    let portal = TestPortal::start_with(&provider.configuration());
    let answer = portal.visitor().send(&Request::post("/sign-out", &[]));
    assert_eq!(
        (answer.status, answer.header("location")),
        (303, "/signed-out")
    );
}

#[test]
fn signing_out_everywhere_ends_all_sessions_of_the_person_alone() {
    let provider = Provider::start();
    let portal = TestPortal::start_with(&provider.configuration());
    let (one, two) = (signed_in(&provider, &portal), signed_in(&provider, &portal));
    let other = portal.visitor();
    let asked = provider.asked(&other, "/account");
    other.fetch(&provider.answer(&asked, |token| {
        token.claims["sub"] = serde_json::json!("viewer-4");
    }));
    assert_eq!(one.open("/account").fact("Active sessions"), "2");
    let page = one.visit(&Request::post("/sign-out-everywhere", &[]));
    assert_eq!(page.headed("Signed out").status, 200);
    for gone in [&one, &two] {
        assert_eq!(gone.fetch("/account").status, 303);
    }
    assert_eq!(other.fetch("/account").status, 200);
}

#[test]
fn signing_out_leads_on_within_the_portal_where_the_provider_has_no_page() {
    let provider = Provider::start();
    provider.behave(|behaviour| {
        behaviour.description = serde_json::json!({ "end_session_endpoint": null });
    });
    let portal = TestPortal::start_with(&provider.configuration());
    let visitor = signed_in(&provider, &portal);
    let answer = visitor.send(&Request::post("/sign-out", &[]));
    assert_eq!(
        (answer.status, answer.header("location")),
        (303, "/signed-out")
    );
}

#[test]
fn form_targets_are_those_of_the_configuration() {
    let provider = Provider::start();
    let mut configuration = provider.configuration();
    configuration.sections += "\n[proxies]\nform_targets = [\"https://login.example.com\", \"https://sso.example.com:8443/\"]\n";
    let portal = TestPortal::start_with(&configuration);
    let answer = portal.visitor().fetch("/signed-out");
    let policy = answer.header("content-security-policy");
    let expected = "form-action 'self' https://login.example.com https://sso.example.com:8443;";
    assert!(policy.contains(expected), "{policy}");
}

/// The pages that the browser keeps for *Back*, and the unsaved text of a form, go with the session.
#[test]
fn the_browser_is_told_to_forget_the_portal() {
    let provider = Provider::start();
    let portal = TestPortal::start_with(&provider.configuration());
    for path in ["/sign-out", "/sign-out-everywhere"] {
        let visitor = signed_in(&provider, &portal);
        let answer = visitor.send(&Request::post(path, &[]));
        assert!(answer.is_page() && answer.text().contains("Signed out"));
        assert_eq!(
            answer.header("clear-site-data"),
            "\"cache\", \"storage\"",
            "{path}"
        );
    }
    let without_session = portal.visitor().send(&Request::post("/sign-out", &[]));
    assert_eq!(
        without_session.header("clear-site-data"),
        "\"cache\", \"storage\""
    );
    // Only who asked to leave: not another site, and nobody who looks at a page.
    let foreign = Request::post("/sign-out", &[]).from(portal_tests::From::OtherSite);
    let visitor = portal.visitor();
    assert_eq!(visitor.send(&foreign).header("clear-site-data"), "");
    assert_eq!(visitor.fetch("/signed-out").header("clear-site-data"), "");
}
