//! Bytes on a connection, for what no browser sends.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;
use url::Url;

/// Sends the bytes at once, then one more at each beat, until the portal closes the connection or
/// `most` bytes more are sent. Gives what was answered, and whether the portal closed.
///
/// # Panics
///
/// When there is no connection.
pub fn trickle(base: &Url, bytes: &[u8], beat: Duration, most: usize) -> (String, bool) {
    let port = base.port().expect("a port");
    let mut stream = TcpStream::connect(("127.0.0.1", port)).expect("a connection");
    stream.set_read_timeout(Some(beat)).expect("a time limit");
    let _ = stream.write_all(bytes);
    let mut answer = Vec::new();
    let mut closed = false;
    for _ in 0..most {
        let mut chunk = [0_u8; 4096];
        // Waiting for an answer is the beat.
        match stream.read(&mut chunk) {
            Ok(0) => closed = true,
            Ok(read) => answer.extend_from_slice(chunk.get(..read).unwrap_or_default()),
            Err(error) if is_silence(&error) => {}
            Err(_) => closed = true,
        }
        if closed || stream.write_all(b"a").is_err() {
            closed = true;
            break;
        }
    }
    (String::from_utf8_lossy(&answer).into_owned(), closed)
}

fn is_silence(error: &std::io::Error) -> bool {
    use std::io::ErrorKind::{TimedOut, WouldBlock};
    matches!(error.kind(), TimedOut | WouldBlock)
}

/// Sends the bytes and reads what comes until the portal closes the connection.
///
/// # Panics
///
/// When there is no connection, or nothing comes for half a minute.
pub fn speak(base: &Url, bytes: &[u8]) -> String {
    let port = base.port().expect("a port");
    let mut stream = TcpStream::connect(("127.0.0.1", port)).expect("a connection");
    stream
        .set_read_timeout(Some(Duration::from_secs(30)))
        .expect("a time limit");
    // The portal may close before it has read all: that is an answer, too.
    let _ = stream.write_all(bytes);
    let mut answer = Vec::new();
    let mut chunk = [0_u8; 4096];
    while let Ok(read) = stream.read(&mut chunk) {
        match chunk.get(..read) {
            Some(read) if !read.is_empty() => answer.extend_from_slice(read),
            _ => break,
        }
    }
    String::from_utf8_lossy(&answer).into_owned()
}
