//! The host that a request names.

use portal_tests::{TestPortal, speak};

fn answer_to(portal: &TestPortal, line: &str, hosts: &[&str]) -> String {
    let hosts: Vec<_> = hosts
        .iter()
        .map(|host| format!("Host: {host}\r\n"))
        .collect();
    let hosts = hosts.concat();
    let head = format!("{line} HTTP/1.1\r\n{hosts}Connection: close\r\nAccept: text/html\r\n\r\n");
    speak(portal.url(), head.as_bytes())
}

#[test]
fn a_name_that_leads_here_from_another_site_is_refused() {
    let portal = TestPortal::start();
    for own in ["localhost:3000", "127.0.0.1", "[::1]:3000", "LOCALHOST"] {
        let answer = answer_to(&portal, "GET /connect", &[own]);
        assert!(answer.starts_with("HTTP/1.1 200"), "{own}: {answer}");
    }
    for other in [
        "evil.example",
        "evil.example:3000",
        "localhost.evil.example",
        "evil",
    ] {
        let answer = answer_to(&portal, "GET /connect", &[other]);
        assert!(answer.starts_with("HTTP/1.1 421"), "{other}: {answer}");
        assert!(answer.contains("Wrong address"), "{answer}");
    }
    for hosts in [&["evil.example"][..], &[]] {
        let probe = answer_to(&portal, "GET /readyz", hosts);
        assert!(probe.starts_with("HTTP/1.1 200"), "{probe}");
    }
}

#[test]
fn a_request_names_one_host() {
    let portal = TestPortal::start();
    for hosts in [
        &[][..],
        &["localhost", "localhost"],
        &["localhost", "evil.example"],
        &["a b"],
        &[""],
    ] {
        let answer = answer_to(&portal, "GET /connect", hosts);
        assert!(answer.starts_with("HTTP/1.1 400"), "{hosts:?}: {answer}");
    }
    let both = answer_to(&portal, "GET http://evil.example/connect", &["localhost"]);
    assert!(both.starts_with("HTTP/1.1 400"), "{both}");
}

#[test]
fn a_request_without_a_path_is_refused() {
    let portal = TestPortal::start();
    for line in [
        "CONNECT localhost:443",
        "CONNECT evil.example:443",
        "OPTIONS *",
    ] {
        let answer = answer_to(&portal, line, &["localhost"]);
        assert!(answer.starts_with("HTTP/1.1 4"), "{line}: {answer}");
    }
    assert!(answer_to(&portal, "GET /healthz", &["localhost"]).contains("alive"));
}
