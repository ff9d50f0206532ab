//! Merging mappings that were changed on two sides, and taking a change back.

use std::collections::{BTreeMap, BTreeSet};

use mrs::mapping::{
    AgencyMapping, Assignment, IdentifierType, Merge, Overlap, Side, changed, diff, merge, revert,
};
use proptest::prelude::*;

mod mapping_lists;
use mapping_lists::{mappings, reordered};

fn row(agency: &str, identifiers: &[&str]) -> AgencyMapping {
    AgencyMapping {
        agency: agency.to_owned(),
        identifier_type: IdentifierType::User,
        identifiers: identifiers.iter().map(|name| (*name).to_owned()).collect(),
        agency_id: format!("{agency}-id"),
    }
}

fn group(agency: &str, identifiers: &[&str]) -> AgencyMapping {
    AgencyMapping {
        identifier_type: IdentifierType::Group,
        ..row(agency, identifiers)
    }
}

fn assignment(agency: &str) -> Assignment {
    Assignment {
        agency: agency.to_owned(),
        agency_id: format!("{agency}-id"),
    }
}

/// The merged rows, where nothing has to be decided.
#[expect(clippy::unwrap_used, reason = "a test with an overlap fails")]
fn clean(merge: &Merge<'_>) -> Vec<AgencyMapping> {
    merge.resolve(|_| None).unwrap()
}

#[test]
fn changes_of_different_identifiers_are_joined_in_the_rows_of_theirs() {
    let base = [row("readers", &["ana", "bob"]), row("writers", &["cyd"])];
    let mine = [
        row("readers", &["ana", "dan"]),
        row("writers", &["cyd", "bob"]),
    ];
    let theirs = [
        row("audit", &["eve"]),
        row("writers", &["cyd", "fay"]),
        row("readers", &["gus", "bob", "ana"]),
    ];
    assert_eq!(
        clean(&merge(&base, &mine, &theirs)),
        [
            row("audit", &["eve"]),
            row("writers", &["cyd", "fay", "bob"]),
            row("readers", &["gus", "ana", "dan"]),
        ]
    );
}

#[test]
fn new_rows_are_appended_in_their_order_and_emptied_rows_are_dropped() {
    let base = [row("readers", &["ana"]), row("writers", &["bob"])];
    let mine = [row("zeta", &["ana", "cyd"]), row("alpha", &["bob"])];
    let theirs = [
        row("readers", &["ana"]),
        row("audit", &["eve"]),
        row("writers", &["bob"]),
    ];
    assert_eq!(
        clean(&merge(&base, &mine, &theirs)),
        [
            row("audit", &["eve"]),
            row("zeta", &["ana", "cyd"]),
            row("alpha", &["bob"])
        ]
    );
}

#[test]
fn an_identifier_that_both_sides_changed_is_decided_by_name() {
    let base = [row("readers", &["ana", "bob"])];
    let mine = [row("readers", &["bob"]), row("writers", &["ana"])];
    let theirs = [row("readers", &["bob"]), row("audit", &["ana"])];
    let merged = merge(&base, &mine, &theirs);
    let overlap = Overlap {
        identifier: "ana".to_owned(),
        identifier_type: IdentifierType::User,
        base: vec![assignment("readers")],
        mine: vec![assignment("writers")],
        theirs: vec![assignment("audit")],
    };
    assert_eq!(merged.overlaps(), std::slice::from_ref(&overlap));
    assert_eq!(merged.resolve(|_| None), Err(vec![&overlap]));
    assert_eq!(merged.resolve(|_| Some(Side::Theirs)).unwrap(), theirs);
    assert_eq!(merged.resolve(|_| Some(Side::Mine)).unwrap(), mine);
}

#[test]
fn only_what_is_decided_for_mine_is_mine() {
    let base = [row("readers", &["ana", "bob"])];
    let mine = [row("writers", &["ana", "bob"])];
    let theirs = [row("audit", &["ana", "bob"])];
    let merged = merge(&base, &mine, &theirs);
    let ana_mine = |overlap: &Overlap| match overlap.identifier.as_str() {
        "ana" => Some(Side::Mine),
        _ => Some(Side::Theirs),
    };
    assert_eq!(
        merged.resolve(ana_mine).unwrap(),
        [row("audit", &["bob"]), row("writers", &["ana"])]
    );
    let ana_only = |overlap: &Overlap| (overlap.identifier == "ana").then_some(Side::Mine);
    let undecided = merged.resolve(ana_only).unwrap_err();
    assert_eq!(undecided.len(), 1);
    assert_eq!(undecided[0].identifier, "bob");
}

