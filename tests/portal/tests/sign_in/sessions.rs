//! Sessions that last, and those that end.

use crate::logout::signed_in;
use portal_tests::{Ended, Provider, Request, TestPortal, connect, run};

#[test]
fn staying_signed_in_is_asked_for_without_leaving_the_page() {
    let provider = Provider::start();
    let portal = TestPortal::start_with(&provider.configuration());
    let visitor = signed_in(&provider, &portal);
    let page = visitor.open("/operations");
    assert!(
        page.source().contains("data-after=\"3240\""),
        "five minutes and a bit ahead"
    );
    let by_script = Request::post("/stay-signed-in", &[]).header("accept", "*/*");
    assert_eq!(visitor.send(&by_script).status, 204);
    let by_form = Request::post("/stay-signed-in", &[("back", "/operations")]);
    let answer = visitor.send(&by_form);
    assert_eq!(
        (answer.status, answer.header("location")),
        (303, "/operations")
    );
    let away = Request::post("/stay-signed-in", &[("back", "//evil.example")]);
    assert_eq!(visitor.send(&away).header("location"), "/clusters");
}

/// Runs `mrs-portal sessions`.
fn sessions(portal: &TestPortal, arguments: &[&str]) -> Ended {
    let path = portal.config_path();
    let (command, rest) = arguments.split_first().unwrap();
    let mut all = vec!["sessions", command, "--config", path.to_str().unwrap()];
    all.extend(rest);
    run(&all)
}

#[test]
fn an_administrator_lists_sessions_and_ends_them() {
    let provider = Provider::start();
    let portal = TestPortal::start_with(&provider.configuration());
    let (one, two) = (signed_in(&provider, &portal), signed_in(&provider, &portal));
    connect(&one);
    let other = portal.visitor();
    let asked = provider.asked(&other, "/account");
    other.fetch(&provider.answer(&asked, |token| {
        token.claims["sub"] = serde_json::json!("viewer-4");
    }));

    let listed = sessions(&portal, &["list"]);
    assert_eq!(listed.code, Some(0), "{listed:?}");
    let person = format!("\t{}|operator-17\t", provider.issuer());
    let lines: Vec<&str> = listed.output.lines().collect();
    let of_person: Vec<&&str> = lines.iter().filter(|line| line.contains(&person)).collect();
    assert_eq!((lines.len(), of_person.len()), (4, 2), "{}", listed.output);
    assert_eq!(lines[0], "ID\tPerson\tBegan\tLast used");
    let narrowed = sessions(&portal, &["list", "--person", "viewer-4"]).output;
    assert_eq!(narrowed.lines().count(), 2, "{narrowed}");
    for cookie in one.cookies() {
        assert!(!listed.output.contains(&cookie.value), "never a cookie");
    }

    // One by its ID: the older one, which is listed first.
    let id = of_person[0].split('\t').next().unwrap();
    let ended = sessions(&portal, &["end", "--id", id]);
    assert_eq!(ended.code, Some(0), "{ended:?}");
    let left = [&one, &two].map(|visitor| visitor.fetch("/account").status);
    assert!(left == [303, 200] || left == [200, 303], "{left:?}");
    assert_eq!(other.fetch("/account").status, 200);

    // All of a person, who is named with and without the issuer.
    let wrong = sessions(
        &portal,
        &["end", "--person", "https://evil.example|operator-17"],
    );
    assert_eq!(wrong.code, Some(1), "{wrong:?}");
    let ended = sessions(&portal, &["end", "--person", "operator-17"]);
    assert_eq!(ended.output.trim(), "1 session ended");
    assert_eq!(
        [&one, &two].map(|visitor| visitor.fetch("/account").status),
        [303, 303]
    );
    let full = format!("{}|viewer-4", provider.issuer());
    assert_eq!(sessions(&portal, &["end", "--person", &full]).code, Some(0));
    assert_eq!(other.fetch("/account").status, 303);
    let nobody = sessions(&portal, &["end", "--person", "operator-17"]);
    assert_eq!(nobody.code, Some(1));
    let database = String::from_utf8_lossy(&portal.database()).into_owned();
    assert!(database.contains("command_line"), "on record");
    for arguments in [&["end"][..], &["end", "--id", "a", "--person", "b"]] {
        assert_eq!(sessions(&portal, arguments).code, Some(2), "{arguments:?}");
    }
}

#[test]
fn every_page_can_ask_whether_the_session_lives_before_a_form_is_sent() {
    let provider = Provider::start();
    let portal = TestPortal::start_with(&provider.configuration());
    let visitor = signed_in(&provider, &portal);
    for path in ["/connect", "/account", "/operations", "/no-such-page"] {
        let page = visitor.open(path);
        assert!(
            page.source().contains("data-ask=\"/stay-signed-in\""),
            "{path}"
        );
        assert!(!page.says("You are signed out"), "only then: {path}");
    }
    // What is asked, and what comes after the end.
    let ask = Request::post("/stay-signed-in", &[]).header("accept", "*/*");
    assert_eq!(visitor.send(&ask).status, 204);
    visitor.hold_cookies(Vec::new());
    assert_eq!(visitor.send(&ask).status, 401);
    // Where nobody signs in, nothing is asked.
    let page = TestPortal::start().visitor().open("/connect");
    assert!(!page.source().contains("/stay-signed-in"));
}
