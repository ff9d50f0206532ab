//! A cloud that answers every request at once with the same few bytes.

use crate::failure::Failure;
use crate::framing;
use std::net::SocketAddr;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

const ANSWER: &[u8] = b"HTTP/1.1 202 Accepted\r\nContent-Type: application/json\r\n\
    X-Request-Id: 0123456789abcdef0123456789abcdef\r\nContent-Length: 25\r\n\r\n\
    {\"state\":\"synchronizing\"}";

/// Where it listens, and what it receives first on each connection.
pub(crate) struct Answerer {
    pub(crate) address: SocketAddr,
    pub(crate) first_requests: UnboundedReceiver<Vec<u8>>,
}

/// Starts it on threads of the present runtime.
pub(crate) async fn start() -> Result<Answerer, Failure> {
    let listener = TcpListener::bind(("127.0.0.1", 0))
        .await
        .map_err(|source| Failure::io("listen", source))?;
    let address = listener
        .local_addr()
        .map_err(|source| Failure::io("listen", source))?;
    let (sender, first_requests) = unbounded_channel();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(answer(stream, sender.clone()));
        }
    });
    Ok(Answerer {
        address,
        first_requests,
    })
}

async fn answer(mut stream: TcpStream, first: UnboundedSender<Vec<u8>>) {
    let _ = stream.set_nodelay(true);
    let mut first = Some(first);
    let mut request = Vec::with_capacity(256 * 1024);
    loop {
        match stream.read_buf(&mut request).await {
            Ok(0) | Err(_) => return,
            Ok(_) => {}
        }
        if !matches!(framing::complete(&request), Ok(Some(length)) if length == request.len()) {
            continue;
        }
        if stream.write_all(ANSWER).await.is_err() {
            return;
        }
        if let Some(first) = first.take() {
            let _ = first.send(request.clone());
        }
        request.clear();
    }
}
