//! The service: what it is made of, how it begins and ends.

use super::Pace;
use crate::audit::Audit;
use crate::clock::Clock;
pub use crate::connections::ClientSource;
use crate::error::PortalError;
use crate::identity::Person;
use crate::ids::OperationId;
use crate::operations::OperationState;
use crate::random::{Random, opaque_id};
use crate::seal::Seal;
use crate::store::operations::{self as rows, StoredOperation};
use crate::store::{Store, StoreError};
use std::sync::Arc;
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
    /// How long things are waited for.
    pub pace: Pace,
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
    pub(super) pace: Pace,
    /// Cancelled when the server shuts down.
    pub(super) stop: CancellationToken,
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
            pace,
        } = parts;
        let (stop, tasks) = (CancellationToken::new(), TaskTracker::new());
        Self {
            shared: Arc::new(Shared {
                store,
                seal,
                audit,
                clients,
                clock,
                random,
                pace,
                stop,
                tasks,
            }),
        }
    }

    /// Stops at the next step of every running operation and waits for that: at most one call to
    /// the cloud. The operations stay `running` in the store and go on at the next start.
    pub async fn shutdown(&self) {
        self.shared.stop.cancel();
        self.shared.tasks.close();
        self.shared.tasks.wait().await;
    }
}

impl Shared {
    /// An operation, whoever planned it.
    pub(super) async fn found(&self, id: &OperationId) -> Result<StoredOperation, PortalError> {
        rows::find(self.store.pool(), id)
            .await?
            .ok_or_else(|| PortalError::NotFound {
                what: "operation".into(),
            })
    }

    /// An operation of this person.
    pub(super) async fn owned(
        &self,
        person: &Person,
        id: &OperationId,
    ) -> Result<StoredOperation, PortalError> {
        let found = self.found(id).await?;
        if found.summary.owner.is_same(person) {
            return Ok(found);
        }
        Err(PortalError::NotPermitted {
            reason: format!(
                "only {}, who planned it and reviewed it, may apply it.",
                found.summary.owner.name
            ),
        })
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
        Ok(self.lease_time().await? + self.pace.lease)
    }
}

/// Why an operation in this state can't be changed as asked.
pub(super) fn wrong_state(state: OperationState) -> PortalError {
    PortalError::WrongState {
        state: rows::state_word(state).into(),
    }
}

impl std::fmt::Debug for Operations {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Operations")
            .field("pace", &self.shared.pace)
            .finish_non_exhaustive()
    }
}
