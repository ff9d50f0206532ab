//! Sessions that go on while the provider changes its mind about their people.

use crate::logout::signed_in;
use mrs_simulator::demo::SANDBOX_CLUSTER;
use portal_tests::{
    Configuration, Page, Provider, Request, TestPortal, Visitor, connect, eventually,
};
use serde_json::json;
use std::time::{Duration, Instant};

const PATIENCE: Duration = Duration::from_secs(30);

/// A portal that asks again after a second, and gives up after a minute.
fn configuration(provider: &Provider) -> Configuration {
    let mut configuration = provider.configuration();
    let keys = "groups_claim = \"realm_access.roles\"\n";
    let with = format!("{keys}recheck_minutes = 1\n");
    configuration.sections = configuration.sections.replace(keys, &with);
    configuration.sections = configuration.sections.replace(
        "people = [\"operator-17\", \"viewer-4\"]\nrole = \"operator\"",
        "groups = [\"mrs-operators\"]\nrole = \"operator\"",
    );
    configuration.sections += "[[grants]]\npeople = [\"operator-17\"]\nrole = \"viewer\"\nclusters = [\"*\"]\nprojects = [\"*\"]\n";
    configuration.arguments = vec!["--pace-percent".to_owned(), "2".to_owned()];
    configuration
}

/// A provider that gives refresh tokens, and somebody who has one.
fn world() -> (Provider, TestPortal, Visitor) {
    let provider = Provider::start();
    provider.behave(|behaviour| behaviour.refreshes = true);
    let portal = TestPortal::start_with(&configuration(&provider));
    let visitor = signed_in(&provider, &portal);
    connect(&visitor);
    (provider, portal, visitor)
}

fn groups(visitor: &Visitor) -> String {
    visitor
        .open("/account")
        .headed("Your account")
        .fact("Groups")
}

fn await_groups(visitor: &Visitor, expected: &str) {
    eventually("the groups follow", PATIENCE, || {
        (groups(visitor) == expected).then_some(())
    });
}

fn await_end(visitor: &Visitor) -> Page {
    eventually("the session ends", PATIENCE, || {
        let page = visitor.visit(&Request::get("/account"));
        (page.status != 200).then_some(page)
    })
}

fn await_sign_in(visitor: &Visitor) {
    let answer = eventually("a sign-in is wanted", PATIENCE, || {
        let answer = visitor.fetch("/account");
        (answer.status != 200).then_some(answer)
    });
    assert_eq!(
        (answer.status, answer.header("location")),
        (303, "/sign-in?return=%2Faccount")
    );
}

#[test]
fn a_group_that_is_taken_away_takes_the_permission_with_it() {
    let (provider, portal, visitor) = world();
    let path = format!("/clusters/{SANDBOX_CLUSTER}/cancel-sync");
    assert_eq!(visitor.fetch(&path).status, 200);
    provider.behave(|behaviour| {
        behaviour.present = json!({ "realm_access": { "roles": ["others"] }, "name": "Olga O." });
    });
    await_groups(&visitor, "others");
    assert_eq!(visitor.open("/account").fact("Name"), "Olga O.");
    let page = visitor.open(&path);
    assert_eq!(page.status, 403, "{page}");
    // What she may still do goes on, with the connection.
    assert!(visitor.open("/connect").has_button("Disconnect"));
    // Every refresh token is good once, and another one came each time.
    provider.behave(|behaviour| behaviour.present = json!(null));
    await_groups(&visitor, "mrs-operators");
    assert!(provider.refreshes() >= 2);
    for (place, bytes) in [
        ("log", portal.log().into_bytes()),
        ("database", portal.database()),
    ] {
        let found = bytes.windows(14).any(|window| window == b"refresh-token-");
        assert!(!found, "in the {place}");
    }
}

#[test]
fn whom_the_provider_no_longer_knows_is_signed_out_and_told_so() {
    let (provider, portal, visitor) = world();
    let cookies = visitor.cookies();
    provider.disable_everybody();
    let page = await_end(&visitor);
    assert_eq!(page.status, 401, "{page}");
    assert!(
        page.says("the identity provider no longer confirms your account"),
        "{page}"
    );
    assert_eq!(page.target("Sign in"), "/sign-in");
    visitor.hold_cookies(cookies);
    assert_eq!(
        visitor.fetch("/account").status,
        303,
        "the old cookie is dead"
    );
    let rows = portal.records();
    for table in ["sessions", "provider_tokens", "id_tokens", "connections"] {
        assert!(rows[table].is_empty(), "{table}: {:?}", rows[table]);
    }
    let audit = rows["audit_events"].join("\n");
    assert_eq!(
        audit.matches("recheck").count(),
        1,
        "on record once: {audit}"
    );
    // Who comes back starts anew.
    let again = signed_in(&provider, &portal);
    assert_eq!(groups(&again), "mrs-operators");
}

