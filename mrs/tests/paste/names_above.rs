//! Names above a table, JSON or another list: none of them is lost, and nothing of what stands below is planned as
//! a name unasked.

use std::fmt::Write as _;

use mrs::cluster_match::ClusterNames;
use mrs::name_list::parse;
use mrs::names::NameKind;
use mrs::paste::{Certainty, Choice, Proposal, Purpose, Source, interpret, interpret_for};

/// A cluster with the users below, and without the names above if not `with_engineers`.
fn cluster(with_engineers: bool) -> ClusterNames {
    let roles: &[&str] = if with_engineers {
        &["analyst", "steward", "engineer"]
    } else {
        &["analyst", "steward"]
    };
    let users = roles
        .iter()
        .flat_map(|role| (1..=40).map(move |n| format!("{role}{n:02}")));
    let users: Vec<String> = users.collect();
    ClusterNames::new(users.iter().map(String::as_str), ["grp-audit"])
}

/// The first names, one a line, and the lines of them.
fn engineers(count: usize) -> (Vec<String>, String) {
    let names: Vec<String> = (1..=count).map(|n| format!("engineer{n:02}")).collect();
    let lines = names.iter().fold(String::new(), |mut lines, name| {
        writeln!(lines, "{name}").unwrap();
        lines
    });
    (names, lines)
}

fn names(proposal: &Proposal<'_>) -> Vec<String> {
    let entries = proposal.user_names().iter();
    entries.map(|entry| entry.name.to_string()).collect()
}

/// Checks what is proposed of `below` below the first names, for each purpose and number of names.
#[track_caller]
fn assert_below(counts: &[usize], below: &str, expected: &[&str]) {
    for count in counts {
        let (mut all, mut text) = engineers(*count);
        text.push_str(below);
        all.extend(expected.iter().map(ToString::to_string));
        for (purpose, with_engineers) in [
            (Purpose::Removal, true),
            (Purpose::Removal, false),
            (Purpose::Mapping, true),
            (Purpose::Mapping, false),
        ] {
            let cluster = cluster(with_engineers);
            let found = interpret_for(purpose, &text, NameKind::User, &cluster, Choice::Proposed);
            let found = found.as_ref();
            assert_eq!(
                found.map(|it| (it.certainty(), names(it))),
                Some((Certainty::MustBeDecided, all.clone())),
                "{text:?} {with_engineers} {purpose:?}\n{:?}",
                found.map(Proposal::source)
            );
            let written = found.map(Proposal::users).unwrap_or_default();
            assert_eq!(
                interpret(&written, NameKind::User, &cluster),
                None,
                "{written:?}"
            );
            let list = parse(&written, NameKind::User);
            assert_eq!(list.names().len(), all.len());
        }
    }
}

const COUNTS: &[usize] = &[1, 2, 3, 4, 5, 6, 8, 20, 30];
const BOTH: &[&str] = &["analyst01", "analyst02"];
const ONE: &[&str] = &["analyst01"];

#[test]
fn tables_with_headings_below_names_are_read_by_themselves() {
    for delimiter in ['\t', ',', ';'] {
        let row = |cells: [&str; 2]| format!("{}{delimiter}{}\n", cells[0], cells[1]);
        for heading in [
            row(["Login", "Manager"]),
            row(["User", "Dept"]),
            format!("\n{}", row(["User", "Dept"])),
            format!("\r\n{}", row(["User", "Dept"])),
        ] {
            let first = row(["analyst01", "steward01"]);
            assert_below(COUNTS, &[&heading, &*first].concat(), ONE);
            let two = [&heading, &*first, &row(["analyst02", "steward02"])].concat();
            assert_below(COUNTS, &two, BOTH);
        }
        let title = [
            "Users of cluster A\n\n",
            &row(["User", "Dept"]),
            &row(["analyst01", "A"]),
        ];
        assert_below(&[2, 8], &title.concat(), ONE);
    }
    for (below, expected) in [
        ("Type\tName\nuser\tanalyst01\nuser\tanalyst02\n", BOTH),
        ("sep=;\nUser;Dept\nanalyst01;A\nanalyst02;B\n", BOTH),
        (
            "\"User\",\"Dept\"\n\"analyst01\",\"A\"\n\"analyst02\",\"B\"\n",
            BOTH,
        ),
        (
            "| User | Dept |\n|---|---|\n| analyst01 | A |\n| analyst02 | B |\n",
            BOTH,
        ),
        ("User        Dept\nanalyst01   A\nanalyst02   B\n", BOTH),
        ("CN=analyst01,OU=x\nCN=analyst02,OU=x\n", BOTH),
        (
            "Jane Doe <analyst01@x.example>\nBob Roe <analyst02@x.example>\n",
            BOTH,
        ),
        ("dn: uid=analyst01,ou=p\nmanager: uid=steward01,ou=p\n", ONE),
    ] {
        assert_below(COUNTS, below, expected);
    }
}

