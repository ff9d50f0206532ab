//! What holds of all mapping lists, diffs and fingerprints.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use mrs::mapping::{
    AgencyMapping, IdentifierType, MappingDiff, RowProblemKind, RowText, diff, effect, parse_rows,
    rows_from,
};
use proptest::prelude::*;

mod mapping_lists;
use mapping_lists::{mappings, reordered};

fn row() -> impl Strategy<Value = RowText> {
    let names = "[ab1][,\n\";]{0,2}[abA]?[,\n]?(user|ab|a)?";
    (
        "(obs|ob| |x{65})?",
        "(1|s1|\u{1})?",
        "(User|group|x|)",
        names,
    )
        .prop_map(
            |(agency, agency_id, identifier_type, identifiers)| RowText {
                agency,
                agency_id,
                identifier_type,
                identifiers,
            },
        )
}

type Rows = BTreeMap<(IdentifierType, String, String), BTreeSet<String>>;

fn rows_of(mappings: &[AgencyMapping]) -> Rows {
    let mut rows = Rows::new();
    for mapping in mappings {
        let key = (
            mapping.identifier_type,
            mapping.agency.clone(),
            mapping.agency_id.clone(),
        );
        rows.entry(key)
            .or_default()
            .extend(mapping.identifiers.iter().cloned());
    }
    rows
}

/// Applies `diff` to `rows`.
fn apply(rows: &mut Rows, diff: &MappingDiff) {
    for mapping in &diff.removed {
        let key = (
            mapping.identifier_type,
            mapping.agency.clone(),
            mapping.agency_id.clone(),
        );
        assert_eq!(
            rows.remove(&key),
            Some(mapping.identifiers.iter().cloned().collect())
        );
    }
    for changed in &diff.changed {
        let key = (
            changed.identifier_type,
            changed.agency.clone(),
            changed.agency_id.clone(),
        );
        assert!(rows.contains_key(&key));
        let identifiers = rows.entry(key).or_default();
        assert!(
            changed
                .removed
                .iter()
                .all(|identifier| identifiers.remove(identifier))
        );
        assert_eq!(identifiers.len(), changed.kept as usize);
        identifiers.extend(changed.added.iter().cloned());
    }
    let added = rows_of(&diff.added);
    assert!(added.keys().all(|key| !rows.contains_key(key)));
    rows.extend(added);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn a_list_does_not_differ_from_itself_in_any_order((list, turned) in reordered()) {
        let same = diff(&list, &turned);
        prop_assert!(same.is_empty());
        prop_assert!(same.moved.is_empty());
        prop_assert_eq!(same.identifiers_removed(), 0);
    }

    #[test]
    fn order_does_not_change_a_diff((list, turned) in reordered(), other in mappings()) {
        prop_assert_eq!(diff(&list, &other), diff(&turned, &other));
        prop_assert_eq!(diff(&other, &list), diff(&other, &turned));
    }

    #[test]
    fn applying_a_diff_gives_the_other_list(before in mappings(), after in mappings()) {
        let diff = diff(&before, &after);
        let mut rows = rows_of(&before);
        apply(&mut rows, &diff);
        prop_assert_eq!(&rows, &rows_of(&after));
        let unchanged = rows_of(&diff.unchanged);
        prop_assert!(unchanged.iter().all(|(key, row)| rows.get(key) == Some(row)));
        let reported = diff.added.len() + diff.changed.len() + unchanged.len();
        prop_assert_eq!(reported, rows.len());
    }

    #[test]
    fn an_effect_is_true_by_the_diff(before in mappings(), after in mappings()) {
        let (there, back) = (effect(&before, &after), effect(&after, &before));
        prop_assert_eq!((there.gained, there.changed), (back.lost, back.changed));
        let once = |rows: &[AgencyMapping]| {
            let mut seen = HashSet::new();
            rows_of(rows).iter().all(|((kind, ..), names)| {
                names.iter().all(|name| seen.insert((*kind, name.clone())))
            })
        };
        if once(&before) && once(&after) {
            let diff = diff(&before, &after);
            let (changed, lost) = (there.changed, there.lost);
            prop_assert_eq!((changed.users + changed.groups) as usize, diff.moved.len());
            let removed = changed.users + changed.groups + lost.users + lost.groups;
            prop_assert_eq!(removed, diff.identifiers_removed());
        }
    }

    #[test]
    fn what_moves_leaves_one_row_and_gets_to_another(before in mappings(), after in mappings()) {
        let (rows_before, rows_after) = (rows_of(&before), rows_of(&after));
        let agencies = |rows: &Rows, kind, identifier: &String| -> HashSet<String> {
            let having = rows.iter().filter(|((k, ..), row)| *k == kind && row.contains(identifier));
            having.map(|((_, agency, id), _)| format!("{agency}/{id}")).collect()
        };
        let moved = diff(&before, &after).moved;
        for mapping in &before {
            for identifier in &mapping.identifiers {
                let kind = mapping.identifier_type;
                let earlier = agencies(&rows_before, kind, identifier);
                let later = agencies(&rows_after, kind, identifier);
                let moves =
                    earlier.difference(&later).count() > 0 && later.difference(&earlier).count() > 0;
                let reported = moved.iter()
                    .filter(|m| m.identifier == *identifier && m.identifier_type == kind)
                    .count();
                prop_assert_eq!(reported, usize::from(moves));
            }
        }
    }

    #[test]
    fn rows_are_accepted_only_if_no_identifier_is_in_two(rows in prop::collection::vec(row(), 0..6)) {
        let parsed = parse_rows(&rows);
        prop_assert_eq!(parsed.list.is_some(), parsed.problems.is_empty());
        if let Some(list) = &parsed.list {
            let mut known = HashSet::new();
            for mapping in list.as_slice() {
                prop_assert!(!mapping.agency.is_empty() && !mapping.agency_id.is_empty());
                prop_assert!(!mapping.identifiers.is_empty());
                for identifier in &mapping.identifiers {
                    prop_assert!(known.insert((mapping.identifier_type, identifier.clone())));
                }
            }
            let again = parse_rows(&rows_from(list.as_slice())).list;
            prop_assert_eq!(again.as_ref(), Some(list));
        }
        for problem in &parsed.problems {
            prop_assert!((problem.row as usize) < rows.len());
            if let RowProblemKind::InOtherRow { identifier, other_row, .. } = &problem.kind {
                let back = parsed.problems.iter().any(|other| {
                    other.row == *other_row
                        && matches!(&other.kind, RowProblemKind::InOtherRow { identifier: same, .. } if same == identifier)
                });
                prop_assert!(back && problem.row != *other_row);
            }
        }
    }

    #[test]
    fn a_list_of_the_service_survives_being_edited(list in mappings()) {
        let rows = rows_from(&list);
        let parsed = parse_rows(&rows);
        let doubled = list.iter().enumerate().any(|(n, mapping)| {
            list.iter().skip(n + 1).any(|other| {
                other.identifier_type == mapping.identifier_type
                    && other.identifiers.iter().any(|name| mapping.identifiers.contains(name))
            })
        });
        if !doubled && list.iter().all(|mapping| !mapping.identifiers.is_empty()) {
            let after = parsed.list.unwrap();
            prop_assert!(diff(&list, after.as_slice()).is_empty());
        } else {
            prop_assert_eq!(parsed.list, None);
        }
    }
}
