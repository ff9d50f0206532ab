//! Texts from outside in a form that both databases store.

use std::borrow::Cow;

/// Returns a text without NUL characters, which PostgreSQL refuses and SQLite stores: one in a
/// message of the cloud must not prevent a plan or an outcome from being stored.
pub(crate) fn storable(text: &str) -> Cow<'_, str> {
    if text.contains('\0') {
        Cow::Owned(text.replace('\0', "\u{fffd}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// Returns a text as it is searched for, in lower case. Written by the portal, since `LOWER` knows
/// other letters on each database.
pub(crate) fn folded(text: &str) -> String {
    // Character by character: at the end of a word, `str::to_lowercase` writes another sigma.
    let lower: String = text.chars().flat_map(char::to_lowercase).collect();
    storable(&lower).into_owned()
}

/// Returns the pattern of `LIKE … ESCAPE '!'` that finds a text anywhere in a folded one.
pub(crate) fn contains_pattern(text: &str) -> String {
    let mut pattern = String::from("%");
    for character in folded(text).chars() {
        if matches!(character, '%' | '_' | '!') {
            pattern.push('!');
        }
        pattern.push(character);
    }
    pattern.push('%');
    pattern
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_makes_no_difference_where_a_letter_stands_neither() {
        assert_eq!(folded("Özlem ŞAHIN\0"), "özlem şahin\u{fffd}");
        assert!(folded("ΟΔΥΣΣΕΑΣ").contains(&folded("ΟΔΥΣ")));
        assert_eq!(contains_pattern("Ä_%!"), "%ä!_!%!!%");
    }

    #[test]
    fn only_nul_is_replaced() {
        assert_eq!(storable("a\0b\n"), "a\u{fffd}b\n");
        assert!(matches!(storable("plain"), Cow::Borrowed("plain")));
    }
}
