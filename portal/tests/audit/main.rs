//! The chain of events: appending, verifying after every kind of tampering, retention, searching.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "what the tests share may fail as loudly as they do"
)]

mod appending;
mod retention;
mod searching;
mod tampering;
mod trail;