#[test]
fn rows_without_headings_below_names_are_read_by_themselves() {
    for (below, expected) in [
        ("analyst01\tactive\nanalyst02\tleft\n", BOTH),
        ("analyst01\tSales\nanalyst02\tFinance\n", BOTH),
        ("analyst01,Anna Smith,a.smith@x.com\n", ONE),
        ("analyst01\tAnna Smith\ta.smith@x.com\n", ONE),
    ] {
        assert_below(&[3, 8, 30], below, expected);
    }
}

#[test]
fn nothing_is_proposed_before_a_column_is_chosen() {
    let cluster = cluster(true);
    for below in [
        "analyst01\tsteward01\nanalyst02\tsteward02\n",
        "analyst01,steward01\nanalyst02,steward02\nanalyst03,steward03\n",
    ] {
        let (above, text) = engineers(6);
        let text = text + below;
        let read = |choice| {
            interpret_for(Purpose::Removal, &text, NameKind::User, &cluster, choice).expect(&text)
        };
        assert_eq!(names(&read(Choice::Proposed)), [""; 0], "{text:?}");
        for (at, name) in [(0, "analyst01"), (1, "steward01")] {
            let chosen = read(Choice::Column(at));
            let found = names(&chosen);
            assert_eq!(found.get(..6), Some(&above[..]), "{text:?}");
            assert_eq!(found[6], name);
            let Source::Table(table) = chosen.source() else {
                panic!("a table")
            };
            assert_eq!(table.columns.len(), 2);
            assert_eq!(u32::try_from(found.len() - 6), Ok(table.rows));
        }
    }
}

#[test]
fn one_row_of_names_below_names_is_asked_about() {
    let (_, text) = engineers(6);
    let text = text + "analyst01\tsteward01";
    let found = interpret(&text, NameKind::User, &cluster(true));
    let found = found.map(|it| (it.certainty(), names(&it)));
    assert_eq!(found, Some((Certainty::MustBeDecided, Vec::new())));
}

#[test]
fn names_in_one_line_above_a_table_are_names() {
    let cluster = cluster(true);
    for (text, expected) in [
        (
            "engineer01, engineer02\n\nanalyst01\tSales\nanalyst02\tFinance\n",
            &["engineer01", "engineer02", "analyst01", "analyst02"][..],
        ),
        (
            "engineer01; engineer02\nUser;Dept\nanalyst01;A\n",
            &["engineer01", "engineer02", "analyst01"],
        ),
        (
            "User\nengineer01\nengineer02\nUser\tDept\nanalyst01\tA\n",
            &["engineer01", "engineer02", "analyst01"],
        ),
        (
            "Alice\nBob\nCarol\nUser\tDept\nanalyst01\tA\n",
            &["Alice", "Bob", "Carol", "analyst01"],
        ),
        (
            "engineer01\nJane Doe\njdoe\nUser\tDept\nanalyst01\tA\n",
            &["engineer01", "Jane Doe", "jdoe", "analyst01"],
        ),
        (
            "engineer01\n\"Doe, Jane\"\nUser\tDept\nanalyst01\tA\n",
            &["engineer01", "Doe, Jane", "analyst01"],
        ),
    ] {
        let found = interpret(text, NameKind::User, &cluster);
        assert_eq!(
            found.as_ref().map(names),
            Some(expected.iter().map(ToString::to_string).collect()),
            "{text:?} {found:?}"
        );
    }
}

#[test]
fn json_below_names_is_read_by_itself() {
    for below in [
        "[\"analyst01\",\"analyst02\"]",
        "[\n  \"analyst01\",\n  \"analyst02\"\n]\n",
        "{\"users\": [\"analyst01\", \"analyst02\"]}",
        "\n[{\"user_name\": \"analyst01\", \"manager\": \"steward01\"}, {\"user_name\": \"analyst02\"}]",
    ] {
        assert_below(COUNTS, below, BOTH);
    }
}

#[test]
fn a_list_with_a_heading_below_names_is_one_list_with_them() {
    for below in [
        "User\nanalyst01\nanalyst02\n",
        "\nUser name\nanalyst01\nanalyst02\n",
        "user_name\r\nanalyst01\r\nanalyst02\r\n",
    ] {
        assert_below(COUNTS, below, BOTH);
    }
    assert_below(COUNTS, "User\njdoe\nanalyst02\n", &["jdoe", "analyst02"]);
    let groups = interpret(
        "grp-a\ngrp-b\nGroup\ngrp-c\n",
        NameKind::Group,
        &cluster(true),
    );
    let groups = groups.expect("a list");
    let found: Vec<_> = groups.group_names().iter().map(|it| &*it.name).collect();
    assert_eq!(found, ["grp-a", "grp-b", "grp-c"]);
}

#[test]
fn a_name_above_and_in_the_table_is_proposed_once() {
    let cluster = cluster(true);
    let text = "analyst01\nanalyst09\r\nUser\tDept\nanalyst01\tA\nanalyst02\tB\n";
    let found = interpret(text, NameKind::User, &cluster).expect("a table");
    assert_eq!(names(&found), ["analyst01", "analyst09", "analyst02"]);
    for entry in found.user_names() {
        assert_eq!(entry.location.text_in(text), entry.name);
    }
    assert_eq!(found.user_names()[2].location.line, 5);
}

