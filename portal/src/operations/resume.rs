//! Resume: carry on what a restart, or the end of another process, has cut off.

use super::rows::{self, Present};
use super::service::{Operations, Shared};
use super::task;
use crate::error::PortalError;
use crate::store::StoreError;
use std::sync::Arc;

impl Operations {
    /// Takes on every running operation that nobody runs, and goes on looking for such until
    /// [`Operations::shutdown`]. To be called once, at start. Gives the number taken on now.
    ///
    /// An operation that a crashed process left behind is taken on when its lease has ended, by
    /// whichever replica on the same database looks first. How it goes on is decided by what is
    /// written down of its batch: what may have been sent is read back, never sent again.
    ///
    /// # Errors
    /// [`PortalError::Store`] when the database fails.
    pub async fn resume_all(&self) -> Result<u32, PortalError> {
        let taken = take_on(&self.shared).await?;
        let shared = Arc::clone(&self.shared);
        self.shared.tasks.spawn(async move {
            while shared.wait(shared.timing.lease / 3).await {
                if let Err(error) = take_on(&shared).await {
                    tracing::error!(%error, "looking for cut-off operations failed");
                }
            }
        });
        Ok(taken)
    }
}

impl Shared {
    /// Waits; `false` as soon as the server shuts down.
    async fn wait(&self, duration: std::time::Duration) -> bool {
        tokio::select! {
            () = self.shutdown.cancelled() => false,
            () = tokio::time::sleep(duration) => true,
        }
    }
}

async fn take_on(shared: &Arc<Shared>) -> Result<u32, StoreError> {
    let pool = shared.store.pool();
    let mut taken = 0;
    let now = shared.lease_time().await?;
    let present = Present {
        now,
        // Others may have taken theirs since.
        latest: now + shared.timing.lease * 2,
    };
    for id in rows::expired_leases(pool, present).await? {
        // Its clock has jumped; the task is there and renews the lease.
        if shared.is_running(&id) {
            continue;
        }
        let lease = shared.fresh_lease();
        if rows::claim(pool, &id, &lease, present, shared.lease_end().await?).await? {
            tracing::info!(operation = %id, "operation goes on");
            task::spawn(shared, id, lease);
            taken += 1;
        }
    }
    Ok(taken)
}
