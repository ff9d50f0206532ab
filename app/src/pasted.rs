//! Pasted text that is no plain list: the names that are proposed from it, and the choice of a person.

use mrs::cluster_match::{ClusterNames, match_names};
use mrs::name_list;
use mrs::names::NameKind;
use mrs::paste::{Certainty, Choice, Proposal, interpret, interpret_as};

/// Returns the proposal that has to be decided before `text` is planned: where the text as it stands
/// would plan names that nobody meant, or where more of the proposed names are on the cluster.
pub fn undecided<'a>(
    text: &'a str,
    kind: NameKind,
    cluster: &ClusterNames,
) -> Option<Proposal<'a>> {
    let proposal = interpret(text, kind, cluster)?;
    let on_cluster = |text: &str| match_names(&name_list::parse(text, kind), cluster).on_cluster;
    let proposed = match kind {
        NameKind::Group => proposal.groups(),
        NameKind::User | NameKind::Agency => proposal.users(),
    };
    let decisive = proposal.certainty() == Certainty::MustBeDecided
        || on_cluster(&proposed) > on_cluster(text);
    decisive.then_some(proposal)
}

/// The two name fields with the names of the proposal in the place of the text that they come from.
/// Names of the other kind are appended to the other field.
pub fn take(
    users: &str,
    groups: &str,
    from: NameKind,
    cluster: &ClusterNames,
    choice: Choice,
) -> Option<(String, String)> {
    let text = if from == NameKind::Group {
        groups
    } else {
        users
    };
    let proposal = interpret_as(text, from, cluster, choice)?;
    let (found_users, found_groups) = (proposal.users(), proposal.groups());
    Some(if from == NameKind::Group {
        (appended(users, &found_users), found_groups)
    } else {
        (found_users, appended(groups, &found_groups))
    })
}

fn appended(text: &str, names: &str) -> String {
    match (text.trim_end(), names) {
        (text, "") => text.to_owned(),
        ("", names) => names.to_owned(),
        (text, names) => format!("{text}\n{names}"),
    }
}

/// The value by which a form names a choice.
pub fn choice_value(choice: Choice) -> String {
    match choice {
        Choice::Proposed => String::new(),
        Choice::Column(index) => format!("column-{index}"),
        Choice::Result(index) => format!("result-{index}"),
        Choice::WholeAddress => "whole-address".to_owned(),
    }
}

/// The choice of a form's value; `None` for a value that no form has.
pub fn parse_choice(value: &str) -> Option<Choice> {
    if value.is_empty() {
        return Some(Choice::Proposed);
    }
    if value == "whole-address" {
        return Some(Choice::WholeAddress);
    }
    let (kind, index) = value.rsplit_once('-')?;
    let index = index.parse().ok()?;
    match kind {
        "column" => Some(Choice::Column(index)),
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
        let undecided = |text| undecided(text, NameKind::User, &cluster()).is_some();
        assert!(undecided("alice@x.example"));
        assert!(!undecided("bob@x.example"));
        assert!(!undecided("nobody@x.example"));
        assert!(undecided("1. alice\n2. bob\n"));
    }

    #[test]
    fn names_of_the_other_kind_go_to_the_other_field() {
        let text = "type,name\nuser,alice\ngroup,grp-audit\n";
        let taken = take(
            text,
            "grp-old\n",
            NameKind::User,
            &cluster(),
            Choice::Proposed,
        );
        let (users, groups) = taken.expect("a proposal");
        assert_eq!(users.trim(), "alice");
        assert_eq!(groups.trim(), "grp-old\ngrp-audit");
    }

    #[test]
    fn a_choice_comes_back_from_its_value() {
        for choice in [
            Choice::Proposed,
            Choice::Column(3),
            Choice::Result(0),
            Choice::WholeAddress,
        ] {
            assert_eq!(parse_choice(&choice_value(choice)), Some(choice));
        }
        assert_eq!(parse_choice("column-x"), None);
    }
}