#[test]
fn removing_is_a_change_like_any_other() {
    let base = [row("readers", &["ana"])];
    let removed: [AgencyMapping; 0] = [];
    let moved = [row("writers", &["ana"])];
    let merged = merge(&base, &removed, &moved);
    assert_eq!(merged.overlaps()[0].mine, []);
    assert_eq!(merged.overlaps()[0].theirs, [assignment("writers")]);
    assert_eq!(merged.resolve(|_| Some(Side::Mine)).unwrap(), removed);
    assert_eq!(merged.resolve(|_| Some(Side::Theirs)).unwrap(), moved);
}

#[test]
fn the_same_change_on_both_sides_is_no_overlap() {
    let base = [row("readers", &["ana", "bob"])];
    let both = [row("readers", &["bob"]), row("writers", &["ana"])];
    assert_eq!(clean(&merge(&base, &both, &both)), both);
}

#[test]
fn users_groups_and_spellings_are_different_identifiers() {
    let base = [row("readers", &["ana", "Ana"]), group("readers", &["ana"])];
    let mine = [
        row("writers", &["ana"]),
        row("readers", &["Ana"]),
        group("readers", &["ana"]),
    ];
    let theirs = [
        row("readers", &["ana"]),
        group("writers", &["ana"]),
        row("audit", &["Ana"]),
    ];
    assert_eq!(
        clean(&merge(&base, &mine, &theirs)),
        [
            group("writers", &["ana"]),
            row("audit", &["Ana"]),
            row("writers", &["ana"])
        ]
    );
}

#[test]
fn an_identifier_in_two_rows_keeps_both_unless_it_is_changed() {
    let base = [row("readers", &["ana", "bob"]), row("writers", &["ana"])];
    let mine = [row("readers", &["ana"]), row("writers", &["ana"])];
    assert_eq!(clean(&merge(&base, &mine, &base)), mine);
    let settled = [row("readers", &["ana", "bob"])];
    let merged = merge(&base, &settled, &mine);
    assert_eq!(clean(&merged), [row("readers", &["ana"])]);
    let moved = [row("audit", &["ana"])];
    let overlap = &merge(&base, &settled, &moved).overlaps()[0].clone();
    assert_eq!(overlap.base, [assignment("readers"), assignment("writers")]);
}

#[test]
fn a_change_is_taken_back_without_what_came_later() {
    let before = [row("readers", &["ana", "bob"]), row("old", &["cyd"])];
    let after = [row("readers", &["ana", "dan"])];
    let present = [
        row("readers", &["ana", "dan", "eve"]),
        row("audit", &["fay"]),
    ];
    assert_eq!(
        clean(&revert(&before, &after, &present)),
        [
            row("readers", &["ana", "eve", "bob"]),
            row("audit", &["fay"]),
            row("old", &["cyd"]),
        ]
    );
}

#[test]
fn taking_back_names_what_was_changed_later() {
    let before = [row("readers", &["ana"])];
    let after = [row("writers", &["ana"])];
    let present = [row("audit", &["ana"])];
    let merged = revert(&before, &after, &present);
    let overlap = &merged.overlaps()[0];
    assert_eq!(
        (&overlap.base, &overlap.mine, &overlap.theirs),
        (
            &vec![assignment("writers")],
            &vec![assignment("readers")],
            &vec![assignment("audit")]
        )
    );
}

/// The agencies of each identifier.
fn targets(
    mappings: &[AgencyMapping],
) -> BTreeMap<(IdentifierType, String), BTreeSet<(String, String)>> {
    let mut all: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
    for mapping in mappings {
        for identifier in &mapping.identifiers {
            let targets = all.entry((mapping.identifier_type, identifier.clone()));
            let agency = (mapping.agency.clone(), mapping.agency_id.clone());
            targets.or_default().insert(agency);
        }
    }
    all
}

/// A decision for each overlap that differs between identifiers and is the same each time.
fn by_length(overlap: &Overlap) -> Side {
    if overlap.identifier.len() == 1 {
        Side::Mine
    } else {
        Side::Theirs
    }
}

