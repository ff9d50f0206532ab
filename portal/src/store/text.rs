//! Texts from elsewhere, as both databases take them.

use std::borrow::Cow;

/// PostgreSQL refuses a text with a NUL character, SQLite takes it: one that came with the
/// cloud's words must not keep a plan or an outcome from being stored.
pub(super) fn storable(text: &str) -> Cow<'_, str> {
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
