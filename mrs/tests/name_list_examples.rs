//! What a name list makes of what people paste, rule by rule.

use mrs::name_list::{Counts, Location, NameList, ProblemKind, WarningKind, parse};
use mrs::names::{NameKind, NameWarning};

fn users(text: &str) -> NameList<'_> {
    parse(text, NameKind::User)
}

fn names<'l>(list: &'l NameList<'_>) -> Vec<&'l str> {
    list.names().iter().map(|entry| &*entry.name).collect()
}

fn brief(kind: ProblemKind) -> String {
    match kind {
        ProblemKind::Duplicate { first } => format!("repeats line {}", first.line),
        ProblemKind::Name(problem) => problem.to_string(),
        other => format!("{other:?}"),
    }
}

fn brief_warning(kind: WarningKind) -> String {
    match kind {
        WarningKind::InvisibleRemoved { count } => format!("{count} hidden"),
        WarningKind::DiffersOnlyByCase { other } => format!("case of line {}", other.line),
        WarningKind::Name(warning) => format!("{warning:?}"),
    }
}

/// Every problem: `2:1 text problem`.
fn problems(list: &NameList<'_>) -> Vec<String> {
    let reported = list.problems().iter().map(|problem| {
        let Location { line, column, .. } = problem.location;
        format!("{line}:{column} {} {}", problem.text, brief(problem.kind))
    });
    reported.collect()
}

fn warnings(list: &NameList<'_>) -> Vec<String> {
    let reported = list.warnings().iter().map(|warning| {
        let Location { line, column, .. } = warning.location;
        format!(
            "{line}:{column} {} {}",
            warning.text,
            brief_warning(warning.kind)
        )
    });
    reported.collect()
}

#[test]
fn every_separator_separates() {
    let list = users("aa,bb;cc\tdd\nee\r\nff\rgg");
    assert_eq!(names(&list), ["aa", "bb", "cc", "dd", "ee", "ff", "gg"]);
    assert!(list.problems().is_empty());
    assert_eq!(
        list.names()[5].location,
        Location {
            line: 3,
            column: 1,
            start: 16,
            end: 18
        }
    );
}

#[test]
fn blanks_around_and_empty_cells_do_not_count() {
    let list = users("\u{feff}  night shift  ,, ;\t\n\n  \"\" , \" day shift \"\n");
    assert_eq!(names(&list), ["night shift", "day shift"]);
    assert_eq!(
        list.counts(),
        Counts {
            cells: 2,
            names: 2,
            ..Counts::default()
        }
    );
    assert_eq!(list.names()[0].location.column, 3);
}

#[test]
fn nothing_is_an_empty_list() {
    for text in ["", "\u{feff}", " \n , ;\t\"\"\u{200b}"] {
        let list = users(text);
        assert!(list.is_empty() && list.problems().is_empty(), "{text:?}");
        assert_eq!(list.counts(), Counts::default());
    }
}

#[test]
fn quoted_cells_hold_separators_and_quotes() {
    let list = parse("\"Shift, night\"\n\"the \"\"old\"\" one\"", NameKind::Group);
    assert_eq!(names(&list), ["Shift, night", "the \"old\" one"]);
    let location = list.names()[0].location;
    assert_eq!((location.start, location.end), (0, 14));
}

#[test]
fn a_line_break_in_quotes_belongs_to_the_cell_and_is_refused() {
    let list = users("\"analyst01\nanalyst02\"\nanalyst03");
    assert_eq!(names(&list), ["analyst03"]);
    assert_eq!(
        problems(&list),
        ["1:1 \"analyst01\nanalyst02\" has a line break at character 10"]
    );
    assert_eq!(list.names()[0].location.line, 3);
}

#[test]
fn a_quote_left_open_does_not_swallow_the_lines_below() {
    let list = users("\"analyst01\nanalyst02\n\"analyst03\"\nanalyst04\"");
    assert_eq!(problems(&list), ["1:1 \"analyst01 UnclosedQuote"]);
    assert_eq!(names(&list), ["analyst02", "analyst03", "analyst04\""]);
    let list = users("\"analyst01\" x, analyst02");
    assert_eq!(problems(&list), ["1:1 \"analyst01\" x TextAfterQuote"]);
    assert_eq!(names(&list), ["analyst02"]);
}

