//! What a simulator starts with: account, projects, credentials, clusters.

use serde::Deserialize;

use crate::behaviour::Behaviour;
use crate::demo::credentials;
use crate::mapping::Mapping;
use crate::secret::Secret;

/// Everything a simulated cloud knows at the start.
///
/// What is left out of the JSON is what [`Seed::default`] has: the demo account with its
/// project and credentials (see [`crate::demo::credentials`]), and no clusters.
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Seed {
    /// The account (domain) that owns everything.
    pub account: AccountSeed,
    /// Its projects.
    pub projects: Vec<ProjectSeed>,
    /// Access keys, permanent and temporary, of the account and of others.
    pub keys: Vec<KeySeed>,
    /// Its agencies that delegate access to other accounts.
    pub agencies: Vec<AgencySeed>,
    /// Its IAM users that may ask for a token.
    pub users: Vec<UserSeed>,
    /// Its clusters, in the order of the cluster list.
    pub clusters: Vec<ClusterSeed>,
    /// Durations and limits.
    pub behaviour: Behaviour,
}

impl Default for Seed {
    fn default() -> Self {
        Self {
            account: credentials::account(),
            projects: credentials::projects(),
            keys: credentials::keys(),
            agencies: credentials::agencies(),
            users: credentials::users(),
            clusters: Vec::new(),
            behaviour: Behaviour::default(),
        }
    }
}

/// An account.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AccountSeed {
    /// Account id.
    pub id: String,
    /// Account name, which a password sign-in has to give.
    pub name: String,
}

/// A project.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProjectSeed {
    /// Project id.
    pub id: String,
    /// Project name: the region, or the region with `_` and a suffix.
    pub name: String,
}

/// An access key.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeySeed {
    /// Access key id.
    pub access: String,
    /// Secret key.
    pub secret: Secret,
    /// Present for a temporary key: what `X-Security-Token` has to be.
    #[serde(default)]
    pub security_token: Option<Secret>,
    /// Present for a temporary key: how long it lives from the moment of seeding, in seconds.
    #[serde(default)]
    pub expires_in_seconds: Option<u64>,
    /// Name of the account it belongs to, where it is another than the simulated one. Such a key
    /// opens nothing here but agencies.
    #[serde(default)]
    pub account: Option<String>,
    /// Whether its user has the role Agent Operator.
    #[serde(default)]
    pub agent_operator: bool,
}

/// An agency of the simulated account that delegates access to another account.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AgencySeed {
    /// Agency name.
    pub name: String,
    /// Name of the account that is delegated to.
    pub delegated_account: String,
}

/// An IAM user with a password.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UserSeed {
    /// User id, which a one-time password has to be sent with.
    pub id: String,
    /// User name.
    pub name: String,
    /// Password.
    pub password: Secret,
    /// Present when sign-in is protected by a one-time password: its key in base32.
    #[serde(default)]
    pub totp_secret: Option<Secret>,
}

/// A cluster.
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ClusterSeed {
    /// Cluster id.
    pub id: String,
    /// Cluster name.
    pub name: String,
    /// Project it belongs to.
    pub project_id: String,
    /// State, as in the cluster list: `running`, `frozen`, `scaling-out`, …
    pub state: String,
    /// Version, such as `MRS 3.2.0-LTS.1`.
    pub version: String,
    /// Whether it runs in security (Kerberos) mode.
    pub kerberos: bool,
    /// Components by name and version.
    pub components: Vec<(String, String)>,
    /// Master nodes.
    pub master_nodes: u32,
    /// Core nodes.
    pub core_nodes: u32,
    /// When it was created, in seconds since 1970.
    pub created_at: i64,
    /// Tags as the API writes them: `k1=v1,k2=v2`.
    pub tags: String,
    /// Enterprise project id.
    pub enterprise_project_id: String,
    /// Whether the cluster's Manager answers; without it, synchronization and mapping calls are
    /// refused as not supported.
    pub manager_reachable: bool,
    /// IAM users that are synchronized.
    pub users: Vec<String>,
    /// User groups that are synchronized.
    pub groups: Vec<GroupSeed>,
    /// IAM users that exist but are not synchronized. Leave this and `iam_groups` empty, and
    /// every name anybody asks to synchronize is taken to exist.
    pub iam_users: Vec<String>,
    /// User groups that exist but are not synchronized.
    pub iam_groups: Vec<GroupSeed>,
    /// Agency mappings.
    pub mappings: Vec<Mapping>,
}

impl Default for ClusterSeed {
    fn default() -> Self {
        Self {
            id: String::new(),
            name: String::new(),
            project_id: credentials::PROJECT_ID.to_owned(),
            state: "running".to_owned(),
            version: "MRS 3.2.0-LTS.1".to_owned(),
            kerberos: false,
            components: Vec::new(),
            master_nodes: 2,
            core_nodes: 3,
            created_at: 1_735_689_600,
            tags: String::new(),
            enterprise_project_id: "0".to_owned(),
            manager_reachable: true,
            users: Vec::new(),
            groups: Vec::new(),
            iam_users: Vec::new(),
            iam_groups: Vec::new(),
            mappings: Vec::new(),
        }
    }
}

impl ClusterSeed {
    /// A running cluster of the demo project, with nothing in it.
    pub fn new(id: &str, name: &str) -> Self {
        Self {
            id: id.to_owned(),
            name: name.to_owned(),
            ..Self::default()
        }
    }
}

/// A user group.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GroupSeed {
    /// Group name.
    pub name: String,
    /// Users in it. Cancelling the group's synchronization cancels theirs.
    #[serde(default)]
    pub members: Vec<String>,
}

impl GroupSeed {
    /// A group with these users in it.
    pub fn new(name: &str, members: &[&str]) -> Self {
        Self {
            name: name.to_owned(),
            members: members.iter().map(|&member| member.to_owned()).collect(),
        }
    }
}
