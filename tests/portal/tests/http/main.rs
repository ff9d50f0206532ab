//! The portal over HTTP: what holds for every request, whatever it asks for.

mod asvs;
mod caching;
mod commands;
mod cookies;
mod cross_site;
mod examples;
mod health;
mod limits;
mod logs;
mod looking;
mod malformed;
mod memory;
mod methods;
mod metrics;
mod refusals;
#[cfg(test)]
mod rotating;
mod server_functions;
mod slow;
mod stopping;
mod traces;
