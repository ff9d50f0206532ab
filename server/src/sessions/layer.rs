//! The layer that gives every request its session.

use super::cookie::CookieName;
use axum::response::Response;
use portal::sessions::SealedSessions;
use tower::layer::util::Stack;
use tower::util::MapResponseLayer;
use tower_sessions::SessionManagerLayer;
use tower_sessions::cookie::SameSite;

/// See [`layer`].
pub type SessionLayer =
    Stack<SessionManagerLayer<SealedSessions>, MapResponseLayer<fn(Response) -> Response>>;

/// Gives every request its `tower_sessions::Session`, read only when asked for. The cookie is
/// `HttpOnly`, `SameSite=Lax`, `Path=/`, without an end of its own: the server decides when the
/// session ends, and the browser forgets it when it closes.
pub fn layer(sessions: SealedSessions, cookie: CookieName) -> SessionLayer {
    let manager = SessionManagerLayer::new(sessions)
        .with_name(cookie.as_str())
        .with_secure(cookie.is_secure())
        .with_http_only(true)
        .with_same_site(SameSite::Lax)
        .with_path("/");
    let mend: fn(Response) -> Response = match cookie {
        CookieName::Host => |response| CookieName::Host.mend_removal(response),
        CookieName::Plain => |response| CookieName::Plain.mend_removal(response),
    };
    Stack::new(manager, MapResponseLayer::new(mend))
}
