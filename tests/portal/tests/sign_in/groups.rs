//! Groups in the forms that providers send, and groups that are missing.

use portal_tests::{Configuration, Page, Provider, TestPortal};
use serde_json::{Value, json};

/// A portal that reads the groups from the claim `groups`, with further keys of `[auth.oidc]`.
fn configuration(provider: &Provider, keys: &str) -> Configuration {
    let mut configuration = provider.configuration();
    let usual = "groups_claim = \"realm_access.roles\"\n";
    configuration.sections = configuration.sections.replace(usual, keys);
    configuration
}

/// The account of a person whose ID token has these claims beside the usual ones.
fn account(provider: &Provider, portal: &TestPortal, subject: &str, claims: &Value) -> Page {
    let visitor = portal.visitor();
    let asked = provider.asked(&visitor, "/account");
    let answer = visitor.fetch(&provider.answer(&asked, |token| {
        token.claims["sub"] = json!(subject);
        for (name, value) in claims.as_object().unwrap() {
            token.claims[name] = value.clone();
        }
    }));
    assert_eq!(answer.status, 303, "{}", answer.text());
    visitor.open("/account").headed("Your account")
}

#[test]
fn groups_are_understood_in_the_forms_that_providers_send() {
    let provider = Provider::start();
    let portal = TestPortal::start_with(&configuration(&provider, ""));
    for groups in [
        json!(["mrs-operators", "other"]),
        json!("mrs-operators; other"),
        json!("mrs-operators,other"),
        json!({ "mrs-operators": { "1": "example.com" }, "other": {} }),
        json!([{ "name": "mrs-operators" }, { "id": "other" }]),
        json!("[\"mrs-operators\",\"other\"]"),
        json!("[{\"displayName\":\"mrs-operators\"},{\"value\":\"other\"}]"),
    ] {
        let page = account(
            &provider,
            &portal,
            "operator-17",
            &json!({ "groups": groups }),
        );
        let listed = page.fact("Groups");
        assert!(listed.contains("mrs-operators"), "{groups}: {listed}");
        assert!(listed.contains("other"), "{groups}: {listed}");
        assert!(!listed.contains([';', ',', '{', '[']), "{groups}: {listed}");
    }
}

#[test]
fn what_is_not_understood_is_logged_by_claim_and_type() {
    let provider = Provider::start();
    let portal = TestPortal::start_with(&configuration(&provider, ""));
    let groups = json!([{ "secret-key": "secret-value" }]);
    let page = account(
        &provider,
        &portal,
        "operator-17",
        &json!({ "groups": groups }),
    );
    assert!(
        page.says("groups in a form that the portal doesn't understand"),
        "{page}"
    );
    let log = portal.log();
    let line = log
        .lines()
        .find(|line| line.contains("form that is not understood"));
    let line = line.unwrap();
    assert!(
        line.contains("\"groups\"") && line.contains("object without a name"),
        "{line}"
    );
    assert!(!log.contains("secret-key") && !log.contains("secret-value"));
}

#[test]
fn a_list_as_path_takes_names_with_dots() {
    let provider = Provider::start();
    let keys = "groups_claim = [\"resource_access\", \"my.client\", \"roles\"]\n";
    let portal = TestPortal::start_with(&configuration(&provider, keys));
    let claims = json!({ "resource_access": { "my.client": { "roles": ["mrs-operators"] } } });
    let page = account(&provider, &portal, "operator-17", &claims);
    assert_eq!(page.fact("Groups"), "mrs-operators");
}

#[test]
fn an_empty_list_in_the_token_is_completed_by_userinfo() {
    let provider = Provider::start();
    provider.say(json!({ "sub": "operator-17", "groups": ["from-userinfo"] }));
    let portal = TestPortal::start_with(&configuration(&provider, ""));
    for groups in [json!([]), json!(""), json!({}), json!(null), json!(7)] {
        let page = account(
            &provider,
            &portal,
            "operator-17",
            &json!({ "groups": groups }),
        );
        assert_eq!(page.fact("Groups"), "from-userinfo", "{groups}");
        assert!(!page.says("doesn't understand"), "{groups}");
    }
    // Groups of the token are not mixed with others.
    let page = account(
        &provider,
        &portal,
        "operator-17",
        &json!({ "groups": ["token"] }),
    );
    assert_eq!(page.fact("Groups"), "token");
}

#[test]
fn a_person_with_too_many_groups_is_told() {
    let provider = Provider::start();
    provider.say(json!({ "sub": "operator-17" }));
    let portal = TestPortal::start_with(&configuration(&provider, ""));
    let source = json!({ "src1": { "endpoint": "https://graph.example/getMemberObjects" } });
    for claims in [
        json!({ "_claim_names": { "groups": "src1" }, "_claim_sources": source }),
        json!({ "hasgroups": true }),
    ] {
        let page = account(&provider, &portal, "operator-17", &claims);
        assert!(page.says("You are in too many groups"), "{claims}: {page}");
        assert!(page.says("assigned to the portal"), "{page}");
    }
    let log = portal.log();
    assert!(log.contains("left the groups out") && log.contains("assigned to the portal"));
    // Whoever may do nothing learns why.
    provider.say(json!({ "sub": "stranger-1" }));
    let visitor = portal.visitor();
    let asked = provider.asked(&visitor, "/account");
    visitor.fetch(&provider.answer(&asked, |token| {
        token.claims["sub"] = json!("stranger-1");
        token.claims["hasgroups"] = json!(true);
    }));
    let page = visitor.open("/clusters").headed("No access");
    assert_eq!(page.status, 403);
    assert!(page.says("You are in too many groups"), "{page}");
}
