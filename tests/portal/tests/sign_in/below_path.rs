//! A portal below a path of its host.

use mrs_simulator::demo::credentials;
use portal_tests::{Configuration, ENDPOINT, Provider, Request, SCRIPT, TestPortal, Visitor};
use std::collections::BTreeSet;
use url::Url;

const AGENCY_ID: &str = "7a1c7e5a9b3d4f60a2b8c4d6e8f0a17a";

/// A portal at /mrs whose people sign in at a provider, and a browser of somebody who has.
fn signed_in(provider: &Provider) -> (TestPortal, Visitor) {
    let portal = TestPortal::start_with(&Configuration {
        top: "public_url = \"http://127.0.0.1:3000/mrs/\"".to_owned(),
        ..provider.configuration()
    });
    let visitor = portal.visitor();
    let asked = provider.asked(&visitor, "/mrs/account?from=%2Fa");
    assert_eq!(
        asked.parameter("redirect_uri"),
        "http://127.0.0.1:3000/mrs/sign-in/callback"
    );
    let answer = visitor.fetch(&format!("/mrs{}", provider.answer(&asked, |_| ())));
    assert_eq!(answer.header("location"), "/mrs/account?from=%2Fa");
    (portal, visitor)
}

fn connect(visitor: &Visitor) {
    let page = visitor
        .open("/mrs")
        .choose("Region or endpoint", ENDPOINT)
        .fill("Project ID", credentials::PROJECT_ID)
        .fill("Access key ID (AK)", credentials::ACCESS_KEY)
        .fill("Secret access key (SK)", credentials::SECRET_KEY)
        .press("Connect");
    assert_eq!(page.heading(), "Clusters", "{page}");
}

/// Opens every page that can be reached by links; each has addresses below the path only.
fn walk(visitor: &Visitor) -> usize {
    let mut seen = BTreeSet::new();
    let mut next = vec!["/mrs/clusters".to_owned()];
    while let Some(path) = next.pop() {
        if !seen.insert(path.clone()) || path.matches('?').count() > 0 {
            continue;
        }
        let answer = visitor.fetch(&path);
        if answer.is_redirect() {
            next.push(answer.header("location").to_owned());
        }
        if !answer.is_page() {
            assert!(
                answer.status < 400 || answer.status == 502,
                "{path}: {}",
                answer.status
            );
            continue;
        }
        // A cluster of the demonstration is gone, which its pages say.
        assert!(
            [200, 502].contains(&answer.status),
            "{path}: {}",
            answer.status
        );
        for address in answer.addresses() {
            assert!(address.starts_with("/mrs/"), "{address} on {path}");
        }
        next.extend(answer.links());
    }
    seen.len()
}

#[test]
fn signing_in_and_out_stays_below_the_path() {
    let provider = Provider::start();
    let (portal, visitor) = signed_in(&provider);
    let cookies = visitor.cookies();
    let [cookie] = cookies.as_slice() else {
        panic!("one cookie: {cookies:?}")
    };
    assert!(
        cookie.attributes.contains(&"path=/mrs".to_owned()),
        "{cookie:?}"
    );
    let policy = visitor.fetch("/mrs/account");
    assert_eq!(
        policy.header("reporting-endpoints"),
        "csp=\"/mrs/csp-reports\""
    );
    let report = r#"{ "csp-report": { "effective-directive": "img-src", "blocked-uri": "data" } }"#;
    let report = Request::post_bytes("/mrs/csp-reports", report.as_bytes().to_vec())
        .header("content-type", "application/csp-report");
    assert_eq!(portal.visitor().send(&report).status, 204);
    let page = visitor.open("/mrs/account").headed("Your account");
    assert!(page.says("Olga Operator"));

    let answer = visitor.send(&page.request_of("Sign out"));
    // The header is about the whole host, where others keep their data.
    assert_eq!(answer.header("clear-site-data"), "");
    let start = "http-equiv=\"refresh\" content=\"0; url=";
    let page = answer.text();
    let (_, target) = page.split_once(start).unwrap();
    let (target, _) = target.split_once('"').unwrap();
    let end = Url::parse(&target.replace("&amp;", "&")).unwrap();
    let back = end
        .query_pairs()
        .find(|(key, _)| key == "post_logout_redirect_uri");
    assert_eq!(back.unwrap().1, "http://127.0.0.1:3000/mrs/signed-out");
    assert!(visitor.cookies().is_empty());
    let page = visitor.open("/mrs/signed-out").headed("Signed out");
    assert_eq!(page.target("Sign in again"), "/mrs/clusters");
    let again = visitor.fetch("/mrs/clusters");
    assert_eq!(again.header("location"), "/mrs/sign-in?return=%2Fclusters");
    let token = provider.logout_token(|_| ());
    let logout = Request::post(
        "/mrs/sign-in/back-channel-logout",
        &[("logout_token", &token)],
    );
    assert_eq!(portal.visitor().send(&logout).status, 200);
}

