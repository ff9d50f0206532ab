//! The style of a name or a line, by which a label among names is told.

use super::separators::is_separator;

/// What a line has that not every name has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::paste) struct LineStyle(u8);

const CAPITAL: u8 = 1;
const BLANKS: u8 = 2;
const OTHER_SCRIPT: u8 = 4;
const NUMBER: u8 = 8;

/// Characters of notations, which are read elsewhere.
const OF_NOTATIONS: [char; 19] = [
    '@', '\\', '=', '"', '<', '>', '|', '[', ']', '{', '}', '(', ')', '*', '#', '~', '`', ':', '：',
];

impl LineStyle {
    /// The style of a line without separators and signs of notations. Returns `None` for all others.
    pub(in crate::paste) fn of(line: &str) -> Option<Self> {
        let first = line.chars().find(|c| c.is_alphanumeric())?;
        if line.contains(is_separator) || line.contains(OF_NOTATIONS) {
            return None;
        }
        let is_number = !line.contains(char::is_alphabetic);
        let flag = |has: bool, flag: u8| if has { flag } else { 0 };
        Some(Self(
            flag(first.is_uppercase(), CAPITAL)
                | flag(line.contains(char::is_whitespace), BLANKS)
                | flag(!first.is_ascii(), OTHER_SCRIPT)
                | flag(is_number, NUMBER),
        ))
    }

    /// The style that has what either has.
    pub(in crate::paste) fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The style that has what both have.
    pub(in crate::paste) fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Returns true if it has what `names` has not.
    pub(in crate::paste) fn differs_from(self, names: Self) -> bool {
        self.0 & !names.0 != 0
    }
}
