//! Figures for the monitoring.

use mrs_simulator::demo::credentials;
use portal_tests::{Configuration, Request, TestPortal, eventually, speak};
use std::time::Duration;
use url::Url;

fn measured() -> TestPortal {
    TestPortal::start_with(&Configuration {
        sections: "[metrics]\nlisten = \"127.0.0.1:0\"\n".to_owned(),
        ..Configuration::default()
    })
}

/// The address that the portal says it gives metrics at.
fn address(portal: &TestPortal) -> Url {
    let found = eventually("the metrics' address", Duration::from_secs(10), || {
        let log = portal.log();
        let line = log
            .lines()
            .find(|line| line.contains("metrics are served"))?
            .to_owned();
        let line: serde_json::Value = serde_json::from_str(&line).ok()?;
        line["address"].as_str().map(str::to_owned)
    });
    Url::parse(&format!("http://{found}")).unwrap()
}

fn ask(base: &Url, path: &str) -> String {
    let request = format!("GET {path} HTTP/1.1\r\nHost: monitoring\r\nConnection: close\r\n\r\n");
    speak(base, request.as_bytes())
}

/// The value of the series that begins like this.
fn value(metrics: &str, series: &str) -> f64 {
    let line = metrics.lines().find(|line| line.starts_with(series));
    let line = line.unwrap_or_else(|| panic!("no {series} in\n{metrics}"));
    line.rsplit(' ').next().unwrap().parse().unwrap()
}

/// The same where it is a whole number, with or without a `.0`.
fn whole(metrics: &str, series: &str) -> u64 {
    let text = value(metrics, series).to_string();
    text.parse().unwrap()
}

#[test]
fn what_people_and_the_cloud_do_is_counted() {
    let portal = measured();
    let admin = portal.admin();
    admin.open("/clusters");
    admin.fetch("/operations/zzzzzzzzzzzz");
    admin.fetch("/no/such/page");
    let report = r#"{ "csp-report": { "effective-directive": "img-src", "blocked-uri": "data" } }"#;
    let report = Request::post_bytes("/csp-reports", report.as_bytes().to_vec())
        .header("content-type", "application/csp-report");
    assert_eq!(admin.send(&report).status, 204);
    let metrics = ask(&address(&portal), "/metrics");

    assert!(metrics.starts_with("HTTP/1.1 200"), "{metrics}");
    assert!(metrics.contains("content-type: application/openmetrics-text; version=1.0.0"));
    assert!(metrics.trim_end().ends_with("# EOF"), "{metrics}");
    let violations = r#"mrs_portal_csp_reports_total{directive="img-src"}"#;
    assert_eq!(whole(&metrics, violations), 1);
    let clusters = r#"mrs_portal_http_requests_total{route="/clusters",method="GET",status="2xx"}"#;
    assert!(value(&metrics, clusters) >= 1.0);
    let lost = r#"mrs_portal_http_requests_total{route="none",method="GET",status="4xx"}"#;
    assert!(value(&metrics, lost) >= 1.0);
    assert!(metrics.contains(r#"route="/operations/{operation}",method="GET",status="4xx""#));
    let slow = r#"mrs_portal_http_request_duration_seconds_count{route="/clusters"}"#;
    assert!(value(&metrics, slow) >= 1.0);
    let listed =
        r#"mrs_portal_upstream_attempts_total{operation="list_clusters",outcome="ok",code=""}"#;
    assert!(value(&metrics, listed) >= 1.0);
    let read = r#"mrs_portal_store_statement_duration_seconds_count{statement="select"}"#;
    assert!(value(&metrics, read) >= 1.0);
    assert_eq!(whole(&metrics, "mrs_portal_sessions "), 1);
    assert_eq!(whole(&metrics, "mrs_portal_store_up "), 1);
    let removed = r#"mrs_portal_removed_rows_total{what="sessions"}"#;
    assert_eq!(whole(&metrics, removed), 0, "nothing has ended yet");
    assert_eq!(
        whole(&metrics, r#"mrs_portal_operations{state="running"}"#),
        0
    );
    assert!(value(&metrics, "process_resident_memory_bytes ") > 1e6);
    assert!(value(&metrics, "process_start_time_seconds ") > 1.7e9);
    assert!(metrics.contains(r#"mrs_portal_build_info{version=""#));
}

#[test]
fn a_failed_call_is_counted_by_the_clouds_code() {
    let portal = measured();
    let visitor = portal.visitor();
    let again = visitor
        .open("/connect")
        .choose("Region or endpoint", portal_tests::ENDPOINT)
        .fill("Project ID", credentials::PROJECT_ID)
        .fill("Access key ID (AK)", "NOSUCHKEY00000000000")
        .fill("Secret access key (SK)", credentials::SECRET_KEY)
        .press("Connect");
    assert_eq!(again.url.path(), "/connect", "{again}");
    let metrics = ask(&address(&portal), "/metrics");
    let refused = r#"mrs_portal_upstream_attempts_total{operation="check_credentials",outcome="upstream",code="APIG"#;
    assert!(value(&metrics, refused) >= 1.0, "{metrics}");
}

#[test]
fn no_label_holds_what_people_bring_in() {
    let portal = measured();
    let admin = portal.admin();
    admin.fetch("/clusters/brought-in-by-somebody");
    admin.fetch("/brought-in-by-somebody");
    let strange = "BREW /clusters HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    speak(portal.url(), strange.as_bytes());
    let metrics = ask(&address(&portal), "/metrics");
    for text in [
        "brought-in-by-somebody",
        "BREW",
        credentials::PROJECT_ID,
        credentials::ACCESS_KEY,
    ] {
        assert!(!metrics.contains(text), "{text} in\n{metrics}");
    }
    assert!(metrics.contains(r#"method="other""#), "{metrics}");
}

#[test]
fn people_do_not_get_the_metrics_and_the_monitoring_gets_nothing_else() {
    let portal = measured();
    assert_eq!(portal.visitor().fetch("/metrics").status, 404);
    let address = address(&portal);
    assert!(ask(&address, "/clusters").starts_with("HTTP/1.1 404"));
    assert!(ask(&address, "/").starts_with("HTTP/1.1 404"));
}

#[test]
fn without_being_asked_for_no_metrics_are_given() {
    let portal = TestPortal::start();
    portal.visitor().open("/connect");
    assert!(!portal.log().contains("metrics are served"));
}
