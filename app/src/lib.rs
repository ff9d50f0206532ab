//! The portal's application: pages rendered on the server, islands hydrated in the browser,
//! and the server functions that carry every change.

#[cfg(feature = "ssr")]
pub mod portal;
