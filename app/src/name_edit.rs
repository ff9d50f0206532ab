//! The edits that buttons make in the two name fields, the same with and without JavaScript.

use crate::pasted;
use mrs::cluster_match::{ClusterNames, Suggestion, match_names};
use mrs::name_list::{
    self, parse, with_names_replaced, without_duplicates, without_names, without_rejected,
};
use mrs::names::NameKind;
use mrs::paste::Choice;
use portal::PastedTexts;
use std::collections::HashMap;

/// An edit of the name fields.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NameEdit {
    /// Cells that are not possible names are removed.
    RemoveInvalid,
    /// Duplicates are removed.
    RemoveDuplicates,
    /// The names of a proposal replace the text that they come from.
    Take(NameKind, Choice),
    /// The proposal for a field is declined.
    KeepText(NameKind),
    /// The texts of before [`Take`](Self::Take) return.
    Restore,
    /// Of a draft, only the names stay that were selected in a list last.
    OnlyPicked,
    /// Names that are not on the cluster are removed, others take the spelling of the cluster.
    OnlyOnCluster(NameKind),
    /// The suggestion for one name is followed.
    Follow(NameKind, String),
    /// All suggestions are followed but those of a name one letter away, which may be another person.
    FollowAll(NameKind),
}

/// The names of a proposal are to be taken by a choice that no form offers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no form offers this choice")]
pub struct UnknownChoice;

/// The field of a kind, as buttons name it.
pub const fn field_of(kind: NameKind) -> &'static str {
    match kind {
        NameKind::Group => "groups",
        NameKind::User | NameKind::Agency => "users",
    }
}

/// The field with a file of names of a kind.
pub const fn file_field_of(kind: NameKind) -> &'static str {
    match kind {
        NameKind::Group => "groups_file",
        NameKind::User | NameKind::Agency => "users_file",
    }
}

impl NameEdit {
    /// Parses the value of a button, with the choices that the form makes for each field. Returns `None`
    /// for a button that edits nothing.
    ///
    /// # Errors
    /// [`UnknownChoice`].
    pub fn parse(
        intent: &str,
        users_choice: &str,
        groups_choice: &str,
    ) -> Result<Option<Self>, UnknownChoice> {
        let (button, name) = intent.split_once(':').unwrap_or((intent, ""));
        let (verb, field) = button.split_once('-').unwrap_or_default();
        let (kind, choice) = match field {
            "users" => (NameKind::User, users_choice),
            "groups" => (NameKind::Group, groups_choice),
            _ => {
                return Ok(match button {
                    "remove-invalid" => Some(Self::RemoveInvalid),
                    "remove-duplicates" => Some(Self::RemoveDuplicates),
                    "restore" => Some(Self::Restore),
                    "keep-picked" => Some(Self::OnlyPicked),
                    _ => None,
                });
            }
        };
        Ok(match verb {
            "take" => {
                let choice = pasted::parse_choice(choice).ok_or(UnknownChoice)?;
                Some(Self::Take(kind, choice))
            }
            "keep" => Some(Self::KeepText(kind)),
            "only" => Some(Self::OnlyOnCluster(kind)),
            "follow" if name.is_empty() => Some(Self::FollowAll(kind)),
            "follow" => Some(Self::Follow(kind, name.to_owned())),
            _ => None,
        })
    }

    /// Returns true if the edit depends on the names on the cluster.
    pub const fn needs_cluster(&self) -> bool {
        !matches!(
            self,
            Self::RemoveInvalid
                | Self::RemoveDuplicates
                | Self::KeepText(_)
                | Self::Restore
                | Self::OnlyPicked
        )
    }

    /// Returns the texts after the edit. `pasted` are the texts that [`Restore`](Self::Restore) returns.
    pub fn apply(
        &self,
        texts: &PastedTexts,
        pasted: Option<&PastedTexts>,
        cluster: &ClusterNames,
    ) -> PastedTexts {
        let both = |edit: fn(&str, NameKind) -> String| PastedTexts {
            users: edit(&texts.users, NameKind::User),
            groups: edit(&texts.groups, NameKind::Group),
        };
        match self {
            Self::RemoveInvalid => both(without_rejected),
            Self::RemoveDuplicates => both(without_duplicates),
            // Which names were selected is known to the draft alone.
            Self::KeepText(_) | Self::OnlyPicked => texts.clone(),
            Self::Restore => pasted.unwrap_or(texts).clone(),
            Self::Take(kind, choice) => {
                pasted::take(texts, *kind, cluster, *choice).unwrap_or_else(|| texts.clone())
            }
            Self::OnlyOnCluster(kind) => {
                let mut texts = texts.clone();
                let text = text_mut(&mut texts, *kind);
                *text = only_on_cluster(text, *kind, cluster);
                texts
            }
            Self::Follow(kind, name) => follow(texts, *kind, cluster, |known, _| known == name),
            Self::FollowAll(kind) => follow(texts, *kind, cluster, |_, suggestion| {
                is_certain(suggestion)
            }),
        }
    }
}

