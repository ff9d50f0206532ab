//! Drafts: what somebody typed and has not yet applied.
//!
//! A draft belongs to a person, not to a session: it outlives a connection and a sign-in, and ends
//! when the plan made from it is applied. It is sealed, since it holds names of people.
//!
//! A submitted form always saves its draft: the person looks at what is saved. A save in the
//! background names the version it was made from and loses to any other save in between, so that
//! one which arrives late overwrites neither a review nor another tab.

mod content;

pub use content::{
    AsTyped, Draft, DraftContent, DraftKind, MappingNotice, PastedTexts, PickedNames, SaveOutcome,
};

use crate::clock::{Clock, from_millis, to_millis};
use crate::error::{PortalError, SizeLimit};
use crate::identity::Person;
use crate::ids::DraftId;
use crate::seal::{Seal, SealContext};
use crate::store::drafts::{self as rows, DraftRow};
use crate::store::sealed::row_name;
use crate::store::{Store, StoreError};
use mrs::ids::ClusterId;
use mrs::limits::{MAPPING_TEXT_CHARACTERS, NAME_TEXT_CHARACTERS, characters};
use mrs::mapping::{RowField, RowText};
use sqlx::{Any, Transaction};
use std::sync::Arc;
use time::OffsetDateTime;
use zeroize::Zeroizing;

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

    /// Saves what a submitted form holds, whatever was saved before. Returns the new version.
    ///
    /// # Errors
    /// [`PortalError::TooLarge`] beyond the characters of its form, [`PortalError::Store`].
    pub async fn save(
        &self,
        owner: &Person,
        cluster: &ClusterId,
        id: &DraftId,
        content: DraftContent,
    ) -> Result<i64, PortalError> {
        let row = self.sealed(owner, cluster, id, &content)?;
        Ok(rows::save(&self.store, owner, cluster.as_str(), &row).await?)
    }

    /// Saves what a form holds that was made from the version `base`, 0 for a form without a draft;
    /// saves nothing if the draft has another version. The same content again is saved already: a browser sends
    /// a form on behind a page that is left, and once more when the page is back.
    ///
    /// # Errors
    /// [`PortalError::TooLarge`] beyond the characters of its form, [`PortalError::Store`].
    pub async fn save_from(
        &self,
        owner: &Person,
        cluster: &ClusterId,
        id: &DraftId,
        base: i64,
        content: DraftContent,
    ) -> Result<SaveOutcome, PortalError> {
        let row = self.sealed(owner, cluster, id, &content)?;
        let mut version = rows::save_from(&self.store, owner, cluster.as_str(), base, &row).await?;
        if version.is_none() {
            let stored = self.find(owner, cluster, id).await?;
            let same = stored.filter(|draft| draft.content == content);
            version = same.map(|draft| draft.version);
        }
        Ok(version.map_or(SaveOutcome::Superseded, SaveOutcome::Saved))
    }

    fn sealed(
        &self,
        owner: &Person,
        cluster: &ClusterId,
        id: &DraftId,
        content: &DraftContent,
    ) -> Result<DraftRow, PortalError> {
        if let Some(limit) = exceeded(content) {
            return Err(PortalError::TooLarge { limit });
        }
        let clear = json(content)?;
        let kind = kind_name(content.kind());
        let row = row_id(&owner.issuer, &owner.subject, cluster.as_str(), id.as_str());
        let sealed = self
            .seal
            .seal(context(&row, kind), &clear)
            .map_err(StoreError::from)?;
        Ok(DraftRow {
            id: id.as_str().to_owned(),
            kind: kind.to_owned(),
            saved_at: to_millis(self.clock.now()),
            // Counted by the store.
            version: 0,
            sealed,
        })
    }

    /// The person's draft of that ID.
    ///
    /// # Errors
    /// [`PortalError::Store`].
    pub async fn find(
        &self,
        owner: &Person,
        cluster: &ClusterId,
        id: &DraftId,
    ) -> Result<Option<Draft>, PortalError> {
        let row = rows::find(&self.store, owner, cluster.as_str(), id.as_str()).await?;
        Ok(row.and_then(|row| self.open(owner, cluster, &row)))
    }

    /// The person's latest draft of a kind for a cluster that holds anything: a form which was opened
    /// and left is no work to come back to.
    ///
    /// # Errors
    /// [`PortalError::Store`].
    pub async fn latest(
        &self,
        owner: &Person,
        cluster: &ClusterId,
        kind: DraftKind,
    ) -> Result<Option<Draft>, PortalError> {
        // One at a time: the first nearly always holds something, and a sealed draft may be megabytes.
        for newer in 0..rows::DRAFTS_PER_PERSON {
            let (cluster_id, kind) = (cluster.as_str(), kind_name(kind));
            let row = rows::newest(&self.store, owner, cluster_id, kind, newer).await?;
            let Some(row) = row else { break };
            let draft = self.open(owner, cluster, &row);
            if let Some(draft) = draft.filter(|draft| !draft.content.is_empty()) {
                return Ok(Some(draft));
            }
        }
        Ok(None)
    }

    /// Discards a draft; one that does not exist is discarded already.
    ///
    /// # Errors
    /// [`PortalError::Store`].
    pub async fn discard(
        &self,
        owner: &Person,
        cluster: &ClusterId,
        id: &DraftId,
    ) -> Result<(), PortalError> {
        let mut transaction = self.store.begin().await?;
        rows::delete(&mut transaction, owner, cluster.as_str(), id.as_str(), None).await?;
        Ok(transaction.commit().await.map_err(StoreError::from)?)
    }

    /// A draft that can't be opened (its key was removed, another version wrote it) is none: the
    /// person starts from an empty form instead of an error page.
    fn open(&self, owner: &Person, cluster: &ClusterId, row: &DraftRow) -> Option<Draft> {
        let id = DraftId::parse(&row.id)?;
        let sealed_row = row_id(&owner.issuer, &owner.subject, cluster.as_str(), &row.id);
        let clear = self
            .seal
            .open(context(&sealed_row, &row.kind), &row.sealed)
            .inspect_err(|error| tracing::warn!(%error, draft = %id, "a draft can't be opened"))
            .ok()?;
        let content = serde_json::from_slice(&clear)
            .inspect_err(|_| tracing::warn!(draft = %id, "a draft can't be read"))
            .ok()?;
        Some(Draft {
            id,
            content,
            version: row.version,
            saved_at: from_millis(row.saved_at),
        })
    }
}

