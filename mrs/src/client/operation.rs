//! Names of the calls of the API.

use serde::{Deserialize, Serialize};

/// A call of MRS or IAM. Records of failed calls hold its name.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Hash,
    Serialize,
    Deserialize,
    strum::Display,
    strum::IntoStaticStr,
)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(strum::VariantArray))]
pub enum Operation {
    /// `GET …/iam-sync-user`.
    #[strum(serialize = "read_iam_sync_user")]
    ReadSyncedNames,
    /// `POST …/iam-sync-user`.
    #[strum(serialize = "start_iam_sync")]
    StartSync,
    /// `DELETE …/iam-sync-user`.
    #[strum(serialize = "cancel_iam_sync")]
    CancelSync,
    /// `GET …/iam-sync`.
    #[strum(serialize = "read_iam_sync_status")]
    ReadSyncStatus,
    /// `GET …/agency-mapping`.
    #[strum(serialize = "read_agency_mapping")]
    ReadMappings,
    /// `PUT …/agency-mapping`.
    #[strum(serialize = "update_agency_mapping")]
    UpdateMappings,
    /// `GET …/cluster_infos`.
    #[strum(serialize = "list_clusters")]
    ListClusters,
    /// `GET …/cluster_infos/{cluster_id}`.
    #[strum(serialize = "read_cluster")]
    ReadCluster,
    /// The harmless read that tests credentials.
    #[strum(serialize = "check_credentials")]
    CheckCredentials,
    /// IAM: `POST /v3/auth/tokens`.
    #[strum(serialize = "issue_token")]
    IssueToken,
    /// IAM: `POST /v3.0/OS-CREDENTIAL/securitytokens`.
    #[strum(serialize = "issue_agency_key")]
    IssueAgencyKey,
    /// IAM: `GET /v3/groups`.
    #[strum(serialize = "list_groups")]
    ListGroups,
    /// IAM: `GET /v3/groups/{group_id}/users`.
    #[strum(serialize = "list_group_users")]
    ListGroupUsers,
}

impl Operation {
    /// The stable name for logs and metrics.
    pub fn name(self) -> &'static str {
        self.into()
    }

    /// Returns true if the call changes a cluster. Such a call is never repeated if its result is
    /// unknown.
    pub fn is_write(self) -> bool {
        matches!(
            self,
            Self::StartSync | Self::CancelSync | Self::UpdateMappings
        )
    }

    /// Returns true if the call tests credentials, so that a second attempt may lock the key or the
    /// account.
    pub(super) fn is_tried_once(self) -> bool {
        matches!(
            self,
            Self::CheckCredentials | Self::IssueToken | Self::IssueAgencyKey
        )
    }

    /// The call as a verb phrase, for a sentence such as "could not *read the agency mapping*".
    pub fn describe(self) -> &'static str {
        match self {
            Self::ReadSyncedNames => "read who is synchronized",
            Self::StartSync => "start the synchronization",
            Self::CancelSync => "cancel the synchronization",
            Self::ReadSyncStatus => "read the state of the synchronization",
            Self::ReadMappings => "read the agency mapping",
            Self::UpdateMappings => "update the agency mapping",
            Self::ListClusters => "list the clusters",
            Self::ReadCluster => "read the cluster",
            Self::CheckCredentials => "check the credentials",
            Self::IssueToken => "get a token",
            Self::IssueAgencyKey => "get an access key of the agency",
            Self::ListGroups => "find the user group in IAM",
            Self::ListGroupUsers => "list the users of the user group",
        }
    }
}
