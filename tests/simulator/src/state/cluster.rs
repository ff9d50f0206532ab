//! One cluster: its synchronized names, its mapping, its tasks.

use std::collections::{BTreeMap, BTreeSet};

use bytes::Bytes;
use time::OffsetDateTime;

use super::sync_task::{Named, SyncChange, SyncTask};
use crate::behaviour::Behaviour;
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
    pub(crate) has_been_synchronized: bool,
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
            has_been_synchronized: !users.is_empty() || !groups.is_empty(),
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
    pub(crate) fn settle(&mut self, now: OffsetDateTime, behaviour: &Behaviour) {
        if self.mapping_update_until.is_some_and(|until| until <= now) {
            self.mapping_update_until = None;
        }
        if let Some(task) = self.task.take_if(|task| task.finishes_at <= now) {
            self.listing = None;
            match task.change {
                SyncChange::SynchronizeAll => self.synchronize_all(behaviour),
                SyncChange::Synchronize(named) => self.synchronize(named, behaviour),
                SyncChange::Cancel(named) => self.cancel(&named, behaviour),
            }
        }
    }

    /// The users of a group, whether it is synchronized or not.
    pub(crate) fn members_of(&self, group: &str) -> Option<&BTreeSet<String>> {
        self.members.get(group)
    }

    /// Sets the users of a group, which then exists.
    pub(crate) fn set_members(&mut self, group: &str, members: &[String]) {
        if let Some(directory) = &mut self.directory {
            directory.extend(members.iter().cloned());
        }
        let members = members.iter().cloned().collect();
        self.members.insert(group.to_owned(), members);
    }

    /// Synchronizes these users and groups, which then exist, and nobody else.
    pub(crate) fn add(&mut self, users: &[String], groups: &[String]) {
        if let Some(directory) = &mut self.directory {
            directory.extend(users.iter().cloned());
        }
        self.users.extend(users.iter().cloned());
        for group in groups {
            self.members.entry(group.clone()).or_default();
            self.groups.insert(group.clone());
        }
    }

    /// The groups that IAM knows, with their users.
    pub(crate) fn iam_groups(&self) -> &BTreeMap<String, BTreeSet<String>> {
        &self.members
    }

    fn synchronize_all(&mut self, behaviour: &Behaviour) {
        self.has_been_synchronized = true;
        let everybody = self
            .directory
            .clone()
            .unwrap_or_else(|| self.members.values().flatten().cloned().collect());
        hold(&mut self.users, everybody, behaviour);
        hold(&mut self.groups, self.members.keys().cloned(), behaviour);
    }

    /// Adds the users with the groups they are in, and the groups without their users.
    fn synchronize(&mut self, named: Named, behaviour: &Behaviour) {
        self.has_been_synchronized = true;
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
        let groups: Vec<String> = groups_of_users.chain(named_groups).collect();
        for group in &groups {
            self.members.entry(group.clone()).or_default();
        }
        hold(&mut self.groups, groups, behaviour);
        hold(&mut self.users, users, behaviour);
    }

    /// Removes the users, and the groups, with all their users if that is how it is. Unknown
    /// names are ignored.
    fn cancel(&mut self, named: &Named, behaviour: &Behaviour) {
        let key = |name: &String| behaviour.manager_key(name);
        let keys = |names: &BTreeSet<String>| names.iter().map(key).collect::<BTreeSet<_>>();
        let (mut users, groups) = (keys(&named.users), keys(&named.groups));
        let members = &self.members;
        self.groups.retain(|group| {
            let stays = group == sentinels::STAYS || !groups.contains(&key(group));
            if !stays && behaviour.group_takes_users {
                users.extend(members.get(group).into_iter().flatten().map(key));
            }
            stays
        });
        self.users
            .retain(|user| user == sentinels::STAYS || !users.contains(&key(user)));
    }
}

/// Adds names to those a Manager holds, except those it can't hold and those it holds already.
fn hold(
    held: &mut BTreeSet<String>,
    names: impl IntoIterator<Item = String>,
    behaviour: &Behaviour,
) {
    let mut keys: BTreeSet<String> = held
        .iter()
        .map(|name| behaviour.manager_key(name))
        .collect();
    held.extend(
        names
            .into_iter()
            .filter(|name| manager_can_hold(name) && keys.insert(behaviour.manager_key(name))),
    );
}

/// Whether a cluster's Manager can hold an IAM name: those with `.` or `@` and those of one
/// character are not synchronized (source: MRS user guide, "Synchronizing IAM Users to MRS").
fn manager_can_hold(name: &str) -> bool {
    name.chars().nth(1).is_some() && !name.contains(['.', '@'])
}
