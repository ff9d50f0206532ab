//! Asks for one page over and over, on a number of connections at once.

use crate::connection::{Connection, first_line};
use crate::failure::Failure;
use crate::spread::percentile;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::task::JoinSet;

/// What is asked for, and how.
#[derive(Debug, Clone)]
pub(crate) struct Load {
    pub(crate) address: SocketAddr,
    pub(crate) path: String,
    pub(crate) cookie: String,
    pub(crate) brotli: bool,
    pub(crate) connections: usize,
}

/// What came of one round.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Round {
    pub(crate) pages_a_second: f64,
    /// Milliseconds from the first byte sent to the last byte received.
    pub(crate) half: f64,
    /// The same, 99th percentile.
    pub(crate) most: f64,
    /// Bytes of one page with its head.
    pub(crate) bytes: usize,
}

impl Load {
    /// Asks for `duration`. Every answer has to be the page.
    pub(crate) async fn round(&self, duration: Duration) -> Result<Round, Failure> {
        let request: Arc<[u8]> = self.request().into();
        let mut open = Vec::with_capacity(self.connections);
        for _ in 0..self.connections {
            open.push(Connection::open(self.address).await?);
        }
        let begun = Instant::now();
        let mut tasks = JoinSet::new();
        for connection in open {
            tasks.spawn(repeat(connection, Arc::clone(&request), begun + duration));
        }
        let (mut times, mut bytes) = (Vec::new(), 0);
        while let Some(ended) = tasks.join_next().await {
            let ended = ended.map_err(|error| Failure::Program(error.to_string()))?;
            let done = ended.map_err(|unasked| unasked.about(&self.path))?;
            times.extend(done.times);
            bytes = done.bytes;
        }
        let elapsed = begun.elapsed().as_secs_f64();
        times.sort_by(f64::total_cmp);
        let of = |percent| percentile(&times, percent).unwrap_or(f64::NAN);
        #[expect(clippy::cast_precision_loss, reason = "a few thousand pages")]
        let pages = times.len() as f64;
        Ok(Round {
            pages_a_second: pages / elapsed,
            half: of(50),
            most: of(99),
            bytes,
        })
    }

    fn request(&self) -> Vec<u8> {
        let Self {
            address,
            path,
            cookie,
            ..
        } = self;
        let encoding = if self.brotli {
            "Accept-Encoding: br\r\n"
        } else {
            ""
        };
        format!(
            "GET {path} HTTP/1.1\r\nHost: {address}\r\nAccept: text/html\r\n\
             Sec-Fetch-Site: same-origin\r\n{encoding}Cookie: {cookie}\r\n\r\n"
        )
        .into_bytes()
    }
}

struct Done {
    times: Vec<f64>,
    bytes: usize,
}

/// A failure, and the first line of the answer where there was one.
enum Unasked {
    Failure(Failure),
    Answer(String),
}

impl Unasked {
    fn about(self, path: &str) -> Failure {
        match self {
            Self::Failure(failure) => failure,
            Self::Answer(head) => Failure::Answer {
                path: path.to_owned(),
                head,
            },
        }
    }
}

async fn repeat(
    mut connection: Connection,
    request: Arc<[u8]>,
    end: Instant,
) -> Result<Done, Unasked> {
    let mut done = Done {
        times: Vec::new(),
        bytes: 0,
    };
    loop {
        let asked = Instant::now();
        if asked >= end && !done.times.is_empty() {
            return Ok(done);
        }
        let answer = connection.ask(&request).await.map_err(Unasked::Failure)?;
        if !answer.starts_with(b"HTTP/1.1 200 ") {
            return Err(Unasked::Answer(first_line(answer)));
        }
        done.bytes = answer.len();
        done.times.push(asked.elapsed().as_secs_f64() * 1e3);
    }
}
