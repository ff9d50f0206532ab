//! Signing in at an OpenID provider of another maker, and out again.

use crate::glewlwyd::{Glewlwyd, Kind, PASSWORD};
use crate::glewlwyd_browser::Browser;
use crate::jobs;
use crate::program::free_address;
use mrs_simulator::demo::SANDBOX_CLUSTER;
use portal_tests::{Configuration, ENDPOINT, Page, Request, TestPortal, Visitor, eventually, run};
use serde_json::json;
use std::time::Duration;
use url::Url;

const PATIENCE: Duration = Duration::from_secs(30);

const USER: &str = "olga";
const OPERATORS: &str = "mrs-operators";

const EC: (&str, &[&str]) = (
    "ecdsa",
    &["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"],
);
const RSA: (&str, &[&str]) = (
    "rsa",
    &["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"],
);

/// A portal at a provider with two people: an operator, and one of whom it knows no group.
struct Site {
    provider: Glewlwyd,
    portal: TestPortal,
}

impl Site {
    fn start(kind: Kind, keys: &str, ends: &[(&str, &str)]) -> Self {
        let provider = Glewlwyd::start(kind);
        provider.add_user(USER, "Olga Operator", &[OPERATORS, "all of Köln, too"]);
        provider.add_user("nora", "Nora Newcomer", &[]);
        // The provider sends browsers to an address that it knows before.
        let address = free_address().to_string();
        let configuration = Configuration {
            top: format!("public_url = \"http://{address}\""),
            variables: vec![("MRS_PORTAL_LISTEN", address)],
            // A minute of the configuration lasts a second.
            arguments: vec!["--pace-percent".to_owned(), "2".to_owned()],
            ..provider.configuration(keys)
        };
        let portal = TestPortal::start_with(&configuration);
        provider.add_client(&portal, ends);
        Self { provider, portal }
    }

    /// A path of the portal that a browser is sent to.
    fn path(&self, address: &str) -> String {
        let path = address.strip_prefix(self.portal.url().as_str());
        format!(
            "/{}",
            path.unwrap_or_else(|| panic!("elsewhere: {address}"))
        )
    }

    /// Where the portal sends a browser that opens a page.
    fn asked(&self, visitor: &Visitor) -> Url {
        let sign_in = visitor.fetch("/account").header("location").to_owned();
        let answer = visitor.fetch(&sign_in);
        assert_eq!(answer.status, 303, "{}", answer.text());
        let url = Url::parse(answer.header("location")).unwrap();
        let authorization = format!("{}/auth?", self.provider.issuer());
        assert!(url.as_str().starts_with(&authorization), "{url}");
        url
    }

    /// Signs somebody in; gives the page of the account.
    fn sign_in(&self, user: &str) -> (Browser, Visitor, Page) {
        let (browser, visitor) = (self.provider.browser(), self.portal.visitor());
        let callback = browser.sign_in(&self.asked(&visitor), user, PASSWORD);
        let page = visitor.open(&self.path(&callback)).headed("Your account");
        (browser, visitor, page)
    }

    /// Signs out of the portal; gives where the browser is sent then.
    fn sign_out(visitor: &Visitor) -> String {
        let page = visitor
            .visit(&Request::post("/sign-out", &[]))
            .headed("Signed out");
        assert!(visitor.cookies().is_empty());
        page.address("Sign out of the identity provider, too")
    }
}

fn is_signed_in(visitor: &Visitor) -> bool {
    visitor.fetch("/account").status == 200
}

/// Keys on an elliptic curve, a secret in the header, sessions that end at both.
#[test]
#[ignore = "needs programs of other makers: make test-sites"]
fn a_person_signs_in_at_glewlwyd_and_signs_out_of_both() {
    let kind = Kind {
        keys: EC,
        authentication: "client_secret_basic",
        sessions: true,
    };
    let site = Site::start(kind, "", &[]);
    let (browser, visitor, page) = site.sign_in(USER);
    assert_eq!(page.fact("Name"), "Olga Operator");
    assert_eq!(page.fact("Identity provider"), site.provider.issuer());
    for group in [OPERATORS, "all of Köln, too"] {
        assert!(page.fact("Groups").contains(group), "{page}");
    }
    let _ = jobs::try_connecting(&visitor, "", ENDPOINT).headed("Clusters");
    jobs::remove(&visitor, "", "tester01");

    let (_, nobody, page) = site.sign_in("nora");
    assert_eq!(page.fact("Groups"), "None");
    assert_eq!(nobody.open("/clusters").status, 403);

    let leave = Site::sign_out(&visitor);
    let (frames, back) = browser.sign_out(&leave);
    assert_eq!(frames, Vec::<String>::new());
    let page = visitor.open(&site.path(&back)).headed("Signed out");
    assert_eq!(page.target("Sign in again"), "/clusters");
    assert!(!is_signed_in(&visitor));
    // The provider has forgotten her, too: it asks for the password again.
    let callback = browser.sign_in(&site.asked(&visitor), USER, PASSWORD);
    let _ = visitor.open(&site.path(&callback)).headed("Your account");
    assert!(is_signed_in(&nobody), "somebody else stays");
    site.is_in_order();
}

