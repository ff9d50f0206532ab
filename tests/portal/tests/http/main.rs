//! The portal over HTTP: what holds for every request, whatever it asks for.

mod caching;
mod commands;
mod cookies;
mod cross_site;
mod health;
mod limits;
mod logs;
mod memory;
mod refusals;
mod rotating;
mod server_functions;
mod stopping;
