//! What an operation did, as read back from the cluster.

use mrs::mapping::AgencyMapping;
use serde::{Deserialize, Serialize};

/// The outcome of an operation, or of one of its calls.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Outcome {
    /// The outcome of each name, in the order of the plan: users, then groups; then the names that
    /// came along with others.
    Names {
        /// One entry for each name.
        names: Vec<NameOutcome>,
    },
    /// The outcome of the mapping as a whole.
    Mapping(MappingOutcome),
}

impl Outcome {
    /// Returns true if the cluster shows a change that the operation made.
    pub fn shows_effect(&self) -> bool {
        match self {
            Self::Names { names } => names.iter().any(|name| name.result.is_credited()),
            Self::Mapping(outcome) => matches!(
                outcome,
                MappingOutcome::Updated | MappingOutcome::Differs { .. }
            ),
        }
    }
}

/// The outcome of one name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NameOutcome {
    /// The name as planned.
    pub name: String,
    /// The name on the cluster's list, where it differs from the planned name by case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub listed_as: Option<String>,
    /// True for a user group, false for an IAM user.
    pub group: bool,
    /// What became of the name.
    pub result: NameResult,
}

impl NameOutcome {
    /// The name as the cluster knows it.
    pub fn cluster_name(&self) -> &str {
        self.listed_as.as_deref().unwrap_or(&self.name)
    }
}

/// What became of a name: decided from the readings immediately before and after the call, and from
/// what became of the call.
///
/// "Done" is gone from the cluster's list for a cancellation, and on the list for a synchronization.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "result", rename_all = "snake_case")]
pub enum NameResult {
    /// The call did it.
    Done,
    /// The call was sent and did not do it.
    NotDone,
    /// The call was refused or not sent; somebody else did it meanwhile.
    DoneByOthers,
    /// The call was refused, and nobody else is known to have done it.
    Refused,
    /// The call was not sent, and nobody else is known to have done it.
    NotSent,
    /// The name was so before, and is so still.
    AlreadyDone,
    /// The name was so before; somebody else changed it meanwhile.
    UndoneByOthers,
    /// The name is so after the call; the state before the call was not readable.
    DoneEarlierStateUnknown,
    /// The call was sent or may have been sent; the state after it was not readable.
    Unknown,
    /// A user whom the call did not name was removed together with a cancelled group.
    RemovedWithGroup {
        /// The group; `None` if it may have been any of several.
        group: Option<String>,
        /// True if IAM says that the user is a member of the group.
        certain: bool,
    },
    /// A group that the call did not name was synchronized together with a user.
    SynchronizedWithUser,
}

impl NameResult {
    /// Returns true if the operation is credited with the change: the undo reverts exactly these.
    pub const fn is_credited(&self) -> bool {
        matches!(
            self,
            Self::Done | Self::RemovedWithGroup { .. } | Self::SynchronizedWithUser
        )
    }

    /// The group together with which a user was removed, or probably was; `None` if it may have been
    /// any of several.
    pub fn removed_with(&self) -> Option<&str> {
        match self {
            Self::RemovedWithGroup { group, .. } => group.as_deref(),
            _ => None,
        }
    }

    /// Returns true if another attempt may still do what was planned for the name.
    pub const fn is_left(&self) -> bool {
        matches!(
            self,
            Self::NotDone | Self::Refused | Self::NotSent | Self::UndoneByOthers
        )
    }
}

/// What became of a mapping update.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "result", rename_all = "snake_case")]
pub enum MappingOutcome {
    /// The cluster has the planned mapping.
    Updated,
    /// The call was sent, and the cluster shows none of the planned changes.
    Unchanged,
    /// The call was sent, and the cluster shows a part of the planned changes, or all of them beside
    /// changes of others.
    Differs {
        /// The mapping of the cluster.
        present: Vec<AgencyMapping>,
    },
    /// Nothing was sent, because the mapping had changed since the plan.
    Conflict {
        /// The mapping of the cluster.
        present: Vec<AgencyMapping>,
    },
    /// The call was refused.
    Refused {
        /// The mapping of the cluster, where it was readable.
        present: Option<Vec<AgencyMapping>>,
    },
    /// Nothing was sent.
    NotSent,
    /// The call was sent, and the mapping was not readable afterwards.
    Unverified,
}

/// The number of names by what became of them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct NameCounts {
    /// Names that the operation is credited with.
    pub credited: usize,
    /// Names for which another attempt may do more.
    pub left: usize,
    /// Names that were so before, or that others changed.
    pub unaffected: usize,
    /// Names whose state after or before the call was not readable.
    pub unknown: usize,
}

impl NameCounts {
    /// The counts of an outcome; zero for a mapping.
    pub fn of(outcome: Option<&Outcome>) -> Self {
        match outcome {
            Some(Outcome::Names { names }) => Self::of_names(names),
            Some(Outcome::Mapping(_)) | None => Self::default(),
        }
    }

    /// The counts of names.
    pub fn of_names(names: &[NameOutcome]) -> Self {
        let mut counts = Self::default();
        for name in names {
            *match &name.result {
                result if result.is_credited() => &mut counts.credited,
                result if result.is_left() => &mut counts.left,
                NameResult::Unknown | NameResult::DoneEarlierStateUnknown => &mut counts.unknown,
                _ => &mut counts.unaffected,
            } += 1;
        }
        counts
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_result_is_counted_once() {
        let results = [
            NameResult::Done,
            NameResult::NotDone,
            NameResult::NotSent,
            NameResult::AlreadyDone,
            NameResult::Unknown,
            NameResult::DoneEarlierStateUnknown,
            NameResult::Unknown,
        ];
        let names: Vec<_> = results
            .into_iter()
            .map(|result| NameOutcome {
                name: "analyst01".to_owned(),
                listed_as: None,
                group: false,
                result,
            })
            .collect();
        let expected = NameCounts {
            credited: 1,
            left: 2,
            unaffected: 1,
            unknown: 3,
        };
        assert_eq!(NameCounts::of_names(&names), expected);
        assert_eq!(NameCounts::of(Some(&Outcome::Names { names })), expected);
    }
}
