//! Accepts connections, within bounds, until the server stops.
//!
//! The bounds against slow and oversized requests are set per connection, which axum's own loop
//! does not offer. A peer that does not read its response is cut off, because it would hold its
//! connection for ever.

use super::client_address::Peer;
use axum::Router;
use axum::http::StatusCode;
use axum::response::IntoResponse as _;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio_io_timeout::TimeoutWriter;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use tower::Service;
use tracing::{debug, warn};

/// The pause after the system had no resources for a connection.
const PAUSE_AFTER_FAILURE: Duration = Duration::from_millis(500);

/// The bounds of one connection and of all together.
#[derive(Debug, Clone, Copy)]
pub struct Bounds {
    /// Longest time for the head of a request to arrive; also the lifetime of an idle connection.
    pub head_timeout: Duration,
    /// Longest time in which a peer reads nothing of a response.
    pub write_timeout: Duration,
    /// Most bytes of the head of a request that are read: more than is accepted, so that the refusal is
    /// a page.
    pub head_bytes: usize,
    /// Most header lines of a request.
    pub header_lines: usize,
    /// Most connections at a time; further ones wait to be accepted.
    pub connections: usize,
    /// Longest time for running requests after the server was told to stop.
    pub grace: Duration,
}

impl Default for Bounds {
    fn default() -> Self {
        Self {
            head_timeout: Duration::from_secs(30),
            write_timeout: Duration::from_secs(30),
            head_bytes: 2 * 64 * 1024,
            header_lines: 100,
            connections: 2048,
            grace: Duration::from_secs(10),
        }
    }
}

/// Serves until `stop` is cancelled, then finishes running requests within the grace time.
pub async fn listen(
    listener: TcpListener,
    router: Router,
    bounds: Bounds,
    stop: CancellationToken,
) {
    let server = server(&bounds);
    let room = Arc::new(Semaphore::new(bounds.connections));
    let connections = TaskTracker::new();
    while let Some((stream, peer, permit)) = stop.run_until_cancelled(next(&listener, &room)).await
    {
        let (server, router, stop) = (server.clone(), router.clone(), stop.clone());
        // Responses are written whole; waiting to fill packets would only delay them.
        let _ = stream.set_nodelay(true);
        let mut stream = TimeoutWriter::new(stream);
        stream.set_timeout(Some(bounds.write_timeout));
        connections.spawn(async move {
            serve(&server, (Box::pin(stream), peer), router, &stop).await;
            drop(permit);
        });
    }
    drop(listener);
    connections.close();
    if tokio::time::timeout(bounds.grace, connections.wait())
        .await
        .is_err()
    {
        warn!(
            left = connections.len(),
            "requests still at work are cut off"
        );
    }
}

fn server(bounds: &Bounds) -> http1::Builder {
    let mut server = http1::Builder::new();
    server
        .timer(TokioTimer::new())
        .header_read_timeout(bounds.head_timeout)
        .max_header_size(bounds.head_bytes)
        .max_headers(bounds.header_lines);
    server
}

async fn next(
    listener: &TcpListener,
    room: &Arc<Semaphore>,
) -> (TcpStream, Peer, Option<OwnedSemaphorePermit>) {
    // The semaphore is never closed, so there is always a permit in the end.
    let permit = Arc::clone(room).acquire_owned().await.ok();
    loop {
        match listener.accept().await {
            Ok((stream, peer)) => return (stream, Peer(peer), permit),
            Err(error) if is_of_peer(&error) => debug!(%error, "a connection broke off"),
            Err(error) => {
                warn!(%error, "no connection can be accepted now");
                tokio::time::sleep(PAUSE_AFTER_FAILURE).await;
            }
        }
    }
}

fn is_of_peer(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::ConnectionRefused
            | io::ErrorKind::ConnectionAborted
            | io::ErrorKind::ConnectionReset
    )
}

async fn serve(
    server: &http1::Builder,
    (stream, peer): (Pin<Box<TimeoutWriter<TcpStream>>>, Peer),
    router: Router,
    stop: &CancellationToken,
) {
    let service = hyper::service::service_fn(move |mut request: hyper::Request<_>| {
        request.extensions_mut().insert(peer);
        let mut router = router.clone();
        async move {
            // CONNECT and `*` have no path that a route could be chosen by.
            if request.uri().path().starts_with('/') {
                router.call(request).await
            } else {
                Ok(StatusCode::METHOD_NOT_ALLOWED.into_response())
            }
        }
    });
    let mut connection = std::pin::pin!(server.serve_connection(TokioIo::new(stream), service));
    let ended = tokio::select! {
        ended = connection.as_mut() => ended,
        () = stop.cancelled() => {
            connection.as_mut().graceful_shutdown();
            connection.await
        }
    };
    if let Err(error) = ended {
        if error.is_parse_too_large() {
            warn!(source = %peer.0.ip(), "refused: the head of a request is too large");
        }
        debug!(%error, "a connection ended badly");
    }
}
