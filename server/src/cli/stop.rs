//! The order to stop: SIGTERM from a supervisor, Ctrl-C from a person.

use std::io;
#[cfg(unix)]
use tokio::signal::unix::{Signal, SignalKind, signal};

/// Listens from the moment it is made, so that an early order is not lost.
pub(super) struct StopOrder {
    #[cfg(unix)]
    terminate: Signal,
    #[cfg(unix)]
    interrupt: Signal,
}

impl StopOrder {
    /// Begins to listen.
    pub(super) fn listen() -> io::Result<Self> {
        Ok(Self {
            #[cfg(unix)]
            terminate: signal(SignalKind::terminate())?,
            #[cfg(unix)]
            interrupt: signal(SignalKind::interrupt())?,
        })
    }

    /// Returns when the order comes.
    #[cfg(unix)]
    pub(super) async fn came(mut self) -> io::Result<()> {
        tokio::select! {
            _ = self.terminate.recv() => Ok(()),
            _ = self.interrupt.recv() => Ok(()),
        }
    }

    /// Returns when the order comes.
    #[cfg(not(unix))]
    pub(super) async fn came(self) -> io::Result<()> {
        tokio::signal::ctrl_c().await
    }
}
