//! Confirmations: what a change asks a person to type or tick before it is applied.

use serde::{Deserialize, Serialize};

/// What a change asks to be confirmed; the default asks nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RequiredConfirmation {
    /// The text to type, so that typing it means having read it.
    pub text: Option<String>,
    /// The protected names that the change removes, which need a tick.
    pub protected: Vec<String>,
}

/// What a person typed and ticked.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Confirmation {
    /// The typed text.
    pub text: String,
    /// True if the removal of protected names is confirmed.
    pub protected: bool,
}

impl RequiredConfirmation {
    /// Returns true if everything asked for is confirmed.
    pub fn is_met_by(&self, given: &Confirmation) -> bool {
        self.is_typed(&given.text) && (self.protected.is_empty() || given.protected)
    }

    /// Returns true if nothing has to be typed, or `text` is what has to be typed. Case, blanks and
    /// the marks within numbers do not matter.
    pub fn is_typed(&self, text: &str) -> bool {
        let Some(wanted) = &self.text else {
            return true;
        };
        plain(wanted).eq(plain(text))
    }
}

/// The characters that count: letters and digits in lower case, full-width forms as plain ones.
fn plain(text: &str) -> impl Iterator<Item = char> + '_ {
    let half_width = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        _ => c,
    };
    let counts = |c: &char| !c.is_whitespace() && !matches!(c, ',' | '.' | '\'' | '’' | '_');
    text.chars()
        .map(half_width)
        .filter(counts)
        .flat_map(char::to_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wanted(text: &str) -> RequiredConfirmation {
        RequiredConfirmation {
            text: Some(text.to_owned()),
            protected: Vec::new(),
        }
    }

    #[test]
    fn case_blanks_and_marks_within_numbers_do_not_matter() {
        for typed in [
            "1,204",
            "1204",
            " 1 204 ",
            "1.204",
            "1'204",
            "1\u{202f}204",
            "１２０４",
        ] {
            assert!(wanted("1,204").is_typed(typed), "{typed:?}");
        }
        for typed in ["remove 3", "REMOVE 3", " Remove  3\t", "remove3"] {
            assert!(wanted("remove 3").is_typed(typed), "{typed:?}");
        }
    }

    #[test]
    fn anything_else_confirms_nothing() {
        for typed in ["", " ", "1,205", "12040", "-1,204", "1204 users", "yes"] {
            assert!(!wanted("1,204").is_typed(typed), "{typed:?}");
        }
        for typed in ["3", "remove", "remove 13", "remove 2"] {
            assert!(!wanted("remove 3").is_typed(typed), "{typed:?}");
        }
    }

    #[test]
    fn each_thing_asked_for_has_to_be_confirmed() {
        let given = |text: &str, protected| Confirmation {
            text: text.to_owned(),
            protected,
        };
        let nothing = RequiredConfirmation::default();
        assert!(nothing.is_met_by(&Confirmation::default()));
        let both = RequiredConfirmation {
            protected: vec!["hive".to_owned()],
            ..wanted("52")
        };
        assert!(both.is_met_by(&given("52", true)));
        assert!(!both.is_met_by(&given("52", false)));
        assert!(!both.is_met_by(&given("", true)));
    }
}
