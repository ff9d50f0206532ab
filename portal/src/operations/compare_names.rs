//! The outcome of each name, decided from the readings before and after a call and from what became
//! of the call.

#![expect(
    clippy::option_option,
    reason = "the outer option says whether the list was readable, the inner one what was on it"
)]
#![expect(
    clippy::similar_names,
    reason = "`names` are those of a call, `named` those of the whole operation"
)]

use super::batch::Delivery;
use super::outcome::{NameOutcome, NameResult};
use mrs::wire::SyncedNames;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap, HashSet};

/// The state that the names of an operation are to reach.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DesiredState {
    /// Off the cluster's list: the synchronization is cancelled.
    Absent,
    /// On the cluster's list: synchronized.
    Present,
}

/// The names of one call.
#[derive(Debug, Clone, Copy)]
pub(super) struct BatchNames<'a> {
    pub(super) users: &'a [String],
    pub(super) groups: &'a [String],
}

/// The reading immediately before a call, as far as the outcome of the call needs it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct NamesBefore {
    /// For each user of the call, the spelling on the list; `None` for a user not on the list.
    users: Vec<Option<String>>,
    /// The same for each group of the call.
    groups: Vec<Option<String>>,
    /// The users and groups on the list that differ by case from names of the call which are not
    /// on the list: such a spelling is none of theirs afterwards either.
    #[serde(default, skip_serializing_if = "HashSet::is_empty")]
    alike: HashSet<String>,
    /// Where groups are cancelled: the users on the list that the call does not name.
    #[serde(default)]
    other_users: Vec<String>,
    /// Where users are synchronized: the groups on the list.
    #[serde(default)]
    listed_groups: Vec<String>,
    /// The members of each cancelled group by IAM; `None` where IAM does not tell.
    #[serde(default)]
    members: BTreeMap<String, Option<Vec<String>>>,
}

impl NamesBefore {
    /// The part of `list` that the outcome of a call needs. `named` holds all users and groups of
    /// the operation: a listed name that another entry spells exactly belongs to that entry.
    pub(super) fn new(
        desired: DesiredState,
        batch: BatchNames<'_>,
        list: &SyncedNames,
        named: &Named<'_>,
    ) -> Self {
        let users = spellings(batch.users, &Listing::new(&list.user_names), &named.users);
        let groups = spellings(
            batch.groups,
            &Listing::new(&list.group_names),
            &named.groups,
        );
        let cancels_groups = desired == DesiredState::Absent && !batch.groups.is_empty();
        let other_users = if cancels_groups {
            let followed: HashSet<&str> = users.iter().flatten().map(String::as_str).collect();
            let all = list.user_names.iter();
            all.filter(|user| !followed.contains(user.as_str()))
                .cloned()
                .collect()
        } else {
            Vec::new()
        };
        let synchronizes_users = desired == DesiredState::Present && !batch.users.is_empty();
        let mut alike = alike_of(batch.users, &users, &list.user_names);
        alike.extend(alike_of(batch.groups, &groups, &list.group_names));
        Self {
            users,
            groups,
            alike,
            other_users,
            listed_groups: if synchronizes_users {
                list.group_names.clone()
            } else {
                Vec::new()
            },
            members: BTreeMap::new(),
        }
    }

    /// The cancelled groups that are on the list, as the list spells them.
    pub(super) fn groups_on_list(&self) -> impl Iterator<Item = &str> {
        self.groups.iter().flatten().map(String::as_str)
    }

    /// Adds the members of a group; `None` where IAM does not tell.
    pub(super) fn add_members(&mut self, group: &str, members: Option<Vec<String>>) {
        self.members.insert(group.to_owned(), members);
    }
}

/// All names of an operation, over all of its calls.
#[derive(Debug)]
pub(super) struct Named<'a> {
    users: HashSet<&'a str>,
    groups: HashSet<&'a str>,
}

impl<'a> Named<'a> {
    pub(super) fn new(users: &'a [String], groups: &'a [String]) -> Self {
        Self {
            users: users.iter().map(String::as_str).collect(),
            groups: groups.iter().map(String::as_str).collect(),
        }
    }
}