#[test]
fn what_was_typed_is_kept_for_whoever_may_come_back() {
    let (provider, _portal, visitor) = world();
    let form = visitor.open(&format!("/clusters/{SANDBOX_CLUSTER}/cancel-sync"));
    let form = form.fill("IAM users", "tester01");
    provider.disable_everybody();
    let sent = form.request_of("Review changes");
    let answer = eventually("the session ends", PATIENCE, || {
        let answer = visitor.send(&sent);
        (answer.status == 401).then_some(answer)
    });
    let page = answer.text();
    for said in [
        "no longer confirms your account",
        "tester01</textarea>",
        "Send again",
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
}

#[test]
fn another_person_in_the_answer_ends_the_session() {
    let (provider, _portal, visitor) = world();
    provider.behave(|behaviour| behaviour.present = json!({ "sub": "viewer-4" }));
    let page = await_end(&visitor);
    assert_eq!(page.status, 401, "{page}");
    assert!(page.says("no longer confirms"), "{page}");
}

#[test]
fn a_provider_that_is_down_ends_nothing_and_costs_little_time() {
    let (provider, portal, visitor) = world();
    provider.behave(|behaviour| {
        behaviour.down = Some(503);
        behaviour.present = json!({ "realm_access": { "roles": ["others"] } });
    });
    eventually("it is asked in vain", PATIENCE, || {
        assert_eq!(groups(&visitor), "mrs-operators");
        portal
            .log()
            .contains("the provider could not be asked again about a person")
            .then_some(())
    });
    provider.behave(|behaviour| behaviour.down = None);
    await_groups(&visitor, "others");

    // Slowness is not waited for, and the token that comes late is not lost.
    provider.behave(|behaviour| {
        behaviour.takes_time = Duration::from_secs(6);
        behaviour.present = json!({ "realm_access": { "roles": ["late"] } });
    });
    let before = provider.refreshes();
    eventually("it is asked", PATIENCE, || {
        let began = Instant::now();
        assert_eq!(groups(&visitor), "others");
        let waited = began.elapsed();
        assert!(waited < Duration::from_secs(5), "{waited:?}");
        (provider.refreshes() > before).then_some(())
    });
    await_groups(&visitor, "late");
}

#[test]
fn what_a_broken_answer_says_ends_nothing() {
    let (provider, portal, visitor) = world();
    // Signed by somebody else: the key is not the one that is published.
    provider.behave(|behaviour| behaviour.present = json!({ "aud": "another" }));
    eventually("it is refused", PATIENCE, || {
        assert_eq!(groups(&visitor), "mrs-operators");
        portal
            .log()
            .contains("the ID token of a refresh was refused")
            .then_some(())
    });
    provider.behave(|behaviour| behaviour.takes = vec![]);
    eventually("the client is refused", PATIENCE, || {
        assert_eq!(groups(&visitor), "mrs-operators");
        portal.log().contains("invalid_client").then_some(())
    });
}

#[test]
fn without_a_refresh_token_userinfo_is_asked() {
    let provider = Provider::start();
    let about =
        |roles: &[&str]| json!({ "sub": "operator-17", "realm_access": { "roles": roles } });
    provider.say(about(&["mrs-operators"]));
    let portal = TestPortal::start_with(&configuration(&provider));
    let visitor = signed_in(&provider, &portal);
    provider.say(about(&["others"]));
    await_groups(&visitor, "others");
    assert_eq!(visitor.open("/account").fact("Name"), "Olga Operator");
    provider.behave(|behaviour| behaviour.userinfo = Some((500, "text/plain", String::new())));
    eventually("it is asked in vain", PATIENCE, || {
        assert_eq!(groups(&visitor), "others");
        let log = portal.log();
        log.contains("the provider could not be asked again")
            .then_some(())
    });
    // Of a token that has expired as well as of a person who is gone: the sign-in tells.
    connect(&visitor);
    provider.behave(|behaviour| behaviour.userinfo = Some((401, "text/plain", String::new())));
    await_sign_in(&visitor);
    assert!(!portal.records()["connections"].is_empty());
}

/// Waits until the session wants a sign-in, signs in again, and expects the connection there.
fn assert_goes_on_after_sign_in(provider: &Provider, visitor: &Visitor) {
    await_sign_in(visitor);
    let script = Request::post("/stay-signed-in", &[]).header("accept", "*/*");
    assert_eq!(visitor.send(&script).status, 401);
    let before = visitor.cookies();
    let asked = provider.asked(visitor, "/connect");
    let back = visitor.fetch(&provider.answer(&asked, |token| {
        token.claims["realm_access"]["roles"] = json!(["mrs-operators", "more"]);
    }));
    assert_eq!(back.status, 303, "{}", back.text());
    assert!(visitor.open("/connect").has_button("Disconnect"));
    assert_eq!(groups(visitor), "mrs-operators more");
    visitor.hold_cookies(before);
    assert_eq!(
        visitor.fetch("/account").status,
        303,
        "the old cookie is dead"
    );
}

#[test]
fn where_nothing_can_be_asked_the_person_signs_in_again_and_goes_on() {
    // Neither a refresh token nor a userinfo endpoint.
    let provider = Provider::start();
    provider.behave(|behaviour| behaviour.description = json!({ "userinfo_endpoint": null }));
    let portal = TestPortal::start_with(&configuration(&provider));
    let visitor = signed_in(&provider, &portal);
    connect(&visitor);
    assert_goes_on_after_sign_in(&provider, &visitor);

    // An endpoint that does not have the groups.
    let provider = Provider::start();
    provider.say(json!({ "sub": "operator-17" }));
    let portal = TestPortal::start_with(&configuration(&provider));
    let visitor = signed_in(&provider, &portal);
    connect(&visitor);
    assert_goes_on_after_sign_in(&provider, &visitor);

    // An access token that has expired.
    let provider = Provider::start();
    provider.say(json!({ "sub": "operator-17", "realm_access": { "roles": ["others"] } }));
    provider.behave(|behaviour| behaviour.expires_in = Some(0));
    let portal = TestPortal::start_with(&configuration(&provider));
    let visitor = signed_in(&provider, &portal);
    connect(&visitor);
    assert_goes_on_after_sign_in(&provider, &visitor);
}

/// As Glewlwyd does for a person who is gone, and for whatever else.
#[test]
fn who_is_refused_without_a_word_signs_in_again_and_goes_on() {
    let (provider, portal, visitor) = world();
    provider.behave(|behaviour| behaviour.refuses_grant = "");
    provider.disable_everybody();
    assert_goes_on_after_sign_in(&provider, &visitor);
    assert!(!portal.log().contains("can't be read"));
}

#[test]
fn a_provider_that_gives_nothing_to_ask_with_is_not_asked_at_each_request() {
    let provider = Provider::start();
    provider.say(json!({ "sub": "operator-17" }));
    let portal = TestPortal::start_with(&configuration(&provider));
    let visitor = signed_in(&provider, &portal);
    await_sign_in(&visitor);
    let before = provider.userinfo_readings();
    for _ in 0..5 {
        assert_eq!(visitor.fetch("/account").status, 303);
    }
    assert_eq!(provider.userinfo_readings(), before);
}

#[test]
fn groups_that_the_id_token_of_a_refresh_leaves_out_stay() {
    let (provider, _portal, visitor) = world();
    let say_without_groups = |name: &str| {
        let present = json!({ "realm_access": null, "name": name });
        provider.behave(|behaviour| behaviour.present = present);
        eventually("the name follows", PATIENCE, || {
            (visitor.open("/account").fact("Name") == name).then_some(())
        });
    };
    provider.say(json!({ "sub": "operator-17" }));
    say_without_groups("Olga O.");
    assert_eq!(groups(&visitor), "mrs-operators");
    provider.behave(|behaviour| behaviour.userinfo = Some((500, "text/plain", String::new())));
    say_without_groups("Olga P.");
    assert_eq!(groups(&visitor), "mrs-operators");
    provider.behave(|behaviour| behaviour.userinfo = None);
    provider.say(json!({ "sub": "operator-17", "realm_access": { "roles": ["others"] } }));
    await_groups(&visitor, "others");
    // A claim without groups is one, too.
    provider.say(json!({ "sub": "operator-17" }));
    provider.behave(|behaviour| behaviour.present = json!({ "realm_access": { "roles": [] } }));
    eventually("the groups follow", PATIENCE, || {
        (groups(&visitor) != "others").then_some(())
    });
}

#[test]
fn a_sign_in_of_another_person_takes_nothing_over() {
    let provider = Provider::start();
    provider.behave(|behaviour| behaviour.description = json!({ "userinfo_endpoint": null }));
    let portal = TestPortal::start_with(&configuration(&provider));
    let visitor = signed_in(&provider, &portal);
    connect(&visitor);
    await_sign_in(&visitor);
    let asked = provider.asked(&visitor, "/connect");
    visitor.fetch(&provider.answer(&asked, |token| token.claims["sub"] = json!("viewer-4")));
    assert!(!visitor.open("/connect").has_button("Disconnect"));
    assert!(portal.records()["connections"].is_empty());
}

#[test]
fn many_requests_ask_once() {
    let (provider, _portal, visitor) = world();
    provider.behave(|behaviour| behaviour.takes_time = Duration::from_millis(500));
    let before = provider.refreshes();
    eventually("it is asked", PATIENCE, || {
        std::thread::scope(|all| {
            for _ in 0..8 {
                all.spawn(|| assert_eq!(groups(&visitor), "mrs-operators"));
            }
        });
        (provider.refreshes() > before).then_some(())
    });
    assert_eq!(provider.refreshes(), before + 1);
}

#[test]
fn without_the_key_nothing_is_kept_to_ask_with() {
    let provider = Provider::start();
    provider.behave(|behaviour| behaviour.refreshes = true);
    let mut configuration = configuration(&provider);
    configuration.sections = configuration.sections.replace("recheck_minutes = 1\n", "");
    let portal = TestPortal::start_with(&configuration);
    let visitor = signed_in(&provider, &portal);
    assert_eq!(groups(&visitor), "mrs-operators");
    assert!(portal.records()["provider_tokens"].is_empty());
}
