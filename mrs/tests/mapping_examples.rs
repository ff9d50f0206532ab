//! Validation of the rows of the mapping form, and diffs.

use mrs::mapping::{
    AgencyMapping, IdentifierType, MovedIdentifier, ParsedRows, RowField, RowProblemKind, RowText,
    RowWarningKind, diff, parse_rows, rows_from,
};

const READERS: &str = "092adc623c00d2ea4fdac01d4b637f0b";
const WRITERS: &str = "065239307e00d3ae4f80c01d4bdafdfd";

fn row(agency: &str, agency_id: &str, identifier_type: &str, identifiers: &str) -> RowText {
    RowText {
        agency: agency.to_owned(),
        agency_id: agency_id.to_owned(),
        identifier_type: identifier_type.to_owned(),
        identifiers: identifiers.to_owned(),
    }
}

fn mapping(agency: &str, agency_id: &str, identifiers: &[&str]) -> AgencyMapping {
    AgencyMapping {
        agency: agency.to_owned(),
        identifier_type: IdentifierType::User,
        identifiers: identifiers.iter().map(|name| (*name).to_owned()).collect(),
        agency_id: agency_id.to_owned(),
    }
}

fn brief(kind: &RowProblemKind) -> String {
    match kind {
        RowProblemKind::AgencyName(problem) => problem.to_string(),
        RowProblemKind::AgencyId(problem) => problem.to_string(),
        RowProblemKind::UnknownType { given } => format!("unknown type {given}"),
        RowProblemKind::Identifier {
            text,
            location,
            problem,
        } => format!("{}: {text} {problem:?}", location.line),
        RowProblemKind::InOtherRow {
            identifier,
            other_row,
            ..
        } => format!("{identifier} is in row {}", other_row + 1),
        RowProblemKind::Missing => "missing".to_owned(),
    }
}

fn brief_warning(kind: &RowWarningKind) -> String {
    match kind {
        RowWarningKind::AgencyName(warning) => format!("{warning:?}"),
        RowWarningKind::AgencyId(warning) => format!("{warning:?}"),
        RowWarningKind::Identifier {
            text,
            location,
            warning,
        } => format!("{}: {text} {warning:?}", location.line),
        RowWarningKind::Repeated {
            text,
            location,
            first,
        } => format!("{}: {text} repeats {}", location.line, first.line),
        RowWarningKind::Heading { text } => format!("heading {text}"),
        RowWarningKind::OtherCaseInOtherRow {
            identifier,
            other_row,
        } => format!("{identifier} has the case of row {}", other_row + 1),
        RowWarningKind::SameAgency { other_row } => format!("agency of row {}", other_row + 1),
    }
}

/// Every problem: `row field: problem`.
fn problems(parsed: &ParsedRows) -> Vec<String> {
    let reported = parsed.problems.iter();
    reported
        .map(|p| format!("{} {:?}: {}", p.row + 1, p.field, brief(&p.kind)))
        .collect()
}

fn warnings(parsed: &ParsedRows) -> Vec<String> {
    let reported = parsed.warnings.iter();
    reported
        .map(|w| format!("{} {:?}: {}", w.row + 1, w.field, brief_warning(&w.kind)))
        .collect()
}

#[test]
fn right_rows_become_mappings_as_the_api_has_them() {
    let parsed = parse_rows(&[
        row(" obs_readers ", READERS, "user", "analyst01, analyst02\n"),
        RowText {
            identifier_type: "User".into(),
            ..RowText::default()
        },
        row(
            "obs_writers",
            &format!(" {WRITERS}\n"),
            "Group",
            "\"Shift, night\"",
        ),
    ]);
    assert_eq!((problems(&parsed), warnings(&parsed).len()), (vec![], 1));
    let list = parsed.list.unwrap();
    assert_eq!(
        list.as_slice()[0],
        mapping("obs_readers", READERS, &["analyst01", "analyst02"])
    );
    assert_eq!(list.as_slice()[1].identifiers, ["Shift, night"]);
    assert_eq!(list.as_slice()[1].identifier_type, IdentifierType::Group);
    assert_eq!(
        rows_from(list.as_slice())[1],
        row("obs_writers", WRITERS, "Group", "\"Shift, night\"")
    );
    assert_eq!(
        parse_rows(&rows_from(list.as_slice())).list.as_ref(),
        Some(&list)
    );
    assert_eq!(list.clone().into_inner(), list.as_slice());
}

