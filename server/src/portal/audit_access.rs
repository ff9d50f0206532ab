//! The right to read the audit trail, as far as its holder is admin.

use super::requester::Requester;
use super::services::PortalParts;
use crate::audit::{AuditAction, AuditTarget, Search};
use app::portal::{AuditFilter, AuditFormat, AuditPage, Auditor, Trouble};
use async_trait::async_trait;
use std::sync::Arc;

/// Events on a page.
const PER_PAGE: usize = 50;

/// Events in a file.
const PER_FILE: usize = 20_000;

/// Made only for who is admin of something.
pub(super) struct AuditAccess {
    pub(super) parts: Arc<PortalParts>,
    pub(super) requester: Requester,
}

impl AuditAccess {
    async fn search(
        &self,
        filter: &AuditFilter,
        below: Option<i64>,
        limit: usize,
    ) -> Result<AuditPage, Trouble> {
        let standing = &self.requester.standing;
        let search = Search {
            filter,
            below,
            limit,
            may_read: &|project, cluster| standing.audits(project, cluster),
        };
        Ok(self.parts.audit.search(search).await?)
    }
}

#[async_trait]
impl Auditor for AuditAccess {
    fn actions(&self) -> &'static [&'static str] {
        AuditAction::WORDS
    }

    fn sees_everything(&self) -> bool {
        self.requester.standing.audits_everything()
    }

    async fn page(&self, filter: &AuditFilter, below: Option<i64>) -> Result<AuditPage, Trouble> {
        self.search(filter, below, PER_PAGE).await
    }

    async fn export(
        &self,
        filter: &AuditFilter,
        format: AuditFormat,
    ) -> Result<AuditPage, Trouble> {
        let page = self.search(filter, None, PER_FILE).await?;
        let action = AuditAction::AuditExported {
            format: match format {
                AuditFormat::Csv => "csv".to_owned(),
                AuditFormat::JsonLines => "jsonl".to_owned(),
            },
            rows: u64::try_from(page.entries.len()).unwrap_or(u64::MAX),
        };
        let event = self.requester.event(action, AuditTarget::default());
        self.parts.audit.record(event).await?;
        Ok(page)
    }
}
