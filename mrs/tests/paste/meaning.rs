//! Every case of a pasted text: the names that are proposed, and those that never are.

use mrs::name_list::parse;
use mrs::names::NameKind;
use mrs::paste::{Certainty, interpret};

use crate::cases::{Case, cases, cluster};

/// The names that the two fields hold after the text is accepted as it stands or as proposed.
fn fields(case: &Case, accept_offers: bool) -> [Vec<String>; 2] {
    let cluster = cluster();
    let owned = |names: &[mrs::name_list::Entry<'_>]| -> Vec<String> {
        names.iter().map(|entry| entry.name.to_string()).collect()
    };
    let proposal = interpret(&case.text, case.kind, &cluster)
        .filter(|it| accept_offers || it.certainty() == Certainty::MustBeDecided);
    if let Some(proposal) = proposal {
        return [owned(proposal.user_names()), owned(proposal.group_names())];
    }
    let names = owned(parse(&case.text, case.kind).names());
    match case.kind {
        NameKind::Group => [Vec::new(), names],
        _ => [names, Vec::new()],
    }
}

#[test]
fn every_case_means_what_it_says() {
    let mut failures = Vec::new();
    for case in cases() {
        let outcomes = [fields(&case, false), fields(&case, true)];
        let is_right = outcomes.iter().any(|[users, groups]| {
            case.names.as_ref().is_none_or(|names| names == users)
                && case.groups.as_ref().is_none_or(|names| names == groups)
        });
        // Names must not be planned unless a person chooses them, also beside the expected ones.
        let wrong = case.never.iter().find(|never| {
            let [users, groups] = &outcomes[0];
            users.contains(never) || groups.contains(never)
        });
        if !is_right || wrong.is_some() {
            let source = interpret(&case.text, case.kind, &cluster()).map(|it| it.source().clone());
            failures.push(format!("{}: {outcomes:?} {wrong:?}\n{source:?}", case.id));
        }
    }
    assert!(
        failures.is_empty(),
        "{}\n{}",
        failures.len(),
        failures.join("\n")
    );
}
