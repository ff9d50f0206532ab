//! The calls of the API by name.

use std::fmt;

/// A call of MRS or IAM. Its name is stable: logs and metrics use it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Operation {
    /// `GET …/iam-sync-user`.
    ReadSyncedNames,
    /// `POST …/iam-sync-user`.
    StartSync,
    /// `DELETE …/iam-sync-user`.
    CancelSync,
    /// `GET …/iam-sync`.
    ReadSyncStatus,
    /// `GET …/iam-sync/is-synchronous`.
    ReadIsSynchronous,
    /// `GET …/agency-mapping`.
    ReadMappings,
    /// `PUT …/agency-mapping`.
    UpdateMappings,
    /// `GET …/cluster_infos`.
    ListClusters,
    /// `GET …/cluster_infos/{cluster_id}`.
    ReadCluster,
    /// The harmless read that tries credentials out.
    CheckCredentials,
    /// IAM: `POST /v3/auth/tokens`.
    IssueToken,
    /// IAM: `GET /v3/auth/projects`.
    ListProjects,
}

impl Operation {
    /// Every call.
    pub const ALL: [Self; 12] = [
        Self::ReadSyncedNames,
        Self::StartSync,
        Self::CancelSync,
        Self::ReadSyncStatus,
        Self::ReadIsSynchronous,
        Self::ReadMappings,
        Self::UpdateMappings,
        Self::ListClusters,
        Self::ReadCluster,
        Self::CheckCredentials,
        Self::IssueToken,
        Self::ListProjects,
    ];

    /// The stable name, for logs and metrics.
    pub fn name(self) -> &'static str {
        match self {
            Self::ReadSyncedNames => "read_iam_sync_user",
            Self::StartSync => "start_iam_sync",
            Self::CancelSync => "cancel_iam_sync",
            Self::ReadSyncStatus => "read_iam_sync_status",
            Self::ReadIsSynchronous => "read_is_synchronous",
            Self::ReadMappings => "read_agency_mapping",
            Self::UpdateMappings => "update_agency_mapping",
            Self::ListClusters => "list_clusters",
            Self::ReadCluster => "read_cluster",
            Self::CheckCredentials => "check_credentials",
            Self::IssueToken => "issue_token",
            Self::ListProjects => "list_projects",
        }
    }

    /// Whether it changes a cluster. Such a call is never repeated when its fate is unknown.
    pub fn is_write(self) -> bool {
        matches!(
            self,
            Self::StartSync | Self::CancelSync | Self::UpdateMappings
        )
    }

    /// Whether it proves credentials, so that a second try may cost the key or the account.
    pub(super) fn is_tried_once(self) -> bool {
        matches!(self, Self::CheckCredentials | Self::IssueToken)
    }

    /// What it does, for a sentence such as "could not *read the agency mapping*".
    pub fn describe(self) -> &'static str {
        match self {
            Self::ReadSyncedNames => "read who is synchronised",
            Self::StartSync => "start the synchronisation",
            Self::CancelSync => "cancel the synchronisation",
            Self::ReadSyncStatus => "read the state of the synchronisation",
            Self::ReadIsSynchronous => "read whether the cluster is synchronous",
            Self::ReadMappings => "read the agency mapping",
            Self::UpdateMappings => "update the agency mapping",
            Self::ListClusters => "list the clusters",
            Self::ReadCluster => "read the cluster",
            Self::CheckCredentials => "check the credentials",
            Self::IssueToken => "get a token",
            Self::ListProjects => "list the projects",
        }
    }
}

impl fmt::Display for Operation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_call_has_a_name_of_its_own() {
        let names: HashSet<_> = Operation::ALL.into_iter().map(Operation::name).collect();
        assert_eq!(names.len(), Operation::ALL.len());
    }
}
