//! The right to view one cluster.

use super::portal_parts::PortalParts;
use super::request_context::RequestContext;
use super::session_connections::SessionConnections;
use crate::audit::{AuditAction, AuditTarget, ExportedFile};
use crate::cloud_error::CloudError;
use crate::cluster_access::{AccessFilter, ClusterAccess};
use crate::clusters::{ClusterView, PresentMapping};
use crate::connections::Connection;
use crate::error::PortalError;
use crate::explanation::Explain;
use crate::operations::ConnectedActor;
use crate::permission::Permission;
use crate::protected_names::ProtectedNames;
use crate::synchronized_names::SynchronizedNames;
use mrs::client::{CallError, ProjectClient, Reply};
use mrs::cluster_match::ClusterNames;
use mrs::ids::ClusterId;
use mrs::mapping::fingerprint;
use mrs::meaning::Kind;
use std::sync::Arc;

/// The actions of a viewer of a cluster. Only [`super::Portal::viewer`] and
/// [`super::Portal::operator`] make one, for a person with the role on that cluster.
pub struct Viewer {
    pub(super) parts: Arc<PortalParts>,
    pub(super) connections: Arc<SessionConnections>,
    pub(super) context: RequestContext,
    pub(super) connection: Connection,
    pub(super) client: ProjectClient,
    pub(super) cluster: ClusterId,
}

impl Viewer {
    async fn error(&self, error: &CallError) -> PortalError {
        self.parts
            .connections
            .error(&self.connection.id, error)
            .await
    }

    pub(super) async fn check<T>(&self, result: Result<T, PortalError>) -> Result<T, PortalError> {
        self.parts
            .connections
            .check(&self.connection.id, result)
            .await
    }

    /// Refuses a cluster that the cloud does not have. One that can't be described (permissions, an
    /// endpoint without that call) may exist.
    pub(super) async fn require_cluster(&self) -> Result<(), PortalError> {
        match self.client.cluster(&self.cluster).await {
            Err(error) if is_missing(&error) => Err(PortalError::ClusterNotFound),
            Err(error) if error.meaning().kind.needs_new_credentials() => {
                Err(self.error(&error).await)
            }
            _ => Ok(()),
        }
    }

    pub(super) fn connected_actor(&self) -> ConnectedActor {
        ConnectedActor {
            actor: self.context.actor(),
            connection: self.connection.id.clone(),
            location: self.connection.location.clone(),
            project: self.connection.project.clone(),
            client: self.client.clone(),
        }
    }
}

fn is_missing(error: &CallError) -> bool {
    error.meaning().kind == Kind::ClusterNotFound
}

impl Viewer {
    /// Returns the connection in use.
    pub fn connection(&self) -> &Connection {
        &self.connection
    }

    /// Returns the ID of the cluster.
    pub const fn cluster_id(&self) -> &ClusterId {
        &self.cluster
    }

    /// Returns the permission to change the cluster, as [`super::Portal::operator`] checks it.
    pub fn may_change(&self) -> Permission {
        self.context
            .may_change(&self.connection.project, &self.cluster)
    }

    /// Returns the names whose removal needs a second confirmation.
    pub fn protected_names(&self) -> &ProtectedNames {
        &self.parts.confirmation.protected_names
    }

    /// Returns the cluster as the cloud describes it. If the description can't be read, for want of
    /// a permission or because the endpoint lacks that call, the view holds the reason.
    pub async fn cluster(&self) -> Result<ClusterView, PortalError> {
        let (described, status) = tokio::join!(
            self.client.cluster(&self.cluster),
            self.client.sync_status(&self.cluster)
        );
        let missing = described.as_ref().is_err_and(is_missing);
        let (cluster, unreadable) = match described {
            Ok(reply) => (Some(reply.value), None),
            Err(error) if error.meaning().kind.needs_new_credentials() => {
                return Err(self.error(&error).await);
            }
            Err(error) => (None, Some((&error).into())),
        };
        let synchronizing = status.ok().map(|reply| reply.value.is_synchronizing);
        Ok(ClusterView {
            id: self.cluster.clone(),
            cluster,
            missing,
            unreadable: unreadable.filter(|_| !missing),
            synchronizing,
        })
    }

