//! What holds of the fingerprints of all mapping lists.
#![cfg(feature = "client")]

use mrs::mapping::{AgencyMapping, Fingerprint, IdentifierType, diff, fingerprint};
use proptest::prelude::*;

mod mapping_lists;
use mapping_lists::{mappings, reordered};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn equal_exactly_when_nothing_differs(one in mappings(), other in mappings()) {
        let same = diff(&one, &other).is_empty();
        prop_assert_eq!(fingerprint(&one) == fingerprint(&other), same);
    }

    #[test]
    fn the_same_in_any_order((list, turned) in reordered()) {
        let made = fingerprint(&list);
        prop_assert_eq!(&made, &fingerprint(&turned));
        prop_assert_eq!(Fingerprint::parse(made.as_str()), Ok(made));
    }
}

#[test]
fn texts_that_run_together_do_not_read_alike() {
    let list = |agency: &str, agency_id: &str, identifiers: &[&str]| {
        fingerprint(&[AgencyMapping {
            agency: agency.to_owned(),
            identifier_type: IdentifierType::User,
            identifiers: identifiers.iter().map(|name| (*name).to_owned()).collect(),
            agency_id: agency_id.to_owned(),
        }])
    };
    assert_ne!(list("obs", "1", &["a"]), list("ob", "s1", &["a"]));
    assert_ne!(list("obs", "1", &["ab"]), list("obs", "1", &["a", "b"]));
    assert_ne!(list("obs", "1", &[]), fingerprint(&[]));
}

#[test]
fn fingerprints_are_kept_as_text() {
    let made = fingerprint(&[]);
    let text = serde_json::to_string(&made).unwrap();
    assert_eq!(serde_json::from_str::<Fingerprint>(&text).unwrap(), made);
    assert_eq!(
        (made.to_string(), made.to_string().parse()),
        (made.as_str().to_owned(), Ok(made.clone()))
    );
    assert!(Fingerprint::parse("abc").is_err());
    assert!(Fingerprint::parse(&"G".repeat(64)).is_err());
    // The SHA-256 of eight zero bytes: no rows. Fingerprints are stored, so they must not
    // change from one version to the next.
    assert_eq!(
        made.as_str(),
        "af5570f5a1810b7af78caf4bc70a660f0df51e42baf91d4de5b2328de0e83dfc"
    );
}
