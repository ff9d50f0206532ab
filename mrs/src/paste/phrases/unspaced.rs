//! Scripts that write no blanks between words: a name can stand directly against them.

/// Returns true if `text` has letters of ASCII and characters of a script without blanks.
pub(in crate::paste) fn is_mixed(text: &str) -> bool {
    !text.is_ascii()
        && text.contains(is_unspaced)
        && text.contains(|c: char| c.is_ascii_alphabetic())
}

/// The longest parts of a text that are of scripts without blanks, or of others.
pub(in crate::paste) struct Runs<'a>(&'a str);

impl<'a> Runs<'a> {
    pub(in crate::paste) const fn of(text: &'a str) -> Self {
        Self(text)
    }
}

impl<'a> Iterator for Runs<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        let is_first_unspaced = is_unspaced(self.0.chars().next()?);
        let end = self.0.find(|c| is_unspaced(c) != is_first_unspaced);
        let (run, rest) = self.0.split_at_checked(end.unwrap_or(self.0.len()))?;
        self.0 = rest;
        Some(run)
    }
}

/// Returns true for characters of scripts that write no blanks between words, or endings directly behind a
/// name.
fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{e7f}' | '\u{2e80}'..='\u{d7ff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}
