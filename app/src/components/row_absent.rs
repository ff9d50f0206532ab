//! The names of a mapping's row that are not synchronized to the cluster.

use leptos::prelude::*;
use mrs::cluster_match::{Suggestion, Unmatched, match_names};
use mrs::mapping::{AgencyMapping, IdentifierType, RowText};
use mrs::name_list::parse;
use mrs::names::NameKind;
use portal::{SynchronizedNames, t};
use std::collections::HashSet;

/// Number of names of a sort that are named.
pub(super) const SHOWN: usize = 5;

/// The names that the mapping of the cluster has, each with whether it is a group.
pub struct MappedNames<'a>(HashSet<(bool, &'a str)>);

impl<'a> MappedNames<'a> {
    /// The names in `base`.
    pub fn of(base: &'a [AgencyMapping]) -> Self {
        let names = base.iter().flat_map(|mapping| {
            let is_group = mapping.identifier_type == IdentifierType::Group;
            let names = mapping.identifiers.iter();
            names.map(move |name| (is_group, name.as_str()))
        });
        Self(names.collect())
    }
}

/// Says which names of `row` are neither synchronized nor mapped before. A mapping may have such names:
/// it is a warning. Returns `None` where the synchronized names are not known.
pub fn row_absent(
    row: &RowText,
    mapped: &MappedNames<'_>,
    known: &SynchronizedNames,
) -> Option<impl IntoView + use<>> {
    if known.unreadable.is_some() {
        return None;
    }
    let list = parse(&row.identifiers, row.name_kind());
    let is_group = row.name_kind() == NameKind::Group;
    let unmatched = match_names(&list, &known.names).unmatched.into_iter();
    let absent = unmatched
        .filter(|name| !is_in_other_case(name))
        .filter_map(|unmatched| list.names().get(unmatched.index as usize))
        .map(|entry| &*entry.name)
        .filter(|name| !mapped.0.contains(&(is_group, *name)));
    let absent: Vec<&str> = absent.collect();
    let count = absent.len();
    let names = first_names(absent.into_iter());
    (count > 0).then(|| {
        view! { <p class="hint warned">{t!(mapping_absent, count = count, names = names)}</p> }
    })
}

/// Returns true for a name that the cluster has in another case, which MRS Manager ignores.
pub(super) fn is_in_other_case(unmatched: &Unmatched<'_>) -> bool {
    matches!(unmatched.suggestion, Some(Suggestion::OtherCase(_)))
}

/// The first of the names, with a sign where there are more.
pub(super) fn first_names<'a>(names: impl ExactSizeIterator<Item = &'a str>) -> String {
    let more = if names.len() > SHOWN { ", …" } else { "" };
    names.take(SHOWN).collect::<Vec<_>>().join(", ") + more
}
