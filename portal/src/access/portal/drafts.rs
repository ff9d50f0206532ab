//! What a person has typed: drafts of forms, and what a refused form leaves.

use super::Portal;
use crate::drafts::{Draft, DraftContent, DraftKind, SaveOutcome};
use crate::error::PortalError;
use crate::flashes::Flash;
use crate::ids::{DraftId, FlashId};
use crate::random::FreshId as _;
use mrs::ids::ClusterId;

impl Portal {
    /// The person's draft of that id; `None` where there is none (any more). Drafts need no
    /// connection: what was typed survives its end.
    pub async fn draft(
        &self,
        cluster: &ClusterId,
        draft: &DraftId,
    ) -> Result<Option<Draft>, PortalError> {
        self.parts
            .drafts
            .find(self.context.person(), cluster, draft)
            .await
    }

    /// The person's latest draft of a kind for this cluster that holds anything.
    pub async fn latest_draft(
        &self,
        cluster: &ClusterId,
        kind: DraftKind,
    ) -> Result<Option<Draft>, PortalError> {
        self.parts
            .drafts
            .latest(self.context.person(), cluster, kind)
            .await
    }

    /// A new id for a form about to be shown; nothing is stored yet.
    pub fn new_draft_id(&self) -> DraftId {
        DraftId::fresh(self.parts.random.as_ref())
    }

    /// Saves what a submitted form holds, whatever was saved before. Returns the new version.
    pub async fn save_draft(
        &self,
        cluster: &ClusterId,
        draft: &DraftId,
        content: DraftContent,
    ) -> Result<i64, PortalError> {
        self.parts
            .drafts
            .save(self.context.person(), cluster, draft, content)
            .await
    }

    /// Saves in the background what a form holds that was made from the version `base` of its draft
    /// (0: none yet); saves nothing if the draft has another version by now.
    pub async fn save_draft_from(
        &self,
        cluster: &ClusterId,
        draft: &DraftId,
        base: i64,
        content: DraftContent,
    ) -> Result<SaveOutcome, PortalError> {
        self.parts
            .drafts
            .save_from(self.context.person(), cluster, draft, base, content)
            .await
    }

    /// Discards a draft.
    pub async fn discard_draft(
        &self,
        cluster: &ClusterId,
        draft: &DraftId,
    ) -> Result<(), PortalError> {
        self.parts
            .drafts
            .discard(self.context.person(), cluster, draft)
            .await
    }

    /// Saves what a refused form leaves for the page that it redirects to.
    pub async fn save_flash(&self, flash: &Flash) -> Result<FlashId, PortalError> {
        self.parts.flashes.save(self.context.person(), flash).await
    }

    /// Returns what the person's refused form left; `None` once it has ended.
    pub async fn flash(&self, flash: &FlashId) -> Result<Option<Flash>, PortalError> {
        self.parts.flashes.find(self.context.person(), flash).await
    }
}