/// Returns true if the suggestion is the same name in another form or place.
pub const fn is_certain(suggestion: Suggestion<'_>) -> bool {
    !matches!(suggestion, Suggestion::OneEdit(_))
}

/// The text of the field for names of `kind`.
pub fn text_mut(texts: &mut PastedTexts, kind: NameKind) -> &mut String {
    match kind {
        NameKind::Group => &mut texts.groups,
        NameKind::User | NameKind::Agency => &mut texts.users,
    }
}

fn only_on_cluster(text: &str, kind: NameKind, cluster: &ClusterNames) -> String {
    let list = parse(text, kind);
    let matched = match_names(&list, cluster);
    let mut unmatched = matched.unmatched.iter().peekable();
    let kept = list.names().iter().zip(0..).filter_map(|(entry, index)| {
        match unmatched.next_if(|unmatched| unmatched.index == index) {
            None => Some(&*entry.name),
            Some(unmatched) => match unmatched.suggestion {
                Some(Suggestion::OtherCase(name)) => Some(name),
                _ => None,
            },
        }
    });
    name_list::write(kept)
}

fn follow(
    texts: &PastedTexts,
    kind: NameKind,
    cluster: &ClusterNames,
    wanted: impl Fn(&str, Suggestion<'_>) -> bool,
) -> PastedTexts {
    let mut texts = texts.clone();
    let text = std::mem::take(text_mut(&mut texts, kind));
    let list = parse(&text, kind);
    let matched = match_names(&list, cluster);
    let (mut replaced, mut moved) = (HashMap::new(), HashMap::new());
    for unmatched in &matched.unmatched {
        let name = list.names().get(unmatched.index as usize);
        let (Some(entry), Some(suggestion)) = (name, unmatched.suggestion) else {
            continue;
        };
        let name = &*entry.name;
        match suggestion {
            _ if !wanted(name, suggestion) => None,
            Suggestion::OtherField(known) => moved.insert(name, known),
            _ => replaced.insert(name, suggestion.name()),
        };
    }
    let (own, other) = match kind {
        NameKind::Group => (NameKind::Group, NameKind::User),
        NameKind::User | NameKind::Agency => (NameKind::User, NameKind::Group),
    };
    let stay = without_names(&text, own, |name| moved.contains_key(name));
    *text_mut(&mut texts, own) =
        with_names_replaced(&stay, own, |name| replaced.get(name).copied());
    let known = list.names().iter();
    let known = known.filter_map(|entry| moved.get(&*entry.name).copied());
    let added = name_list::write(known);
    let target = text_mut(&mut texts, other);
    *target = name_list::appended(target, &added);
    texts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cluster() -> ClusterNames {
        ClusterNames::new(["analyst01", "analyst02", "bob"], ["grp-audit"])
    }

    fn edited(intent: &str, users: &str, groups: &str) -> (String, String) {
        let texts = PastedTexts {
            users: users.into(),
            groups: groups.into(),
        };
        let edit = NameEdit::parse(intent, "", "").unwrap().expect("an edit");
        let texts = edit.apply(&texts, None, &cluster());
        (texts.users, texts.groups)
    }

    #[test]
    fn one_suggestion_is_followed_and_the_rest_stays_as_typed() {
        let users = "ANALYST01, analist02\n\u{7}\nANALYST01\n";
        let (users, groups) = edited("follow-users:ANALYST01", users, "");
        assert_eq!(users, "analyst01, analist02\n\u{7}\nanalyst01\n");
        assert_eq!(groups, "");
        let (users, _) = edited("follow-users:analist02", &users, "");
        assert_eq!(users, "analyst01, analyst02\n\u{7}\nanalyst01\n");
    }

    #[test]
    fn a_name_in_the_wrong_field_moves_to_the_other() {
        let (users, groups) = edited("follow-users:grp-audit", "grp-audit\nbob\n", "grp-old");
        assert_eq!((&*users, &*groups), ("bob\n", "grp-old\ngrp-audit"));
        let (users, groups) = edited("follow-groups", "", "bob\n");
        assert_eq!((&*users, &*groups), ("bob", ""));
    }

    #[test]
    fn a_name_one_letter_away_is_followed_alone_only() {
        let (users, _) = edited("follow-users", "BOB\nanalist02\nx\\analyst01\n", "");
        assert_eq!(users, "bob\nanalist02\nanalyst01\n");
    }

    #[test]
    fn only_names_on_the_cluster_are_kept() {
        let (users, groups) = edited("only-users", "BOB\nanalist02\nanalyst01\n\u{7}\n", "x\n");
        assert_eq!((&*users, &*groups), ("bob\nanalyst01", "x\n"));
    }

    #[test]
    fn other_buttons_edit_nothing() {
        for intent in ["review", "", "pick", "take-x", "fly-users"] {
            assert_eq!(NameEdit::parse(intent, "", ""), Ok(None), "{intent}");
        }
        let unknown = NameEdit::parse("take-users", "column-x", "");
        assert_eq!(unknown, Err(UnknownChoice));
    }
}
