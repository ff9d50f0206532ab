//! The services behind every portal, shared by all requests.

use crate::audit::Audit;
use crate::clock::Clock;
use crate::connections::Connections;
use crate::connections::Setting;
use crate::drafts::Drafts;
use crate::flashes::Flashes;
use crate::grants::Grants;
use crate::limits::Limits;
use crate::operations::Operations;
use crate::random::Random;
use crate::sessions::{SessionLifetime, SessionRevoker};
use crate::store::Store;
use std::sync::Arc;

/// What [`super::PortalServices`] is made of.
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
    /// The flashes of all people.
    pub flashes: Flashes,
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
