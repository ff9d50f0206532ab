//! The HTTP side: layers, routes, refusals, downloads, health.
//!
//! Start reading at [`layers`]. Refusals outside the application are [`refusal::Refusal`];
//! inside, pages and server functions speak for themselves.

mod access_log;
mod assets;
mod authentication;
mod body_limit;
mod cache_headers;
mod client_address;
mod compression;
mod cross_site;
mod downloads;
mod error_page;
mod granted;
mod health;
pub mod layers;
mod listen;
mod pages;
mod panics;
mod refusal;
mod refusal_words;
mod request_id;
mod routes;
mod security_headers;
mod server_function_answers;
mod services;
mod show_refusals;
mod sign_in;
mod site;
mod source;
mod timeout;

pub use client_address::{ClientAddress, Peer};
pub use listen::{Bounds, listen};
pub use pages::{page_routes, server_functions};
pub use services::{HttpServices, HttpSettings};
pub use site::{leptos_options, stylesheet};
