//! Lookups: case, growth, and names crafted to collide.

use super::super::Location;
use super::*;

/// Stores `names` in `index` as a list does, and returns the result of each lookup.
fn take<'a>(index: &mut NameIndex, names: impl Iterator<Item = &'a str>) -> Vec<Found> {
    let mut entries: Vec<Entry<'_>> = Vec::new();
    let mut found = Vec::new();
    for name in names {
        let this = index.look_up(&entries, name);
        if !matches!(this, Found::Same(_)) {
            entries.push(Entry {
                name: name.into(),
                location: Location::default(),
            });
        }
        found.push(this);
    }
    found
}

#[test]
fn case_distinguishes_names_only_in_the_second_search() {
    let names = [
        "night", "Night", "night", "NIGHT", "Night", "day", "n@ght", "n`ght",
    ];
    assert_eq!(
        take(&mut NameIndex::for_names(1), names.into_iter()),
        [
            Found::New,
            Found::OtherCase(0),
            Found::Same(0),
            Found::OtherCase(0),
            Found::Same(1),
            Found::New,
            Found::New,
            Found::New,
        ]
    );
}

#[test]
fn a_growing_index_loses_nothing() {
    let names: Vec<String> = (0..5000).map(|n| format!("analyst{n}")).collect();
    let mut index = NameIndex::for_names(1);
    let twice = names.iter().chain(&names).map(String::as_str);
    let found = take(&mut index, twice);
    assert!(found[..5000].iter().all(|found| *found == Found::New));
    assert!(
        found[5000..]
            .iter()
            .zip(0..)
            .all(|(found, n)| *found == Found::Same(n))
    );
}

#[test]
fn names_made_to_collide_change_the_seed() {
    let index = NameIndex::for_names(1);
    let low = |name: &String| index.hash(name, CASELESS).trailing_zeros() >= 12;
    let names: Vec<String> = (0..)
        .map(|n| format!("analyst{n}"))
        .filter(low)
        .take(400)
        .collect();
    let mut index = NameIndex::for_names(1);
    let found = take(&mut index, names.iter().chain(&names).map(String::as_str));
    assert!(index.seed > 0);
    assert!(found[..400].iter().all(|found| *found == Found::New));
    assert!(
        found[400..]
            .iter()
            .zip(0..)
            .all(|(found, n)| *found == Found::Same(n))
    );
}

#[test]
fn names_made_to_collide_under_every_seed_are_found_all_the_same() {
    // As many names for each seed as make one chain in the table of all of them.
    let low_bits = (4 * MAX_CHAIN * 2).ilog2() + 1;
    let mut names: Vec<String> = Vec::new();
    for seed in 0..SEEDS.len() {
        let index = NameIndex {
            seed,
            ..NameIndex::for_names(1)
        };
        let low = |name: &String| index.hash(name, CASELESS).trailing_zeros() >= low_bits;
        let colliding = (0..).map(|n| format!("{seed}n{n}")).filter(low);
        names.extend(colliding.take(MAX_CHAIN + 2));
    }
    let mut index = NameIndex::for_names(names.len());
    let found = take(&mut index, names.iter().chain(&names).map(String::as_str));
    assert_eq!(index.seed, SEEDS.len() - 1);
    let (new, again) = found.split_at(names.len());
    assert!(new.iter().all(|found| *found == Found::New));
    let mut numbered = again.iter().zip(0..);
    assert!(numbered.all(|(found, n)| *found == Found::Same(n)));
}

#[test]
fn the_spellings_of_one_name_are_no_chain() {
    let spelling = |n: u32| -> String {
        (0..14)
            .map(|bit| if n & (1 << bit) == 0 { 'a' } else { 'A' })
            .collect()
    };
    let names: Vec<String> = (0..1 << 14).map(spelling).collect();
    let mut index = NameIndex::for_names(names.len());
    let found = take(&mut index, names.iter().map(String::as_str));
    assert_eq!(index.seed, 0);
    assert!(found[1..].iter().all(|found| *found == Found::OtherCase(0)));
}
