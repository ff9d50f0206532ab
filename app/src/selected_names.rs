//! Users and groups selected in a list: what a check box sends, and adding them to a draft.

use crate::access_query::AccessQuery;
use mrs::limits::NAMES_PER_LIST;
use mrs::mapping::IdentifierType;
use mrs::name_list;
use mrs::names::NameKind;
use portal::{AccessEntry, AsTyped, ClusterAccess, DraftContent, PastedTexts, PickedNames};
use std::collections::HashSet;

/// The selected users and groups.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SelectedNames {
    /// Names of users.
    pub users: Vec<String>,
    /// Names of groups.
    pub groups: Vec<String>,
}

/// The value of an entry's check box.
pub fn checked_value(entry: &AccessEntry) -> String {
    format!("{}:{}", entry.kind.as_str(), entry.name)
}

/// The values of the check boxes of everything that matches the filter.
pub fn checked_values(access: &ClusterAccess, query: &AccessQuery) -> Vec<String> {
    let found = access.find(&query.filter()).entries;
    found.into_iter().map(checked_value).collect()
}

impl SelectedNames {
    /// Reads the values of check boxes, each once. Anything else is left out.
    pub fn from_checked<'a>(values: impl IntoIterator<Item = &'a str>) -> Self {
        let mut selected = Self::default();
        let mut seen = HashSet::new();
        for value in values.into_iter().filter(|value| seen.insert(*value)) {
            let parts = value.split_once(':');
            let parts = parts.and_then(|(kind, name)| Some((IdentifierType::parse(kind)?, name)));
            match parts {
                Some((IdentifierType::User, name)) => selected.users.push(name.to_owned()),
                Some((IdentifierType::Group, name)) => selected.groups.push(name.to_owned()),
                None => {}
            }
        }
        selected
    }

    /// Returns true if an operation may have the names of all these entries.
    pub fn fit(entries: &[&AccessEntry]) -> bool {
        let users = entries
            .iter()
            .filter(|entry| entry.kind == IdentifierType::User);
        let users = users.count();
        fits(users) && fits(entries.len() - users)
    }

    /// Returns true if nothing is selected.
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Number of names.
    pub const fn len(&self) -> usize {
        self.users.len() + self.groups.len()
    }

    /// Returns true if an operation may have these names.
    pub fn fits(&self) -> bool {
        fits(self.users.len()) && fits(self.groups.len())
    }

    /// Adds the names to the two name fields. Returns `None` if that makes more names than an
    /// operation may have.
    pub fn added_to(&self, users: &str, groups: &str) -> Option<AddedNames> {
        let users = add(users, NameKind::User, &self.users)?;
        let groups = add(groups, NameKind::Group, &self.groups)?;
        Some(AddedNames {
            added: users.added + groups.added,
            total: users.total + groups.total,
            content: DraftContent::CancelSync {
                users: users.text,
                groups: groups.text,
                checked: false,
                pasted: None,
                as_typed: AsTyped::default(),
                picked: None,
            },
        })
    }

    /// What the draft remembers that got these names beside others.
    pub fn picked(&self, added: usize) -> PickedNames {
        let write = |names: &[String]| name_list::write(names.iter().map(String::as_str));
        PickedNames {
            texts: PastedTexts {
                users: write(&self.users),
                groups: write(&self.groups),
            },
            selected: self.len(),
            added,
        }
    }
}

/// A draft with names added.
#[derive(Debug, PartialEq, Eq)]
pub struct AddedNames {
    /// The draft.
    pub content: DraftContent,
    /// How many names the draft did not have.
    pub added: usize,
    /// How many names the draft has now.
    pub total: usize,
}

/// The names of a draft that removes users, for marking them in a list. Case does not count, as MRS
/// Manager compares.
#[derive(Debug, Default)]
pub struct DraftNames {
    users: HashSet<String>,
    groups: HashSet<String>,
}

impl DraftNames {
    /// The names in the two name fields.
    pub fn of(users: &str, groups: &str) -> Self {
        let names = |text, kind| {
            let list = name_list::parse(text, kind);
            list.names()
                .iter()
                .map(|entry| folded(&entry.name))
                .collect()
        };
        Self {
            users: names(users, NameKind::User),
            groups: names(groups, NameKind::Group),
        }
    }

