//! Providers that change, and providers that are not there.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use portal_tests::{Provider, Request, Signer, SigningKey, TestPortal, Token, eventually};
use serde_json::json;
use sha2::{Digest as _, Sha256, Sha384, Sha512};
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
    let other = format!("{}/realm", provider.issuer());
    provider.behave(|behaviour| behaviour.description = json!({ "issuer": other }));
    let portal = TestPortal::start_with(&provider.configuration());
    let page = portal.visitor().open("/account");
    assert_eq!(page.status, 503);
    assert!(page.says(&other) && page.says(provider.issuer()), "{page}");
    let log = portal.log();
    assert!(log.contains("describes another issuer") && log.contains(&other));
}

#[test]
fn a_harmless_difference_in_the_name_of_the_provider_is_none() {
    let provider = Provider::start();
    let issuer = provider.issuer().to_owned();
    for (configured, named) in [
        (format!("{issuer}/"), issuer.clone()),
        (issuer.clone(), format!("{issuer}/")),
        (
            format!("{issuer}/.well-known/openid-configuration"),
            issuer.clone(),
        ),
        (
            format!("{issuer}/.well-known/openid-configuration"),
            format!("{issuer}/"),
        ),
    ] {
        provider.behave(|behaviour| behaviour.description = json!({ "issuer": named }));
        let portal = TestPortal::start_with(&Provider::configuration_for(&configured));
        let visitor = portal.visitor();
        let asked = provider.asked(&visitor, "/account");
        let answer = |change: &dyn Fn(&mut Token)| {
            let callback = provider.answer(&asked, change);
            let (rest, _) = callback.rsplit_once("&iss=").unwrap();
            visitor.fetch(&format!("{rest}&iss={named}"))
        };
        let signed_in = answer(&|token| token.claims["iss"] = json!(named));
        assert_eq!(signed_in.status, 303, "{configured}: {}", signed_in.text());
        // The person is the provider's, by the provider's spelling.
        let page = visitor.open("/account").headed("Your account");
        assert_eq!(page.fact("Identity provider"), named);
        // Tokens carry exactly that spelling.
        let other = if named == issuer {
            format!("{issuer}/")
        } else {
            issuer.clone()
        };
        let stranger = portal.visitor();
        let asked = provider.asked(&stranger, "/account");
        let callback = provider.answer(&asked, |token| token.claims["iss"] = json!(other));
        let (rest, _) = callback.rsplit_once("&iss=").unwrap();
        let refused = stranger.fetch(&format!("{rest}&iss={named}"));
        assert_eq!(refused.status, 401, "{}", refused.text());
    }
}

#[test]
fn a_key_that_is_replaced_under_its_name_is_read_again() {
    for nameless in [false, true] {
        let provider = Provider::start();
        let key = |id| {
            let key = SigningKey::new(id);
            if nameless { key.nameless() } else { key }
        };
        provider.replace_key(key("same"));
        let portal = TestPortal::start_with(&provider.configuration());
        let sign_in = |signer: Signer| {
            let visitor = portal.visitor();
            let asked = provider.asked(&visitor, "/account");
            let answer = provider.answer(&asked, |token| token.signer = signer);
            visitor.fetch(&answer).status
        };
        assert_eq!(sign_in(Signer::Key(provider.key())), 303);
        provider.replace_key(key("same"));
        assert_eq!(
            sign_in(Signer::Key(provider.key())),
            303,
            "nameless: {nameless}"
        );
        // A wrong signature stays one, after one more reading.
        let before = provider.key_readings();
        assert_eq!(sign_in(Signer::Key(key("same"))), 401);
        assert_eq!(provider.key_readings(), before + 1);
    }
}

#[test]
fn strangers_can_not_make_the_portal_read_keys_again_and_again() {
    let provider = Provider::start();
    let portal = TestPortal::start_with(&provider.configuration());
    assert_eq!(portal.visitor().fetch("/sign-in").status, 303);
    let send = || {
        let token =
            provider.logout_token(|token| token.signer = Signer::Key(SigningKey::new("first")));
        let request = Request::post("/sign-in/back-channel-logout", &[("logout_token", &token)]);
        let request = request
            .header("accept", "*/*")
            .from(portal_tests::From::Nowhere);
        portal.visitor().send(&request).status
    };
    for _ in 0..5 {
        assert_eq!(send(), 400);
    }
    assert!(provider.key_readings() <= 2, "{}", provider.key_readings());
}

#[test]
fn both_hashes_in_use_for_eddsa_are_accepted() {
    let provider = Provider::start();
    provider.replace_key(SigningKey::edwards("ed"));
    let portal = TestPortal::start_with(&provider.configuration());
    let hash = |digest: &[u8]| URL_SAFE_NO_PAD.encode(&digest[..digest.len() / 2]);
    for (hash, status) in [
        (hash(&Sha512::digest("access-token")), 303),
        (hash(&Sha256::digest("access-token")), 303),
        (hash(&Sha384::digest("access-token")), 401),
        (hash(&Sha512::digest("another")), 401),
        (String::new(), 401),
    ] {
        let visitor = portal.visitor();
        let asked = provider.asked(&visitor, "/account");
        let answer = provider.answer(&asked, |token| token.claims["at_hash"] = json!(hash));
        assert_eq!(visitor.fetch(&answer).status, status, "{hash}");
    }
}
