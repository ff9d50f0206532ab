//! Why something could not be measured.

use std::io;

/// Why something could not be measured.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    /// The system refused something.
    #[error("could not {what}: {source}")]
    Io {
        /// What was tried.
        what: &'static str,
        /// What the system said.
        source: io::Error,
    },
    /// An answer that is not the page asked for.
    #[error("{path} answered: {head}")]
    Answer {
        /// What was asked for.
        path: String,
        /// The first line of the answer.
        head: String,
    },
    /// An answer that is no HTTP, or ends too early.
    #[error("an answer can't be read: {0}")]
    Framing(&'static str),
    /// A program that does not do its part.
    #[error("{0}")]
    Program(String),
}

impl Failure {
    /// For `map_err`.
    pub(crate) const fn io(what: &'static str, source: io::Error) -> Self {
        Self::Io { what, source }
    }
}
