//! Flashes: what a refused form leaves for the page that it redirects to.
//!
//! A flash belongs to a person, is sealed, lives for an hour and is not a draft: however many there
//! are, no draft is removed for them.

mod content;

pub use content::{ConnectForm, ConnectProblem, FieldProblem, Flash, SelectionNotice};

use crate::clock::{Clock, to_millis};
use crate::error::PortalError;
use crate::identity::Person;
use crate::ids::FlashId;
use crate::random::{FreshId as _, Random};
use crate::seal::{Seal, SealContext};
use crate::store::sealed::row_name;
use crate::store::{Store, StoreError, flashes as rows};
use std::sync::Arc;
use time::Duration;
use zeroize::Zeroizing;

/// How long the page of a flash can be reloaded.
pub(crate) const FLASHES_LIVE: Duration = Duration::hours(1);

/// The purpose of the seal.
const PURPOSE: &str = "flash";

/// The flashes of all people. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Flashes {
    store: Store,
    seal: Seal,
    clock: Arc<dyn Clock>,
    random: Arc<dyn Random>,
}

impl Flashes {
    /// Flashes in `store`.
    pub fn new(store: Store, seal: Seal, clock: Arc<dyn Clock>, random: Arc<dyn Random>) -> Self {
        Self {
            store,
            seal,
            clock,
            random,
        }
    }

    /// Saves a flash under a new ID.
    ///
    /// # Errors
    /// [`PortalError::Store`].
    pub async fn save(&self, owner: &Person, flash: &Flash) -> Result<FlashId, PortalError> {
        let id = FlashId::fresh(self.random.as_ref());
        let clear = serde_json::to_vec(flash)
            .map(Zeroizing::new)
            .map_err(|_| StoreError::Record("a flash would not become JSON"))?;
        let row = row_id(&owner.issuer, &owner.subject, id.as_str());
        let sealed = self
            .seal
            .seal(context(&row), &clear)
            .map_err(StoreError::from)?;
        let created_at = to_millis(self.clock.now());
        rows::insert(&self.store, owner, id.as_str(), created_at, &sealed).await?;
        Ok(id)
    }

    /// The person's flash of that ID, for an hour.
    ///
    /// # Errors
    /// [`PortalError::Store`].
    pub async fn find(&self, owner: &Person, id: &FlashId) -> Result<Option<Flash>, PortalError> {
        let oldest = to_millis(self.clock.now() - FLASHES_LIVE);
        let sealed = rows::find(&self.store, owner, id.as_str(), oldest).await?;
        Ok(sealed.and_then(|sealed| self.open(owner, id, &sealed)))
    }

    /// A flash that can't be opened is none: its page says that there is nothing to show.
    fn open(&self, owner: &Person, id: &FlashId, sealed: &str) -> Option<Flash> {
        let row = row_id(&owner.issuer, &owner.subject, id.as_str());
        let clear = self
            .seal
            .open(context(&row), sealed)
            .inspect_err(|error| tracing::warn!(%error, flash = %id, "a flash can't be opened"))
            .ok()?;
        serde_json::from_slice(&clear)
            .inspect_err(|_| tracing::warn!(flash = %id, "a flash can't be read"))
            .ok()
    }
}

fn row_id(issuer: &str, subject: &str, id: &str) -> String {
    row_name(&[issuer, subject], id)
}

const fn context(row: &str) -> SealContext<'_> {
    SealContext {
        table: "flashes",
        row,
        purpose: PURPOSE,
    }
}
