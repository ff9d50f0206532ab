//! Operations against a simulated cloud: real file, real client, real faults.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "what the tests share may fail as loudly as they do"
)]

mod altered_requests;
mod applying;
mod auditing;
mod batches;
mod cancelling;
mod checking_again;
mod clocks;
mod cloud;
mod faults;
mod group_members;
mod listing;
mod mapping;
mod mapping_changes;
mod mapping_faults;
mod on_postgresql;
mod outcomes;
mod planning;
mod replica;
mod restart;
mod stopping;
mod undoing;
