//! Separators of names, also of other scripts.

/// Returns true for separators of other scripts and notations than CSV.
pub(super) fn is_foreign_separator(c: char) -> bool {
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
pub(super) fn is_separator(c: char) -> bool {
    matches!(c, ',' | ';' | '\t' | '\n' | '\r') || is_foreign_separator(c)
}