#[test]
fn all_four_fields_are_mandatory() {
    let parsed = parse_rows(&[
        row("", "", "", "analyst01"),
        row("obs", READERS, "User", " ,"),
    ]);
    assert_eq!(parsed.list, None);
    assert_eq!(
        problems(&parsed),
        [
            "1 Agency: missing",
            "1 AgencyId: missing",
            "1 IdentifierType: missing",
            "2 Identifiers: missing",
        ]
    );
}

#[test]
fn no_rows_are_an_empty_list() {
    assert_eq!(parse_rows(&[]).list.unwrap().as_slice(), []);
    assert_eq!(
        parse_rows(&[RowText::default()]).list.unwrap().as_slice(),
        []
    );
}

#[test]
fn every_field_has_its_rules() {
    let long = "x".repeat(65);
    let parsed = parse_rows(&[row(&long, "a\u{1}b", "Users", "\"open\nana\u{7}lyst\nfine")]);
    assert_eq!(
        problems(&parsed),
        [
            "1 Agency: has 65 characters, at most 64 are possible",
            "1 AgencyId: has a control character (U+0001) at character 2, \
             which is not possible here",
            "1 IdentifierType: unknown type Users",
            "1 Identifiers: 1: \"open UnclosedQuote",
            "1 Identifiers: 2: ana\u{7}lyst \
             Name(ControlCharacter { character: '\\u{7}', column: 4 })",
        ]
    );
    let RowProblemKind::Identifier { location, .. } = &parsed.problems[4].kind else {
        panic!("not a problem of an identifier")
    };
    assert_eq!((location.line, location.column, location.start), (2, 1, 6));
}

#[test]
fn a_user_in_two_rows_is_an_error_at_both() {
    let parsed = parse_rows(&[
        row("obs_readers", READERS, "User", "analyst01\nanalyst02"),
        row("obs_teams", READERS, "Group", "analyst01"),
        row("obs_writers", WRITERS, "User", "day\nanalyst01"),
        row("obs_other", WRITERS, "User", "analyst01"),
    ]);
    assert_eq!(parsed.list, None);
    assert_eq!(
        problems(&parsed),
        [
            "1 Identifiers: analyst01 is in row 3",
            "3 Identifiers: analyst01 is in row 1",
            "4 Identifiers: analyst01 is in row 1",
        ]
    );
    let RowProblemKind::InOtherRow { location, .. } = &parsed.problems[1].kind else {
        panic!("not a problem between rows")
    };
    assert_eq!(location.line, 2);
}

#[test]
fn warnings_are_reported_and_do_not_prevent_sending() {
    let parsed = parse_rows(&[
        row(
            "obs/readers",
            "agency-1",
            "User",
            "name\nanalyst01\nanalyst01\nnight.shift",
        ),
        row("obs/readers", "agency-1", "User", "Analyst01\nhive"),
    ]);
    assert!(parsed.list.is_some());
    assert_eq!(
        warnings(&parsed),
        [
            "1 Agency: UnusualCharacter { character: '/' }",
            "1 AgencyId: Form",
            "1 Identifiers: heading name",
            "1 Identifiers: 3: analyst01 repeats 2",
            "1 Identifiers: 4: night.shift \
             Name(NotStorableInManager { character: '.' })",
            "1 Identifiers: analyst01 has the case of row 2",
            "2 Agency: UnusualCharacter { character: '/' }",
            "2 Agency: agency of row 1",
            "2 AgencyId: Form",
            "2 Identifiers: Analyst01 has the case of row 1",
        ]
    );
}

#[test]
fn spellings_within_a_row_are_no_matter_between_rows() {
    let parsed = parse_rows(&[row("obs_readers", READERS, "User", "night\nNight")]);
    assert!(parsed.problems.is_empty());
    assert_eq!(parsed.warnings.len(), 1);
    assert_eq!(parsed.warnings[0].field, RowField::Identifiers);
    assert!(matches!(
        parsed.warnings[0].kind,
        RowWarningKind::Identifier { .. }
    ));
}