    /// Returns the names that are synchronized to the cluster, read within the last half
    /// minute.
    pub async fn synchronized_names(&self) -> SynchronizedNames {
        let (cache, now) = (&self.parts.names, self.parts.clock.now());
        if let Some(names) = cache.get(&self.connection.id, &self.cluster, now) {
            return names;
        }
        let names = match self.client.synced_names(&self.cluster).await {
            Ok(reply) => {
                let names = &reply.value;
                let (users, groups) = (names.user_names.iter(), names.group_names.iter());
                let names =
                    ClusterNames::new(users.map(String::as_str), groups.map(String::as_str));
                SynchronizedNames {
                    names: Arc::new(names),
                    unreadable: None,
                }
            }
            Err(error) => {
                // The connection ends where its credentials are refused.
                let _ = self.error(&error).await;
                SynchronizedNames {
                    names: Arc::default(),
                    unreadable: Some(CloudError::from(&error).explanation().happened),
                }
            }
        };
        let (connection, cluster) = (self.connection.id.clone(), self.cluster.clone());
        cache.put(connection, cluster, now, names.clone());
        names
    }

    /// Returns who has access to the cluster: its synchronized names joined with its mapping. What
    /// can't be read is missing, and the list holds the reason.
    pub async fn access(&self) -> Result<ClusterAccess, PortalError> {
        let (names, mapping) = tokio::join!(
            self.client.synced_names(&self.cluster),
            self.client.mappings(&self.cluster)
        );
        let names = self.as_far_as_permitted(names).await?;
        let mapping = self.as_far_as_permitted(mapping).await?;
        Ok(ClusterAccess::new(names, mapping))
    }

    /// Returns [`Self::cluster`] and [`Self::access`], read at the same time.
    pub async fn cluster_and_access(&self) -> Result<(ClusterView, ClusterAccess), PortalError> {
        tokio::try_join!(self.cluster(), self.access())
    }

    /// An answer, or the reason why there is none. Refused credentials end the connection.
    async fn as_far_as_permitted<T>(
        &self,
        answer: Result<Reply<T>, CallError>,
    ) -> Result<Result<T, CloudError>, PortalError> {
        match answer {
            Ok(reply) => Ok(Ok(reply.value)),
            Err(error) if error.meaning().kind.needs_new_credentials() => {
                Err(self.error(&error).await)
            }
            Err(error) => Ok(Err((&error).into())),
        }
    }

    /// Returns the same for an export as a file of the entries that match `filter`, one row for each
    /// row of the mapping with the entry, and records the export. A list that is not known as a whole
    /// is not exported.
    pub async fn export_access(&self, filter: &AccessFilter) -> Result<ClusterAccess, PortalError> {
        let access = self.access().await?;
        let unreadable = access.names_unreadable.as_ref();
        if let Some(error) = unreadable.or(access.mapping_unreadable.as_ref()) {
            return Err(PortalError::Cloud(error.clone()));
        }
        let entries = access.find(filter).entries;
        let rows = entries.iter().map(|entry| entry.mapped.len().max(1)).sum();
        self.record_export(ExportedFile::AccessList, rows).await?;
        Ok(access)
    }

    /// Returns the present agency mapping with its fingerprint.
    pub async fn present_mapping(&self) -> Result<PresentMapping, PortalError> {
        match self.client.mappings(&self.cluster).await {
            Ok(reply) => Ok(PresentMapping {
                fingerprint: fingerprint(&reply.value).as_str().to_owned(),
                rows: reply.value,
                read_at: self.parts.clock.now(),
            }),
            Err(error) => Err(self.error(&error).await),
        }
    }

    /// Returns the present agency mapping for an export as a file, and records the export.
    pub async fn export_mapping(&self) -> Result<PresentMapping, PortalError> {
        let mapping = self.present_mapping().await?;
        self.record_export(ExportedFile::AgencyMapping, mapping.rows.len())
            .await?;
        Ok(mapping)
    }

    /// What can't be recorded must not be given away.
    async fn record_export(&self, what: ExportedFile, rows: usize) -> Result<(), PortalError> {
        let action = AuditAction::Exported {
            what,
            rows: u64::try_from(rows).unwrap_or(u64::MAX),
        };
        let target = AuditTarget {
            location: Some(self.connection.location.clone()),
            project: Some(self.connection.project.clone()),
            cluster: Some(self.cluster.clone()),
            operation: None,
        };
        let event = self.context.event(action, target);
        Ok(self.parts.audit.record(event).await?)
    }
}