/// Deletes the draft of a plan within the transaction that applies the plan, so that no draft
/// survives its plan. A draft saved after `planned_at` holds what is not in the plan, and stays.
pub(crate) async fn delete_planned(
    transaction: &mut Transaction<'_, Any>,
    owner: &Person,
    cluster: &ClusterId,
    id: &DraftId,
    planned_at: OffsetDateTime,
) -> Result<(), StoreError> {
    let saved_until = Some(to_millis(planned_at));
    rows::delete(
        transaction,
        owner,
        cluster.as_str(),
        id.as_str(),
        saved_until,
    )
    .await
}

/// The limit that the texts of the form exceed. The history of the mapping editor and the pasted texts
/// of the name fields don't count: an import into a form of full size can still be undone.
fn exceeded(content: &DraftContent) -> Option<SizeLimit> {
    match content {
        DraftContent::CancelSync { users, groups, .. } => [users, groups]
            .iter()
            .any(|text| characters(text) > NAME_TEXT_CHARACTERS)
            .then_some(SizeLimit::NameText),
        DraftContent::Mapping { editor, import, .. } => {
            let in_row = |row: &RowText| -> u32 {
                let fields = RowField::ALL.into_iter();
                fields.map(|field| characters(row.field(field))).sum()
            };
            let in_rows: u32 = editor.rows().iter().map(in_row).sum();
            (in_rows + characters(import) > MAPPING_TEXT_CHARACTERS)
                .then_some(SizeLimit::MappingText)
        }
    }
}

fn json(content: &DraftContent) -> Result<Zeroizing<Vec<u8>>, StoreError> {
    serde_json::to_vec(content)
        .map(Zeroizing::new)
        .map_err(|_| StoreError::Record("a draft would not become JSON"))
}

fn kind_name(kind: DraftKind) -> &'static str {
    match kind {
        DraftKind::CancelSync => "cancel_sync",
        DraftKind::Mapping => "mapping",
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
