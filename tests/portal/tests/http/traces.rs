//! Traces, as a collector gets them.

use portal_tests::{Collector, Configuration, Request, TestPortal};

const TRACE: &str = "4bf92f3577b34da6a3ce929d0e0e4736";
const PARENT: &str = "00f067aa0ba902b7";

fn traced(endpoint: &str, proxies: &str) -> TestPortal {
    TestPortal::start_with(&Configuration {
        sections: format!(
            "[traces]\nendpoint = \"{endpoint}\"\n[proxies]\ntrusted = [{proxies}]\n"
        ),
        ..Configuration::default()
    })
}

fn with_parent(path: &str) -> Request {
    Request::get(path).header(
        "traceparent",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
    )
}

/// Stops the portal, which sends what is left.
fn finish(portal: &mut TestPortal) {
    portal.ask_to_stop();
    assert_eq!(portal.await_end(), Some(0));
}

#[test]
fn a_request_and_its_calls_are_one_trace_under_that_of_the_proxy() {
    let collector = Collector::start();
    let mut portal = traced(collector.endpoint(), "\"127.0.0.1\"");
    let admin = portal.admin();
    let answer = admin.send(&with_parent("/clusters"));
    assert_eq!(answer.status, 200);
    finish(&mut portal);

    assert_eq!(collector.service().as_deref(), Some("mrs-portal"));
    let spans = collector.spans();
    let request = spans
        .iter()
        .find(|span| span.trace() == TRACE && span.name() == "GET /clusters");
    let request = request.unwrap_or_else(|| panic!("{spans:?}"));
    assert_eq!((request.parent().as_str(), request.kind()), (PARENT, 2));
    assert_eq!(
        request.text("id").as_deref(),
        Some(answer.header("x-request-id"))
    );
    let call = spans
        .iter()
        .find(|span| span.trace() == TRACE && span.name() == "list_clusters")
        .unwrap_or_else(|| panic!("{spans:?}"));
    assert_eq!((call.parent(), call.kind()), (request.id(), 3));

    // The cloud is told nothing of it.
    for asked in portal.cloud().requests() {
        assert!(!asked.headers.contains_key("traceparent"), "{asked:?}");
    }
}

#[test]
fn strangers_do_not_choose_their_trace() {
    let collector = Collector::start();
    let mut portal = traced(collector.endpoint(), "");
    portal.visitor().send(&with_parent("/connect"));
    finish(&mut portal);
    let spans = collector.spans();
    assert!(
        spans.iter().any(|span| span.name() == "GET /connect"),
        "{spans:?}"
    );
    assert!(spans.iter().all(|span| span.trace() != TRACE), "{spans:?}");
}

#[test]
fn a_collector_that_is_away_stops_nothing_and_is_said_once() {
    // Nobody listens on this port: it was free a moment ago.
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let endpoint = format!("http://{}/v1/traces", port.local_addr().unwrap());
    drop(port);
    let mut portal = traced(&endpoint, "");
    assert_eq!(portal.visitor().fetch("/connect").status, 200);
    finish(&mut portal);
    let log = portal.log();
    let said = log.lines().filter(|line| line.contains("traces are lost"));
    assert_eq!(said.count(), 1, "{log}");
}

#[test]
fn an_operation_is_a_trace_of_its_own_with_its_steps() {
    let collector = Collector::start();
    let mut portal = traced(collector.endpoint(), "");
    let report = portal
        .admin()
        .open("/clusters")
        .follow("Remove users from sandbox")
        .fill("IAM users", "tester01")
        .press("Review changes")
        .press_beginning("Remove ")
        .settled();
    assert_eq!(report.fact("State"), "Succeeded", "{report}");
    finish(&mut portal);

    let spans = collector.spans();
    let named = |name: &str| {
        let found = spans.iter().find(|span| span.name() == name);
        found.unwrap_or_else(|| panic!("no {name} in {spans:?}"))
    };
    let operation = named("operation");
    assert_eq!(
        operation.parent(),
        "",
        "not part of the request that applied it"
    );
    let step = named("send");
    assert_eq!(step.parent(), operation.id());
    let call = named("cancel_iam_sync");
    assert_eq!(
        (call.trace(), call.parent()),
        (operation.trace(), step.id())
    );
    for span in &spans {
        assert!(!span.everything().contains("tester01"), "{span:?}");
    }
}