#[test]
fn the_first_of_equal_names_is_kept_and_each_other_reported() {
    let list = users("analyst01\nanalyst02\n analyst01;\"analyst01\"");
    assert_eq!(names(&list), ["analyst01", "analyst02"]);
    assert_eq!(
        problems(&list),
        [
            "3:2 analyst01 repeats line 1",
            "3:12 \"analyst01\" repeats line 1"
        ]
    );
    assert_eq!(list.counts().duplicates, 2);
}

#[test]
fn what_can_never_be_a_name_is_refused_with_its_reason() {
    let long = "x".repeat(65);
    let text = format!("{long}\nana\u{7}lyst\nM\u{fffd}ller\nok");
    let list = users(&text);
    assert_eq!(
        problems(&list),
        [
            format!("1:1 {long} has 65 characters, at most 64 are possible"),
            "2:1 ana\u{7}lyst has a control character (U+0007) at character 4".to_owned(),
            "3:1 M\u{fffd}ller has an unreadable character at character 2".to_owned(),
        ]
    );
    assert_eq!(list.counts().rejected, 3);
    assert!(parse(&long, NameKind::Group).problems().is_empty());
}

#[test]
fn what_cannot_be_seen_is_cleaned_and_reported() {
    let list = users("\u{feff}ana\u{200b}lyst01\nnight\u{a0}shift\u{ad}\nday\u{3000}");
    assert_eq!(names(&list), ["analyst01", "night shift", "day"]);
    assert_eq!(
        warnings(&list),
        [
            "1:1 analyst01 1 hidden",
            "2:1 night shift 2 hidden",
            "3:1 day 1 hidden",
        ]
    );
    let list = users("analyst01\nanalyst\u{200b}01");
    assert_eq!(problems(&list), ["2:1 analyst\u{200b}01 repeats line 1"]);
}

#[test]
fn unusual_names_are_taken_as_typed_with_a_warning() {
    let list = users("night.shift@example.com\nEXAMPLE\\analyst01\nnight.shift\n1st\nx\na/b");
    assert_eq!(list.counts().names, 6);
    let kinds: Vec<WarningKind> = list.warnings().iter().map(|warning| warning.kind).collect();
    assert_eq!(
        kinds,
        [
            NameWarning::LooksLikeEmail,
            NameWarning::DomainPrefix,
            NameWarning::NotStorableInManager { character: '.' },
            NameWarning::StartsWithDigit,
            NameWarning::OneCharacter,
            NameWarning::UnusualCharacter { character: '/' },
        ]
        .map(WarningKind::Name)
    );
}

#[test]
fn names_that_differ_only_by_case_are_kept_with_a_warning() {
    let list = users("night\nNight\nday\nNIGHT\nNight");
    assert_eq!(names(&list), ["night", "Night", "day", "NIGHT"]);
    assert_eq!(
        warnings(&list),
        ["2:1 Night case of line 1", "4:1 NIGHT case of line 1",]
    );
    assert_eq!(problems(&list), ["5:1 Night repeats line 2"]);
}

#[test]
fn headings_are_recognized_at_the_very_top_and_not_lost() {
    let list = users("User_Name,\"group name\"\nanalyst01\nuser_name");
    let headings: Vec<&str> = list.headings().iter().map(|entry| &*entry.name).collect();
    assert_eq!(headings, ["User_Name", "group name"]);
    assert_eq!(names(&list), ["analyst01", "user_name"]);
    assert_eq!(
        list.counts(),
        Counts {
            cells: 4,
            names: 2,
            headings: 2,
            ..Counts::default()
        }
    );
    assert_eq!(
        parse("用户名\r\n分析", NameKind::Group).counts().headings,
        1
    );
}

#[test]
fn empty_lines_may_precede_a_heading() {
    assert_eq!(names(&users("\n \r\nuser_name\nanalyst01")), ["analyst01"]);
}

#[test]
fn a_heading_above_nothing_is_a_name() {
    assert_eq!(names(&users("user")), ["user"]);
    assert_eq!(names(&users("user\n\n")), ["user"]);
    assert_eq!(problems(&users("user,user")), ["1:6 user repeats line 1"]);
    assert_eq!(names(&users(",user\nanalyst01")), ["user", "analyst01"]);
    assert_eq!(
        names(&users("user\nuser\nanalyst01")),
        ["user", "analyst01"]
    );
    assert_eq!(names(&users("analyst01,user")), ["analyst01", "user"]);
}
