//! Ranges of names: all names of a range are proposed, and never its ends alone.

use mrs::names::NameKind;
use mrs::paste::{Certainty, interpret};

use crate::cases::cluster;

/// The names that are proposed; `None` if the text is a plain list.
fn proposed(text: &str, kind: NameKind) -> Option<Vec<String>> {
    let cluster = cluster();
    let proposal = interpret(text, kind, &cluster)?;
    assert_eq!(proposal.certainty(), Certainty::MustBeDecided, "{text:?}");
    let names = proposal.names(kind).iter();
    Some(names.map(|entry| entry.name.to_string()).collect())
}

#[test]
fn all_names_of_a_range_are_proposed() {
    const FIVE: [&str; 5] = [
        "analyst01",
        "analyst02",
        "analyst03",
        "analyst04",
        "analyst05",
    ];
    for text in [
        "analyst01-analyst05",
        "analyst01 - analyst05",
        "analyst01 – analyst05",
        "analyst01..analyst05",
        "analyst01..05",
        "analyst01-05",
        "analyst01～analyst05",
        "analyst01 to analyst05",
        "analyst01 bis analyst05",
        "analyst01至analyst05",
        "analyst0[1-5]",
        "analyst{01..05}",
        "Users: analyst01-analyst05",
        "Please remove analyst01 to analyst05.",
        "Bitte analyst01 bis analyst05 entfernen",
        "Please remove analyst01-analyst05",
        "Please remove analyst01 – analyst05 today",
        "- analyst01-analyst03\n- analyst04\n- analyst05\n",
        "analyst01-analyst02, analyst03\nanalyst04\nanalyst05",
        "User\tTeam\nanalyst01-analyst05\tOps\n",
        "[\"analyst01-analyst05\"]",
        "analyst01 - analyst03\nanalyst04 - analyst05\n",
    ] {
        assert_eq!(proposed(text, NameKind::User).unwrap(), FIVE, "{text:?}");
    }
    let unknown = proposed("jdoe07-jdoe09\n", NameKind::User).unwrap();
    assert_eq!(unknown, ["jdoe07", "jdoe08", "jdoe09"]);
}

#[test]
fn names_like_ranges_stay() {
    for text in [
        "team-01-02",
        "team-01-02\nteam-03-04",
        "analyst01-operator05",
        "analyst05-analyst01",
        "analyst1-analyst10",
        "analyst0001-analyst4000",
        "jdoe01-02",
        "v1-v2",
        "svc-2026-2027",
        "\"analyst01-analyst03\"",
        "\"analyst01-analyst03\"\nanalyst04",
    ] {
        assert_eq!(proposed(text, NameKind::User), None, "{text:?}");
    }
    for text in ["P1-P3", "L01-L04"] {
        assert_eq!(proposed(text, NameKind::Group), None, "{text:?}");
    }
}

#[test]
fn ends_alone_are_not_proposed() {
    for text in [
        "Please remove analyst1 to analyst0010 today.",
        "analyst01 to analyst5000",
    ] {
        let names = proposed(text, NameKind::User).unwrap_or_default();
        assert!(names.is_empty(), "{text:?}: {names:?}");
    }
}

#[test]
fn names_on_both_sides_of_a_word_are_no_range_in_a_transfer_or_a_list() {
    for (text, names) in [
        // The one who takes over isn't meant.
        (
            "Please move the jobs of analyst01 to analyst05",
            &["analyst01"][..],
        ),
        (
            "Please remove analyst01 - analyst05 - analyst09 today",
            &["analyst01", "analyst05", "analyst09"],
        ),
    ] {
        assert_eq!(proposed(text, NameKind::User).unwrap(), names, "{text:?}");
    }
    // Users and their managers are two columns.
    let pairs = "analyst01 - analyst20\nanalyst02 - analyst20\nanalyst03 - analyst21\n";
    let names = proposed(pairs, NameKind::User).unwrap();
    assert!(names.len() <= 3, "{names:?}");
}

#[test]
fn numbers_behind_a_name_stand_for_its_last_digits() {
    const TWO: [&str; 2] = ["analyst01", "analyst02"];
    for text in [
        "analyst01, 02",
        "analyst01/02",
        "analyst01、02",
        "analyst01 and 02",
        "analyst01, 02, 77",
        "analyst01, 02, 3",
        "analyst01\nanalyst02\n12",
    ] {
        assert_eq!(
            proposed(text, NameKind::User).as_deref(),
            Some(&TWO.map(str::to_owned)[..]),
            "{text}"
        );
    }
    for text in ["jdoe, 100200", "u1, 2", "1001, 1002"] {
        assert_ne!(
            proposed(text, NameKind::User).map(|names| names.len()),
            Some(2),
            "{text}"
        );
    }
}

#[test]
fn names_that_are_excluded_are_no_part_of_their_range() {
    for text in [
        "analyst01-analyst05 except analyst03",
        "analyst01-analyst05, not analyst03",
        "analyst01-analyst05 (except analyst03)",
        "Remove analyst01-analyst05, keep analyst03",
        "analyst01 bis analyst05 ohne analyst03",
        "analyst01 to analyst05 without analyst03",
        "analyst01 - analyst05 kecuali analyst03",
    ] {
        let names = proposed(text, NameKind::User).unwrap_or_default();
        assert_eq!(
            names,
            ["analyst01", "analyst02", "analyst04", "analyst05"],
            "{text:?}"
        );
    }
}
