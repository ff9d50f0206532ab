//! How pages and actions get hold of the request's portal.

use leptos::prelude::use_context;
use portal::Portal;
use std::sync::Arc;

/// The portal of one request, put into its extensions by the server once the sender is known.
#[derive(Clone)]
pub struct RequestPortal(pub Arc<Portal>);

/// The portal of the request being answered.
///
/// `None` means that the route was reached without the authentication layer: the caller must
/// refuse.
pub(crate) fn request_portal() -> Option<Arc<Portal>> {
    let parts = use_context::<http::request::Parts>()?;
    parts
        .extensions
        .get::<RequestPortal>()
        .map(|RequestPortal(portal)| Arc::clone(portal))
}