#[test]
fn both_jobs_and_their_files_work_below_the_path() {
    let provider = Provider::start();
    let (_portal, visitor) = signed_in(&provider);
    connect(&visitor);
    let report = visitor
        .open("/mrs/clusters")
        .follow("Remove users from sandbox")
        .fill("IAM users", "tester01, not-there")
        .press("Review changes")
        .headed("Review: Remove users from cluster")
        .press_beginning("Remove ")
        .settled();
    assert_eq!(report.fact("State"), "Succeeded", "{report}");
    let file = report.download("Download report as CSV");
    assert!(file.header("content-type").starts_with("text/csv"));

    let form = visitor
        .open("/mrs/clusters")
        .follow("Edit the agency mapping of analytics-prod");
    assert_eq!(form.download("Download current mapping").status, 200);
    let form = form.press("Add row");
    let row = form.count_fields("Agency") - 1;
    let report = form
        .fill_nth(row, "Agency", "obs-new-zone")
        .fill_nth(row, "Agency ID", AGENCY_ID)
        .choose_nth(row, "Applies to", "User groups")
        .fill_nth(row, "Users or groups", "grp-newcomers")
        .press("Review changes")
        .headed("Review: Update agency mapping")
        .press("Apply mapping")
        .settled();
    assert_eq!(report.fact("State"), "Succeeded", "{report}");
    let seen = walk(&visitor);
    assert!(seen > 15, "{seen} pages");
    assert_eq!(visitor.fetch(&format!("/mrs/{SCRIPT}")).status, 200);
}

#[test]
fn what_is_not_below_the_path_is_not_there_but_the_probes() {
    let portal = TestPortal::start_with(&Configuration {
        top: "public_url = \"https://intranet.example.com/mrs\"".to_owned(),
        ..Configuration::default()
    });
    let visitor = portal.visitor();
    for path in ["/", "/clusters", "/mrsx/clusters", "/account", "/metrics"] {
        let answer = visitor.fetch(path);
        assert_eq!((answer.status, answer.is_page()), (404, true), "{path}");
        assert!(!answer.addresses().is_empty());
        for address in answer.addresses() {
            assert!(address.starts_with("/mrs/"), "{address} on {path}");
        }
    }
    assert_eq!(visitor.fetch(&format!("/{SCRIPT}")).status, 404);
    for path in ["/healthz", "/readyz", "/mrs/healthz", "/mrs/readyz"] {
        assert_eq!(visitor.fetch(path).status, 200, "{path}");
    }
    let sent = visitor.send(&Request::post("/api/connect", &[]));
    assert_eq!(sent.status, 404);
}

#[test]
fn the_cookie_is_for_the_path_and_the_host_decides_about_tls() {
    let portal = TestPortal::start_with(&Configuration {
        top: "public_url = \"https://intranet.example.com/mrs\"".to_owned(),
        ..Configuration::default()
    });
    let visitor = portal.visitor();
    connect(&visitor);
    let cookies = visitor.cookies();
    let [cookie] = cookies.as_slice() else {
        panic!("one cookie: {cookies:?}")
    };
    assert_eq!(cookie.name, "__Secure-mrs_portal");
    let mut attributes = cookie.attributes.clone();
    attributes.sort_unstable();
    assert_eq!(
        attributes,
        ["httponly", "path=/mrs", "samesite=lax", "secure"]
    );
    let answer = visitor.fetch("/mrs/clusters");
    assert_eq!(answer.header("strict-transport-security"), "");
}
