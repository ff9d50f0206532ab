//! What is said about a name list: counts in a line, problems and warnings by kind.

use mrs::name_list::{Counts, NameList, utf16_range};

/// One cell that something is said about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Its line, from 1.
    pub line: u32,
    /// What is said: the cell, then the reason.
    pub text: String,
    /// Where to jump: start and end in UTF-16, as text areas count.
    pub range: (u32, u32),
}

/// Findings of one kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FindingGroup {
    /// What they are.
    pub title: &'static str,
    /// What would mend them.
    pub remedy: &'static str,
    /// How many there are.
    pub count: u32,
    /// Whether they stand in the way; else they are warnings.
    pub stops: bool,
    /// The first of them, as many as were asked for.
    pub first: Vec<Finding>,
}

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
    /// Problems, then warnings, by kind.
    pub groups: Vec<FindingGroup>,
}

impl NameReport {
    /// Reports on `list`, which was parsed from `text`, with up to `most` findings of each kind.
    pub fn of(list: &NameList<'_>, text: &str, most: usize) -> Self {
        let counts = list.counts();
        if counts.cells == 0 {
            return Self::default();
        }
        let mut groups: Vec<FindingGroup> = Vec::new();
        for summary in list.problem_groups() {
            groups.push(FindingGroup {
                title: summary.group.title(),
                remedy: summary.group.remedy(),
                count: summary.count,
                stops: !matches!(summary.group, mrs::name_list::ProblemGroup::Duplicate),
                first: list
                    .problems()
                    .iter()
                    .filter(|problem| problem.kind.group() == summary.group)
                    .take(most)
                    .map(|problem| Finding {
                        line: problem.place.line,
                        text: format!("“{}” {}", shortened(problem.text), problem.reason()),
                        range: utf16_range(text, &problem.place),
                    })
                    .collect(),
            });
        }
        for summary in list.warning_groups() {
            groups.push(FindingGroup {
                title: summary.group.title(),
                remedy: summary.group.remedy(),
                count: summary.count,
                stops: false,
                first: list
                    .warnings()
                    .iter()
                    .filter(|warning| warning.kind.group() == summary.group)
                    .take(most)
                    .map(|warning| Finding {
                        line: warning.place.line,
                        text: format!("“{}” {}", shortened(&warning.text), warning.reason()),
                        range: utf16_range(text, &warning.place),
                    })
                    .collect(),
            });
        }
        Self {
            line: count_line(&counts),
            over: list.over_limit(),
            rejected: counts.rejected > 0,
            duplicates: counts.duplicates > 0,
            groups,
        }
    }
}

/// `1,000 names · 3 duplicates · 2 invalid · 1 warning`.
pub fn count_line(counts: &Counts) -> String {
    let mut line = format!(
        "{} {}",
        thousands(counts.names),
        if counts.names == 1 { "name" } else { "names" }
    );
    let mut add = |count: u32, one: &str, many: &str| {
        if count > 0 {
            line.push_str(" · ");
            line.push_str(&thousands(count));
            line.push(' ');
            line.push_str(if count == 1 { one } else { many });
        }
    };
    add(counts.duplicates, "duplicate", "duplicates");
    add(counts.rejected, "invalid", "invalid");
    add(counts.warnings, "warning", "warnings");
    add(counts.headings, "heading left out", "headings left out");
    line
}

fn thousands(number: u32) -> String {
    if number < 1000 {
        number.to_string()
    } else {
        format!("{},{:03}", number / 1000, number % 1000)
    }
}

/// The cell, cut to what fits a line.
fn shortened(text: &str) -> String {
    let mut characters = text.chars();
    let start: String = characters.by_ref().take(40).collect();
    if characters.next().is_some() {
        format!("{start}…")
    } else {
        start
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use mrs::name_list::parse;
    use mrs::names::NameKind;

    #[test]
    fn the_counts_read_as_a_sentence() {
        let text = "analyst01\nanalyst02\nanalyst01\n";
        let report = NameReport::of(&parse(text, NameKind::User), text, 20);
        assert_eq!(report.line, "2 names · 1 duplicate");
        assert!(report.duplicates && !report.rejected);
        assert_eq!(report.groups.len(), 1);
        assert_eq!(report.groups[0].first[0].line, 3);
        assert_eq!(report.groups[0].first[0].range, (20, 29));
    }

    #[test]
    fn an_empty_field_says_nothing() {
        assert_eq!(
            NameReport::of(&parse(" \n", NameKind::User), " \n", 20),
            NameReport::default()
        );
    }

    #[test]
    fn numbers_are_grouped() {
        assert_eq!(thousands(999), "999");
        assert_eq!(thousands(10_007), "10,007");
    }
}
