//! Bytes on a connection, for what no browser sends.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;
use url::Url;

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
