//! The client against a scripted server: what is sent, what is understood, what is repeated, and
//! what is never told.
#![cfg(feature = "client")]

mod answers;
mod bounds;
mod fate;
mod iam;
mod logs;
mod repeats;
mod requests;
mod setup;
mod upstream;
