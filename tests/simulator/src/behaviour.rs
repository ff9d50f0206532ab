//! How the simulated cloud behaves where the real one is slow, limited or undocumented.

use serde::{Deserialize, Serialize};

/// Durations, limits and the meaning of `PUT agency-mapping`. May be changed while running.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Behaviour {
    /// How long a synchronization task runs, in milliseconds. The lists change when it ends.
    pub task_millis: u64,
    /// How long a mapping update goes on behind an answered `PUT`, in milliseconds.
    pub mapping_update_millis: u64,
    /// What `PUT agency-mapping` does with rows it does not name.
    pub put_semantics: PutSemantics,
    /// Writes a minute, per project and operation; `null` for no limit.
    /// 60 is the documented figure.
    pub writes_per_minute: Option<u32>,
    /// Reads a minute of the synchronized names and of the mapping, per project and operation.
    /// 1000 is the documented figure; no limit by default, for the sake of measurements.
    pub reads_per_minute: Option<u32>,
    /// How long a new token is valid, and the key of an agency at most, in seconds. 24 hours in the real service.
    pub token_lifetime_seconds: u64,
    /// Whether Manager ignores case in names: a cancellation of
    /// `ANALYST01` then removes `analyst01`.
    pub manager_ignores_case: bool,
    /// Whether cancelling a group cancels the users in it as well.
    pub group_takes_users: bool,
    /// Whether IAM refuses to list groups and their users: 403 IAM.0003.
    pub iam_hides_groups: bool,
}

impl Default for Behaviour {
    fn default() -> Self {
        Self {
            task_millis: 2_000,
            mapping_update_millis: 2_000,
            put_semantics: PutSemantics::Replace,
            writes_per_minute: Some(60),
            reads_per_minute: None,
            token_lifetime_seconds: 24 * 60 * 60,
            manager_ignores_case: true,
            group_takes_users: true,
            iam_hides_groups: false,
        }
    }
}

impl Behaviour {
    /// What names have in common that a cluster's Manager takes for the same.
    pub(crate) fn manager_key(&self, name: &str) -> String {
        if self.manager_ignores_case {
            name.to_lowercase()
        } else {
            name.to_owned()
        }
    }
}

/// The two readings of `PUT agency-mapping`: the documentation does not say which is true.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PutSemantics {
    /// The rows sent are the whole mapping from now on.
    Replace,
    /// Rows sent replace those of the same agency and identifier type; others stay.
    Upsert,
}
