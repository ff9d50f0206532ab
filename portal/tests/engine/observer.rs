//! The omniscient observer: what the report about names has to say, from what really happened.
//!
//! Written from the table of outcomes, name by name, without a line of the engine.

use crate::trace::{Lists, Readings};
use mrs_simulator::ClusterState;
use portal::{Delivery, NameOutcome, NameResult, OperationKind};

/// The names of an operation with one call, in the order of the plan.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Named<'a> {
    pub(crate) kind: OperationKind,
    pub(crate) users: &'a [String],
    pub(crate) groups: &'a [String],
    /// The groups that the portal could ask IAM about: the others came to the list, or left it for
    /// a while, as the portal asked.
    pub(crate) disclosed: &'a [String],
}

/// The report that follows from two readings and from what became of the call between them.
pub(crate) fn report(
    of: Named<'_>,
    readings: Readings<'_>,
    delivery: Delivery,
) -> Vec<NameOutcome> {
    // Where nothing happened in between, one reading stands for both.
    let before = match delivery {
        Delivery::NotSent => readings.after,
        Delivery::Refused => readings.before.or(readings.after),
        _ => readings.before,
    };
    let after = readings.after;
    let mut report = Vec::new();
    for group in [false, true] {
        let names = if group { of.groups } else { of.users };
        let owners = owners(names, before, group);
        for (name, owned) in names.iter().zip(owners) {
            let on_before = before.map(|_| owned.is_some());
            let on_after = after.map(|after| {
                let list = list(after, group);
                [Some(name.clone()), owned.clone()]
                    .into_iter()
                    .flatten()
                    .find(|spelling| list.contains(spelling))
                    // The list before did not show how the cluster spells the name.
                    .or_else(|| {
                        let is_new = |other: &String| {
                            before.is_none_or(|before| !self::list(before, group).contains(other))
                        };
                        other_spelling(name, &list, names)
                            .filter(|other| owned.is_none() && is_new(other))
                    })
            });
            let is_on_after = on_after.as_ref().map(Option::is_some);
            let spelling = owned.or(on_after.flatten());
            report.push(NameOutcome {
                name: name.clone(),
                listed_as: spelling.filter(|spelling| spelling != name),
                group,
                result: row(of.kind, on_before, delivery, is_on_after),
            });
        }
    }
    let may_have_acted = matches!(delivery, Delivery::Accepted | Delivery::NoAnswer);
    if let (Some(before), Some(after), true) = (before, after, may_have_acted) {
        let company = match of.kind {
            OperationKind::Sync => groups_of_users(&report, before, after, of.groups),
            _ => users_of_groups(&report, before, after, of.disclosed),
        };
        report.extend(company);
    }
    report
}

/// One row of the table. A name was, and is, on the list or not; or nobody knows.
fn row(
    kind: OperationKind,
    before: Option<bool>,
    delivery: Delivery,
    after: Option<bool>,
) -> NameResult {
    let wanted = kind == OperationKind::Sync;
    let Some(after) = after else {
        return match delivery {
            Delivery::Refused => NameResult::Refused,
            Delivery::NotSent => NameResult::NotSent,
            Delivery::Accepted | Delivery::NoAnswer => NameResult::Unknown,
        };
    };
    let is_right = after == wanted;
    let was_right = before.map(|before| before == wanted);
    match (was_right, delivery, is_right) {
        (Some(true), _, true) | (None, Delivery::Refused | Delivery::NotSent, true) => {
            NameResult::AlreadyDone
        }
        (Some(true), _, false) => NameResult::UndoneByOthers,
        (Some(false), Delivery::Accepted | Delivery::NoAnswer, true) => NameResult::Done,
        (Some(false), Delivery::Refused | Delivery::NotSent, true) => NameResult::DoneByOthers,
        (None, Delivery::Accepted | Delivery::NoAnswer, true) => {
            NameResult::DoneEarlierStateUnknown
        }
        (_, Delivery::Accepted | Delivery::NoAnswer, false) => NameResult::NotDone,
        (_, Delivery::Refused, false) => NameResult::Refused,
        (_, Delivery::NotSent, false) => NameResult::NotSent,
    }
}

