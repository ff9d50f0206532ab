//! A form that is sent after the session has ended, in a browser without JavaScript.

use crate::logout::signed_in;
use mrs_simulator::demo::{ANALYTICS_CLUSTER, SANDBOX_CLUSTER};
use portal_tests::{Page, Provider, Request, TestPortal, Visitor, connect};

const TYPED: &str = "\ntester01\n</textarea><script>alert(1)</script>\"'><img src=x>&amp;";

fn world() -> (Provider, TestPortal, Visitor) {
    let provider = Provider::start();
    let portal = TestPortal::start_with(&provider.configuration());
    let visitor = signed_in(&provider, &portal);
    connect(&visitor);
    (provider, portal, visitor)
}

fn sign_in_beside(provider: &Provider, visitor: &Visitor) {
    let asked = provider.asked(visitor, "/account");
    let answer = visitor.fetch(&provider.answer(&asked, |_| ()));
    assert_eq!(answer.status, 303);
}

fn refused(form: &Page) -> Page {
    form.visitor().hold_cookies(Vec::new());
    let page = form.press("Review changes").headed("Sign in to continue");
    assert_eq!(page.status, 401);
    page
}

#[test]
fn the_names_are_sent_again_after_signing_in_beside() {
    let (provider, _portal, visitor) = world();
    let form = visitor.open(&format!("/clusters/{SANDBOX_CLUSTER}/cancel-sync"));
    let draft = form.hidden("draft");
    let page = refused(&form.fill("IAM users", TYPED).fill("User groups", TYPED));
    assert!(
        page.says("You are signed out.")
            && page.says("Sign in in a new tab, then send this page again."),
        "{page}"
    );
    assert_eq!(page.target("Sign in"), "/account");
    assert!(!page.source().contains("<script>alert"), "{page}");
    assert!(!page.source().contains("<img"), "{page}");
    assert_eq!(page.field("IAM users").replace('\r', ""), TYPED);
    assert_eq!(page.hidden("draft"), draft);

    // Without a session it is refused again, and still there.
    let page = page.press("Send again").headed("Sign in to continue");
    sign_in_beside(&provider, &visitor);
    // The new session has no connection, but the text is saved.
    let page = page.press("Send again");
    assert_ne!(page.status, 401);
    let form = visitor.open(&format!(
        "/clusters/{SANDBOX_CLUSTER}/cancel-sync?draft={draft}"
    ));
    if form.url.path() == "/connect" {
        connect(&visitor);
    }
    let form = visitor.open(&format!(
        "/clusters/{SANDBOX_CLUSTER}/cancel-sync?draft={draft}"
    ));
    assert_eq!(form.field("IAM users").replace('\r', ""), TYPED);
    assert_eq!(form.field("User groups").replace('\r', ""), TYPED);
}

#[test]
fn the_names_of_a_form_with_a_file_are_sent_again_and_the_file_is_asked_for() {
    let (provider, _portal, visitor) = world();
    let form = visitor.open(&format!("/clusters/{SANDBOX_CLUSTER}/cancel-sync"));
    let draft = form.hidden("draft");
    let file = b"tester02\n".as_slice();
    let form = form
        .fill("IAM users", TYPED)
        .fill("User groups", TYPED)
        .attach("Upload a file…", "list.txt", file);
    visitor.hold_cookies(Vec::new());
    let page = form
        .press("Add below my text")
        .headed("Sign in to continue")
        .saying("choose the file again");
    assert_eq!(page.status, 401);
    assert!(!page.source().contains("<script>alert"), "{page}");
    assert!(!page.source().contains("tester02"), "{page}");
    assert_eq!(page.field("IAM users").replace('\r', ""), TYPED);
    assert_eq!(page.field("User groups").replace('\r', ""), TYPED);

    // Without a session it is refused again, and still there.
    let page = page.press("Send again").headed("Sign in to continue");
    sign_in_beside(&provider, &visitor);
    let form_again = || {
        connect(&visitor);
        visitor.open(&format!(
            "/clusters/{SANDBOX_CLUSTER}/cancel-sync?draft={draft}"
        ))
    };
    let _without_file = page.press("Send again");
    let form = form_again();
    assert_eq!(form.field("IAM users").replace('\r', ""), TYPED);
    assert_eq!(form.field("User groups").replace('\r', ""), TYPED);
    let _with_file = page
        .attach("Upload a file…", "list.txt", file)
        .press("Send again");
    let users = form_again().field("IAM users").replace('\r', "");
    assert_eq!(users, format!("{TYPED}\ntester02\n"));
}

