//! Operations against a simulated cloud: real file, real client, real faults.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "what the tests share may fail as loudly as they do"
)]

mod applying;
mod auditing;
mod cancelling;
mod checking_again;
mod cloud;
mod faults;
mod mapping;
mod mapping_faults;
mod on_postgresql;
mod planning;
mod replica;
mod restart;
mod undoing;
