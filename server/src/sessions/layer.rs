//! The layers that give every request its session, and mend its cookie.

use super::cookie::CookiePolicy;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use portal::sessions::SealedSessions;
use std::sync::Arc;
use tower_sessions::SessionManagerLayer;

/// The type of [`layer`].
pub type SessionLayer = SessionManagerLayer<SealedSessions>;

/// Gives every request its `tower_sessions::Session`, which is read when a handler asks for it.
pub fn layer(sessions: SealedSessions, cookies: &CookiePolicy) -> SessionLayer {
    cookies.configure(SessionManagerLayer::new(sessions))
}

/// Replaces the removals of the session cookie that [`layer`] sends.
pub(crate) async fn fix_removal(
    State(cookies): State<Arc<CookiePolicy>>,
    request: Request,
    next: Next,
) -> Response {
    cookies.fix_removal(next.run(request).await)
}
