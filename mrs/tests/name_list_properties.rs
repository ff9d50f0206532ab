//! What holds of every text, however strange.

use std::collections::HashSet;

use mrs::name_list::{
    Location, NameList, ProblemKind, WarningKind, parse, without_duplicates, without_rejected,
    write,
};
use mrs::names::{self, NameKind};
use proptest::prelude::*;

mod texts;
use texts::{kind, names_of, text};

/// What a person sees of `text`: all but spaces and what Unicode calls default ignorable.
fn seen(text: &str) -> String {
    let ignorable = |c| {
        let early = "\u{ad}\u{34f}\u{61c}\u{115f}\u{1160}\u{17b4}\u{17b5}\u{3164}\u{feff}\u{ffa0}";
        let ranges = [
            (0x180b, 0x180f),
            (0x200b, 0x200f),
            (0x202a, 0x202e),
            (0x2060, 0x206f),
            (0xfe00, 0xfe0f),
            (0xfff0, 0xfff8),
            (0x1_bca0, 0x1_bca3),
            (0x1_d173, 0x1_d17a),
            (0xe_0000, 0xe_0fff),
        ];
        early.contains(c)
            || ranges
                .iter()
                .any(|(from, to)| (*from..=*to).contains(&u32::from(c)))
    };
    let breaks = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
    text.chars()
        .filter(|c| breaks(*c) || !(c.is_whitespace() || ignorable(*c)))
        .collect()
}

/// The locations of all cells, in the order of the text.
fn cells(list: &NameList<'_>) -> Vec<Location> {
    let entries = list
        .names()
        .iter()
        .chain(list.headings())
        .map(|entry| entry.location);
    let mut locations: Vec<Location> = entries
        .chain(list.problems().iter().map(|problem| problem.location))
        .collect();
    locations.sort_by_key(|location| location.start);
    locations
}

fn unquoted(cell: &str) -> String {
    match cell
        .strip_prefix('"')
        .and_then(|cell| cell.strip_suffix('"'))
    {
        Some(inner) => inner.replace("\"\"", "\""),
        None => cell.to_owned(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn nothing_is_dropped(text in text(), kind in kind()) {
        let list = parse(&text, kind);
        let counts = list.counts();
        prop_assert_eq!(
            counts.names + counts.duplicates + counts.rejected + counts.headings,
            counts.cells
        );
        let cells = cells(&list);
        prop_assert_eq!(cells.len(), counts.cells as usize);
        prop_assert_eq!(list.names().len(), counts.names as usize);
        prop_assert_eq!(list.warnings().len(), counts.warnings as usize);
        let mut rest = &*text;
        for location in cells.iter().rev() {
            let after = &rest[location.end as usize..];
            // Only separators, and quotes around nothing.
            let seen = seen(after);
            prop_assert!(seen.chars().all(|c| ",;\t\r\n\"".contains(c)), "{:?}", after);
            prop_assert!(seen.matches('"').count().is_multiple_of(2), "{:?}", after);
            rest = &rest[..location.start as usize];
        }
        prop_assert!(seen(rest).chars().all(|c| ",;\t\r\n\"".contains(c)), "{:?}", rest);
    }

    #[test]
    fn a_name_is_what_its_cell_shows(text in text(), kind in kind()) {
        let list = parse(&text, kind);
        for entry in list.names().iter().chain(list.headings()) {
            prop_assert_eq!(seen(&entry.name), seen(&unquoted(entry.location.text_in(&text))));
            prop_assert_eq!(entry.name.trim_matches(' '), &*entry.name);
            prop_assert_eq!(names::check(&entry.name, kind), Ok(()));
        }
        for problem in list.problems() {
            prop_assert_eq!(problem.text, problem.location.text_in(&text));
        }
    }

    #[test]
    fn locations_have_line_and_column(text in text(), kind in kind()) {
        for location in cells(&parse(&text, kind)) {
            let before = &text[..location.start as usize];
            let before = before.strip_prefix('\u{feff}').unwrap_or(before);
            let lines: Vec<&str> = before.split_inclusive(['\n', '\r']).collect();
            let breaks = before.replace("\r\n", "\n").matches(['\n', '\r']).count();
            let last = lines.last().filter(|line| !line.ends_with(['\n', '\r']));
            prop_assert_eq!(location.line as usize, breaks + 1);
            prop_assert_eq!(location.column as usize, last.map_or(0, |line| line.chars().count()) + 1);
        }
    }

    #[test]
    fn names_are_there_once_and_duplicates_name_the_first(text in text(), kind in kind()) {
        let list = parse(&text, kind);
        let mut known = HashSet::new();
        prop_assert!(list.names().iter().all(|entry| known.insert(&*entry.name)));
        for problem in list.problems() {
            if let ProblemKind::Duplicate { first } = problem.kind {
                let first = list.names().iter().find(|entry| entry.location == first).unwrap();
                prop_assert!(first.location.start < problem.location.start);
                let alone = parse(problem.text, kind);
                prop_assert_eq!(names_of(&alone), [&*first.name]);
            }
        }
    }

    #[test]
    fn case_is_reported_exactly_where_only_case_differs(text in text(), kind in kind()) {
        let list = parse(&text, kind);
        for (index, entry) in list.names().iter().enumerate() {
            let earlier = &list.names()[..index];
            let first = earlier.iter().find(|other| other.name.eq_ignore_ascii_case(&entry.name));
            let reported = list.warnings().iter().find_map(|warning| match warning.kind {
                WarningKind::DiffersOnlyByCase { other } if warning.location == entry.location => Some(other),
                _ => None,
            });
            prop_assert_eq!(reported, first.map(|first| first.location));
        }
    }

    #[test]
    fn warnings_are_those_of_the_name(text in text(), kind in kind()) {
        let list = parse(&text, kind);
        for entry in list.names() {
            let reported: Vec<_> = list.warnings().iter()
                .filter(|warning| warning.location == entry.location)
                .filter_map(|warning| match warning.kind {
                    WarningKind::Name(warning) => Some(warning),
                    _ => None,
                })
                .collect();
            prop_assert_eq!(reported, names::warnings(&entry.name, kind).collect::<Vec<_>>());
        }
    }

    #[test]
    fn what_is_written_reads_the_same(text in text(), kind in kind()) {
        let list = parse(&text, kind);
        let written = write(names_of(&list).into_iter());
        let again = parse(&written, kind);
        prop_assert_eq!(names_of(&again), names_of(&list));
        prop_assert!(again.problems().is_empty() && again.headings().is_empty());
    }
}

/// 64 KiB of each: reading them in quadratic time would take minutes.
#[test]
fn texts_made_to_be_slow_are_not() {
    for piece in [
        "\"",
        "\"\n",
        "\"x\n",
        "\"\"\n",
        "\"\"x\n",
        "\" \n",
        "\u{200b}",
        " ",
        "\"x\ny\n\"\"\n",
        ",\"",
        "a\"\n",
        "user,",
        "user,\u{7},",
    ] {
        let text = piece.repeat(64 * 1024 / piece.len());
        for text in [text.clone(), format!("\"{text}"), format!("\"x\n{text}")] {
            let list = parse(&text, NameKind::User);
            assert!(list.counts().cells <= 64 * 1024);
            without_rejected(&text, NameKind::User);
            without_duplicates(&text, NameKind::User);
        }
    }
}