/// For each name the spelling on the list before that is the name's: its own, or else the only one
/// that differs by case, unless that is another name of the operation.
fn owners(names: &[String], before: Option<&ClusterState>, group: bool) -> Vec<Option<String>> {
    let Some(before) = before else {
        return vec![None; names.len()];
    };
    let list = list(before, group);
    let mut given = Vec::new();
    for name in names {
        let owned = if list.contains(name) {
            Some(name.clone())
        } else {
            other_spelling(name, &list, names)
                .filter(|spelling| !given.contains(&Some(spelling.clone())))
        };
        given.push(owned);
    }
    given
}

fn other_spelling(name: &str, list: &[String], names: &[String]) -> Option<String> {
    let mut alike = list.iter().filter(|other| other.eq_ignore_ascii_case(name));
    let only = alike.next()?;
    (alike.next().is_none() && !names.contains(only)).then(|| only.clone())
}

fn list(state: &ClusterState, group: bool) -> Vec<String> {
    if group {
        state.groups.keys().cloned().collect()
    } else {
        state.users.clone()
    }
}

/// Users outside of the plan who left the list together with cancelled groups.
fn users_of_groups(
    report: &[NameOutcome],
    before: &ClusterState,
    after: &ClusterState,
    disclosed: &[String],
) -> Vec<NameOutcome> {
    let planned: Vec<&str> = report
        .iter()
        .filter(|name| !name.group)
        .map(NameOutcome::cluster_name)
        .collect();
    let cancelled: Vec<&str> = report
        .iter()
        .filter(|name| name.group && name.result == NameResult::Done)
        .map(NameOutcome::cluster_name)
        .collect();
    let mut left = Vec::new();
    for user in &before.users {
        if after.users.contains(user) || planned.contains(&user.as_str()) {
            continue;
        }
        let is_disclosed = |group: &&str| disclosed.iter().any(|name| name == group);
        let has_user = |group: &&str| {
            let members = before.groups.get(*group).into_iter().flatten();
            members
                .into_iter()
                .any(|member| member.eq_ignore_ascii_case(user))
        };
        let (known, unknown): (Vec<&str>, Vec<&str>) =
            cancelled.iter().copied().partition(is_disclosed);
        let (group, certain) = match (known.into_iter().find(has_user), unknown.as_slice()) {
            (Some(group), _) => (Some(group.to_owned()), true),
            (None, []) => continue,
            (None, [group]) => (Some((*group).to_owned()), false),
            (None, _) => (None, false),
        };
        left.push(NameOutcome {
            name: user.clone(),
            listed_as: None,
            group: false,
            result: NameResult::RemovedWithGroup { group, certain },
        });
    }
    left
}

/// Groups outside of the plan that came to the list together with synchronized users.
fn groups_of_users(
    report: &[NameOutcome],
    before: &ClusterState,
    after: &ClusterState,
    planned: &[String],
) -> Vec<NameOutcome> {
    let users_are_there = report.iter().any(|name| {
        !name.group && matches!(name.result, NameResult::Done | NameResult::AlreadyDone)
    });
    let known = |group: &&String| {
        let mut all = before.groups.keys().chain(planned);
        all.any(|other| other.eq_ignore_ascii_case(group))
    };
    after
        .groups
        .keys()
        .filter(|group| users_are_there && !known(group))
        .map(|group| NameOutcome {
            name: group.clone(),
            listed_as: None,
            group: true,
            result: NameResult::SynchronizedWithUser,
        })
        .collect()
}

/// The names that a report credits to the operation, as the cluster spells them.
pub(crate) fn credited(report: &[NameOutcome]) -> Lists {
    let mut lists = Lists::default();
    for name in report.iter().filter(|name| {
        matches!(
            name.result,
            NameResult::Done
                | NameResult::RemovedWithGroup { .. }
                | NameResult::SynchronizedWithUser
        )
    }) {
        let list = if name.group {
            &mut lists.groups
        } else {
            &mut lists.users
        };
        list.insert(name.cluster_name().to_owned());
    }
    lists
}
