//! What somebody else does to a cluster: in the console, or in IAM.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::mapping::Mapping;
use crate::state::cluster::Cluster;

/// A change that takes effect at once, without a request and without a task. In JSON, what is left
/// out stays as it is.
///
/// Names are added first, then removed; the mapping is replaced first, then loses rows, then gains
/// rows. Nothing is checked as a request would be: a
/// running task goes on and does its part when it ends.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Change {
    /// The cluster.
    pub cluster: String,
    /// Users that are synchronized from now on, and exist in IAM.
    pub add_users: Vec<String>,
    /// Users that are no longer synchronized.
    pub remove_users: Vec<String>,
    /// User groups that are synchronized from now on, and exist in IAM; without their users.
    pub add_groups: Vec<String>,
    /// User groups that are no longer synchronized. Their users stay.
    pub remove_groups: Vec<String>,
    /// Users of a user group in IAM from now on; a group that did not exist is created.
    pub members: BTreeMap<String, Vec<String>>,
    /// The whole mapping from now on.
    pub mappings: Option<Vec<Mapping>>,
    /// Agencies whose rows leave the mapping.
    pub remove_agencies: Vec<String>,
    /// Rows that are added at the end of the mapping.
    pub add_mappings: Vec<Mapping>,
}

impl Change {
    /// A change of this cluster that changes nothing yet.
    pub fn of(cluster: &str) -> Self {
        Self {
            cluster: cluster.to_owned(),
            ..Self::default()
        }
    }

    /// Synchronizes these users.
    #[must_use]
    pub fn adding_users(mut self, names: &[&str]) -> Self {
        self.add_users.extend(owned(names));
        self
    }

    /// Ends the synchronization of these users.
    #[must_use]
    pub fn removing_users(mut self, names: &[&str]) -> Self {
        self.remove_users.extend(owned(names));
        self
    }

    /// Synchronizes these user groups, without their users.
    #[must_use]
    pub fn adding_groups(mut self, names: &[&str]) -> Self {
        self.add_groups.extend(owned(names));
        self
    }

    /// Ends the synchronization of these user groups; their users stay.
    #[must_use]
    pub fn removing_groups(mut self, names: &[&str]) -> Self {
        self.remove_groups.extend(owned(names));
        self
    }

    /// Sets the users of a user group in IAM.
    #[must_use]
    pub fn with_members(mut self, group: &str, members: &[&str]) -> Self {
        self.members
            .insert(group.to_owned(), owned(members).collect());
        self
    }

    /// Replaces the whole mapping.
    #[must_use]
    pub fn with_mappings(mut self, rows: impl IntoIterator<Item = Mapping>) -> Self {
        self.mappings = Some(rows.into_iter().collect());
        self
    }

    /// Removes all mapping rows of an agency.
    #[must_use]
    pub fn removing_agency(mut self, agency: &str) -> Self {
        self.remove_agencies.push(agency.to_owned());
        self
    }

    /// Adds a mapping row at the end.
    #[must_use]
    pub fn adding_mapping(mut self, row: Mapping) -> Self {
        self.add_mappings.push(row);
        self
    }

    /// Carries the change out.
    pub(crate) fn apply(&self, cluster: &mut Cluster) {
        cluster.listing = None;
        cluster.add(&self.add_users, &self.add_groups);
        cluster
            .users
            .retain(|name| !self.remove_users.contains(name));
        cluster
            .groups
            .retain(|name| !self.remove_groups.contains(name));
        for (group, members) in &self.members {
            cluster.set_members(group, members);
        }
        if let Some(rows) = &self.mappings {
            cluster.mappings.clone_from(rows);
        }
        cluster
            .mappings
            .retain(|row| !self.remove_agencies.contains(&row.agency));
        cluster.mappings.extend(self.add_mappings.iter().cloned());
    }
}

fn owned(names: &[&str]) -> impl Iterator<Item = String> {
    names.iter().map(|&name| name.to_owned())
}
