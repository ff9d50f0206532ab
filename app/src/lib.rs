//! The portal's application: pages rendered on the server, islands hydrated in the browser,
//! and the server functions that carry every change.

pub mod islands;

#[cfg(feature = "ssr")]
pub mod actions;
#[cfg(feature = "ssr")]
mod components;
#[cfg(feature = "ssr")]
mod confirmation;
#[cfg(feature = "ssr")]
mod connect_method;
#[cfg(feature = "ssr")]
mod pages;
#[cfg(feature = "ssr")]
pub mod paths;
#[cfg(feature = "ssr")]
pub mod portal;
#[cfg(feature = "ssr")]
mod shell;

#[cfg(feature = "ssr")]
pub use shell::{App, shell};
