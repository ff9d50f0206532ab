//! What is said about a name list: counts in a line, problems and warnings by kind.

use super::findings::findings;
use crate::finding_words::count_line;
use mrs::name_list::NameList;

/// The report on one list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NameReport {
    /// The counts as a sentence; empty where there is nothing.
    pub line: String,
    /// Names above the limit of one call.
    pub over: Option<u32>,
    /// Whether some cells can't be names.
    pub rejected: bool,
    /// Whether some cells repeat others.
    pub duplicates: bool,
    /// Problems, then warnings, by kind, as HTML.
    pub findings: String,
}

impl NameReport {
    /// Reports on `list`, with up to `most` findings of each kind.
    pub fn of(list: &NameList<'_>, most: u32) -> Self {
        let counts = list.counts();
        if counts.cells == 0 {
            return Self::default();
        }
        Self {
            line: count_line(&counts),
            over: list.over_limit(),
            rejected: counts.rejected > 0,
            duplicates: counts.duplicates > 0,
            findings: findings(list, most),
        }
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use mrs::name_list::parse;
    use mrs::names::NameKind;

    #[test]
    fn the_counts_read_as_a_sentence() {
        let text = "analyst01\nanalyst02\nanalyst01\n";
        let report = NameReport::of(&parse(text, NameKind::User), 20);
        assert_eq!(report.line, "2 names · 1 duplicate");
        assert!(report.duplicates && !report.rejected);
        assert!(report.findings.contains(">Line 3<"), "{report:?}");
    }

    #[test]
    fn an_empty_field_says_nothing() {
        assert_eq!(
            NameReport::of(&parse(" \n", NameKind::User), 20),
            NameReport::default()
        );
    }
}