impl Site {
    /// `check-config --connect` says the same.
    fn is_in_order(&self) {
        let config = self.portal.config_path();
        let ended = run(&[
            "check-config".as_ref(),
            "--connect".as_ref(),
            "--config".as_ref(),
            config.as_os_str(),
        ]);
        let lines = ended.output.lines();
        for what in ["identity provider", "its keys", "its clock"] {
            let mut found = lines.clone().filter(|line| line.contains(what));
            let line = found.next().unwrap_or_else(|| panic!("{what}: {ended:?}"));
            assert!(line.starts_with("ok "), "{ended:?}");
        }
    }
}

/// The provider ends a session, and says so to the portal itself, and by a frame.
#[test]
#[ignore = "needs programs of other makers: make test-sites"]
fn what_ends_at_glewlwyd_ends_at_the_portal() {
    for (way, path) in [
        ("backchannel", "/sign-in/back-channel-logout"),
        ("frontchannel", "/sign-in/front-channel-logout"),
    ] {
        let kind = Kind {
            keys: EC,
            authentication: "client_secret_basic",
            sessions: true,
        };
        let site = Site::start(kind, "", &[(way, path)]);
        let (browser, visitor, _) = site.sign_in(USER);
        let (_, other, _) = site.sign_in(USER);
        let cookies = visitor.cookies();
        let leave = Site::sign_out(&visitor);
        // She has come back meanwhile, in the same session of the provider.
        let continued = browser.sign_in_again(&site.asked(&visitor));
        let _ = visitor.open(&site.path(&continued)).headed("Your account");
        assert_ne!(visitor.cookies(), cookies);
        let (frames, _) = browser.sign_out(&leave);
        for frame in &frames {
            let answer = visitor.fetch(&site.path(frame));
            assert_eq!(answer.status, 200, "{frame}: {}", answer.text());
        }
        assert_eq!(frames.len(), usize::from(way == "frontchannel"));
        eventually("the session ends", PATIENCE, || {
            (!is_signed_in(&visitor)).then_some(())
        });
        assert!(is_signed_in(&other), "her other session goes on");
    }
}

/// RSA keys, a secret in the form, and no page to sign out at.
#[test]
#[ignore = "needs programs of other makers: make test-sites"]
fn who_loses_a_group_at_glewlwyd_loses_it_at_the_portal() {
    let kind = Kind {
        keys: RSA,
        authentication: "client_secret_post",
        sessions: false,
    };
    let site = Site::start(kind, "recheck_minutes = 1\n", &[]);
    let (_, visitor, page) = site.sign_in(USER);
    assert!(page.fact("Groups").contains(OPERATORS), "{page}");
    let _ = jobs::try_connecting(&visitor, "", ENDPOINT).headed("Clusters");
    let path = format!("/clusters/{SANDBOX_CLUSTER}/cancel-sync");
    assert_eq!(visitor.fetch(&path).status, 200);
    let change = json!({ "name": "Olga Observer", "groups": ["mrs-viewers"] });
    site.provider.change_user(USER, &change);
    eventually("the groups follow", PATIENCE, || {
        let page = visitor.open("/account").headed("Your account");
        (page.fact("Groups") == "mrs-viewers").then_some(())
    });
    assert_eq!(visitor.open("/account").fact("Name"), "Olga Observer");
    assert_eq!(visitor.fetch(&path).status, 403);
    assert_eq!(visitor.fetch("/clusters").status, 200);

    let answer = visitor.send(&Request::post("/sign-out", &[]));
    assert_eq!(answer.header("location"), "/signed-out");

    // Who is gone there is out here.
    let (_, visitor, _) = site.sign_in(USER);
    site.provider.remove_user(USER);
    eventually("the session ends", PATIENCE, || {
        (!is_signed_in(&visitor)).then_some(())
    });
    site.is_in_order();
}
