//! Clients that take their time, and too many of them. The portal's bounds are cut to a fiftieth
//! here: 600 ms for a head or a body, 40 connections.

use portal_tests::{Configuration, Request, TestPortal, trickle};
use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

const BEAT: Duration = Duration::from_millis(50);

/// Many times the bound, on a busy machine.
const MOST: usize = 400;

fn impatient() -> TestPortal {
    TestPortal::start_with(&Configuration {
        arguments: vec!["--bounds-percent".to_owned(), "2".to_owned()],
        ..Configuration::default()
    })
}

#[test]
fn a_head_that_trickles_is_not_waited_for() {
    let portal = impatient();
    let (_, closed) = trickle(
        portal.url(),
        b"GET /connect HTTP/1.1\r\nX-Slow: ",
        BEAT,
        MOST,
    );
    assert!(closed);
}

#[test]
fn a_connection_on_which_nothing_is_asked_is_closed() {
    let portal = impatient();
    let asked = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n";
    let mut stream = TcpStream::connect(("127.0.0.1", portal.url().port().unwrap())).unwrap();
    stream
        .set_read_timeout(Some(Duration::from_secs(20)))
        .unwrap();
    stream.write_all(asked).unwrap();
    let mut answer = String::new();
    // Ends with the connection, not with the answer.
    stream.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
}

#[test]
fn a_body_that_trickles_is_refused_in_words() {
    let portal = impatient();
    let head = "POST /api/plan-cancel-sync HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\
                Content-Type: application/x-www-form-urlencoded\r\n\r\nusers=";
    let (answer, closed) = trickle(portal.url(), head.as_bytes(), BEAT, MOST);
    assert!(closed);
    assert!(answer.starts_with("HTTP/1.1 408"), "{answer}");
    assert!(answer.contains("didn't arrive"), "{answer}");
}

#[test]
fn when_all_connections_are_taken_the_next_waits_and_is_served() {
    let portal = impatient();
    let port = portal.url().port().unwrap();
    let idle: Vec<_> = (0..60)
        .map(|_| TcpStream::connect(("127.0.0.1", port)).unwrap())
        .collect();
    let began = Instant::now();
    let answer = portal.visitor().send(&Request::get("/healthz"));
    assert_eq!(answer.status, 200);
    // Two rounds of idle connections have been closed for it.
    assert!(began.elapsed() >= Duration::from_millis(500), "not bounded");
    drop(idle);
}
