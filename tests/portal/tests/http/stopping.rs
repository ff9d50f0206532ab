//! The end of the portal.

use portal_tests::{TestPortal, eventually};
use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

#[test]
fn a_portal_that_is_told_to_stop_ends_in_peace() {
    let mut portal = TestPortal::start();
    portal.visitor().open("/connect");
    portal.ask_to_stop();
    assert_eq!(portal.await_end(), Some(0));
    assert!(portal.log().contains("\"stopped\""));
}

#[test]
fn a_request_at_work_is_answered_before_the_end() {
    let mut portal = TestPortal::start();
    let port = portal.url().port().unwrap();
    let body = "connection=abcdefghijk";
    let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
    write!(
        stream,
        "POST /api/disconnect HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAccept: text/html\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{}",
        body.len(),
        &body[..5]
    )
    .unwrap();
    // The portal has read the head once the request is in its log.
    eventually("the request is at work", Duration::from_secs(20), || {
        portal.log().contains("/api/disconnect").then_some(())
    });
    portal.ask_to_stop();
    eventually("nobody is let in any more", Duration::from_secs(20), || {
        TcpStream::connect(("127.0.0.1", port))
            .is_err()
            .then_some(())
    });
    stream.write_all(&body.as_bytes()[5..]).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 303"), "{answer}");
    assert_eq!(portal.await_end(), Some(0));
}

#[test]
fn a_request_that_never_ends_does_not_keep_the_portal_from_ending() {
    let mut portal = TestPortal::start();
    let port = portal.url().port().unwrap();
    let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
    write!(
        stream,
        "POST /api/disconnect HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Length: 100\r\n\r\n"
    )
    .unwrap();
    eventually("the request is at work", Duration::from_secs(20), || {
        portal.log().contains("/api/disconnect").then_some(())
    });
    portal.ask_to_stop();
    assert_eq!(portal.await_end(), Some(0));
    assert!(portal.log().contains("cut off"));
}