/// Decides the outcome of each name of a call, and of the names that came along. `before` is `None`
/// where the list was not readable before the call, `after` where it was not readable afterwards.
pub(super) fn compare(
    desired: DesiredState,
    batch: BatchNames<'_>,
    before: Option<&NamesBefore>,
    delivery: Delivery,
    after: Option<&SyncedNames>,
    named: &Named<'_>,
) -> Vec<NameOutcome> {
    let alike = before.map(|before| &before.alike);
    let users_after = after.map(|list| Listing::new(&list.user_names));
    let groups_after = after.map(|list| Listing::new(&list.group_names));
    let outcomes = |names: &[String],
                    before: Option<&Vec<Option<String>>>,
                    after: Option<&Listing<'_>>,
                    group: bool| {
        let names = names.iter().enumerate();
        names
            .map(|(index, name)| {
                let listed_before =
                    before.map(|before| before.get(index).and_then(Option::as_deref));
                let named = if group { &named.groups } else { &named.users };
                let spelling = after.and_then(|after| {
                    let other = listed_before.flatten();
                    spelling_after(name, other, after).or_else(|| {
                        // A spelling that was not there before and is no other name of the operation.
                        after.by_case(name).filter(|spelling| {
                            other.is_none()
                                && !named.contains(spelling)
                                && alike.is_none_or(|alike| !alike.contains(*spelling))
                        })
                    })
                });
                let after = after.map(|_| spelling);
                outcome(desired, name, group, listed_before, delivery, after)
            })
            .collect::<Vec<_>>()
    };
    let mut all = outcomes(
        batch.users,
        before.map(|before| &before.users),
        users_after.as_ref(),
        false,
    );
    all.extend(outcomes(
        batch.groups,
        before.map(|before| &before.groups),
        groups_after.as_ref(),
        true,
    ));
    if let (Some(before), Some(after), true) = (before, after, delivery.may_have_acted()) {
        all.extend(match desired {
            DesiredState::Absent => removed_with_groups(before, after, &all),
            DesiredState::Present => synchronized_with_users(before, after, batch, &all),
        });
    }
    all
}

/// The spelling under which a name is on the list after a call. MRS Manager ignores case, so a name
/// is followed under its own spelling and under that of the list before.
fn spelling_after<'a>(name: &str, before: Option<&str>, after: &Listing<'a>) -> Option<&'a str> {
    let exact = |spelling: &str| after.exact.get(spelling).copied();
    exact(name).or_else(|| exact(before?))
}

fn outcome(
    desired: DesiredState,
    name: &str,
    group: bool,
    listed_before: Option<Option<&str>>,
    delivery: Delivery,
    listed_after: Option<Option<&str>>,
) -> NameOutcome {
    let is_done = |listed: Option<&str>| listed.is_some() == (desired == DesiredState::Present);
    let spelling = listed_before.flatten().or(listed_after.flatten());
    NameOutcome {
        name: name.to_owned(),
        listed_as: spelling
            .filter(|spelling| *spelling != name)
            .map(str::to_owned),
        group,
        result: decide(
            listed_before.map(is_done),
            delivery,
            listed_after.map(is_done),
        ),
    }
}

/// The table of outcomes. `was_done` and `is_done` say whether the name was as planned before the
/// call and is so after it; `None` where the list was not readable.
#[expect(
    clippy::match_same_arms,
    reason = "each arm is a row of the table, with a reason of its own"
)]
fn decide(was_done: Option<bool>, delivery: Delivery, is_done: Option<bool>) -> NameResult {
    let acted = delivery.may_have_acted();
    match (was_done, is_done) {
        (_, None) if acted => NameResult::Unknown,
        (Some(true), Some(true)) => NameResult::AlreadyDone,
        (Some(true), Some(false)) => NameResult::UndoneByOthers,
        (Some(false), Some(true)) if acted => NameResult::Done,
        (Some(false), Some(true)) => NameResult::DoneByOthers,
        (None, Some(true)) if acted => NameResult::DoneEarlierStateUnknown,
        // Nothing was sent between two moments of which one is known.
        (None, Some(true)) => NameResult::AlreadyDone,
        (_, Some(false) | None) => match delivery {
            Delivery::Accepted | Delivery::NoAnswer => NameResult::NotDone,
            Delivery::Refused => NameResult::Refused,
            Delivery::NotSent => NameResult::NotSent,
        },
    }
}

