//! Actors for tests that drive the real portal binary over HTTP.
//!
//! [`TestPortal::start`] runs the binary with a fresh database in front of a simulated cloud.
//! A [`Visitor`] is a browser without JavaScript: it opens pages, fills fields by their labels,
//! presses buttons by their names, and follows redirects with its cookies. An
//! [`TestPortal::admin`] is a visitor that has connected to the demo project. Every answer that a
//! visitor gets is checked for what every answer must have; every portal is checked, when it
//! ends, for secrets in its log and its files.

#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a harness fails loudly, with the page it stood before"
)]

mod actors;
mod answer;
mod await_condition;
mod cable;
mod collector;
mod configuration;
mod cookies;
mod dom;
mod form;
mod keep;
mod links;
mod page;
mod page_actions;
mod page_table;
mod portal;
mod process;
mod provider;
mod provider_keys;
mod provider_routes;
mod raw;
mod replica;
mod requests;
mod secrets;
mod site;
mod visible;
mod visitor;

pub use actors::{Actor, ISSUER, connect, roles};
pub use answer::Answer;
pub use await_condition::eventually;
pub use cable::Cable;
pub use collector::{Collected, Collector};
pub use configuration::{Configuration, ENDPOINT};
pub use cookies::{Cookie, Jar};
pub use page::Page;
pub use portal::TestPortal;
pub use process::{Ended, binary, pages, run, run_with, server_functions};
pub use provider::{Asked, Provider, Token};
pub use provider_keys::{Signer, SigningKey};
pub use provider_routes::Behaviour;
pub use raw::{speak, trickle};
pub use replica::Replica;
pub use requests::{From, Request};
pub use site::{SCRIPT, write as write_site};
pub use visitor::Visitor;
