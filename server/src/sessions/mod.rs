//! Sessions over HTTP: the cookies, and the layer that gives every request its session.
//!
//! The content of a session and its storage are in [`portal::sessions`].

mod cookie;
mod layer;

pub use cookie::CookiePolicy;
pub(crate) use cookie::{cookies_of, set_cookie};
pub(crate) use layer::fix_removal;
pub use layer::{SessionLayer, layer};