#[test]
fn a_form_of_another_connection_is_saved_before_it_is_refused() {
    let (provider, _portal, visitor) = world();
    let form = visitor.open(&format!("/clusters/{SANDBOX_CLUSTER}/cancel-sync"));
    let page = refused(&form.fill("IAM users", "tester01\ntester02"));
    sign_in_beside(&provider, &visitor);
    connect(&visitor);
    let page = page.press("Send again");
    assert_eq!(page.url.path(), "/connect", "{page}");
    let back = page.url.query_pairs().find(|(name, _)| name == "return");
    let form = visitor.open(&back.unwrap().1);
    assert_eq!(
        form.field("IAM users").replace('\r', ""),
        "tester01\ntester02"
    );
    // Also where it names no connection at all.
    let form = form.fill("IAM users", "tester03").tamper("connection", "");
    let page = form.press("Review changes");
    assert_eq!(page.url.path(), "/connect", "{page}");
    let form = visitor.open(&page.url.query_pairs().next().unwrap().1);
    assert_eq!(form.field("IAM users"), "tester03");
}

#[test]
fn the_rows_of_a_mapping_are_sent_again_too() {
    let (provider, _portal, visitor) = world();
    let form = visitor.open(&format!("/clusters/{ANALYTICS_CLUSTER}/agency-mapping"));
    let page = refused(&form.fill_nth(0, "Users or groups", "grp-more"));
    sign_in_beside(&provider, &visitor);
    connect(&visitor);
    let page = page.press("Send again");
    assert_eq!(page.url.path(), "/connect", "{page}");
    let form = visitor.open(&page.url.query_pairs().next().unwrap().1);
    assert_eq!(form.nth_field(0, "Users or groups"), "grp-more");
}

#[test]
fn a_form_with_credentials_is_never_on_the_page() {
    let provider = Provider::start();
    let portal = TestPortal::start_with(&provider.configuration());
    let visitor = portal.visitor();
    for path in portal_tests::server_functions() {
        let fields = [("token", "a-secret-in-a-form"), ("users", "a-secret-name")];
        let page = visitor.visit(&Request::post(&path, &fields));
        assert_eq!(page.status, 401, "{path}");
        let kept = ["/api/plan-cancel-sync", "/api/plan-mapping"].contains(&path.as_str());
        assert_eq!(page.source().contains("a-secret"), kept, "{path}");
        assert_eq!(page.has_button("Send again"), kept, "{path}");
        // What runs in the page gets words only.
        let request = Request::post(&path, &fields).header("accept", "*/*");
        assert!(
            !visitor.send(&request).text().contains("a-secret"),
            "{path}"
        );
    }
}

#[test]
fn a_form_too_large_to_be_kept_is_still_in_the_browser() {
    let provider = Provider::start();
    let portal = TestPortal::start_with(&provider.configuration());
    let body = format!("users={}", "a".repeat(20_000_000));
    let file = "a".repeat(2_000_000);
    let file = [("users_file", "list.txt", file.as_bytes())];
    let fields = [("users", "tester01"), ("intent", "append-users")];
    for request in [
        Request::post_bytes("/api/plan-cancel-sync", body.into()),
        Request::multipart("/api/take-name-file", &fields, &file),
    ] {
        let page = portal.visitor().visit(&request);
        assert_eq!(page.status, 401);
        assert!(page.says("then reload this page"), "{page}");
        assert!(!page.has_button("Send again"), "{page}");
    }
}

#[test]
fn a_form_of_more_fields_than_any_page_sends_is_not_kept() {
    let provider = Provider::start();
    let portal = TestPortal::start_with(&provider.configuration());
    let body = format!("users=tester01{}", "&a".repeat(20_000));
    let request = Request::post_bytes("/api/plan-cancel-sync", body.into());
    let page = portal.visitor().visit(&request);
    assert_eq!(page.status, 401);
    assert!(page.says("then reload this page"), "{page}");
    assert!(!page.has_button("Send again"), "{page}");
}
