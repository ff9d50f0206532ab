//! The simulator seen from outside: signed requests over HTTP, time moved by hand.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "tests may fail loudly, and so may the customer they share"
)]

mod access;
mod agency_key;
mod agency_mapping;
mod changes;
mod cloud;
mod clusters;
mod control;
mod customer;
mod fault_timing;
mod faults;
mod groups;
mod program;
mod project;
mod received_requests;
mod sentinel_effects;
mod sentinels;
mod sign_in;
mod signature;
mod synchronization;
mod throttle;
