//! Pasted text that is no plain list: the names that are proposed from it, and the choice of a person.

use mrs::cluster_match::{ClusterNames, match_names};
use mrs::name_list::{self, appended};
use mrs::names::NameKind;
use mrs::paste::{Certainty, Choice, Proposal, interpret, interpret_as};
use portal::PastedTexts;

/// Returns true if a person has to decide on the proposal before `text` is planned: where the text as
/// it stands would plan names that nobody meant, or where more of the proposed names are on the
/// cluster.
pub fn is_decisive(
    proposal: &Proposal<'_>,
    text: &str,
    kind: NameKind,
    cluster: &ClusterNames,
) -> bool {
    let on_cluster = |text: &str| match_names(&name_list::parse(text, kind), cluster).on_cluster;
    proposal.certainty() == Certainty::MustBeDecided
        || on_cluster(&proposal.text(kind)) > on_cluster(text)
}

/// Returns true if a person has to decide on a proposal before `text` is planned.
pub fn is_undecided(text: &str, kind: NameKind, cluster: &ClusterNames) -> bool {
    interpret(text, kind, cluster)
        .is_some_and(|proposal| must_be_decided(&proposal, text, kind, cluster))
}

/// Returns true if a person has to decide on `proposal` before `text` is planned. What has neither
/// names to take nor a list to keep leaves nothing to decide: it is wrong.
pub fn must_be_decided(
    proposal: &Proposal<'_>,
    text: &str,
    kind: NameKind,
    cluster: &ClusterNames,
) -> bool {
    let can_take = !proposal.user_names().is_empty() || !proposal.group_names().is_empty();
    let can_keep = || name_list::parse(text, kind).to_names().is_ok();
    (can_take || can_keep()) && is_decisive(proposal, text, kind, cluster)
}

/// The two name fields with the names of the proposal in the place of the text that they come from.
/// Names of the other kind are appended to the other field. Returns `None` if no names are proposed,
/// such as before a column is chosen.
pub fn take(
    texts: &PastedTexts,
    from: NameKind,
    cluster: &ClusterNames,
    choice: Choice,
) -> Option<PastedTexts> {
    let PastedTexts { users, groups } = texts;
    let from_groups = from == NameKind::Group;
    let proposal = interpret_as(
        if from_groups { groups } else { users },
        from,
        cluster,
        choice,
    )?;
    let (found_users, found_groups) = (proposal.users(), proposal.groups());
    if found_users.is_empty() && found_groups.is_empty() {
        return None;
    }
    Some(if from_groups {
        PastedTexts {
            users: appended(users, &found_users),
            groups: found_groups,
        }
    } else {
        PastedTexts {
            users: found_users,
            groups: appended(groups, &found_groups),
        }
    })
}

/// The value by which a form names a choice.
pub fn choice_value(choice: Choice) -> String {
    match choice {
        Choice::Proposed => String::new(),
        Choice::Column(index) => format!("column-{index}"),
        Choice::ColumnParts(index) => format!("parts-{index}"),
        Choice::AllColumns => "all-columns".to_owned(),
        Choice::Result(index) => format!("result-{index}"),
        Choice::WholeAddress => "whole-address".to_owned(),
    }
}

/// The choice of a form's value; `None` for a value that no form has.
pub fn parse_choice(value: &str) -> Option<Choice> {
    if value.is_empty() {
        return Some(Choice::Proposed);
    }
    match value {
        "whole-address" => return Some(Choice::WholeAddress),
        "all-columns" => return Some(Choice::AllColumns),
        _ => {}
    }
    let (kind, index) = value.rsplit_once('-')?;
    let index = index.parse().ok()?;
    match kind {
        "column" => Some(Choice::Column(index)),
        "parts" => Some(Choice::ColumnParts(index)),
        "result" => Some(Choice::Result(index)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cluster() -> ClusterNames {
        ClusterNames::new(["alice", "bob@x.example"], ["grp-audit"])
    }

    #[test]
    fn an_offer_is_decided_only_where_it_finds_more_on_the_cluster() {
        let undecided = |text| is_undecided(text, NameKind::User, &cluster());
        assert!(undecided("alice@x.example"));
        assert!(!undecided("bob@x.example"));
        assert!(!undecided("nobody@x.example"));
        assert!(undecided("1. alice\n2. bob\n"));
    }

    #[test]
    fn names_of_the_other_kind_go_to_the_other_field() {
        let text = "type,name\nuser,alice\ngroup,grp-audit\n";
        let texts = PastedTexts {
            users: text.into(),
            groups: "grp-old\n".into(),
        };
        let taken = take(&texts, NameKind::User, &cluster(), Choice::Proposed).expect("a proposal");
        assert_eq!(taken.users.trim(), "alice");
        assert_eq!(taken.groups.trim(), "grp-old\ngrp-audit");
    }

    #[test]
    fn a_text_stays_while_no_column_is_chosen() {
        let texts = PastedTexts {
            users: "one\ttwo\nthree\tfour\n".into(),
            groups: String::new(),
        };
        let taken = |choice| take(&texts, NameKind::User, &cluster(), choice);
        assert!(taken(Choice::Proposed).is_none());
        let all = taken(Choice::AllColumns).expect("names");
        assert_eq!(all.users.trim(), "one\ntwo\nthree\nfour");
    }

    #[test]
    fn a_choice_comes_back_from_its_value() {
        for choice in [
            Choice::Proposed,
            Choice::Column(3),
            Choice::ColumnParts(2),
            Choice::AllColumns,
            Choice::Result(0),
            Choice::WholeAddress,
        ] {
            assert_eq!(parse_choice(&choice_value(choice)), Some(choice));
        }
        assert_eq!(parse_choice("column-x"), None);
    }
}
