//! The words for what a name list holds beside names.

use crate::words::{Words, t};
use mrs::character::{CharacterKind, kind_of};
use mrs::name_list::{Counts, ProblemGroup, ProblemKind, WarningGroup, WarningKind};
use mrs::names::{NameProblem, NameWarning};

/// `1,000 names · 3 duplicates · 2 invalid · 1 warning`.
pub fn count_line(counts: &Counts) -> String {
    let mut line = String::from(t!(names_count, count = counts.names));
    let mut add = |part: Option<Words>| {
        if let Some(part) = part {
            line.push_str(" · ");
            line.push_str(&part);
        }
    };
    let some = |count: u32| (count > 0).then_some(count);
    add(some(counts.duplicates).map(|count| t!(names_duplicates, count = count)));
    add(some(counts.rejected).map(|count| t!(names_invalid, count = count)));
    add(some(counts.warnings).map(|count| t!(names_warnings, count = count)));
    add(some(counts.headings).map(|_| t!(names_header)));
    line
}

/// Heading of a group of problems, and what to do about all of them.
pub fn problem_group(group: ProblemGroup) -> (Words, Words) {
    match group {
        ProblemGroup::Quote => (t!(findings_quote), t!(findings_quote_next)),
        ProblemGroup::Length => (t!(findings_length), t!(findings_length_next)),
        ProblemGroup::ControlCharacter => (t!(findings_control), t!(findings_control_next)),
        ProblemGroup::Unreadable => (t!(findings_unreadable), t!(findings_unreadable_next)),
        ProblemGroup::Duplicate => (t!(findings_duplicate), t!(findings_duplicate_next)),
    }
}

/// Heading of a group of warnings, and what to do about all of them.
pub fn warning_group(group: WarningGroup) -> (Words, Words) {
    match group {
        WarningGroup::NotInManager => (
            t!(findings_not_in_manager),
            t!(findings_not_in_manager_next),
        ),
        WarningGroup::OtherDirectory => (
            t!(findings_other_directory),
            t!(findings_other_directory_next),
        ),
        WarningGroup::Case => (t!(findings_case), t!(findings_case_next)),
        WarningGroup::Invisible => (t!(findings_invisible), t!(findings_invisible_next)),
        WarningGroup::Unusual => (t!(findings_unusual), t!(findings_unusual_next)),
    }
}

/// What is wrong with a cell, to be read after its text.
pub fn problem(kind: ProblemKind) -> Words {
    match kind {
        ProblemKind::Duplicate { first } => t!(name_duplicate, line = first.line),
        ProblemKind::Name(problem) => name_problem(problem),
        ProblemKind::UnclosedQuote => t!(name_unclosed_quote),
        ProblemKind::TextAfterQuote => t!(name_text_after_quote),
    }
}

/// What to do about one cell.
pub fn problem_next(kind: ProblemKind) -> Words {
    match kind {
        ProblemKind::Duplicate { .. } => t!(name_duplicate_next),
        ProblemKind::Name(problem) => name_problem_next(problem),
        ProblemKind::UnclosedQuote => t!(name_unclosed_quote_next),
        ProblemKind::TextAfterQuote => t!(name_text_after_quote_next),
    }
}

/// What is wrong with a name, to be read after it.
pub fn name_problem(problem: NameProblem) -> Words {
    match problem {
        NameProblem::Empty => t!(name_empty),
        NameProblem::TooLong { length, limit } => {
            t!(name_too_long, length = length, limit = limit)
        }
        NameProblem::ControlCharacter { character, column } => {
            t!(
                name_control,
                character = character_words(character),
                column = column
            )
        }
        NameProblem::Unreadable { column } => t!(name_unreadable, column = column),
    }
}

/// What to do about a name.
pub fn name_problem_next(problem: NameProblem) -> Words {
    match problem {
        NameProblem::Empty => t!(name_empty_next),
        NameProblem::TooLong { .. } => t!(name_too_long_next),
        NameProblem::ControlCharacter { .. } => t!(name_control_next),
        NameProblem::Unreadable { .. } => t!(name_unreadable_next),
    }
}

/// What is unusual about a name of a list, to be read after it.
pub fn warning(kind: WarningKind) -> Words {
    match kind {
        WarningKind::InvisibleRemoved { count } => t!(name_hidden, count = count),
        WarningKind::DiffersOnlyByCase { other } => t!(name_case, line = other.line),
        WarningKind::Name(warning) => name_warning(warning),
    }
}

/// What is unusual about a name, to be read after it.
pub fn name_warning(warning: NameWarning) -> Words {
    match warning {
        NameWarning::LooksLikeEmail => t!(name_email),
        NameWarning::DomainPrefix => t!(name_domain),
        NameWarning::NotStorableInManager { character } => {
            t!(name_not_storable, character = character_words(character))
        }
        NameWarning::OneCharacter => t!(name_one_character),
        NameWarning::StartsWithDigit => t!(name_starts_with_digit),
        NameWarning::UnusualCharacter { character } => {
            t!(name_unusual, character = character_words(character))
        }
    }
}

/// A character so that a person recognizes it, even one that can't be seen.
pub fn character_words(character: char) -> Words {
    let code = || format!("U+{:04X}", u32::from(character));
    match kind_of(character) {
        CharacterKind::LineBreak => t!(character_line_break),
        CharacterKind::Tab => t!(character_tab),
        CharacterKind::Space => t!(character_space),
        CharacterKind::Unreadable => t!(character_unreadable),
        CharacterKind::Control => t!(character_control, code = code()),
        CharacterKind::Invisible => t!(character_invisible, code = code()),
        CharacterKind::OddBlank => t!(character_blank, code = code()),
        CharacterKind::Visible => format!("“{character}”").into(),
    }
}

/// The beginning of a text: what was pasted can be a megabyte.
pub fn excerpt(text: &str) -> String {
    const EXCERPT: usize = 40;
    match text.char_indices().nth(EXCERPT) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use mrs::name_list::parse;
    use mrs::names::NameKind;

    #[test]
    fn the_counts_read_as_a_sentence() {
        let text = "user_name\nanalyst01\nanalyst02\nanalyst01\n";
        let line = count_line(&parse(text, NameKind::User).counts());
        assert_eq!(line, "2 names · 1 duplicate · Header row ignored");
    }

    #[test]
    fn a_character_that_can_not_be_seen_is_named() {
        for (character, words) in [
            ('/', "“/”"),
            ('\n', "a line break"),
            ('\t', "a tab"),
            (' ', "a space"),
            ('\u{7}', "a control character (U+0007)"),
            ('\u{200b}', "a hidden character (U+200B)"),
            ('\u{a0}', "an unusual space (U+00A0)"),
            ('\u{fffd}', "an unreadable character"),
        ] {
            assert_eq!(character_words(character), words);
        }
    }
}