    /// Returns true if the draft has the name.
    pub fn contains(&self, kind: IdentifierType, name: &str) -> bool {
        match kind {
            IdentifierType::User => self.users.contains(&folded(name)),
            IdentifierType::Group => self.groups.contains(&folded(name)),
        }
    }

    /// Number of names.
    pub fn len(&self) -> usize {
        self.users.len() + self.groups.len()
    }
}

struct AddedText {
    text: String,
    added: usize,
    total: usize,
}

/// Appends the names that the text does not have, one a line.
fn add(text: &str, kind: NameKind, names: &[String]) -> Option<AddedText> {
    let list = name_list::parse(text, kind);
    let mut known: HashSet<String> = list
        .names()
        .iter()
        .map(|entry| folded(&entry.name))
        .collect();
    let new = names.iter().filter(|name| known.insert(folded(name)));
    let new: Vec<&str> = new.map(String::as_str).collect();
    let total = list.names().len() + new.len();
    if !new.is_empty() && !fits(total) {
        return None;
    }
    let lines = name_list::write(new.iter().copied());
    let text = match (text.trim_end(), lines) {
        (_, lines) if lines.is_empty() => text.to_owned(),
        ("", lines) => lines,
        (text, lines) => format!("{text}\n{lines}"),
    };
    Some(AddedText {
        text,
        added: new.len(),
        total,
    })
}

fn fits(names: usize) -> bool {
    u32::try_from(names).is_ok_and(|names| names <= NAMES_PER_LIST)
}

fn folded(name: &str) -> String {
    name.to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn selected(values: &[&str]) -> SelectedNames {
        SelectedNames::from_checked(values.iter().copied())
    }

    fn texts(added: &AddedNames) -> (&str, &str) {
        match &added.content {
            DraftContent::CancelSync { users, groups, .. } => (users, groups),
            DraftContent::Mapping { .. } => ("", ""),
        }
    }

    #[test]
    fn a_check_box_names_its_entry() {
        let read = selected(&["Group:a: b", "User:ann", "robot:x", "User", "User:ann"]);
        assert_eq!(read.groups, ["a: b"]);
        assert_eq!(read.users, ["ann"]);
    }

    #[test]
    fn only_new_names_are_appended_and_the_text_stays() {
        let names = selected(&["User:ANN", "User:bob", "User:Shift, night", "Group:staff"]);
        let added = names.added_to("# mine\r\nann; zoe\r\n", "").unwrap();
        let (users, groups) = texts(&added);
        assert_eq!(users, "# mine\r\nann; zoe\nbob\n\"Shift, night\"");
        assert_eq!(groups, "staff");
        assert_eq!(added.added, 3);
        let again = names.added_to(users, groups).unwrap();
        assert_eq!(texts(&again), (users, groups));
        assert_eq!((again.added, again.total), (0, added.total));
        assert!(DraftNames::of(users, groups).contains(IdentifierType::User, "Bob"));
    }

    #[test]
    fn a_name_that_reads_like_a_heading_is_added_as_a_name() {
        let added = selected(&["User:user", "User:ann"])
            .added_to("", "")
            .unwrap();
        assert_eq!(DraftNames::of(texts(&added).0, "").len(), 2);
    }

    #[test]
    fn more_names_than_an_operation_may_have_are_not_added() {
        let many: Vec<String> = (0..NAMES_PER_LIST).map(|n| format!("User:u{n}")).collect();
        let all = SelectedNames::from_checked(many.iter().map(String::as_str));
        let full = all.added_to("", "").unwrap();
        assert!(all.fits());
        assert_eq!(
            selected(&["User:one-more"]).added_to(texts(&full).0, ""),
            None
        );
        assert!(
            selected(&["Group:a"])
                .added_to(texts(&full).0, "")
                .is_some()
        );
        let more = many.iter().map(String::as_str).chain(["User:one-more"]);
        assert!(!SelectedNames::from_checked(more).fits());
    }
}
