//! The users and groups of a cluster.

use super::name_set::NameSet;

/// The names of the users and groups that are synchronized to a cluster; empty if they are unknown.
#[derive(Clone, Debug, Default)]
pub struct ClusterNames {
    pub(super) users: NameSet,
    pub(super) groups: NameSet,
}

impl ClusterNames {
    /// Collects the names of `users` and `groups`.
    pub fn new<'n>(
        users: impl IntoIterator<Item = &'n str>,
        groups: impl IntoIterator<Item = &'n str>,
    ) -> Self {
        Self {
            users: NameSet::new(users.into_iter()),
            groups: NameSet::new(groups.into_iter()),
        }
    }

    /// Returns true if neither users nor groups are known.
    pub fn is_empty(&self) -> bool {
        self.users.len() + self.groups.len() == 0
    }

    /// Returns true if `name` is a user on the cluster, in any case as MRS Manager compares.
    pub fn is_user(&self, name: &str) -> bool {
        is_in(&self.users, name)
    }

    /// Returns true if `name` is a group on the cluster, in any case as MRS Manager compares.
    pub fn is_group(&self, name: &str) -> bool {
        is_in(&self.groups, name)
    }

    /// Returns true if a user on the cluster has exactly this name.
    pub(crate) fn has_user(&self, name: &str) -> bool {
        self.users.find(name) == Some(name)
    }

    /// Returns true if a group on the cluster has exactly this name.
    pub(crate) fn has_group(&self, name: &str) -> bool {
        self.groups.find(name) == Some(name)
    }
}

fn is_in(set: &NameSet, name: &str) -> bool {
    set.find(name)
        .is_some_and(|known| known.eq_ignore_ascii_case(name))
}
