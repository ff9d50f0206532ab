//! Lines among names that are none: labels, remarks, closings and exceptions, and names in one line.

use mrs::cluster_match::ClusterNames;
use mrs::names::NameKind;
use mrs::paste::{Certainty, interpret};

fn cluster() -> ClusterNames {
    let users: Vec<String> = (1..=9)
        .flat_map(|n| {
            let roles = ["analyst", "auditor", "steward", "controller", "operator"];
            roles.map(|role| format!("{role}{n:02}"))
        })
        .collect();
    let users = users.iter().map(String::as_str);
    ClusterNames::new(users, ["grp-audit", "grp-etl", "grp-sales"])
}

/// Checks the names that are proposed for each text, and that a person has to decide.
fn assert_proposed(kind: NameKind, cases: &[(&str, &[&str])]) {
    let cluster = cluster();
    let mut failures = Vec::new();
    for (text, names) in cases {
        let proposal = interpret(text, kind, &cluster);
        let found = proposal.as_ref().map(|proposal| {
            let entries = match kind {
                NameKind::Group => proposal.group_names(),
                _ => proposal.user_names(),
            };
            let names: Vec<&str> = entries.iter().map(|entry| &*entry.name).collect();
            (proposal.certainty(), names)
        });
        if found != Some((Certainty::MustBeDecided, names.to_vec())) {
            failures.push(format!("{text:?}\n  {proposal:?}"));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

const BOTH: &[&str] = &["analyst01", "analyst02"];

#[test]
fn closings_are_no_names_without_an_empty_line_above() {
    assert_proposed(
        NameKind::User,
        &[
            ("analyst01\nanalyst02\nBR\nsteward01", BOTH),
            ("analyst01\nanalyst02\nBest\nsteward01", BOTH),
            ("analyst01\nanalyst02\nCdt\nsteward01", BOTH),
            ("analyst01\nanalyst02\nBien à vous,\nsteward01", BOTH),
            ("analyst01\nanalyst02\nVG, steward01", BOTH),
            ("analyst01, analyst02\nBR, steward01", BOTH),
        ],
    );
    assert_proposed(
        NameKind::Group,
        &[("grp-audit\nBR\nData Platform", &["grp-audit"])],
    );
}
