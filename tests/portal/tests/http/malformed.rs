//! What is not as it should be is answered, never with a fault.

use portal_tests::{Request, TestPortal, speak};

fn status(answer: &str) -> u16 {
    let word = answer.split(' ').nth(1).unwrap_or_default();
    word.parse().unwrap_or_default()
}

fn form(body: &[u8]) -> Request {
    Request::post_bytes("/api/plan-cancel-sync", body.to_vec())
}

#[test]
fn forms_in_no_encoding_are_refused_or_read_as_text() {
    let portal = TestPortal::start();
    let visitor = portal.visitor();
    for body in [
        b"users=\xff\xfe".as_slice(),
        b"users=%ff%fe",
        b"users=%",
        b"users=%zz",
        b"users=%00",
        b"users",
        b"=",
        b"&&&",
        b"users=a&users=b",
        b"cluster=%2e%2e%2f&users=a",
        b"{\"users\":\"a\"}",
        b"\x00\x01\x02",
    ] {
        let answer = visitor.send(&form(body));
        assert!(
            (300..500).contains(&answer.status),
            "{} for {:?}",
            answer.status,
            String::from_utf8_lossy(body)
        );
    }
    assert!(!portal.log().contains("a fault in the portal"));
}

#[test]
fn queries_and_paths_in_no_encoding_are_answered() {
    let portal = TestPortal::start();
    for path in [
        "/connect?return=%",
        "/connect?return=%ff",
        "/connect?draft=%00",
        "/connect?draft=a&draft=b",
        "/connect?&&==&",
        "/clusters?find=%ff%fe&find=%",
        "/operations/%ff",
        "/operations/%00",
        "/operations/..%2f..%2fetc%2fpasswd",
        "/clusters/%2e%2e/%2e%2e",
        "/pkg/%2e%2e/%2e%2e/portal.toml",
        "/pkg/..%2f..%2fportal.toml",
        "/%",
        "//",
        "/\\",
    ] {
        let request =
            format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        let answer = speak(portal.url(), request.as_bytes());
        assert!((200..500).contains(&status(&answer)), "{path}: {answer}");
        assert!(!answer.contains("seal_keys"), "{path}: {answer}");
    }
    assert!(!portal.log().contains("a fault in the portal"));
}

#[test]
fn lengths_that_contradict_each_other_end_the_connection() {
    let portal = TestPortal::start();
    // What a proxy could read as two requests must not be read as two here.
    let smuggled = "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n";
    for lengths in [
        "Content-Length: 3\r\nContent-Length: 4".to_owned(),
        "Content-Length: 3, 4".to_owned(),
        "Content-Length: -1".to_owned(),
        "Content-Length: +3".to_owned(),
        "Content-Length: 99999999999999999999999".to_owned(),
        format!(
            "Content-Length: {}\r\nTransfer-Encoding: chunked",
            smuggled.len() + 5
        ),
        "Transfer-Encoding: chunked, identity".to_owned(),
        "Transfer-Encoding: xchunked".to_owned(),
    ] {
        let request = format!(
            "POST /api/plan-cancel-sync HTTP/1.1\r\nHost: localhost\r\n{lengths}\r\n\r\n0\r\n\r\n{smuggled}"
        );
        let answer = speak(portal.url(), request.as_bytes());
        assert!((400..500).contains(&status(&answer)), "{lengths}: {answer}");
        assert_eq!(
            answer.matches("HTTP/1.1 ").count(),
            1,
            "{lengths}: {answer}"
        );
    }
}

#[test]
fn chunks_that_are_none_are_refused() {
    let portal = TestPortal::start();
    let long = "a".repeat(100_000);
    for chunks in [
        "FFFFFFFFFFFFFFFFF\r\na".to_owned(),
        "-1\r\na\r\n0\r\n\r\n".to_owned(),
        "zz\r\na\r\n0\r\n\r\n".to_owned(),
        format!("1;{long}\r\na\r\n0\r\n\r\n"),
        format!("0\r\nX-Trailer: {long}\r\n\r\n"),
    ] {
        let request = format!(
            "POST /api/plan-cancel-sync HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\
             Connection: close\r\n\r\n{chunks}"
        );
        let answer = speak(portal.url(), request.as_bytes());
        assert!(
            (400..500).contains(&status(&answer)),
            "{}: {answer}",
            &chunks[..20.min(chunks.len())]
        );
    }
}

#[test]
fn heads_that_are_none_are_refused() {
    let portal = TestPortal::start();
    for head in [
        "GET /connect HTTP/1.1\r\nHost: localhost\r\nX-Null: a\0b\r\n\r\n",
        "GET /connect HTTP/1.1\r\nHost: localhost\r\nX Y: a\r\n\r\n",
        "GET /connect HTTP/9.9\r\nHost: localhost\r\n\r\n",
        "GET  /connect\r\n\r\n",
        "GET /con nect HTTP/1.1\r\nHost: localhost\r\n\r\n",
    ] {
        let answer = speak(portal.url(), head.as_bytes());
        assert!((400..500).contains(&status(&answer)), "{head:?}: {answer}");
    }
    // HTTP/2 is not spoken, and its greeting is no request.
    let answer = speak(portal.url(), b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
    assert!(!answer.starts_with("HTTP/1.1 2"), "{answer}");
}
