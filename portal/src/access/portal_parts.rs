//! The services behind every portal, shared by all requests.

use crate::audit::Audit;
use crate::clock::Clock;
use crate::connections::Connections;
use crate::connections::Setting;
use crate::drafts::Drafts;
use crate::flashes::Flashes;
use crate::grants::Grants;
use crate::limits::Limits;
use crate::operations::{ConfirmationRules, Operations};
use crate::random::Random;
use crate::sessions::{SessionLifetime, SessionRevoker};
use crate::store::Store;
use crate::synchronized_names::NameCache;
use std::sync::Arc;

/// What [`super::PortalServices`] is made of.
#[derive(Debug)]
pub(crate) struct PortalParts {
    /// The offer of this installation.
    pub(crate) setting: Setting,
    /// How long sessions live.
    pub(crate) lifetime: SessionLifetime,
    /// The database.
    pub(crate) store: Store,
    /// The connections of all sessions.
    pub(crate) connections: Connections,
    /// Names on clusters, read a moment ago.
    pub(crate) names: NameCache,
    /// The drafts of all people.
    pub(crate) drafts: Drafts,
    /// The flashes of all people.
    pub(crate) flashes: Flashes,
    /// The rate limits.
    pub(crate) limits: Limits,
    /// What has to be confirmed before it is applied.
    pub(crate) confirmation: ConfirmationRules,
    /// Revokes and counts sessions.
    pub(crate) revoker: SessionRevoker,
    /// The operations of this process.
    pub(crate) operations: Operations,
    /// The audit trail.
    pub(crate) audit: Audit,
    /// The source of grants.
    pub(crate) grants: Arc<dyn Grants>,
    /// The source of the time.
    pub(crate) clock: Arc<dyn Clock>,
    /// The source of ids.
    pub(crate) random: Arc<dyn Random>,
}
