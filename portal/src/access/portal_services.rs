//! The maker of portals: one for each request.

use super::portal::Portal;
use super::portal_parts::PortalParts;
use crate::audit::Source;
use crate::identity::Identity;
use crate::limits::Limits;
use std::sync::Arc;
use time::OffsetDateTime;
use tower_sessions_core::Session;

/// Makes the portal of each request. Cheap to clone.
#[derive(Debug, Clone)]
pub struct PortalServices {
    parts: Arc<PortalParts>,
}

impl PortalServices {
    /// Makes the services.
    pub(crate) fn new(parts: PortalParts) -> Self {
        Self {
            parts: Arc::new(parts),
        }
    }

    /// Makes the portal of one request from its identity, its session and its source. Reads nothing
    /// from the store.
    pub fn for_request(&self, identity: Identity, session: Session, source: Source) -> Arc<Portal> {
        Arc::new(Portal::new(
            Arc::clone(&self.parts),
            identity,
            session,
            source,
        ))
    }

    /// Returns the rate limits.
    pub fn limits(&self) -> &Limits {
        &self.parts.limits
    }

    /// Returns the time by the portal's clock.
    pub fn now(&self) -> OffsetDateTime {
        self.parts.clock.now()
    }

    /// Returns true if the database answers.
    pub async fn is_ready(&self) -> bool {
        match self.parts.store.ready().await {
            Ok(()) => true,
            Err(error) => {
                tracing::error!(%error, "not ready");
                false
            }
        }
    }
}
