//! The services behind every portal, shared by all requests.

use super::portal::Portal;
use crate::audit::{Audit, Source};
use crate::clock::Clock;
use crate::connections::Connections;
use crate::connections::Setting;
use crate::drafts::Drafts;
use crate::grants::Grants;
use crate::identity::Identity;
use crate::limits::Limits;
use crate::operations::Operations;
use crate::random::Random;
use crate::sessions::{SessionLifetime, SessionRevoker};
use crate::store::Store;
use std::sync::Arc;
use time::OffsetDateTime;
use tower_sessions_core::Session;

/// What [`PortalServices`] is made of.
#[derive(Debug)]
pub struct PortalParts {
    /// What this installation offers.
    pub setting: Setting,
    /// How long sessions live.
    pub lifetime: SessionLifetime,
    /// The database.
    pub store: Store,
    /// Connections.
    pub connections: Connections,
    /// Drafts.
    pub drafts: Drafts,
    /// How often somebody may do what costs something.
    pub limits: Limits,
    /// Ends and counts sessions.
    pub revoker: SessionRevoker,
    /// Operations.
    pub operations: Operations,
    /// Records what people do.
    pub audit: Audit,
    /// Who may do what.
    pub grants: Arc<dyn Grants>,
    /// Tells the time.
    pub clock: Arc<dyn Clock>,
    /// Makes ids.
    pub random: Arc<dyn Random>,
}

/// Gives each request its portal. Cheap to clone.
#[derive(Debug, Clone)]
pub struct PortalServices {
    parts: Arc<PortalParts>,
}

impl PortalServices {
    /// The services.
    pub fn new(parts: PortalParts) -> Self {
        Self {
            parts: Arc::new(parts),
        }
    }

    /// The portal of one request: `identity` is who sent it, `session` what the session layer put
    /// into it, `source` where it came from. Reads nothing yet.
    pub fn for_request(&self, identity: Identity, session: Session, source: Source) -> Arc<Portal> {
        Arc::new(Portal::new(
            Arc::clone(&self.parts),
            identity,
            session,
            source,
        ))
    }

    /// How often somebody may do what costs something.
    pub fn limits(&self) -> &Limits {
        &self.parts.limits
    }

    /// The time by the clock of all this.
    pub fn now(&self) -> OffsetDateTime {
        self.parts.clock.now()
    }

    /// Whether the database answers.
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
