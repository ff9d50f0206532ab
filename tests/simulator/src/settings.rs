//! What a simulator is started with, and why it may not start.

use std::net::{Ipv4Addr, SocketAddr};

use crate::clock::Clock;
use crate::seed::Seed;

/// What a simulator is started with.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Where it listens: a loopback address; port 0 for any free one.
    pub listen: SocketAddr,
    /// What it knows at the start.
    pub seed: Seed,
    /// Its clock.
    pub clock: Clock,
    /// Whether it keeps the last 10,000 requests.
    pub log_requests: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            seed: Seed::default(),
            clock: Clock::system(),
            log_requests: true,
        }
    }
}

/// Why a simulator did not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// Everybody could use it: it has no protection of its own.
    #[error("{0} is not a loopback address; the simulator listens on no other")]
    NotLoopback(SocketAddr),
    /// The address is taken or not there.
    #[error("cannot listen on {address}")]
    Listen {
        /// The address asked for.
        address: SocketAddr,
        /// What the system said.
        source: std::io::Error,
    },
    /// No threads to be had.
    #[error("cannot start threads")]
    Threads(#[source] std::io::Error),
}
