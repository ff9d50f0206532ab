//! Sessions over HTTP: the cookie and the layer that gives every request its session.
//!
//! What a session holds, and where it is kept, is [`portal::sessions`].

mod cookie;
mod layer;

pub use cookie::CookieName;
pub use layer::{SessionLayer, layer};
