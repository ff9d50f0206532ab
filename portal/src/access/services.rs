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
    /// The offer of this installation.
    pub setting: Setting,
    /// How long sessions live.
    pub lifetime: SessionLifetime,
    /// The database.
    pub store: Store,
    /// The connections of all sessions.
    pub connections: Connections,
    /// The drafts of all people.
    pub drafts: Drafts,
    /// The rate limits.
    pub limits: Limits,
    /// Revokes and counts sessions.
    pub revoker: SessionRevoker,
    /// The operations of this process.
    pub operations: Operations,
    /// The audit trail.
    pub audit: Audit,
    /// The source of grants.
    pub grants: Arc<dyn Grants>,
    /// The source of the time.
    pub clock: Arc<dyn Clock>,
    /// The source of ids.
    pub random: Arc<dyn Random>,
}

/// Makes the portal of each request. Cheap to clone.
#[derive(Debug, Clone)]
pub struct PortalServices {
    parts: Arc<PortalParts>,
}

impl PortalServices {
    /// Makes the services.
    pub fn new(parts: PortalParts) -> Self {
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
