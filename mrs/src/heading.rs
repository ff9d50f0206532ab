//! Headings of columns, in the languages of the people who paste them.

mod vocabulary;

use vocabulary::{CONTAINED, NAME_WORDS, OTHER_WORDS, PERSONS};
pub(crate) use vocabulary::{Heading, lower_case};

/// Maximum length of a heading in bytes, blanks included, which rules out most cells early.
const LONGEST: usize = 64;

/// Returns true if `cell` alone is a heading of a column of names.
pub(crate) fn is_heading(cell: &str) -> bool {
    word_among(&NAME_WORDS, cell).is_some()
}

/// Returns the meaning of `cell` as the heading of a table: of the cell as it is, of its words, or
/// of the Chinese words in it. A heading such as "user's manager" is none of users.
pub(crate) fn meaning(cell: &str) -> Option<Heading> {
    let cell = cell.trim_matches(|c: char| c.is_whitespace() || matches!(c, '*' | ':' | '：'));
    if let Some(heading) = word(cell) {
        return Some(heading);
    }
    if cell.is_empty() || cell.len() > LONGEST {
        return None;
    }
    if is_superior(cell) || SUMS.iter().any(|start| cell.starts_with(start)) {
        return Some(Heading::Other);
    }
    // A name such as `user.name@x` has the words of a heading; a heading has blanks.
    if cell.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    if !cell.contains([' ', '_', '(', '/']) && cell.is_ascii() {
        return None;
    }
    let parts: Vec<Option<Heading>> = cell
        .split(|c: char| c.is_ascii() && !c.is_ascii_alphanumeric())
        .map(word)
        .collect();
    let contained = |heading| {
        CONTAINED
            .iter()
            .any(|(part, meaning)| *meaning == heading && cell.contains(part))
            || parts.contains(&Some(heading))
    };
    [
        Heading::Other,
        Heading::Kind,
        Heading::Group,
        Heading::User,
        Heading::Name,
    ]
    .into_iter()
    .find(|heading| contained(*heading))
}

/// The starts of headings of columns of sums, as spreadsheets write them.
const SUMS: [&str; 12] = [
    "Count of ",
    "Sum of ",
    "Anzahl von ",
    "Summe von ",
    "Nombre de ",
    "Somme de ",
    "Cuenta de ",
    "Suma de ",
    "Contagem de ",
    "计数项:",
    "求和项:",
    "Количество по полю ",
];

/// Returns true for the level of a line manager, such as "N+1".
fn is_superior(cell: &str) -> bool {
    let level = cell
        .split_once('+')
        .filter(|(n, _)| n.trim().eq_ignore_ascii_case("n"));
    level.is_some_and(|(_, number)| number.trim_start().starts_with(['1', '2']))
}

/// Returns true for a heading that names a person who is concerned with the users, such as their manager.
pub(crate) fn is_person(cell: &str) -> bool {
    let mut words = cell.split(|c: char| c.is_ascii() && !c.is_ascii_alphanumeric());
    is_superior(cell) || words.any(|part| word_among(&[(PERSONS, Heading::Other)], part).is_some())
}

/// Returns the meaning of `cell` if all of it is a known word, in any case, with or without blanks,
/// `_`, `-` and apostrophes.
pub(crate) fn word(cell: &str) -> Option<Heading> {
    word_among(&NAME_WORDS, cell).or_else(|| word_among(&OTHER_WORDS, cell))
}

/// All headings that are one word, in lower case.
pub(crate) fn words() -> impl Iterator<Item = &'static str> {
    let lists = NAME_WORDS.iter().chain(&OTHER_WORDS);
    lists.flat_map(|(words, _)| words.split_ascii_whitespace())
}

fn word_among(known: &[(&str, Heading)], cell: &str) -> Option<Heading> {
    let has_digit = || cell.bytes().any(|byte| byte.is_ascii_digit());
    if cell.is_empty() || cell.len() > LONGEST || has_digit() {
        return None;
    }
    let silent = |c: &char| !matches!(c, ' ' | '_' | '-' | '\'' | '’' | '\u{a0}');
    let folded: String = cell.chars().filter(silent).map(lower_case).collect();
    known.iter().find_map(|(words, heading)| {
        words
            .split_ascii_whitespace()
            .any(|word| word == folded)
            .then_some(*heading)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_recognized_in_every_spelling() {
        for heading in [
            "user_name",
            "User Name",
            "USERNAME",
            "Group-Name",
            "用户名",
            "IAM user",
            "Benutzername",
            "Nom d’utilisateur",
            "Имя пользователя",
            "Kullanıcı adı",
            "اسم المستخدم",
            "ชื่อผู้ใช้",
        ] {
            assert!(is_heading(heading), "{heading}");
        }
        for name in [
            "user01",
            "",
            "_",
            "usernames of the night shift",
            "username_x",
            "用户名01",
            "user.name",
        ] {
            assert!(!is_heading(name), "{name}");
        }
    }

    #[test]
    fn a_heading_of_several_words_means_what_matters_most() {
        assert_eq!(meaning("User name (login)"), Some(Heading::User));
        assert_eq!(meaning("User's manager"), Some(Heading::Other));
        assert_eq!(meaning("用户状态"), Some(Heading::Other));
        assert_eq!(meaning("Name of the group"), Some(Heading::Group));
        assert_eq!(meaning("alice"), None);
        assert_eq!(meaning("user-01"), None);
    }
}
