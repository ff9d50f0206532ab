//! The ID of an agency: only what is impossible is refused.

use super::IdProblem;
use crate::character::is_control;
use crate::checked_text::checked_text;

checked_text! {
    /// ID of an agency: 1 to 64 characters, no control characters.
    ///
    /// The sources disagree about other characters; [`AgencyId::warnings`] reports them.
    AgencyId, IdProblem, check
}

/// An unusual property of an agency ID that may be correct all the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AgencyIdWarning {
    /// IAM API v5 allows only letters, digits and `-`.
    Character {
        /// The first such character.
        character: char,
    },
    /// Every documented agency ID has 32 lower-case hexadecimal digits; this one has another form.
    Form,
}

impl AgencyId {
    /// The unusual properties of this ID; none for 32 lower-case hexadecimal digits.
    pub fn warnings(&self) -> Vec<AgencyIdWarning> {
        let id = self.as_str();
        if id.len() == 32 && id.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f')) {
            return Vec::new();
        }
        let odd = id.chars().find(|c| !c.is_ascii_alphanumeric() && *c != '-');
        vec![odd.map_or(AgencyIdWarning::Form, |character| {
            AgencyIdWarning::Character { character }
        })]
    }
}

fn check(text: &str) -> Result<(), IdProblem> {
    super::check(text, |c| !is_control(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_documented_form_has_no_warning() {
        let id = AgencyId::parse("\t092adc623c00d2ea4fdac01d4b637f0b\n").unwrap();
        assert!(id.warnings().is_empty());
    }

    #[test]
    fn another_form_is_accepted_with_a_warning() {
        let id = AgencyId::parse("092ADC623C00D2EA4FDAC01D4B637F0B").unwrap();
        assert_eq!(id.warnings(), [AgencyIdWarning::Form]);
        for other in ["agency-1", "092adc"] {
            let id = AgencyId::parse(other).unwrap();
            assert_eq!(id.warnings(), [AgencyIdWarning::Form], "{other}");
        }
        let id = AgencyId::parse("agency 1").unwrap();
        assert_eq!(
            id.warnings(),
            [AgencyIdWarning::Character { character: ' ' }]
        );
    }

    #[test]
    fn what_can_never_be_an_id_is_refused() {
        assert_eq!(AgencyId::parse(""), Err(IdProblem::Empty));
        assert_eq!(
            AgencyId::parse("ab\u{1}c"),
            Err(IdProblem::Character {
                character: '\u{1}',
                column: 3
            })
        );
        assert_eq!(
            AgencyId::parse(&"é".repeat(65)),
            Err(IdProblem::TooLong {
                length: 65,
                limit: 64
            })
        );
    }
}
