//! The effect of a removal on people, as far as it was known when the plan was made.

use super::plan::NamesPlan;
use std::collections::{BTreeMap, HashSet};

/// Who loses access, who stays, and to which names nothing happens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Removal<'a> {
    /// The named users on the cluster; all named users where the list was not readable.
    pub users: Vec<&'a str>,
    /// The named groups on the cluster, likewise.
    pub groups: Vec<&'a str>,
    /// The users whom nobody named, each with the groups that the user goes along with.
    pub along: BTreeMap<&'a str, Vec<&'a str>>,
    /// The groups whose members IAM did not tell: they probably go along, too.
    pub untold: Vec<&'a str>,
    /// The named users who are not on the cluster.
    pub absent_users: Vec<&'a str>,
    /// The named groups that are not on the cluster.
    pub absent_groups: Vec<&'a str>,
    /// The number of users who stay, at most; `None` where the list was not readable.
    pub remaining: Option<usize>,
}

impl NamesPlan {
    /// The effect of removing the names.
    pub fn removal(&self) -> Removal<'_> {
        let (users, absent_users) = split(&self.users, self.users_absent.as_ref());
        let (groups, absent_groups) = split(&self.groups, self.groups_absent.as_ref());
        let mut along: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (group, members) in &self.along {
            for user in members.iter().flatten() {
                along.entry(user).or_default().push(group);
            }
        }
        let is_told = |group: &&str| self.along.get(*group).is_some_and(Option::is_some);
        let untold = groups.iter().copied().filter(|group| !is_told(group));
        let untold = untold.collect();
        let synchronized = self.synchronized_users.map(|count| count as usize);
        Removal {
            remaining: synchronized.map(|count| count.saturating_sub(users.len() + along.len())),
            users,
            groups,
            along,
            untold,
            absent_users,
            absent_groups,
        }
    }
}

impl Removal<'_> {
    /// The number of people who are known to lose access.
    pub fn people(&self) -> usize {
        self.users.len() + self.along.len()
    }

    /// The size of the removal: people, and groups of nobody knows whom.
    pub fn count(&self) -> usize {
        self.people() + self.untold.len()
    }

    /// Returns true if nothing would be removed.
    pub fn is_empty(&self) -> bool {
        self.users.is_empty() && self.groups.is_empty()
    }
}

/// The names that are on the cluster, and those that are not.
fn split<'a>(names: &'a [String], absent: Option<&'a Vec<String>>) -> (Vec<&'a str>, Vec<&'a str>) {
    let absent: HashSet<&str> = absent.into_iter().flatten().map(String::as_str).collect();
    let names = names.iter().map(String::as_str);
    names.partition(|name| !absent.contains(name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::OffsetDateTime;

    fn owned(names: &[&str]) -> Vec<String> {
        names.iter().map(|&name| name.to_owned()).collect()
    }

    fn plan() -> NamesPlan {
        NamesPlan {
            users: owned(&["a", "b", "typo"]),
            groups: owned(&["one", "two", "gone", "untold"]),
            users_absent: Some(owned(&["typo"])),
            groups_absent: Some(owned(&["gone"])),
            synchronized_users: Some(20),
            along: BTreeMap::from([
                ("one".to_owned(), Some(owned(&["c", "d"]))),
                ("two".to_owned(), Some(owned(&["d"]))),
                ("untold".to_owned(), None),
            ]),
            unreadable: None,
            made_at: OffsetDateTime::UNIX_EPOCH,
        }
    }

    #[test]
    fn everybody_who_loses_access_is_counted_once() {
        let plan = plan();
        let removal = plan.removal();
        assert_eq!(removal.users, ["a", "b"]);
        assert_eq!(removal.groups, ["one", "two", "untold"]);
        assert_eq!(removal.along["d"], ["one", "two"]);
        assert_eq!((removal.people(), removal.count()), (4, 5));
        assert_eq!(removal.remaining, Some(16));
        assert_eq!(removal.untold, ["untold"]);
        assert_eq!(
            (removal.absent_users, removal.absent_groups),
            (vec!["typo"], vec!["gone"])
        );
    }

    #[test]
    fn without_a_list_everybody_named_may_lose_access() {
        let plan = NamesPlan {
            users_absent: None,
            groups_absent: None,
            synchronized_users: None,
            along: BTreeMap::new(),
            ..plan()
        };
        let removal = plan.removal();
        assert_eq!(removal.users.len(), 3);
        assert_eq!(removal.untold.len(), 4);
        assert_eq!(removal.remaining, None);
        assert!(removal.absent_users.is_empty());
    }

    #[test]
    fn names_that_are_not_there_are_no_removal() {
        let plan = NamesPlan {
            users_absent: Some(owned(&["a", "b", "typo"])),
            groups_absent: Some(owned(&["one", "two", "gone", "untold"])),
            along: BTreeMap::new(),
            ..plan()
        };
        assert!(plan.removal().is_empty());
        assert_eq!(plan.removal().remaining, Some(20));
    }
}
