//! Operations against a simulated cloud: real file, real client, real faults.

mod applying;
mod cancelling;
mod checking_again;
mod faults;
mod mapping;
mod mapping_faults;
mod planning;
mod portal;
mod restart;
mod undoing;
mod world;
