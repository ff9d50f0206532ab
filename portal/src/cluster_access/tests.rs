//! The join, its filter and its counts.

use super::*;
use mrs::client::Operation;
use mrs::meaning::Kind;

fn names(users: &[&str], groups: &[&str]) -> SyncedNames {
    let owned = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect();
    SyncedNames {
        user_names: owned(users),
        group_names: owned(groups),
    }
}

fn row(agency: &str, identifier_type: IdentifierType, identifiers: &[&str]) -> AgencyMapping {
    AgencyMapping {
        agency: agency.to_owned(),
        identifier_type,
        identifiers: identifiers.iter().map(|&name| name.to_owned()).collect(),
        agency_id: format!("id-of-{agency}"),
    }
}

fn unreadable() -> CloudError {
    CloudError::new(Operation::ReadSyncedNames, Kind::NotPermitted)
}

/// Each entry as `name kind state rows`.
fn told(access: &ClusterAccess, filter: &AccessFilter) -> Vec<String> {
    let found = access.find(filter);
    let told = found.entries.iter().map(|entry| {
        let rows: Vec<String> = entry
            .mapped
            .iter()
            .map(|mapped| match &mapped.spelling {
                Some(spelling) => format!("{}={spelling}", mapped.row),
                None => mapped.row.to_string(),
            })
            .collect();
        let (kind, state) = (entry.kind.as_str(), entry.state().word());
        format!("{} {kind} {state} {}", entry.name, rows.join(","))
    });
    told.map(|text| text.trim_end().to_owned()).collect()
}

#[test]
fn every_synchronized_or_mapped_name_is_one_entry() {
    let mapping = vec![
        row("raw", IdentifierType::User, &["etl", "spark"]),
        row("finance", IdentifierType::Group, &["audit"]),
        row("second", IdentifierType::User, &["etl"]),
    ];
    let access = ClusterAccess::new(Ok(names(&["etl", "Bo", "audit"], &["audit"])), Ok(mapping));
    assert_eq!(
        told(&access, &AccessFilter::default()),
        [
            "audit User synchronized_only",
            "audit Group synchronized_and_mapped 1",
            "Bo User synchronized_only",
            "etl User synchronized_and_mapped 0,2",
            "spark User mapped_only 0",
        ]
    );
}

#[test]
fn names_match_in_any_case_and_the_same_spelling_comes_first() {
    let mapping = vec![
        row("one", IdentifierType::User, &["ETL", "Zoe"]),
        row("two", IdentifierType::User, &["etl"]),
    ];
    let access = ClusterAccess::new(Ok(names(&["etl", "zoe"], &[])), Ok(mapping));
    assert_eq!(
        told(&access, &AccessFilter::default()),
        [
            "ETL User mapped_only 0",
            "etl User synchronized_and_mapped 1",
            "zoe User synchronized_and_mapped 0=Zoe",
        ]
    );
}

#[test]
fn a_filter_counts_every_state_and_lists_one() {
    let mapping = vec![row("raw", IdentifierType::User, &["etl-1", "etl-9"])];
    let synced = names(&["etl-1", "ETL-2", "other"], &["etl-group"]);
    let access = ClusterAccess::new(Ok(synced), Ok(mapping));
    let filter = AccessFilter {
        find: " Etl ".into(),
        kind: Some(IdentifierType::User),
        state: Some(AccessState::SynchronizedOnly),
    };
    let found = access.find(&filter);
    assert_eq!(
        told(&access, &filter),
        ["ETL-2 User synchronized_only"],
        "the state of the filter"
    );
    assert_eq!(found.count(None), 3);
    assert_eq!(found.count(Some(AccessState::SynchronizedAndMapped)), 1);
    assert_eq!(found.count(Some(AccessState::SynchronizedOnly)), 1);
    assert_eq!(found.count(Some(AccessState::MappedOnly)), 1);
    let synchronized = access.only_synchronized();
    assert_eq!(synchronized.find(&AccessFilter::default()).count(None), 4);
}

#[test]
fn nothing_is_claimed_of_an_agency_that_depends_on_groups() {
    let acts = |mapping, user: &str| {
        let access = ClusterAccess::new(Ok(names(&["etl", "ann"], &["audit"])), mapping);
        let found = access.find(&AccessFilter::default());
        let entry = found.entries.iter().find(|entry| entry.name == user);
        access.acts_with(entry.unwrap())
    };
    let users = row("raw", IdentifierType::User, &["etl"]);
    let groups = row("finance", IdentifierType::Group, &["other"]);
    let only_users = || Ok(vec![users.clone()]);
    let both = || Ok(vec![users.clone(), groups.clone()]);
    assert_eq!(acts(only_users(), "etl"), ActsWith::OwnMapping);
    assert_eq!(acts(only_users(), "ann"), ActsWith::ClusterDefault);
    assert_eq!(acts(only_users(), "audit"), ActsWith::Unknown);
    assert_eq!(acts(both(), "etl"), ActsWith::OwnMapping);
    assert_eq!(acts(both(), "ann"), ActsWith::Unknown);
    assert_eq!(acts(Err(unreadable()), "ann"), ActsWith::Unknown);
}

#[test]
fn one_reading_is_listed_without_the_other() {
    let mapping = vec![row("raw", IdentifierType::User, &["etl"])];
    let access = ClusterAccess::new(Err(unreadable()), Ok(mapping));
    assert_eq!(
        told(&access, &AccessFilter::default()),
        ["etl User mapped_only 0"]
    );
    assert!(!access.is_complete());
    let access = ClusterAccess::new(Ok(names(&["etl"], &[])), Err(unreadable()));
    assert_eq!(
        told(&access, &AccessFilter::default()),
        ["etl User synchronized_only"]
    );
    assert!(access.names_unreadable.is_none() && access.mapping_unreadable.is_some());
}

#[test]
fn states_have_words_that_read_back() {
    use strum::VariantArray as _;
    for state in AccessState::VARIANTS {
        assert_eq!(AccessState::parse(state.word()), Some(*state));
    }
    assert_eq!(AccessState::parse("neither"), None);
}
