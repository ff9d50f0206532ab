//! How the portal proves itself to the provider.

use portal_tests::{Configuration, Provider, SigningKey, TestPortal};
use serde_json::json;
use std::os::unix::fs::PermissionsExt as _;

const SECRET: &str = "client_secret = { value = \"made-up:client secret/+\" }\n";

/// A portal with other keys in place of the secret, or beside it.
fn configuration(provider: &Provider, keys: &str) -> Configuration {
    let mut configuration = provider.configuration();
    configuration.sections = configuration.sections.replace(SECRET, keys);
    configuration
}

fn sign_in(provider: &Provider, portal: &TestPortal) -> portal_tests::Answer {
    let visitor = portal.visitor();
    let asked = provider.asked(&visitor, "/account");
    visitor.fetch(&provider.answer(&asked, |_| ()))
}

#[test]
fn a_secret_is_sent_as_configured_or_as_the_provider_takes_it() {
    for (way, takes, listed, tried) in [
        (None, "basic", None, &["basic"][..]),
        (None, "post", Some("client_secret_post"), &["post"]),
        (None, "post", None, &["basic", "post"]),
        (
            None,
            "post",
            Some("client_secret_basic"),
            &["basic", "post"],
        ),
        (
            None,
            "basic",
            Some("client_secret_post"),
            &["post", "basic"],
        ),
        (Some("post"), "post", Some("client_secret_basic"), &["post"]),
        (
            Some("basic"),
            "basic",
            Some("client_secret_post"),
            &["basic"],
        ),
        (Some("basic"), "basic", Some("none"), &["basic"]),
    ] {
        let provider = Provider::start();
        provider.behave(|behaviour| {
            behaviour.takes = vec![takes];
            let methods = listed.map(|method| vec![method]);
            behaviour.description = json!({ "token_endpoint_auth_methods_supported": methods });
        });
        let way = way.map(|way| format!("client_authentication = \"{way}\"\n"));
        let keys = SECRET.to_owned() + &way.unwrap_or_default();
        let portal = TestPortal::start_with(&configuration(&provider, &keys));
        let answer = sign_in(&provider, &portal);
        assert_eq!(answer.status, 303, "{keys} {takes}: {}", answer.text());
        assert_eq!(provider.proofs(), tried, "{keys}");
        // What works is remembered.
        assert_eq!(sign_in(&provider, &portal).status, 303);
        assert_eq!(provider.proofs().len(), tried.len() + 1);
        assert_eq!(provider.proofs().last(), Some(&takes));
    }
}

#[test]
fn a_provider_that_does_not_decode_is_sent_a_form() {
    let provider = Provider::start();
    provider.behave(|behaviour| {
        behaviour.takes = vec!["basic", "post"];
        behaviour.decodes = false;
    });
    let portal = TestPortal::start_with(&provider.configuration());
    assert_eq!(sign_in(&provider, &portal).status, 303);

    let keys = format!("{SECRET}client_authentication = \"basic\"\n");
    let portal = TestPortal::start_with(&configuration(&provider, &keys));
    let page = sign_in(&provider, &portal);
    assert_eq!(page.status, 403);
    for said in ["invalid_client", "auth.oidc.client_authentication"] {
        assert!(page.text().contains(said), "{}", page.text());
    }
    let log = portal.log();
    assert!(
        log.contains("set auth.oidc.client_authentication to"),
        "{log}"
    );
    assert!(!log.contains("made-up"));
}

/// Glewlwyd and others say `unauthorized_client`, where the standard says `invalid_client`.
const REFUSALS: [&str; 2] = ["invalid_client", "unauthorized_client"];

#[test]
fn a_client_that_is_refused_is_refused_once_more_and_no_further() {
    for word in REFUSALS {
        let provider = Provider::start();
        provider.behave(|behaviour| {
            behaviour.takes = vec![];
            behaviour.refuses_client = word;
        });
        let portal = TestPortal::start_with(&provider.configuration());
        let page = sign_in(&provider, &portal);
        assert_eq!(page.status, 403);
        for said in [word, "accept the portal itself"] {
            assert!(page.text().contains(said), "{said}: {}", page.text());
        }
        assert_eq!(provider.proofs(), ["basic", "post"], "{word}");
    }
}

#[test]
fn another_word_for_a_refused_client_leads_to_the_other_form_as_well() {
    for word in REFUSALS {
        let provider = Provider::start();
        provider.behave(|behaviour| {
            behaviour.takes = vec!["post"];
            behaviour.refuses_client = word;
        });
        let portal = TestPortal::start_with(&provider.configuration());
        assert_eq!(sign_in(&provider, &portal).status, 303, "{word}");
        assert_eq!(provider.proofs(), ["basic", "post"], "{word}");
    }
}

#[test]
fn a_key_signs_in_place_of_a_secret() {
    let provider = Provider::start();
    let key = SigningKey::new("mine");
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("client.key");
    std::fs::write(&path, key.pem()).unwrap();
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600)).unwrap();
    provider.behave(|behaviour| {
        behaviour.takes = vec!["key"];
        behaviour.client_key = Some(key.public());
    });
    let keys = format!(
        "client_key_file = \"{}\"\nclient_key_id = \"mine\"\n\
         client_authentication = \"private_key_jwt\"\n",
        path.display()
    );
    let portal = TestPortal::start_with(&configuration(&provider, &keys));
    for _ in 0..2 {
        let answer = sign_in(&provider, &portal);
        assert_eq!(answer.status, 303, "{}", answer.text());
    }
    assert_eq!(provider.proofs(), ["key", "key"]);
    // Another key is not believed, and nothing else is tried.
    provider.behave(|behaviour| behaviour.client_key = Some(SigningKey::new("mine").public()));
    assert_eq!(sign_in(&provider, &portal).status, 403);
    assert_eq!(provider.proofs().len(), 3);
}

#[test]
fn a_public_client_has_no_secret() {
    let provider = Provider::start();
    provider.behave(|behaviour| behaviour.takes = vec!["none"]);
    let keys = "client_authentication = \"none\"\n";
    let portal = TestPortal::start_with(&configuration(&provider, keys));
    let answer = sign_in(&provider, &portal);
    assert_eq!(answer.status, 303, "{}", answer.text());
    assert_eq!(provider.proofs(), ["none"]);
}
