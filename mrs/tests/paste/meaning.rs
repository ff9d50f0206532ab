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

#[test]
fn lists_that_say_two_things_are_asked_about() {
    for text in [
        "Remove:\nanalyst01\nanalyst02\nKeep:\nanalyst03\n",
        "Leavers\nanalyst01\nanalyst02\n\nStaying\nanalyst03\n",
        "Leaver,Replacement\nanalyst01,analyst02\nanalyst03,analyst04\n",
        "Leaver;Replacement\nanalyst01;analyst02\n",
        "analyst01;analyst09\nanalyst02;analyst10\nanalyst03;analyst11",
        "analyst01;\nanalyst02;keep\nanalyst03;\n",
    ] {
        let cluster = cluster();
        let proposal = interpret(text, NameKind::User, &cluster);
        let certainty = proposal.map(|it| it.certainty());
        assert_eq!(certainty, Some(Certainty::MustBeDecided), "{text:?}");
    }
    for text in [
        "analyst01, analyst02\nanalyst03, analyst04\n",
        "analyst01\n\nanalyst02\n",
        "jdoe\n\nbsmith\nanalyst01\n",
        "analyst01,analyst02",
        "analyst01;\nanalyst02;\n",
    ] {
        assert!(
            interpret(text, NameKind::User, &cluster()).is_none(),
            "{text:?}"
        );
    }
}

#[test]
fn managers_are_never_proposed_for_the_people_they_manage() {
    let proposed = |text: &str| -> Vec<String> {
        let cluster = cluster();
        let proposal = interpret(text, NameKind::User, &cluster).expect(text);
        let names = proposal.user_names().iter();
        names.map(|entry| entry.name.to_string()).collect()
    };
    for text in [
        "SamAccountName: analyst01\nManager: CN=analyst09,OU=x\n\nSamAccountName: analyst02\nManager: CN=analyst09,OU=x\n",
        "DistinguishedName : CN=Jane Doe,OU=x\nSamAccountName : analyst01\nManager : CN=analyst09,OU=x\n\n\
         DistinguishedName : CN=Bob,OU=x\nSamAccountName : analyst02\nManager : CN=analyst09,OU=x\n",
        "dn: uid=analyst01,ou=p\nmanager: uid=analyst09,ou=p\n\ndn: uid=analyst02,ou=p\nmanager: uid=analyst09,ou=p\n",
        "# extended LDIF\n#\n# LDAPv3\ndn: uid=analyst01,ou=p\nmanager: uid=analyst09,ou=p\n\ndn: uid=analyst02,ou=p\n",
        "\"DistinguishedName\",\"SamAccountName\"\n\"CN=Jane Doe,OU=x\",\"analyst01\"\n\"CN=Bob,OU=x\",\"analyst02\"\n",
    ] {
        assert_eq!(proposed(text), ["analyst01", "analyst02"], "{text:?}");
    }
}

#[test]
fn a_frame_around_rows_loses_none_of_them() {
    for text in [
        "+---+---+\n| analyst01 | a |\n| analyst02 | b |\n| analyst03 | c |\n+---+---+\n",
        "+---+\n| analyst01 |\n+---+\n| analyst02 |\n+---+\n| analyst03 |\n+---+\n",
    ] {
        let cluster = cluster();
        let proposal = interpret(text, NameKind::User, &cluster).expect("a table");
        let names: Vec<_> = proposal.user_names().iter().map(|it| &*it.name).collect();
        assert_eq!(names, ["analyst01", "analyst02", "analyst03"], "{text:?}");
    }
}

#[test]
fn the_names_below_one_heading_are_proposed_without_it() {
    let cluster = cluster();
    let text = "Leavers:\njdoe\nanalyst01\njdoe\n";
    let proposal = interpret(text, NameKind::User, &cluster).expect("a list");
    let names: Vec<_> = proposal.user_names().iter().map(|it| &*it.name).collect();
    assert_eq!(names, ["jdoe", "analyst01"]);
}

#[test]
fn the_sender_of_a_message_is_not_proposed() {
    let cluster = cluster();
    let text = "From: Boss <analyst09@x.example>\nTo: Ops <ops@x.example>\nSubject: remove\n\njdoe\nanalyst01\n";
    let proposal = interpret(text, NameKind::User, &cluster).expect("a message");
    let names: Vec<_> = proposal.user_names().iter().map(|it| &*it.name).collect();
    assert_eq!(names, ["analyst01"]);
}
