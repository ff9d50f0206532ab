//! The names of a list, each on the cluster or with a suggestion.

use super::ClusterNames;
use super::one_edit::{Near, one_edit};
use crate::count;
use crate::name_list::NameList;
use crate::names::NameKind;

/// The result of matching a list against a cluster.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClusterMatch<'c> {
    /// Number of names on the cluster, in the spelling of the list.
    pub on_cluster: u32,
    /// Names that are not on the cluster in this spelling, in the order of the list.
    pub unmatched: Vec<Unmatched<'c>>,
}

/// A name that is not on the cluster in this spelling.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unmatched<'c> {
    /// Index of the name in [`NameList::names`].
    pub index: u32,
    /// The name that was most likely meant.
    pub suggestion: Option<Suggestion<'c>>,
}

/// A name on the cluster that was most likely meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Suggestion<'c> {
    /// A user in the list of groups, or a group in the list of users.
    OtherField(&'c str),
    /// The same name in another case.
    OtherCase(&'c str),
    /// A name of other characters that look alike, such as full-width letters.
    LooksAlike(&'c str),
    /// The part before `@`, or after `\`.
    Part(&'c str),
    /// The only name that is one edit away.
    OneEdit(&'c str),
}

impl<'c> Suggestion<'c> {
    /// The suggested name, as the cluster spells it.
    pub fn name(self) -> &'c str {
        match self {
            Self::OtherField(name)
            | Self::OtherCase(name)
            | Self::LooksAlike(name)
            | Self::Part(name)
            | Self::OneEdit(name) => name,
        }
    }
}

/// Matches the names of `list` against the users or groups of `cluster`. Names of agencies match
/// nothing.
pub fn match_names<'c>(list: &NameList<'_>, cluster: &'c ClusterNames) -> ClusterMatch<'c> {
    let (own, other) = match list.kind() {
        NameKind::User => (&cluster.users, &cluster.groups),
        NameKind::Group => (&cluster.groups, &cluster.users),
        NameKind::Agency => return ClusterMatch::default(),
    };
    let mut result = ClusterMatch::default();
    // Names without a suggestion so far, and their place among the unmatched.
    let (mut questions, mut places) = (Vec::new(), Vec::new());
    for (index, entry) in list.names().iter().enumerate() {
        let name = &*entry.name;
        let known = own.find(name);
        if known == Some(name) {
            result.on_cluster += 1;
            continue;
        }
        let in_other = other.find(name).filter(|known| *known == name);
        let suggestion = in_other.map(Suggestion::OtherField).or_else(|| {
            known.map(|known| {
                if known.eq_ignore_ascii_case(name) {
                    Suggestion::OtherCase(known)
                } else {
                    Suggestion::LooksAlike(known)
                }
            })
        });
        let suggestion = suggestion.or_else(|| own.find(part(name)?).map(Suggestion::Part));
        let suggestion = suggestion.or_else(|| {
            let known = other.find(name)?;
            known
                .eq_ignore_ascii_case(name)
                .then_some(Suggestion::OtherField(known))
        });
        if suggestion.is_none() {
            questions.push(name);
            places.push(result.unmatched.len());
        }
        result.unmatched.push(Unmatched {
            index: count::of(index),
            suggestion,
        });
    }
    for (near, place) in one_edit(&questions, own).into_iter().zip(places) {
        if let (Near::One(known), Some(unmatched)) = (near, result.unmatched.get_mut(place)) {
            unmatched.suggestion = Some(Suggestion::OneEdit(known));
        }
    }
    result
}

/// Returns the part of `name` before `@` or after the last `\`.
fn part(name: &str) -> Option<&str> {
    let inner = name.rsplit_once('\\').map_or(name, |(_, part)| part);
    let inner = inner.split_once('@').map_or(inner, |(part, _)| part);
    (inner.len() < name.len() && !inner.is_empty()).then_some(inner)
}