fn other(side: Side) -> Side {
    match side {
        Side::Mine => Side::Theirs,
        Side::Theirs => Side::Mine,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3000))]

    #[test]
    fn on_an_unchanged_mapping_mine_is_the_result(base in mappings(), mine in mappings()) {
        let merged = merge(&base, &mine, &base);
        prop_assert!(merged.overlaps().is_empty());
        prop_assert!(diff(&mine, &clean(&merged)).is_empty());
    }

    #[test]
    fn without_a_change_of_mine_theirs_stays_exactly(base in mappings(), theirs in mappings()) {
        let merged = merge(&base, &base, &theirs);
        prop_assert!(merged.overlaps().is_empty());
        prop_assert_eq!(clean(&merged), theirs);
    }

    #[test]
    fn every_identifier_gets_what_the_side_that_changed_it_says(
        base in mappings(), mine in mappings(), theirs in mappings()
    ) {
        let merged = merge(&base, &mine, &theirs);
        let result = merged.resolve(|overlap| Some(by_length(overlap))).unwrap();
        let (result, in_base) = (targets(&result), targets(&base));
        let (in_mine, in_theirs) = (targets(&mine), targets(&theirs));
        let mut overlaps = 0;
        for identifier in in_base.keys().chain(in_mine.keys()).chain(in_theirs.keys()).collect::<BTreeSet<_>>() {
            let base = in_base.get(identifier);
            let (mine, theirs) = (in_mine.get(identifier), in_theirs.get(identifier));
            let expected = if mine == base {
                theirs
            } else if theirs == base || theirs == mine {
                mine
            } else {
                overlaps += 1;
                let overlap = merged.overlaps().iter().find(|overlap| {
                    (overlap.identifier_type, &overlap.identifier) == (identifier.0, &identifier.1)
                }).unwrap();
                if by_length(overlap) == Side::Mine { mine } else { theirs }
            };
            prop_assert_eq!(result.get(identifier), expected);
        }
        prop_assert_eq!(merged.overlaps().len(), overlaps);
    }

    #[test]
    fn the_order_of_mine_and_of_the_base_does_not_matter(
        (mine, turned) in reordered(), base in mappings(), theirs in mappings()
    ) {
        let results = [&mine, &turned].map(|mine| {
            let merged = merge(&base, mine, &theirs);
            merged.resolve(|overlap| Some(by_length(overlap))).unwrap()
        });
        prop_assert!(diff(&results[0], &results[1]).is_empty());
        prop_assert!(changed(&mine, &turned).is_empty());
    }

    #[test]
    fn the_sides_may_be_exchanged(base in mappings(), one in mappings(), two in mappings()) {
        let (there, back) = (merge(&base, &one, &two), merge(&base, &two, &one));
        let there = there.resolve(|overlap| Some(by_length(overlap))).unwrap();
        let back = back.resolve(|overlap| Some(other(by_length(overlap)))).unwrap();
        prop_assert!(diff(&there, &back).is_empty());
    }

    #[test]
    fn rows_of_theirs_keep_their_order(base in mappings(), mine in mappings(), theirs in mappings()) {
        let merged = merge(&base, &mine, &theirs);
        let result = merged.resolve(|overlap| Some(by_length(overlap))).unwrap();
        let key = |row: &AgencyMapping| {
            (row.identifier_type, row.agency.clone(), row.agency_id.clone())
        };
        let changed = changed(&base, &mine);
        let mut rest = result.iter();
        for row in &theirs {
            // A row stays if it holds anything that is not mine to change.
            if row.identifiers.iter().any(|name| !changed.contains(&(row.identifier_type, name))) {
                prop_assert!(rest.any(|kept| key(kept) == key(row)));
            }
        }
    }

    #[test]
    fn a_change_is_taken_back_completely(before in mappings(), after in mappings()) {
        let merged = revert(&before, &after, &after);
        prop_assert!(merged.overlaps().is_empty());
        prop_assert!(diff(&before, &clean(&merged)).is_empty());
    }

    #[test]
    fn taking_back_touches_nothing_else(
        before in mappings(), after in mappings(), present in mappings()
    ) {
        let result = revert(&before, &after, &present).resolve(|_| Some(Side::Mine)).unwrap();
        let own = changed(&before, &after);
        let (result, present) = (targets(&result), targets(&present));
        for (kind, name) in result.keys().chain(present.keys()) {
            if !own.contains(&(*kind, name)) {
                let identifier = (*kind, name.clone());
                prop_assert_eq!(result.get(&identifier), present.get(&identifier));
            }
        }
    }
}
