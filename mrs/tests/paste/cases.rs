//! The cases of pasted texts, and the cluster that they are pasted for.

use mrs::cluster_match::ClusterNames;
use mrs::names::NameKind;
use mrs::paste::{Certainty, Proposal, interpret};
use serde_json::Value;

/// One pasted text with what it means.
pub(crate) struct Case {
    pub(crate) id: String,
    pub(crate) kind: NameKind,
    pub(crate) text: String,
    pub(crate) names: Option<Vec<String>>,
    pub(crate) groups: Option<Vec<String>>,
    pub(crate) never: Vec<String>,
}

/// All cases.
pub(crate) fn cases() -> Vec<Case> {
    let file: Value = serde_json::from_str(include_str!("cases.json")).unwrap();
    let texts = |value: &Value| -> Option<Vec<String>> {
        let texts = value.as_array()?.iter();
        Some(
            texts
                .map(|text| text.as_str().unwrap().to_owned())
                .collect(),
        )
    };
    let cases = file["cases"].as_array().unwrap().iter();
    cases
        .map(|case| {
            let groups = case["field"] == "groups";
            let (names, more) = (texts(&case["names"]), texts(&case["groups"]));
            Case {
                id: case["id"].as_str().unwrap().to_owned(),
                kind: if groups {
                    NameKind::Group
                } else {
                    NameKind::User
                },
                text: case["text"].as_str().unwrap().to_owned(),
                // The names are those of the field unless the case has groups of its own.
                groups: if groups && more.is_none() {
                    names.clone()
                } else {
                    more
                },
                names: if groups { None } else { names },
                never: texts(&case["never"]).unwrap_or_default(),
            }
        })
        .collect()
}

/// The cluster of the cases.
pub(crate) fn cluster() -> ClusterNames {
    let users: Vec<String> = (1..=60).map(|n| format!("analyst{n:02}")).collect();
    let users = users.iter().map(String::as_str);
    ClusterNames::new(
        users.chain(["auditor01", "spark"]),
        ["grp-audit", "grp-sales"],
    )
}

/// Checks the names of `kind` that are proposed for each text, and that a person has to decide.
pub(crate) fn assert_proposed_for(
    cluster: &ClusterNames,
    kind: NameKind,
    cases: &[(&str, &[&str])],
) {
    let mut failures = Vec::new();
    for (text, names) in cases {
        let proposal = interpret(text, kind, cluster);
        let found = proposal.as_ref().map(|proposal| {
            let entries = proposal.names(kind).iter();
            let names: Vec<&str> = entries.map(|entry| &*entry.name).collect();
            (proposal.certainty(), names)
        });
        if found != Some((Certainty::MustBeDecided, names.to_vec())) {
            let source = proposal.as_ref().map(Proposal::source);
            failures.push(format!("{text:?}\n  {found:?}\n  {source:?}"));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
