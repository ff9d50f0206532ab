//! One keep-alive connection, without any HTTP library: the load must cost less than the page.

use crate::failure::Failure;
use crate::framing;
use std::net::SocketAddr;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// Enough for a page in one read.
const CHUNK: usize = 64 * 1024;

/// A connection that is used again and again.
pub(crate) struct Connection {
    stream: TcpStream,
    answer: Vec<u8>,
}

impl Connection {
    pub(crate) async fn open(address: SocketAddr) -> Result<Self, Failure> {
        let stream = TcpStream::connect(address)
            .await
            .map_err(|source| Failure::io("connect", source))?;
        stream
            .set_nodelay(true)
            .map_err(|source| Failure::io("set up a connection", source))?;
        Ok(Self {
            stream,
            answer: Vec::with_capacity(CHUNK),
        })
    }

    /// Sends `request` and reads the whole answer, head first.
    pub(crate) async fn ask(&mut self, request: &[u8]) -> Result<&[u8], Failure> {
        let Self { stream, answer } = self;
        answer.clear();
        stream
            .write_all(request)
            .await
            .map_err(|source| Failure::io("send", source))?;
        loop {
            let read = stream
                .read_buf(answer)
                .await
                .map_err(|source| Failure::io("read an answer", source))?;
            if read == 0 {
                return Err(Failure::Framing("the connection was closed"));
            }
            match framing::complete(answer)? {
                Some(length) if length == answer.len() => return Ok(answer),
                Some(_) => return Err(Failure::Framing("more came than was asked for")),
                None => {}
            }
        }
    }
}

/// The first line of an answer, for messages.
pub(crate) fn first_line(answer: &[u8]) -> String {
    let line = answer
        .split(|byte| *byte == b'\r')
        .next()
        .unwrap_or_default();
    String::from_utf8_lossy(line).into_owned()
}
