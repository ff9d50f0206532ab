//! Separators of names, also of other scripts.

use crate::names::NameKind;

/// Returns true for separators of other scripts and notations than CSV.
pub(in crate::paste) fn is_foreign_separator(c: char) -> bool {
    matches!(
        c,
        '，' | '；'
            | '、'
            | '､'
            | '،'
            | '؛'
            | '﹐'
            | '﹑'
            | '﹔'
            | '︐'
            | '︔'
            | '|'
            | '｜'
            | '\u{b}'
            | '\u{c}'
            | '\u{85}'
            | '\u{2028}'
            | '\u{2029}'
    )
}

/// Returns true for all separators of names.
pub(in crate::paste) fn is_separator(c: char) -> bool {
    matches!(c, ',' | ';' | '\t' | '\n' | '\r') || is_foreign_separator(c)
}

/// Returns true if slashes separate several names in `part`: it is no path, link or fraction.
pub(in crate::paste) fn are_slashed(part: &str) -> bool {
    part.contains(['/', '／'])
        && !part.contains('@')
        && !part.contains("//")
        && part.split(['/', '／']).all(|name| {
            let name = name.trim();
            name.chars().nth(1).is_some() && name.starts_with(char::is_alphabetic)
        })
}

/// Maximum number of words of a full name.
const FULL_NAME: usize = 4;

/// Splits `Jane Doe/jdoe` and `jdoe/Jane Doe` at the slash. Returns the full name, and the account behind or before
/// it.
pub(in crate::paste) fn full_name_and_account(part: &str) -> Option<(&str, &str)> {
    let (one, two) = part.split_once(['/', '／'])?;
    let (one, two) = (one.trim(), two.trim());
    let is_account = |name: &str| {
        let is_usual = |c: char| c.is_ascii_alphanumeric() || "-_.\\".contains(c);
        name.starts_with(|c: char| c.is_ascii_alphabetic()) && name.chars().all(is_usual)
    };
    let is_full_name = |name: &str| {
        let is_word = |word: &str| {
            word.chars()
                .all(|c| c.is_alphabetic() || "-.'’".contains(c))
        };
        let words = || name.split(' ').filter(|word| !word.is_empty());
        (name.contains(' ') || !name.is_ascii())
            && words().all(is_word)
            && (1..=FULL_NAME).contains(&words().count())
    };
    if is_full_name(one) && is_account(two) {
        Some((one, two))
    } else {
        (is_account(one) && is_full_name(two)).then_some((two, one))
    }
}

/// Words that join the last names of a list.
const JOINING: [&str; 8] = ["and", "und", "et", "y", "e", "и", "ve", "&"];

/// Returns true for a word that joins the last names of a list.
pub(in crate::paste) fn is_joining(word: &str) -> bool {
    JOINING.contains(&word)
}

/// Splits `and carol` and `bob and carol` at the joining word. Names of groups can be of three words,
/// with such a word within.
pub(in crate::paste) fn joined(part: &str, kind: NameKind) -> Option<(&str, &str, &str)> {
    let mut words = part.split_whitespace();
    let (first, second, third) = (words.next()?, words.next()?, words.next());
    if words.next().is_some() {
        return None;
    }
    match third {
        None => is_joining(first).then_some(("", first, second)),
        Some(third) if kind != NameKind::Group => {
            is_joining(second).then_some((first, second, third))
        }
        Some(_) => None,
    }
}
