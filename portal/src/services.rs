//! The services of one process, made from a store, keys, a client and settings.

use crate::access::{PortalParts, PortalServices};
use crate::audit::Audit;
use crate::cleanup::Cleanup;
use crate::clock::Clock;
use crate::connections::{Connections, ConnectionsParts, Locations, Setting};
use crate::drafts::Drafts;
use crate::flashes::Flashes;
use crate::grants::Grants;
use crate::limits::{Limits, LimitsPerMinute};
use crate::operations::{ConfirmationRules, Operations, OperationsParts, Timing};
use crate::random::Random;
use crate::seal::Seal;
use crate::sessions::{SealedSessions, SessionLifetime, SessionRevoker};
use crate::store::Store;
use crate::synchronized_names::NameCache;
use mrs::client::Client;
use std::sync::Arc;

/// What [`Services`] are made from.
#[derive(Debug)]
pub struct ServicesParts {
    /// The offer of this installation.
    pub setting: Setting,
    /// The database.
    pub store: Store,
    /// Seals credentials, sessions, drafts and flashes.
    pub seal: Seal,
    /// The locations on offer.
    pub locations: Locations,
    /// Calls the cloud.
    pub client: Client,
    /// The source of grants.
    pub grants: Arc<dyn Grants>,
    /// The rate limits, per person and minute.
    pub limits: LimitsPerMinute,
    /// What has to be confirmed before it is applied.
    pub confirmation: ConfirmationRules,
    /// How long sessions live.
    pub lifetime: SessionLifetime,
    /// The pauses and bounds of operations.
    pub timing: Timing,
    /// The source of the time.
    pub clock: Arc<dyn Clock>,
    /// The source of ids.
    pub random: Arc<dyn Random>,
}

/// The services of one process. Nothing runs yet.
#[derive(Debug)]
pub struct Services {
    /// Makes the portal of each request.
    pub portals: PortalServices,
    /// The connections of all sessions.
    pub connections: Connections,
    /// The store of sessions.
    pub sessions: SealedSessions,
    /// Revokes and counts sessions.
    pub revoker: SessionRevoker,
    /// Removes ended records.
    pub cleanup: Cleanup,
    /// The audit trail.
    pub audit: Audit,
    /// The rate limits.
    pub limits: Limits,
    /// The operations of this process.
    pub operations: Operations,
}

impl Services {
    /// Makes the services.
    pub fn new(parts: ServicesParts) -> Self {
        let ServicesParts {
            setting,
            store,
            seal,
            locations,
            client,
            grants,
            limits,
            confirmation,
            lifetime,
            timing,
            clock,
            random,
        } = parts;
        let connections = Connections::new(ConnectionsParts {
            store: store.clone(),
            seal: seal.clone(),
            locations,
            client,
            clock: Arc::clone(&clock),
            random: Arc::clone(&random),
        });
        let audit = Audit::new(store.clone(), Arc::clone(&clock));
        let operations = Operations::new(OperationsParts {
            store: store.clone(),
            seal: seal.clone(),
            audit: audit.clone(),
            clients: Arc::new(connections.clone()),
            clock: Arc::clone(&clock),
            random: Arc::clone(&random),
            timing,
        });
        let limits = Limits::new(store.clone(), Arc::clone(&clock), limits);
        let revoker = SessionRevoker::new(store.clone());
        let drafts = Drafts::new(store.clone(), seal.clone(), Arc::clone(&clock));
        let flashes = Flashes::new(
            store.clone(),
            seal.clone(),
            Arc::clone(&clock),
            Arc::clone(&random),
        );
        Self {
            portals: PortalServices::new(PortalParts {
                setting,
                lifetime,
                store: store.clone(),
                connections: connections.clone(),
                names: NameCache::default(),
                drafts,
                flashes,
                limits: limits.clone(),
                confirmation,
                revoker: revoker.clone(),
                operations: operations.clone(),
                audit: audit.clone(),
                grants,
                clock: Arc::clone(&clock),
                random: Arc::clone(&random),
            }),
            sessions: SealedSessions::new(
                store.clone(),
                seal,
                lifetime,
                Arc::clone(&clock),
                random,
            ),
            cleanup: Cleanup::new(store, lifetime, clock),
            connections,
            revoker,
            audit,
            limits,
            operations,
        }
    }
}
