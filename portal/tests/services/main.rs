//! The services of the portal on a real database and against the simulator.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "what the tests share may fail as loudly as they do"
)]

mod backup;
mod cleanup;
mod connections;
mod credentials;
mod damage;
mod drafts;
mod key_rotation;
mod limits;
mod replicas;
mod roles;
mod sessions;
mod tampering;
mod test_services;
mod upgrade;
mod viewing;
