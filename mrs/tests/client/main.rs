//! The client against a scripted server: what is sent, what is understood, what is repeated, and
//! what is never disclosed.
#![cfg(feature = "client")]
#![expect(
    clippy::expect_used,
    reason = "a test may fail loudly, also in its helpers"
)]

mod agency_key;
mod answers;
mod bounds;
mod groups;
mod iam;
mod logs;
mod proxy;
mod repeats;
mod requests;
mod setup;
mod unknown_results;
mod upstream;
