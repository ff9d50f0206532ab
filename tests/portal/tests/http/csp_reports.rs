//! What browsers report about the policy of a page.

use portal_tests::{Answer, Configuration, From, Request, TestPortal};
use serde_json::{Value, json};

const SINGLE: &str = "application/csp-report";
const LIST: &str = "application/reports+json";

fn report(portal: &TestPortal, media_type: &str, body: &Value) -> Answer {
    let request = Request::post_bytes("/csp-reports", body.to_string().into_bytes())
        .header("content-type", media_type)
        .header("accept", "*/*");
    portal.visitor().send(&request)
}

fn single(directive: &str, blocked: &str) -> Value {
    json!({ "csp-report": {
        "document-uri": "https://portal.example.com/clusters?from=hidden-address",
        "effective-directive": directive,
        "blocked-uri": blocked,
        "script-sample": "hidden-sample",
    } })
}

fn violation(directive: &str, blocked: &str) -> Value {
    json!({ "type": "csp-violation", "age": 10, "url": "https://portal.example.com/hidden-address",
        "user_agent": "hidden-agent",
        "body": { "effectiveDirective": directive, "blockedURL": blocked, "sample": "hidden-sample" } })
}

/// Directive and blocked origin of the lines about reports.
fn logged(portal: &TestPortal) -> Vec<(String, String)> {
    let log = portal.log();
    let lines = log
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok());
    lines
        .filter(|line| line["message"] == "a browser kept a page from what its policy forbids")
        .map(|line| {
            let text = |name: &str| line[name].as_str().unwrap().to_owned();
            (text("directive"), text("blocked"))
        })
        .collect()
}

#[test]
fn a_page_says_where_to_report() {
    let portal = TestPortal::start();
    let page = portal.visitor().fetch("/connect");
    let policy = page.header("content-security-policy");
    assert!(
        policy.ends_with("; report-uri /csp-reports; report-to csp"),
        "{policy}"
    );
    assert_eq!(page.header("reporting-endpoints"), "csp=\"/csp-reports\"");
    let file = portal.visitor().fetch("/robots.txt");
    assert_eq!(file.header("reporting-endpoints"), "");
}

#[test]
fn of_a_report_the_directive_and_the_origin_are_logged_and_nothing_else() {
    let portal = TestPortal::start();
    let blocked = "https://cdn.example.com/hidden-path.js?hidden-query";
    assert_eq!(
        report(&portal, SINGLE, &single("script-src-elem", blocked)).status,
        204
    );
    let list = json!([
        violation("style-src-attr", "inline"),
        violation("style-src-attr", "inline"),
        { "type": "deprecation", "body": { "id": "hidden-deprecation" } },
    ]);
    assert_eq!(report(&portal, LIST, &list).status, 204);
    let pair = |one: &str, two: &str| (one.to_owned(), two.to_owned());
    assert_eq!(
        logged(&portal),
        [
            pair("script-src-elem", "https://cdn.example.com"),
            pair("style-src-attr", "inline"),
        ]
    );
    assert!(!portal.log().contains("hidden-"), "{}", portal.log());
}

#[test]
fn what_is_no_report_is_refused() {
    let portal = TestPortal::start();
    let well = single("img-src", "data");
    assert_eq!(report(&portal, "application/json", &well).status, 415);
    assert_eq!(report(&portal, LIST, &well).status, 400);
    assert_eq!(
        report(&portal, SINGLE, &json!({ "csp-report": 1 })).status,
        400
    );
    let large = single("img-src", &"a".repeat(8 * 1024));
    assert_eq!(report(&portal, SINGLE, &large).status, 413);
    assert_eq!(portal.visitor().fetch("/csp-reports").status, 405);
    let foreign = Request::post_bytes("/csp-reports", well.to_string().into_bytes())
        .header("content-type", SINGLE)
        .from(From::OtherSite);
    assert_eq!(portal.visitor().send(&foreign).status, 403);
    assert!(logged(&portal).is_empty());
}

#[test]
fn an_address_that_reports_too_often_is_not_listened_to() {
    let portal = TestPortal::start_with(&Configuration {
        sections: "[limits]\ncsp_report_per_minute = 2\n".to_owned(),
        ..Configuration::default()
    });
    let statuses: Vec<u16> = (0..3)
        .map(|_| report(&portal, SINGLE, &single("img-src", "data")).status)
        .collect();
    assert_eq!(statuses, [204, 204, 429]);
    assert_eq!(logged(&portal).len(), 2);
    // One request does not fill the log either.
    let portal = TestPortal::start();
    let many: Vec<Value> = (0..25)
        .map(|number| violation("img-src", &format!("https://{number}.example.com")))
        .collect();
    assert_eq!(report(&portal, LIST, &Value::from(many)).status, 204);
    assert_eq!(logged(&portal).len(), 10);
}
