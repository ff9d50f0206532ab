//! The rows of the mapping form whose identifiers are pasted texts, and the names taken from them.

use crate::pasted::is_decisive;
use mrs::cluster_match::ClusterNames;
use mrs::mapping::{AgencyMapping, RowText, rows_from};
use mrs::name_list;
use mrs::paste::{Choice, Purpose, interpret_for};
use std::collections::HashSet;

/// A row whose identifiers were entered.
#[derive(Debug, Clone, Copy)]
pub struct Entered<'a> {
    /// Its place.
    pub at: usize,
    /// The row.
    pub row: &'a RowText,
    /// Whether a person has decided on the identifiers.
    pub decided: bool,
}

/// Returns the rows whose identifiers were entered. What the cluster's mapping has is planned as it is,
/// whatever it looks like.
pub fn entered<'a>(
    rows: &'a [RowText],
    base: &[AgencyMapping],
    decided: &[String],
) -> Vec<Entered<'a>> {
    let base = rows_from(base);
    let known: HashSet<&str> = base.iter().map(|row| row.identifiers.as_str()).collect();
    let decided: HashSet<&str> = decided.iter().map(String::as_str).collect();
    let rows = rows.iter().enumerate().filter(|(_, row)| {
        let text = row.identifiers.as_str();
        !text.trim().is_empty() && !known.contains(text)
    });
    rows.map(|(at, row)| Entered {
        at,
        row,
        decided: decided.contains(row.identifiers.as_str()),
    })
    .collect()
}

/// Returns true if a person has to decide on the proposal for `row` before it is planned. What has
/// neither names of the row's kind to take nor a list to keep leaves nothing to decide: it is wrong.
pub fn is_undecided(entered: &Entered<'_>, cluster: &ClusterNames) -> bool {
    let Entered { row, decided, .. } = *entered;
    !decided && proposes(row, cluster)
}

fn proposes(row: &RowText, cluster: &ClusterNames) -> bool {
    let (text, kind) = (&row.identifiers, row.name_kind());
    let proposal = interpret_for(Purpose::Mapping, text, kind, cluster, Choice::Proposed);
    proposal.is_some_and(|proposal| {
        let can_take = !proposal.names(kind).is_empty();
        let can_keep = || name_list::parse(text, kind).to_names().is_ok();
        (can_take || can_keep()) && is_decisive(&proposal, text, kind, cluster)
    })
}

/// Returns the names of the row's kind in the proposal for `row`, as the text of its identifiers.
/// Returns `None` if there are none.
pub fn taken(row: &RowText, cluster: &ClusterNames, choice: Choice) -> Option<String> {
    let kind = row.name_kind();
    let proposal = interpret_for(Purpose::Mapping, &row.identifiers, kind, cluster, choice)?;
    let names = proposal.text(kind);
    (!names.is_empty()).then_some(names)
}

#[cfg(test)]
mod tests {
    use super::*;
    use mrs::mapping::IdentifierType;

    fn row(identifier_type: IdentifierType, identifiers: &str) -> RowText {
        RowText {
            identifier_type: identifier_type.as_str().to_owned(),
            identifiers: identifiers.to_owned(),
            ..RowText::default()
        }
    }

    #[test]
    fn only_names_of_the_kind_of_the_row_are_taken() {
        let text = "{\"user_names\": [\"alice\"], \"group_names\": [\"grp-audit\"]}";
        let taken = |kind| taken(&row(kind, text), &ClusterNames::default(), Choice::Proposed);
        assert_eq!(taken(IdentifierType::User).as_deref(), Some("alice"));
        assert_eq!(taken(IdentifierType::Group).as_deref(), Some("grp-audit"));
        let groups = row(IdentifierType::User, "{\"group_names\": [\"grp-audit\"]}");
        let nothing = super::taken(&groups, &ClusterNames::default(), Choice::Proposed);
        assert_eq!(nothing, None);
    }

    #[test]
    fn names_to_add_are_meant_and_those_to_remove_are_not() {
        let row = row(IdentifierType::User, "To add:\nalice\nTo remove:\nbob\n");
        let names = taken(&row, &ClusterNames::default(), Choice::Proposed);
        assert_eq!(names.as_deref(), Some("alice"));
    }

    #[test]
    fn what_the_cluster_has_or_a_person_has_decided_on_is_not_asked() {
        let base = [AgencyMapping {
            agency: "obs".into(),
            agency_id: "0a".into(),
            identifier_type: IdentifierType::User,
            identifiers: vec!["1. alice".into(), "2. bob".into()],
        }];
        let mut rows = rows_from(&base);
        rows.push(row(IdentifierType::User, "1. carol\n2. dave"));
        rows.push(row(IdentifierType::User, " \n"));
        let places = |decided: &[String]| {
            let entered = entered(&rows, &base, decided);
            let undecided = |row: &&Entered<'_>| is_undecided(row, &ClusterNames::default());
            entered
                .iter()
                .filter(undecided)
                .map(|row| row.at)
                .collect::<Vec<_>>()
        };
        assert_eq!(places(&[]), [1]);
        assert_eq!(places(&["1. carol\n2. dave".to_owned()]), [0_usize; 0]);
    }
}
