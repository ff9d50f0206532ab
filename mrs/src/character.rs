//! Characters that are invisible or not allowed in names, and descriptions of them.

use std::fmt;

/// Returns true if `c` is not allowed in any name: a control character, or one of the two separators
/// that break lines.
pub(crate) fn is_control(c: char) -> bool {
    matches!(c, '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{2028}' | '\u{2029}')
}

/// Returns true if `c` controls a terminal or changes the direction of a line.
pub fn is_control_or_direction(c: char) -> bool {
    is_control(c)
        || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// A foreign name as part of a line: without the characters that break or turn the line, and cut to
/// `longest` characters.
pub fn plain_name(name: &str, longest: usize) -> String {
    let kept = name.trim().chars().filter(|c| !is_control_or_direction(*c));
    kept.take(longest).collect()
}

/// Returns true if `c` is invisible, which Unicode calls default ignorable: zero-width characters,
/// the soft hyphen, direction marks, fillers, variation selectors and tags.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{115f}'..='\u{1160}'
            | '\u{17b4}'..='\u{17b5}'
            | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
            | '\u{ffa0}'
            | '\u{fff0}'..='\u{fff8}'
            | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}'
    )
}

/// Returns true if `c` looks like a space and is not U+0020.
pub(crate) fn is_odd_blank(c: char) -> bool {
    matches!(
        c,
        '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}'
    )
}

/// Returns true if `c` is one of the "Chinese characters" that the rules for groups and agencies
/// allow.
pub(crate) fn is_chinese(c: char) -> bool {
    matches!(
        c,
        '\u{3007}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}'
    )
}

/// The kind of a character, as far as people need it described.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CharacterKind {
    /// Ends a line.
    LineBreak,
    /// A tab.
    Tab,
    /// The space of the keyboard.
    Space,
    /// The mark for a character lost in conversion.
    Unreadable,
    /// Another control character.
    Control,
    /// Displayed as nothing at all.
    Invisible,
    /// Looks like a space.
    OddBlank,
    /// Displayed as itself.
    Visible,
}

/// Returns the kind of a character.
pub fn kind_of(c: char) -> CharacterKind {
    match c {
        '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => CharacterKind::LineBreak,
        '\t' => CharacterKind::Tab,
        ' ' => CharacterKind::Space,
        char::REPLACEMENT_CHARACTER => CharacterKind::Unreadable,
        c if is_control(c) => CharacterKind::Control,
        c if is_invisible(c) => CharacterKind::Invisible,
        c if is_odd_blank(c) => CharacterKind::OddBlank,
        _ => CharacterKind::Visible,
    }
}

/// Displays a character by a description, so that an invisible one can be recognized.
pub(crate) struct Named(pub(crate) char);

impl fmt::Display for Named {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let code = u32::from(self.0);
        match self.0 {
            '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => f.write_str("a line break"),
            '\t' => f.write_str("a tab"),
            ' ' => f.write_str("a space"),
            '\u{fffd}' => f.write_str("an unreadable character"),
            c if is_control(c) => write!(f, "a control character (U+{code:04X})"),
            c if is_invisible(c) => write!(f, "an invisible character (U+{code:04X})"),
            c if is_odd_blank(c) => write!(f, "an unusual space (U+{code:04X})"),
            c => write!(f, "“{c}”"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_seen_is_named() {
        let named = |c| Named(c).to_string();
        assert_eq!(named('/'), "“/”");
        assert_eq!(named('\n'), "a line break");
        assert_eq!(named('\t'), "a tab");
        assert_eq!(named(' '), "a space");
        assert_eq!(named('\u{7}'), "a control character (U+0007)");
        assert_eq!(named('\u{200b}'), "an invisible character (U+200B)");
        assert_eq!(named('\u{a0}'), "an unusual space (U+00A0)");
        assert_eq!(named('\u{fffd}'), "an unreadable character");
    }

    #[test]
    fn a_foreign_name_neither_breaks_nor_turns_a_line() {
        let name = " a\r\n\u{2028}b\u{1b}[31m\u{202e}c\u{2066}\u{200f} 名 ";
        assert_eq!(plain_name(name, 100), "ab[31mc 名");
        assert_eq!(plain_name("名名名", 2), "名名");
    }

    #[test]
    fn each_kind_of_character_is_told_apart() {
        use CharacterKind as Kind;
        let kinds = [
            ("\n\r\u{85}\u{2028}\u{2029}", Kind::LineBreak),
            ("\t", Kind::Tab),
            (" ", Kind::Space),
            ("\u{fffd}", Kind::Unreadable),
            ("\0\u{7}\u{7f}\u{9f}", Kind::Control),
            ("\u{ad}\u{200b}\u{feff}", Kind::Invisible),
            ("\u{a0}\u{2003}\u{3000}", Kind::OddBlank),
            ("a/é漢", Kind::Visible),
        ];
        for (characters, kind) in kinds {
            for c in characters.chars() {
                assert_eq!(kind_of(c), kind, "U+{:04X}", u32::from(c));
            }
        }
    }

    #[test]
    fn every_control_character_of_unicode_is_one() {
        for c in '\0'..=char::MAX {
            if c.is_control() {
                assert!(is_control(c), "{:04x}", u32::from(c));
            }
            if c.is_whitespace() {
                assert!(
                    c == ' ' || is_control(c) || is_odd_blank(c),
                    "{:04x}",
                    u32::from(c)
                );
            }
            let kinds = [
                is_control(c),
                is_invisible(c),
                is_odd_blank(c),
                is_chinese(c),
            ];
            assert!(
                kinds.iter().filter(|kind| **kind).count() <= 1,
                "{:04x}",
                u32::from(c)
            );
        }
    }
}
