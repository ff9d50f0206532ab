//! One cluster: its synchronised names, its mapping, its tasks.

use std::collections::{BTreeMap, BTreeSet};

use bytes::Bytes;
use time::OffsetDateTime;

use super::sync_task::{Named, SyncChange, SyncTask};
use crate::mapping::Mapping;
use crate::seed::ClusterSeed;
use crate::sentinels;

/// A cluster of the simulated cloud.
#[derive(Debug)]
pub(crate) struct Cluster {
    /// What does not change: id, name, version and so on. Its lists are empty.
    pub(crate) profile: ClusterSeed,
    pub(crate) users: BTreeSet<String>,
    pub(crate) groups: BTreeSet<String>,
    pub(crate) mappings: Vec<Mapping>,
    pub(crate) task: Option<SyncTask>,
    pub(crate) mapping_update_until: Option<OffsetDateTime>,
    pub(crate) has_been_synchronised: bool,
    /// Sentinels that provoke their failure only once, and have done so.
    pub(crate) spent_sentinels: BTreeSet<&'static str>,
    /// How often the mapping was read while it held the sentinel that makes it move.
    pub(crate) mapping_moves: u32,
    /// The answer to a list of the names, until they change.
    pub(crate) listing: Option<Bytes>,
    /// All groups there are, with their users.
    members: BTreeMap<String, BTreeSet<String>>,
    /// All users there are; `None` when any name is taken to exist.
    directory: Option<BTreeSet<String>>,
}

impl Cluster {
    /// A cluster as seeded.
    pub(crate) fn new(mut seed: ClusterSeed) -> Self {
        let users: BTreeSet<String> = std::mem::take(&mut seed.users).into_iter().collect();
        let seeded_groups = std::mem::take(&mut seed.groups);
        let groups: BTreeSet<String> = seeded_groups.iter().map(|g| g.name.clone()).collect();
        let iam_users = std::mem::take(&mut seed.iam_users);
        let iam_groups = std::mem::take(&mut seed.iam_groups);
        let is_open = iam_users.is_empty() && iam_groups.is_empty();
        let members: BTreeMap<String, BTreeSet<String>> = seeded_groups
            .into_iter()
            .chain(iam_groups)
            .map(|group| (group.name, group.members.into_iter().collect()))
            .collect();
        let directory = (!is_open).then(|| {
            let in_groups = members.values().flatten().cloned();
            users
                .iter()
                .cloned()
                .chain(iam_users)
                .chain(in_groups)
                .collect()
        });
        Self {
            has_been_synchronised: !users.is_empty() || !groups.is_empty(),
            mappings: std::mem::take(&mut seed.mappings),
            profile: seed,
            users,
            groups,
            task: None,
            mapping_update_until: None,
            spent_sentinels: BTreeSet::new(),
            mapping_moves: 0,
            listing: None,
            members,
            directory,
        }
    }

    /// Brings the cluster up to date: what should be done by now is done.
    pub(crate) fn settle(&mut self, now: OffsetDateTime) {
        if self.mapping_update_until.is_some_and(|until| until <= now) {
            self.mapping_update_until = None;
        }
        if let Some(task) = self.task.take_if(|task| task.finishes_at <= now) {
            self.listing = None;
            match task.change {
                SyncChange::SynchroniseAll => self.synchronise_all(),
                SyncChange::Synchronise(named) => self.synchronise(named),
                SyncChange::Cancel(named) => self.cancel(&named),
            }
        }
    }

    /// The users of a group, whether it is synchronised or not.
    pub(crate) fn members_of(&self, group: &str) -> Option<&BTreeSet<String>> {
        self.members.get(group)
    }

    fn synchronise_all(&mut self) {
        self.has_been_synchronised = true;
        let everybody = self
            .directory
            .clone()
            .unwrap_or_else(|| self.members.values().flatten().cloned().collect());
        self.users
            .extend(everybody.into_iter().filter(|name| manager_can_hold(name)));
        self.groups.extend(
            self.members
                .keys()
                .filter(|name| manager_can_hold(name))
                .cloned(),
        );
    }

    /// Adds the users with the groups they are in, and the groups without their users.
    fn synchronise(&mut self, named: Named) {
        self.has_been_synchronised = true;
        let exists = |name: &String| self.directory.as_ref().is_none_or(|all| all.contains(name));
        let users: BTreeSet<String> = named
            .users
            .into_iter()
            .filter(|name| manager_can_hold(name) && exists(name))
            .collect();
        let groups_of_users = self
            .members
            .iter()
            .filter(|(_, members)| !members.is_disjoint(&users))
            .map(|(group, _)| group.clone());
        let is_open = self.directory.is_none();
        let named_groups = named
            .groups
            .into_iter()
            .filter(|name| is_open || self.members.contains_key(name));
        let groups: Vec<String> = groups_of_users
            .chain(named_groups)
            .filter(|name| manager_can_hold(name))
            .collect();
        self.groups.extend(groups);
        self.users.extend(users);
    }

    /// Removes the users, and the groups with all their users. Unknown names are ignored.
    fn cancel(&mut self, named: &Named) {
        for group in &named.groups {
            if group == sentinels::STAYS {
                continue;
            }
            if self.groups.remove(group)
                && let Some(members) = self.members.get(group)
            {
                self.users
                    .retain(|user| user == sentinels::STAYS || !members.contains(user));
            }
        }
        self.users
            .retain(|user| user == sentinels::STAYS || !named.users.contains(user));
    }
}

/// Whether a cluster's Manager can hold an IAM name: those with `.` or `@` and those of one
/// character are not synchronised (source: MRS user guide, "Synchronizing IAM Users to MRS").
fn manager_can_hold(name: &str) -> bool {
    name.chars().nth(1).is_some() && !name.contains(['.', '@'])
}
