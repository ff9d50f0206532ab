//! What became of each name, from the list before and the list after.

use crate::operations::{NameOutcome, NameResult, NamesPlan, Outcome};
use mrs::wire::SyncedNames;
use std::collections::HashSet;

/// What the plan's names were to become.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    /// Off the list: the synchronisation is cancelled.
    Absent,
    /// On the list: synchronised.
    Present,
}

/// Compares name by name. A name that an earlier reading saw done stays done: somebody may have
/// changed it again since. `now` is `None` where the list can't be read.
pub(super) fn compare(
    wanted: Wanted,
    plan: &NamesPlan,
    now: Option<&SyncedNames>,
    earlier: Option<&Outcome>,
) -> Vec<NameOutcome> {
    let seen_done: HashSet<(bool, &str)> = match earlier {
        Some(Outcome::Names { names }) => names
            .iter()
            .filter(|name| name.result == NameResult::Done)
            .map(|name| (name.group, name.name.as_str()))
            .collect(),
        _ => HashSet::new(),
    };
    let users = List::new(
        &plan.users,
        plan.users_absent.as_deref(),
        now.map(|n| &*n.user_names),
    );
    let groups = List::new(
        &plan.groups,
        plan.groups_absent.as_deref(),
        now.map(|n| &*n.group_names),
    );
    let outcome = |list: &List<'_>, group: bool, name: &str| NameOutcome {
        name: name.to_owned(),
        group,
        result: if seen_done.contains(&(group, name)) {
            NameResult::Done
        } else {
            list.result(wanted, name)
        },
    };
    let users = plan.users.iter().map(|name| outcome(&users, false, name));
    let groups = plan.groups.iter().map(|name| outcome(&groups, true, name));
    let mut outcomes: Vec<NameOutcome> = users.chain(groups).collect();
    outcomes.extend(gone_with_groups(plan, now, earlier, &outcomes));
    outcomes
}

/// The users who were not named and have gone from the list, where a group was cancelled. Whom an
/// earlier reading saw gone counts on.
fn gone_with_groups(
    plan: &NamesPlan,
    now: Option<&SyncedNames>,
    earlier: Option<&Outcome>,
    outcomes: &[NameOutcome],
) -> Vec<NameOutcome> {
    let cancelled = |name: &NameOutcome| name.group && name.result == NameResult::Done;
    let (Some(bystanders), true) = (&plan.bystanders, outcomes.iter().any(cancelled)) else {
        return Vec::new();
    };
    let mut gone: HashSet<&str> = match earlier {
        Some(Outcome::Names { names }) => names
            .iter()
            .filter(|name| name.result == NameResult::GoneWithGroup)
            .map(|name| name.name.as_str())
            .collect(),
        _ => HashSet::new(),
    };
    if let Some(now) = now {
        let present: HashSet<&str> = now.user_names.iter().map(String::as_str).collect();
        let all = bystanders.iter().map(String::as_str);
        gone.extend(all.filter(|name| !present.contains(name)));
    }
    bystanders
        .iter()
        .filter(|name| gone.contains(name.as_str()))
        .map(|name| NameOutcome {
            name: name.clone(),
            group: false,
            result: NameResult::GoneWithGroup,
        })
        .collect()
}

/// Of `asked`, those that are not on the list.
pub(super) fn absent(asked: &[String], list: &[String]) -> Vec<String> {
    let present: HashSet<&str> = list.iter().map(String::as_str).collect();
    asked
        .iter()
        .filter(|name| !present.contains(name.as_str()))
        .cloned()
        .collect()
}

/// Users or groups: who was present before, where that is known, and who is now.
struct List<'a> {
    before: Option<HashSet<&'a str>>,
    now: Option<HashSet<&'a str>>,
}

impl<'a> List<'a> {
    fn new(asked: &'a [String], absent: Option<&'a [String]>, now: Option<&'a [String]>) -> Self {
        let before = absent.map(|absent| {
            let absent: HashSet<&str> = absent.iter().map(String::as_str).collect();
            asked
                .iter()
                .map(String::as_str)
                .filter(|name| !absent.contains(name))
                .collect()
        });
        Self {
            before,
            now: now.map(|now| now.iter().map(String::as_str).collect()),
        }
    }

