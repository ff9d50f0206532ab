//! Drafts: what somebody typed and has not yet applied.
//!
//! Kept for a person, not for a session: they outlive a connection and a sign-in. Sealed, since
//! they hold names of people.

mod content;

pub use content::{ConnectForm, Draft, DraftContent, DraftKind, FieldProblem};

use crate::clock::{Clock, from_millis, to_millis};
use crate::error::PortalError;
use crate::identity::Person;
use crate::ids::DraftId;
use crate::seal::{Seal, SealContext};
use crate::store::sealed::row_name;
use crate::store::{Store, StoreError, drafts as rows};
use mrs::ids::ClusterId;
use std::sync::Arc;
use zeroize::Zeroizing;

/// Largest draft, in bytes of JSON. The undo history gives way first.
const DRAFT_BYTES: usize = 1 << 20;

/// The drafts of everybody. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Drafts {
    store: Store,
    seal: Seal,
    clock: Arc<dyn Clock>,
}

impl Drafts {
    /// Drafts in `store`.
    pub fn new(store: Store, seal: Seal, clock: Arc<dyn Clock>) -> Self {
        Self { store, seal, clock }
    }

    /// Keeps what was typed; the last write of an id wins. `cluster` is `None` for a form that
    /// belongs to none.
    ///
    /// # Errors
    /// [`PortalError::TooLarge`] beyond 1 MiB, [`PortalError::Store`].
    pub async fn save(
        &self,
        owner: &Person,
        cluster: Option<&ClusterId>,
        id: &DraftId,
        mut content: DraftContent,
    ) -> Result<(), PortalError> {
        let clear = bounded(&mut content)?;
        let cluster = name(cluster);
        let kind = kind_name(content.kind());
        let row = row_id(&owner.issuer, &owner.subject, cluster, id.as_str());
        let sealed = self
            .seal
            .seal(context(&row, kind), &clear)
            .map_err(StoreError::from)?;
        let saved_at = to_millis(self.clock.now());
        let row = rows::DraftRow {
            id: id.as_str().to_owned(),
            kind: kind.to_owned(),
            saved_at,
            sealed,
        };
        Ok(rows::upsert(&self.store, owner, cluster, &row).await?)
    }

    /// The person's draft of that id.
    ///
    /// # Errors
    /// [`PortalError::Store`].
    pub async fn find(
        &self,
        owner: &Person,
        cluster: Option<&ClusterId>,
        id: &DraftId,
    ) -> Result<Option<Draft>, PortalError> {
        let cluster = name(cluster);
        let row = rows::find(&self.store, owner, cluster, id.as_str()).await?;
        Ok(row.and_then(|row| self.open(owner, cluster, &row)))
    }

    /// The person's latest draft of a kind for a cluster.
    ///
    /// # Errors
    /// [`PortalError::Store`].
    pub async fn latest(
        &self,
        owner: &Person,
        cluster: &ClusterId,
        kind: DraftKind,
    ) -> Result<Option<Draft>, PortalError> {
        let cluster = cluster.as_str();
        let row = rows::latest(&self.store, owner, cluster, kind_name(kind)).await?;
        Ok(row.and_then(|row| self.open(owner, cluster, &row)))
    }

    /// Throws a draft away; one that is not there is gone already.
    ///
    /// # Errors
    /// [`PortalError::Store`].
    pub async fn discard(
        &self,
        owner: &Person,
        cluster: Option<&ClusterId>,
        id: &DraftId,
    ) -> Result<(), PortalError> {
        Ok(rows::delete(&self.store, owner, name(cluster), id.as_str()).await?)
    }

    /// A draft that does not open (its key has gone, an older version wrote it) is no draft: the
    /// person starts from an empty form instead of an error page.
    fn open(&self, owner: &Person, cluster: &str, row: &rows::DraftRow) -> Option<Draft> {
        let id = DraftId::parse(&row.id)?;
        let place_row = row_id(&owner.issuer, &owner.subject, cluster, &row.id);
        let clear = self
            .seal
            .open(context(&place_row, &row.kind), &row.sealed)
            .inspect_err(|error| tracing::warn!(%error, draft = %id, "a draft can't be opened"))
            .ok()?;
        let content = serde_json::from_slice(&clear)
            .inspect_err(|_| tracing::warn!(draft = %id, "a draft can't be read"))
            .ok()?;
        Some(Draft {
            id,
            content,
            saved_at: from_millis(row.saved_at),
        })
    }
}

/// Why a draft can't be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unfit {
    TooLarge,
    NoJson,
}

impl From<Unfit> for PortalError {
    fn from(unfit: Unfit) -> Self {
        match unfit {
            Unfit::TooLarge => Self::TooLarge {
                limit: "1 MiB".to_owned(),
            },
            Unfit::NoJson => StoreError::Record("a draft would not become JSON").into(),
        }
    }
}

/// The content as JSON, the oldest undo steps left out where it would be too large.
fn bounded(content: &mut DraftContent) -> Result<Zeroizing<Vec<u8>>, Unfit> {
    loop {
        let clear = serde_json::to_vec(&content)
            .map(Zeroizing::new)
            .map_err(|_| Unfit::NoJson)?;
        if clear.len() <= DRAFT_BYTES {
            return Ok(clear);
        }
        match content {
            DraftContent::Mapping { history, .. } if !history.is_empty() => {
                let half = history.len().div_ceil(2);
                history.drain(..half);
            }
            _ => return Err(Unfit::TooLarge),
        }
    }
}

fn name(cluster: Option<&ClusterId>) -> &str {
    cluster.map_or("", ClusterId::as_str)
}

fn kind_name(kind: DraftKind) -> &'static str {
    match kind {
        DraftKind::CancelSync => "cancel_sync",
        DraftKind::Mapping => "mapping",
        DraftKind::Connect => "connect",
        DraftKind::Stopped => "stopped",
    }
}

fn row_id(issuer: &str, subject: &str, cluster: &str, id: &str) -> String {
    row_name(&[issuer, subject, cluster], id)
}

fn context<'a>(row: &'a str, kind: &'a str) -> SealContext<'a> {
    SealContext {
        table: "drafts",
        row,
        purpose: kind,
    }
}
