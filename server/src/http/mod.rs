//! The HTTP side: layers, routes, refusals, downloads, health.
//!
//! Start reading at [`layers`]. Layers and handlers refuse with [`refusal::Refusal`]; the pages and
//! server functions of the application render their own errors.

mod access_log;
mod assets;
mod authentication;
mod below_path;
mod body_budget;
mod body_limit;
mod cache_headers;
mod client_address;
mod compression;
mod cross_site;
mod csp_reports;
mod downloads;
#[cfg(feature = "embedded-site")]
mod embedded_site;
mod head;
mod health;
pub mod layers;
mod listen;
mod multipart_form;
mod name_file;
mod page_policy;
mod pages;
mod panics;
mod refusal;
mod request_id;
mod require_grant;
mod security_headers;
mod server_function_answers;
mod services;
mod show_refusals;
mod sign_in;
mod site;
mod timeout;
mod unread_body;

pub use body_budget::BodyBudget;
pub use client_address::{ClientAddress, Peer};
pub use listen::{Bounds, listen};
pub use page_policy::PagePolicy;
pub use pages::{page_routes, server_functions};
pub use services::{HttpServices, HttpSettings};
pub use site::{SiteError, SiteFiles, leptos_options};
