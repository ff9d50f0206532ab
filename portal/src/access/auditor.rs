//! The right to read the audit trail, as far as the person is an admin.

use super::portal_parts::PortalParts;
use super::request_context::RequestContext;
use super::session_connections::SessionConnections;
use crate::audit::{AuditAction, AuditTarget, Search};
use crate::audit::{AuditFilter, AuditFormat, AuditPage};
use crate::error::PortalError;
use crate::limits::Limited;
use std::collections::BTreeSet;
use std::sync::Arc;

/// The most events on a page.
const PER_PAGE: usize = 50;

/// The most events in a file.
const PER_FILE: usize = 20_000;

/// Reads the audit trail of the clusters and projects where the person is an admin. Only
/// [`super::Portal::auditor`] makes one.
pub struct Auditor {
    pub(super) parts: Arc<PortalParts>,
    pub(super) context: RequestContext,
    pub(super) connections: Arc<SessionConnections>,
}

impl Auditor {
    async fn search(
        &self,
        filter: &AuditFilter,
        below: Option<i64>,
        limit: usize,
    ) -> Result<AuditPage, PortalError> {
        let permissions = &self.context.permissions;
        let search = Search {
            filter,
            below,
            limit,
            may_read: &|project, cluster| permissions.audits(project, cluster),
        };
        Ok(self.parts.audit.search(search).await?)
    }
}

impl Auditor {
    /// Returns true if the person sees every event of the trail.
    pub fn sees_everything(&self) -> bool {
        self.context.permissions.audits_everything()
    }

    /// Returns a page of events below a sequence, or the newest ones, with the names of clusters.
    pub async fn page(
        &self,
        filter: &AuditFilter,
        below: Option<i64>,
    ) -> Result<AuditPage, PortalError> {
        let mut page = self.search(filter, below, PER_PAGE).await?;
        let clusters = page
            .entries
            .iter()
            .filter_map(|entry| entry.cluster.clone());
        for cluster in clusters.collect::<BTreeSet<_>>() {
            let name = self.parts.operations.cluster_name(&cluster).await?;
            page.cluster_names.extend(name.map(|name| (cluster, name)));
        }
        Ok(page)
    }

    /// Returns the newest matching events, as many as a file holds, and records the export before.
    pub async fn export(
        &self,
        filter: &AuditFilter,
        format: AuditFormat,
    ) -> Result<AuditPage, PortalError> {
        self.connections.limit(Limited::Export).await?;
        let page = self.search(filter, None, PER_FILE).await?;
        let action = AuditAction::AuditExported {
            format: format.to_string(),
            rows: u64::try_from(page.entries.len()).unwrap_or(u64::MAX),
        };
        let event = self.context.event(action, AuditTarget::default());
        self.parts.audit.record(event).await?;
        Ok(page)
    }
}