#[test]
fn titles_and_tables_with_short_rows_stay_as_they_are() {
    let cluster = cluster(true);
    for (text, expected) in [
        ("Leavers November\nUser\tDept\nanalyst01\tA\n", ONE),
        ("Leavers\nUser\tDept\nanalyst01\tA\n", ONE),
        ("Finance\nUser\tDept\nanalyst01\tA\n", ONE),
        ("INC0012345\n\nUser,Dept\nanalyst01,A\nanalyst02,B\n", BOTH),
        ("30.11.2026\nUser\tDept\nanalyst01\tA\n", ONE),
        ("Hi team,\nplease remove\nUser\tDept\nanalyst01\tA\n", ONE),
        ("Dept\tUser\nanalyst09\nB\tanalyst01\n", ONE),
        ("User\tMail\nanalyst01\nanalyst02\ta@x.example\n", BOTH),
        ("analyst01\nanalyst02\tA\n", BOTH),
    ] {
        let found = interpret(text, NameKind::User, &cluster);
        assert_eq!(
            found.as_ref().map(names),
            Some(expected.iter().map(ToString::to_string).collect()),
            "{text:?} {found:?}"
        );
    }
    for text in [
        "engineer01\nengineer02, engineer03\nanalyst01, analyst02\n",
        "jdoe\nasmith,bdoe\n",
        "jdoe\nalice, bob\ncarol\n",
        "analyst01\nmanager01\nuser01\n",
    ] {
        assert_eq!(interpret(text, NameKind::User, &cluster), None, "{text:?}");
    }
}

#[test]
fn a_table_above_names_is_read_by_itself() {
    let cluster = cluster(true);
    let (engineers, list) = engineers(20);
    for (table, expected) in [
        (
            "Login\tManager\nanalyst01\tsteward01\nanalyst02\tsteward02\n",
            BOTH,
        ),
        ("Dept\tUser\r\nA\tanalyst01\r\n", ONE),
        ("1001\tanalyst01\n1002\tanalyst02\n", BOTH),
        ("analyst01\tactive\n", ONE),
        ("jdoe\nUser\tDept\nanalyst01\tA\n", &["jdoe", "analyst01"]),
    ] {
        let text = [table, &list].concat();
        let found = interpret(&text, NameKind::User, &cluster).expect(&text);
        let mut all: Vec<String> = expected.iter().map(ToString::to_string).collect();
        all.extend_from_slice(&engineers);
        assert_eq!(names(&found), all, "{text:?}");
        assert!(matches!(found.source(), Source::Table(_)), "{text:?}");
    }
    let text = ["analyst01\tsteward01\nanalyst02\tsteward02\n", &list].concat();
    let found = interpret(&text, NameKind::User, &cluster).expect(&text);
    assert_eq!(names(&found), [""; 0]);
}

#[test]
fn parts_beside_a_table_below_names_are_left_out() {
    for below in [
        "User\tDept\nanalyst01\tA\n\nRegards,\nJane Doe\n",
        "User\nanalyst01\n\nRegards,\nJane Doe\n",
        "User\n- analyst01\n",
    ] {
        assert_below(&[1, 8], below, ONE);
    }
}

/// Cases whose lines are names with something beside or around them, as lines above can be without any.
const BESIDE: [&str; 8] = [
    "records-",
    "pairs-",
    "changes-",
    "aligned-psql-one-column",
    "mail-to",
    "mail-comments",
    "mail-outlook-copy",
    "dn-quoted",
];

#[test]
fn every_notation_of_the_cases_is_read_below_names_as_alone() {
    let cluster = crate::cases::cluster();
    let mut failures = Vec::new();
    for case in crate::cases::cases() {
        let read = |text: &str| {
            let found = interpret(text, case.kind, &cluster)?;
            let is_open = matches!(found.source(), Source::Table(it) if it.chosen.is_none());
            let is_many = matches!(
                found.source(),
                Source::Table(_)
                    | Source::Report(_)
                    | Source::Json
                    | Source::MailList
                    | Source::DirectoryNames
            );
            let names = found.names(case.kind).iter();
            let names: Vec<String> = names.map(|entry| entry.name.to_string()).collect();
            Some((names, is_open, is_many))
        };
        let Some((alone, is_open, true)) = read(&case.text) else {
            continue;
        };
        if BESIDE.iter().any(|it| case.id.starts_with(it)) {
            continue;
        }
        let (above, text) = engineers(4);
        let expected = if is_open {
            Vec::new()
        } else {
            [above, alone].concat()
        };
        let found = read(&[&text, &*case.text].concat());
        if found.as_ref().map(|(names, ..)| names) != Some(&expected) {
            failures.push(format!("{}: {:?}\n  {found:?}", case.id, case.text));
        }
    }
    assert!(
        failures.is_empty(),
        "{}\n{}",
        failures.len(),
        failures.join("\n")
    );
}
