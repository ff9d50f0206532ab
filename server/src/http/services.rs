//! What the layers and handlers are given.

use crate::config::{AuthMode, PublicUrl};
use crate::portal::PortalServices;
use crate::random::Random;
use leptos::config::LeptosOptions;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

/// The settings and services, shared by all requests.
pub type HttpServices = Arc<HttpSettings>;

/// What the layers and handlers need, put together once at start.
pub struct HttpSettings {
    /// The address people open.
    pub public_url: PublicUrl,
    /// Directory of the built site.
    pub site: PathBuf,
    /// The same for Leptos.
    pub leptos: LeptosOptions,
    /// Address of the stylesheet, with its hash.
    pub stylesheet: String,
    /// Where live reload listens, in development only.
    pub reload_socket: Option<String>,
    /// How people prove who they are.
    pub sign_in: AuthMode,
    /// Most bytes of a request's body.
    pub body_limit: usize,
    /// Longest time for a body to arrive.
    pub body_timeout: Duration,
    /// Longest time for an answer.
    pub request_timeout: Duration,
    /// Source of request ids and nonces.
    pub random: Arc<dyn Random>,
    /// Makes the portal of a request, and tells whether the store answers.
    pub portals: PortalServices,
}
