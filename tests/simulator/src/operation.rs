//! The operations of MRS and IAM that the simulator knows, and the routes to them.

use http::Method;
use serde::{Deserialize, Serialize};

/// An operation, under the name the official SDKs give it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Operation {
    /// `GET …/iam-sync-user`: the synchronized users and groups.
    ShowSyncIamUser,
    /// `POST …/iam-sync-user`: synchronize users and groups.
    UpdateSyncIamUser,
    /// `DELETE …/iam-sync-user`: cancel the synchronization of users and groups.
    CancelSyncIamUser,
    /// `GET …/iam-sync`: whether a task is running.
    ListSyncStatus,
    /// `GET …/iam-sync/is-synchronous`: whether the cluster has ever been synchronized.
    ListSyncRequirements,
    /// `GET …/agency-mapping`.
    ShowAgencyMapping,
    /// `PUT …/agency-mapping`.
    UpdateAgencyMapping,
    /// `GET /v1.1/{project}/cluster_infos`.
    ListClusters,
    /// `GET /v1.1/{project}/cluster_infos/{cluster}`.
    ShowClusterDetails,
    /// `POST /v3/auth/tokens`, with or without a one-time password.
    KeystoneCreateUserTokenByPassword,
    /// `POST /v3.0/OS-CREDENTIAL/securitytokens`: a temporary access key of an agency.
    CreateTemporaryAccessKeyByAgency,
    /// `GET /v3/auth/projects`: the projects the caller may use.
    KeystoneListAuthProjects,
    /// `GET /v3/projects`: the account's projects, filtered.
    KeystoneListProjects,
    /// `GET /v3/groups`: the account's user groups, filtered.
    KeystoneListGroups,
    /// `GET /v3/groups/{group}/users`: the users of a group.
    KeystoneListUsersForGroupByAdmin,
}

impl Operation {
    /// Whether the operation changes a cluster.
    pub fn is_write(self) -> bool {
        matches!(
            self,
            Self::UpdateSyncIamUser | Self::CancelSyncIamUser | Self::UpdateAgencyMapping
        )
    }

    /// Whether the operation belongs to IAM rather than MRS.
    pub fn is_iam(self) -> bool {
        matches!(
            self,
            Self::KeystoneCreateUserTokenByPassword
                | Self::CreateTemporaryAccessKeyByAgency
                | Self::KeystoneListAuthProjects
                | Self::KeystoneListProjects
                | Self::KeystoneListGroups
                | Self::KeystoneListUsersForGroupByAdmin
        )
    }
}

/// A request's operation with the ids its path carries (empty where it has none).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Route<'path> {
    pub(crate) operation: Operation,
    pub(crate) project: &'path str,
    pub(crate) cluster: &'path str,
    pub(crate) group: &'path str,
}

impl<'path> Route<'path> {
    /// The operation behind a method and path, if there is one.
    pub(crate) fn find(method: &Method, path: &'path str) -> Option<Self> {
        let mut segments = [""; 7];
        let mut count = 0;
        for segment in path.strip_prefix('/')?.split('/') {
            *segments.get_mut(count)? = segment;
            count += 1;
        }
        let segments = segments.get(..count)?;
        let mut group = "";
        let (operation, project, cluster) = match (method.as_str(), segments) {
            ("POST", ["v3", "auth", "tokens"]) => {
                (Operation::KeystoneCreateUserTokenByPassword, "", "")
            }
            ("POST", ["v3.0", "OS-CREDENTIAL", "securitytokens"]) => {
                (Operation::CreateTemporaryAccessKeyByAgency, "", "")
            }
            ("GET", ["v3", "auth", "projects"]) => (Operation::KeystoneListAuthProjects, "", ""),
            ("GET", ["v3", "projects"]) => (Operation::KeystoneListProjects, "", ""),
            ("GET", ["v3", "groups"]) => (Operation::KeystoneListGroups, "", ""),
            ("GET", &["v3", "groups", id, "users"]) => {
                group = id;
                (Operation::KeystoneListUsersForGroupByAdmin, "", "")
            }
            ("GET", &["v1.1", project, "cluster_infos"]) => (Operation::ListClusters, project, ""),
            ("GET", &["v1.1", project, "cluster_infos", cluster]) => {
                (Operation::ShowClusterDetails, project, cluster)
            }
            (method, &["v2", project, "clusters", cluster, ref rest @ ..]) => {
                (cluster_operation(method, rest)?, project, cluster)
            }
            _ => return None,
        };
        Some(Self {
            operation,
            project,
            cluster,
            group,
        })
    }
}

fn cluster_operation(method: &str, rest: &[&str]) -> Option<Operation> {
    Some(match (method, rest) {
        ("GET", ["iam-sync-user"]) => Operation::ShowSyncIamUser,
        ("POST", ["iam-sync-user"]) => Operation::UpdateSyncIamUser,
        ("DELETE", ["iam-sync-user"]) => Operation::CancelSyncIamUser,
        ("GET", ["iam-sync"]) => Operation::ListSyncStatus,
        ("GET", ["iam-sync", "is-synchronous"]) => Operation::ListSyncRequirements,
        ("GET", ["agency-mapping"]) => Operation::ShowAgencyMapping,
        ("PUT", ["agency-mapping"]) => Operation::UpdateAgencyMapping,
        _ => return None,
    })
}