/// The users outside the call who vanished while its groups were cancelled: credited to a group
/// that IAM counts them among, or, where IAM does not tell, probably to one of the groups.
fn removed_with_groups(
    before: &NamesBefore,
    after: &SyncedNames,
    outcomes: &[NameOutcome],
) -> Vec<NameOutcome> {
    let removed_groups: Vec<&str> = outcomes
        .iter()
        .filter(|outcome| outcome.group && outcome.result == NameResult::Done)
        .map(NameOutcome::cluster_name)
        .collect();
    if removed_groups.is_empty() {
        return Vec::new();
    }
    let mut certain: HashMap<String, &str> = HashMap::new();
    let mut untold: Vec<&str> = Vec::new();
    for group in removed_groups {
        match before.members.get(group).and_then(Option::as_ref) {
            Some(members) => {
                for member in members {
                    certain.entry(member.to_lowercase()).or_insert(group);
                }
            }
            None => untold.push(group),
        }
    }
    let still_listed: HashSet<&str> = after.user_names.iter().map(String::as_str).collect();
    let vanished = before
        .other_users
        .iter()
        .filter(|user| !still_listed.contains(user.as_str()));
    vanished
        .filter_map(|user| {
            let result = match (certain.get(&user.to_lowercase()), untold.as_slice()) {
                (Some(group), _) => NameResult::RemovedWithGroup {
                    group: Some((*group).to_owned()),
                    certain: true,
                },
                // No group of this call has the user: somebody else removed them.
                (None, []) => return None,
                (None, [group]) => NameResult::RemovedWithGroup {
                    group: Some((*group).to_owned()),
                    certain: false,
                },
                (None, _) => NameResult::RemovedWithGroup {
                    group: None,
                    certain: false,
                },
            };
            Some(NameOutcome {
                name: user.clone(),
                listed_as: None,
                group: false,
                result,
            })
        })
        .collect()
}

/// The groups outside the call that appeared while its users were synchronized: synchronizing a
/// user brings the groups that the user belongs to.
fn synchronized_with_users(
    before: &NamesBefore,
    after: &SyncedNames,
    batch: BatchNames<'_>,
    outcomes: &[NameOutcome],
) -> Vec<NameOutcome> {
    // A user who was synchronized before brings the groups, too.
    let any_user = outcomes.iter().any(|outcome| {
        !outcome.group && matches!(outcome.result, NameResult::Done | NameResult::AlreadyDone)
    });
    if !any_user {
        return Vec::new();
    }
    let known: HashSet<String> = before
        .listed_groups
        .iter()
        .chain(batch.groups)
        .map(|group| group.to_lowercase())
        .collect();
    let appeared = after.group_names.iter();
    appeared
        .filter(|group| !known.contains(&group.to_lowercase()))
        .map(|group| NameOutcome {
            name: group.clone(),
            listed_as: None,
            group: true,
            result: NameResult::SynchronizedWithUser,
        })
        .collect()
}

/// A list of the cluster, searchable by exact spelling and without regard to case.
struct Listing<'a> {
    exact: HashSet<&'a str>,
    /// By lower case: the only spelling, or `None` if there are several.
    folded: HashMap<String, Option<&'a str>>,
}

impl<'a> Listing<'a> {
    fn new(names: &'a [String]) -> Self {
        let mut folded = HashMap::with_capacity(names.len());
        let mut exact = HashSet::with_capacity(names.len());
        for name in names {
            if exact.insert(name.as_str()) {
                folded
                    .entry(name.to_lowercase())
                    .and_modify(|spelling| *spelling = None)
                    .or_insert(Some(name.as_str()));
            }
        }
        Self { exact, folded }
    }

    /// The only spelling on the list that differs from `name` at most by case.
    fn by_case(&self, name: &str) -> Option<&'a str> {
        self.folded.get(&name.to_lowercase()).copied().flatten()
    }
}

/// For each name, its spelling on the list: exactly, or else the only spelling that differs by case
/// and belongs to no other name of the operation.
fn spellings(names: &[String], list: &Listing<'_>, named: &HashSet<&str>) -> Vec<Option<String>> {
    let mut taken: HashSet<&str> = HashSet::new();
    names
        .iter()
        .map(|name| {
            if let Some(exact) = list.exact.get(name.as_str()) {
                return Some((*exact).to_owned());
            }
            let spelling = list.by_case(name)?;
            let free = !named.contains(spelling) && taken.insert(spelling);
            free.then(|| spelling.to_owned())
        })
        .collect()
}

/// The names on the list that differ by case from names without a spelling.
fn alike_of(names: &[String], spellings: &[Option<String>], list: &[String]) -> HashSet<String> {
    let absent: HashSet<String> = names
        .iter()
        .zip(spellings)
        .filter(|(_, spelling)| spelling.is_none())
        .map(|(name, _)| name.to_lowercase())
        .collect();
    if absent.is_empty() {
        return HashSet::new();
    }
    let alike = list.iter();
    alike
        .filter(|name| absent.contains(&name.to_lowercase()))
        .cloned()
        .collect()
}

/// For each of `names`, its spelling on the list that the cluster would take for the name; `None`
/// where there is none.
pub(super) fn listed(names: &[String], list: &[String]) -> Vec<Option<String>> {
    let named: HashSet<&str> = names.iter().map(String::as_str).collect();
    spellings(names, &Listing::new(list), &named)
}

#[cfg(test)]
mod tests;
