//! The service: what it is made of, how it begins and ends.

use super::actor::ConnectedActor;
use super::operation::{Operation, OperationState};
use super::plan_seal::{self, SealCheck};
use super::rows;
use super::timing::Timing;
use crate::audit::Audit;
use crate::clock::Clock;
pub use crate::connections::ClientSource;
use crate::error::{Missing, PortalError};
use crate::ids::OperationId;
use crate::random::{Random, opaque_id};
use crate::seal::Seal;
use crate::store::{Store, StoreError};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

/// What [`Operations`] is made of.
pub struct OperationsParts {
    /// Where operations are kept.
    pub store: Store,
    /// Records every change of state, in the same store.
    pub audit: Audit,
    /// Proves that a stored plan is the one that was reviewed.
    pub seal: Seal,
    /// Where clients come from.
    pub clients: Arc<dyn ClientSource>,
    /// Tells the time.
    pub clock: Arc<dyn Clock>,
    /// Makes ids.
    pub random: Arc<dyn Random>,
    /// Durations of waits and pauses.
    pub timing: Timing,
}

/// The operations of this process. Cheap to clone.
#[derive(Clone)]
pub struct Operations {
    pub(super) shared: Arc<Shared>,
}

pub(super) struct Shared {
    pub(super) store: Store,
    pub(super) seal: Seal,
    pub(super) audit: Audit,
    pub(super) clients: Arc<dyn ClientSource>,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) random: Arc<dyn Random>,
    pub(super) timing: Timing,
    /// Cancelled when the server shuts down.
    pub(super) shutdown: CancellationToken,
    /// For each operation that this process runs: cancelled when a person stops the operation.
    stops: Mutex<HashMap<OperationId, CancellationToken>>,
    /// Everything that runs behind requests.
    pub(super) tasks: TaskTracker,
}

impl Operations {
    /// The service. It does nothing until it is asked; see [`Operations::resume_all`].
    pub fn new(parts: OperationsParts) -> Self {
        let OperationsParts {
            store,
            seal,
            audit,
            clients,
            clock,
            random,
            timing,
        } = parts;
        let (shutdown, tasks) = (CancellationToken::new(), TaskTracker::new());
        Self {
            shared: Arc::new(Shared {
                store,
                seal,
                audit,
                clients,
                clock,
                random,
                timing,
                shutdown,
                stops: Mutex::default(),
                tasks,
            }),
        }
    }

    /// Stops at the next step of every running operation and waits for that: at most one call to
    /// the cloud. The operations stay `running` in the store and go on at the next start.
    pub async fn shutdown(&self) {
        self.shared.shutdown.cancel();
        self.shared.tasks.close();
        self.shared.tasks.wait().await;
    }
}

impl Shared {
    /// An operation.
    ///
    /// # Errors
    /// [`PortalError::NotFound`] if there is none, [`PortalError::Damaged`] if the plan was altered.
    pub(super) async fn found(&self, id: &OperationId) -> Result<Operation, PortalError> {
        let found = rows::find(self.store.pool(), id).await?;
        let mut operation = found.ok_or(PortalError::NotFound {
            what: Missing::Operation,
        })?;
        if plan_seal::check(&self.seal, &operation) == SealCheck::Broken {
            tracing::error!(operation = %id, "operation refused: the plan was altered");
            return Err(PortalError::Damaged);
        }
        let expired = operation.expires_at <= self.clock.now();
        if operation.state() == OperationState::Planned && expired {
            operation.summary.state = OperationState::Expired;
        }
        Ok(operation)
    }

    /// An operation that has ended, on a cluster that the actor's connection reaches.
    ///
    /// # Errors
    /// As [`Self::found`]; [`PortalError::WrongState`] before its end,
    /// [`PortalError::OtherConnection`] if the connection leads elsewhere.
    pub(super) async fn found_final(
        &self,
        actor: &ConnectedActor,
        id: &OperationId,
    ) -> Result<Operation, PortalError> {
        let operation = self.found(id).await?;
        if !operation.state().is_final() {
            return Err(wrong_state(operation.state()));
        }
        if !actor.reaches(&operation) {
            return Err(PortalError::OtherConnection);
        }
        Ok(operation)
    }

    /// The token that a person's stop of an operation cancels.
    pub(super) fn stop_token(&self, id: &OperationId) -> CancellationToken {
        let mut stops = self.stops.lock().unwrap_or_else(PoisonError::into_inner);
        stops.entry(id.clone()).or_default().clone()
    }

    /// Forgets the token of an operation whose run has ended.
    pub(super) fn forget_stop_token(&self, id: &OperationId) {
        let mut stops = self.stops.lock().unwrap_or_else(PoisonError::into_inner);
        stops.remove(id);
    }

    /// Returns true if this process runs the operation.
    pub(super) fn is_running(&self, id: &OperationId) -> bool {
        let stops = self.stops.lock().unwrap_or_else(PoisonError::into_inner);
        stops.contains_key(id)
    }

    /// Cancels the token of an operation that this process runs.
    pub(super) fn signal_stop(&self, id: &OperationId) {
        let stops = self.stops.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(stop) = stops.get(id) {
            stop.cancel();
        }
    }

    /// A lease that nobody has yet.
    pub(super) fn fresh_lease(&self) -> String {
        opaque_id(self.random.as_ref())
    }

    /// Now, as leases are measured.
    pub(super) async fn lease_time(&self) -> Result<time::OffsetDateTime, StoreError> {
        self.store.now(self.clock.as_ref()).await
    }

    /// When a lease that begins now ends.
    pub(super) async fn lease_end(&self) -> Result<time::OffsetDateTime, StoreError> {
        Ok(self.lease_time().await? + self.timing.lease)
    }
}

/// Why an operation in this state can't be changed as asked.
pub(super) fn wrong_state(state: OperationState) -> PortalError {
    PortalError::WrongState {
        state: state.to_string(),
    }
}

impl std::fmt::Debug for Operations {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Operations")
            .field("timing", &self.shared.timing)
            .finish_non_exhaustive()
    }
}
