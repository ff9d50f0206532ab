//! The layer that gives every request its session.

use super::cookie::CookiePolicy;
use axum::response::Response;
use portal::sessions::SealedSessions;
use tower::layer::util::Stack;
use tower::util::MapResponseLayer;
use tower_sessions::SessionManagerLayer;

/// The type of [`layer`].
pub type SessionLayer =
    Stack<SessionManagerLayer<SealedSessions>, MapResponseLayer<fn(Response) -> Response>>;

/// Gives every request its `tower_sessions::Session`, which is read when a handler asks for it.
pub fn layer(sessions: SealedSessions, cookies: CookiePolicy) -> SessionLayer {
    let manager = cookies.configure(SessionManagerLayer::new(sessions));
    let fix_removal: fn(Response) -> Response = match cookies {
        CookiePolicy::Host => |response| CookiePolicy::Host.fix_removal(response),
        CookiePolicy::Plain => |response| CookiePolicy::Plain.fix_removal(response),
    };
    Stack::new(manager, MapResponseLayer::new(fix_removal))
}