    fn result(&self, wanted: Wanted, name: &str) -> NameResult {
        let is_wanted = |list: &HashSet<&str>| list.contains(name) == (wanted == Wanted::Present);
        match &self.now {
            None => NameResult::Unknown,
            Some(now) if !is_wanted(now) => NameResult::NotDone,
            Some(_) if self.before.as_ref().is_some_and(is_wanted) => NameResult::NothingToDo,
            Some(_) => NameResult::Done,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::NameResult::{Done, GoneWithGroup, NotDone, NothingToDo, Unknown};
    use super::*;
    use time::OffsetDateTime;

    fn plan(users: &[&str], absent: Option<&[&str]>) -> NamesPlan {
        let owned = |names: &[&str]| {
            names
                .iter()
                .map(|&name| name.to_owned())
                .collect::<Vec<_>>()
        };
        NamesPlan {
            users: owned(users),
            groups: vec!["analysts".into()],
            users_absent: absent.map(owned),
            groups_absent: absent.map(|_| Vec::new()),
            bystanders: None,
            unreadable: None,
            body: String::new(),
            made_at: OffsetDateTime::UNIX_EPOCH,
        }
    }

    fn now(users: &[&str], groups: &[&str]) -> SyncedNames {
        SyncedNames {
            user_names: users.iter().map(|&name| name.to_owned()).collect(),
            group_names: groups.iter().map(|&name| name.to_owned()).collect(),
        }
    }

    fn results(outcome: &[NameOutcome]) -> Vec<NameResult> {
        outcome.iter().map(|name| name.result).collect()
    }

    #[test]
    fn a_cancelled_name_is_done_still_there_or_was_not_there() {
        let plan = plan(
            &["analyst01", "analyst02", "analyst03"],
            Some(&["analyst03"]),
        );
        let after = now(&["analyst02", "reader01"], &[]);
        let outcome = compare(Wanted::Absent, &plan, Some(&after), None);
        assert_eq!(results(&outcome), [Done, NotDone, NothingToDo, Done]);
        assert_eq!(outcome.iter().filter(|name| name.group).count(), 1);
    }

    #[test]
    fn a_synchronised_name_is_the_other_way_round() {
        let plan = plan(
            &["analyst01", "analyst02", "analyst03"],
            Some(&["analyst01", "analyst02"]),
        );
        let after = now(&["analyst01", "analyst03"], &["analysts"]);
        let outcome = compare(Wanted::Present, &plan, Some(&after), None);
        assert_eq!(results(&outcome), [Done, NotDone, NothingToDo, NothingToDo]);
    }

    #[test]
    fn a_user_and_a_group_of_one_name_are_two_things() {
        let mut plan = plan(&["analysts"], Some(&[]));
        plan.users_absent = Some(vec![]);
        let outcome = compare(Wanted::Absent, &plan, Some(&now(&[], &["analysts"])), None);
        assert_eq!(results(&outcome), [Done, NotDone]);
    }

    #[test]
    fn without_a_list_nothing_is_known_but_what_was_seen_done() {
        let plan = plan(&["analyst01", "analyst02"], None);
        let first = compare(
            Wanted::Absent,
            &plan,
            Some(&now(&["analyst02"], &["analysts"])),
            None,
        );
        let earlier = Outcome::Names { names: first };
        let outcome = compare(Wanted::Absent, &plan, None, Some(&earlier));
        assert_eq!(results(&outcome), [Done, Unknown, Unknown]);
    }

    #[test]
    fn who_goes_with_a_cancelled_group_is_told_and_stays_told() {
        let mut plan = plan(&["analyst01"], Some(&[]));
        plan.bystanders = Some(["analyst02", "reader01"].map(str::to_owned).into());
        let after = now(&["reader01"], &[]);
        let first = compare(Wanted::Absent, &plan, Some(&after), None);
        assert_eq!(results(&first), [Done, Done, GoneWithGroup]);
        assert_eq!(first.last().unwrap().name, "analyst02");
        let earlier = Outcome::Names { names: first };
        let later = compare(Wanted::Absent, &plan, None, Some(&earlier));
        assert_eq!(results(&later), [Done, Done, GoneWithGroup]);
    }

    #[test]
    fn while_the_group_is_still_there_nobody_has_gone_with_it() {
        let mut plan = plan(&["analyst01"], Some(&[]));
        plan.bystanders = Some(vec!["analyst02".into()]);
        let after = now(&[], &["analysts"]);
        let outcome = compare(Wanted::Absent, &plan, Some(&after), None);
        assert_eq!(results(&outcome), [Done, NotDone]);
    }

    #[test]
    fn absent_keeps_the_order_of_the_plan() {
        let asked = ["c", "a", "b"].map(str::to_owned);
        assert_eq!(absent(&asked, &["a".to_owned()]), ["c", "b"]);
    }
}