#[test]
fn a_diff_reports_rows_and_identifiers() {
    let before = [
        mapping(
            "obs_readers",
            READERS,
            &["analyst01", "analyst02", "analyst03"],
        ),
        mapping("obs_old", WRITERS, &["hive", "spark"]),
        mapping("obs_same", READERS, &["omm"]),
    ];
    let after = [
        mapping("obs_same", READERS, &["omm"]),
        mapping("obs_new", WRITERS, &["hive"]),
        mapping(
            "obs_readers",
            READERS,
            &["analyst04", "analyst03", "analyst02"],
        ),
    ];
    let diff = diff(&before, &after);
    assert_eq!(diff.changed.len(), 1);
    assert_eq!(diff.added, [mapping("obs_new", WRITERS, &["hive"])]);
    assert_eq!(
        diff.removed,
        [mapping("obs_old", WRITERS, &["hive", "spark"])]
    );
    assert_eq!(diff.unchanged, [mapping("obs_same", READERS, &["omm"])]);
    let changed = &diff.changed[0];
    assert_eq!((&*changed.agency, changed.kept), ("obs_readers", 2));
    assert_eq!(changed.added, ["analyst04"]);
    assert_eq!(changed.removed, ["analyst01"]);
    assert_eq!(diff.identifiers_removed(), 3);
    assert_eq!(
        diff.moved,
        [MovedIdentifier {
            identifier: "hive".into(),
            identifier_type: IdentifierType::User,
            from: "obs_old".into(),
            to: "obs_new".into(),
        }]
    );
    assert!(!diff.is_empty());
}

#[test]
fn a_diff_is_empty_only_without_any_change() {
    let one = mapping("obs_readers", READERS, &["analyst01"]);
    let other = mapping("obs_writers", WRITERS, &["hive"]);
    let changed = mapping("obs_readers", READERS, &["analyst01", "analyst02"]);
    let both = [one.clone(), other];
    let one = std::slice::from_ref(&one);
    assert!(diff(&both, &both).is_empty());
    assert!(!diff(one, &both).is_empty(), "added");
    assert!(!diff(&both, one).is_empty(), "removed");
    assert!(!diff(one, &[changed]).is_empty(), "changed");
}

#[test]
fn a_row_with_another_id_is_another_row() {
    let before = [mapping("obs_readers", READERS, &["analyst01"])];
    let after = [mapping("obs_readers", WRITERS, &["analyst01"])];
    let diff = diff(&before, &after);
    assert_eq!((&*diff.added, &*diff.removed), (&after[..], &before[..]));
    assert!(diff.changed.is_empty());
}

#[test]
fn a_diff_is_searched_by_agency_and_by_identifier() {
    let before = [
        mapping("obs_readers", READERS, &["analyst01", "analyst02"]),
        mapping("obs_old", READERS, &["hive"]),
    ];
    let after = [
        mapping("obs_readers", READERS, &["analyst02"]),
        mapping("obs_writers", WRITERS, &["analyst01", "spark"]),
    ];
    let diff = diff(&before, &after);
    let found = diff.matching("ANALYST01");
    assert_eq!(found.added[0].identifiers, ["analyst01"]);
    assert_eq!(found.changed[0].removed, ["analyst01"]);
    assert!(found.removed.is_empty());
    let by_agency = diff.matching("writers");
    assert_eq!(by_agency.added[0].identifiers, ["analyst01", "spark"]);
    assert!(by_agency.changed.is_empty() && by_agency.removed.is_empty());
    assert!(diff.matching("nobody").is_empty());
    assert_eq!(diff.matching(""), diff);
}

#[test]
fn a_mapping_becomes_a_row_to_edit() {
    let rows = rows_from(&[mapping("obs_readers", READERS, &["user", "a,b"])]);
    assert_eq!(
        rows,
        [row("obs_readers", READERS, "User", ",user\n\"a,b\"")]
    );
}
