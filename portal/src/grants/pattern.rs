//! Patterns of cluster ids: an id in which `*` stands for any number of characters.

use mrs::ids::ClusterId;
use std::collections::BTreeSet;
use std::fmt;

/// The most characters of a pattern, as many as an id may have.
const LONGEST: usize = 64;

/// The characters of an id that the cloud gives to a cluster: a UUID.
const GIVEN: usize = 36;

/// A valid pattern of cluster ids.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClusterPattern(String);

/// Why a text is no pattern; reads as the end of a sentence about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadPattern {
    /// The text is empty, and would match nothing.
    #[error("is empty; write \"*\" for all clusters")]
    Empty,
    /// The text is longer than any id.
    #[error("is longer than a cluster id, which has at most {LONGEST} characters")]
    TooLong,
    /// The text holds a character that is in no id, such as another wildcard.
    #[error("holds {0:?}; a pattern has letters, digits, _ and -, and * for any of them")]
    Character(char),
    /// Two stars follow each other.
    #[error("has two * in a row; one says the same")]
    TwoStars,
}

impl ClusterPattern {
    /// Parses a pattern.
    ///
    /// # Errors
    /// [`BadPattern`].
    pub fn parse(text: &str) -> Result<Self, BadPattern> {
        if text.is_empty() {
            return Err(BadPattern::Empty);
        }
        if text.chars().count() > LONGEST {
            return Err(BadPattern::TooLong);
        }
        let known = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '*');
        if let Some(unknown) = text.chars().find(|c| !known(c)) {
            return Err(BadPattern::Character(unknown));
        }
        if text.contains("**") {
            return Err(BadPattern::TwoStars);
        }
        Ok(Self(text.to_owned()))
    }

    /// Returns the pattern for all clusters.
    pub fn all() -> Self {
        Self("*".to_owned())
    }

    /// Returns true if the pattern is the one for all clusters.
    pub fn is_all(&self) -> bool {
        self.0 == "*"
    }

    /// Returns true if an id fits that the cloud gives to a cluster: hexadecimal digits in groups of
    /// 8, 4, 4, 4 and 12. A pattern of names, such as `prod-*`, fits none.
    pub fn fits_given_ids(&self) -> bool {
        // Where in an id the pattern may have come to.
        let mut at = BTreeSet::from([0]);
        for c in self.0.bytes() {
            at = if c == b'*' {
                let first = at.first().copied().unwrap_or(GIVEN + 1);
                (first..=GIVEN).collect()
            } else {
                let fits = |at: &usize| match at {
                    8 | 13 | 18 | 23 => c == b'-',
                    _ => matches!(c, b'0'..=b'9' | b'a'..=b'f'),
                };
                let before_end = at.into_iter().filter(|at| *at < GIVEN);
                before_end.filter(fits).map(|at| at + 1).collect()
            };
        }
        at.contains(&GIVEN)
    }

    /// Returns true if a cluster's id fits, letter case included.
    pub fn matches(&self, cluster: &ClusterId) -> bool {
        // The texts between the stars must follow each other: the first at the beginning, the last
        // at the end, the others as early as they come.
        let mut parts = self.0.split('*');
        let Some(mut rest) = parts
            .next()
            .and_then(|first| cluster.as_str().strip_prefix(first))
        else {
            return false;
        };
        let Some(last) = parts.next_back() else {
            return rest.is_empty();
        };
        for part in parts {
            match rest.split_once(part) {
                Some((_, after)) => rest = after,
                None => return false,
            }
        }
        rest.ends_with(last)
    }
}

impl fmt::Display for ClusterPattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matches(pattern: &str, id: &str) -> bool {
        let id = ClusterId::parse(id).unwrap();
        ClusterPattern::parse(pattern).unwrap().matches(&id)
    }

    #[test]
    fn a_star_stands_for_any_characters() {
        for id in ["prod-1", "prod-", "prod-a-b"] {
            assert!(matches("prod-*", id), "{id}");
        }
        for id in ["prod", "Prod-1", "xprod-1", "test-prod-1"] {
            assert!(!matches("prod-*", id), "{id}");
        }
        assert!(matches("*", "a") && matches("*-eu", "prod-eu") && matches("a*b*c", "abc"));
        assert!(matches("a*b*c", "a-b-b-c") && !matches("a*b*c", "a-c") && !matches("a*b", "ab-"));
    }

    #[test]
    fn without_a_star_it_is_one_id() {
        assert!(matches("prod-1", "prod-1"));
        assert!(!matches("prod-1", "prod-11") && !matches("prod-1", "prod-"));
    }

    #[test]
    fn nothing_of_the_id_is_used_twice() {
        assert!(!matches("aba*aba", "aba"));
        assert!(!matches("*ab*ba", "aba"));
        assert!(matches("aba*aba", "abaaba"));
    }

    #[test]
    fn patterns_of_names_fit_no_given_id() {
        let fits = |pattern: &str| ClusterPattern::parse(pattern).unwrap().fits_given_ids();
        for pattern in [
            "*",
            "3b9f*",
            "*-5d2e8f0a7b14",
            "*7a40*4e8d*",
            "3b9f1c52-7a40-4e8d-9c61-5d2e8f0a7b14",
        ] {
            assert!(fits(pattern), "{pattern}");
        }
        for pattern in [
            "prod-*",
            "*-eu",
            "dead-*",
            "3b9f",
            "3b9f1c52-7a40-4e8d-9c61-5d2e8f0a7b14*5",
            "3B9F*",
            &format!("{}g", "*a".repeat(30)),
        ] {
            assert!(!fits(pattern), "{pattern}");
        }
    }

    #[test]
    fn nonsense_is_refused() {
        let refusal = |text: &str| ClusterPattern::parse(text).unwrap_err();
        assert_eq!(refusal(""), BadPattern::Empty);
        assert_eq!(refusal("prod-?"), BadPattern::Character('?'));
        assert_eq!(refusal("prod.*"), BadPattern::Character('.'));
        assert_eq!(refusal("a**"), BadPattern::TwoStars);
        assert_eq!(refusal(&"a".repeat(65)), BadPattern::TooLong);
    }
}
