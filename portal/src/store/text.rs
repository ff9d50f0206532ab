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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_nul_is_replaced() {
        assert_eq!(storable("a\0b\n"), "a\u{fffd}b\n");
        assert!(matches!(storable("plain"), Cow::Borrowed("plain")));
    }
}
