//! Lines among names that are none: labels, remarks, closings and exceptions, and names in one line.

use mrs::cluster_match::ClusterNames;
use mrs::names::NameKind;
use mrs::paste::interpret;

use crate::cases::assert_proposed_for;

use crate::asides::assert_plain;

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
pub(crate) fn assert_proposed(kind: NameKind, cases: &[(&str, &[&str])]) {
    assert_proposed_for(&cluster(), kind, cases);
}

const ONE: &[&str] = &["analyst01"];
const BOTH: &[&str] = &["analyst01", "analyst02"];
const THREE: &[&str] = &["analyst01", "analyst02", "analyst03"];

#[test]
fn known_labels_and_closings_in_lower_case_are_no_names() {
    assert_proposed(
        NameKind::User,
        &[
            ("analyst01\nanalyst02\n\nrejected\nauditor01", &[]),
            ("analyst01\nanalyst02\nrejected\nauditor01", &[]),
            ("analyst01\nanalyst02\njoiners\nauditor01", &[]),
            ("analyst01\nanalyst02\nowners\nauditor01", &[]),
            ("analyst01\nanalyst02\nwatchers\nauditor01", &[]),
            ("analyst01\nanalyst02\nwhitelist\nauditor01", &[]),
            ("analyst01\nanalyst02\nkeep-list\nauditor01", &[]),
            ("analyst01\nanalyst02\non-leave\nauditor01", &[]),
            ("analyst01\nanalyst02\nnext-week\nauditor01", &[]),
            ("analyst01\nanalyst02\nverschoben\nauditor01", &[]),
            ("approved\nanalyst01\nanalyst02\nrejected\nanalyst03", &[]),
            ("users\nanalyst01\nanalyst02\n\nowners\nanalyst03", &[]),
            ("out\nanalyst01\nanalyst02\nin\nanalyst03", &[]),
            ("rejected\nanalyst01\nanalyst02", BOTH),
            ("analyst01\nanalyst02\ncc\nsteward01", &[]),
            ("analyst01\nanalyst02\nlg\nsteward01", BOTH),
            ("analyst01\nanalyst02\nbest\nsteward01", BOTH),
            ("analyst01\nanalyst02\nbye\nsteward01", BOTH),
            ("analyst01\nanalyst02\n\ntks\nsteward01", BOTH),
        ],
    );
    assert_plain(
        &[
            "jdoe\nnew_user\nanalyst01",
            "jdoe\nnew-user\nanalyst01",
            "jdoe\nopenshift\nanalyst01",
        ],
        NameKind::User,
    );
    let cluster = ClusterNames::new(["analyst01", "open", "best"], ["grp-audit"]);
    for text in ["analyst01\nopen\nbest", "open\nanalyst01\nbest\njane"] {
        assert_eq!(interpret(text, NameKind::User, &cluster), None, "{text}");
    }
}

#[test]
fn names_below_a_label_in_the_middle_are_asked_about() {
    assert_proposed(
        NameKind::User,
        &[
            ("User\nanalyst01\nApprover\ncontroller01", &[]),
            ("Benutzer\nanalyst01\nVorgesetzter\nsteward01", &[]),
            ("用户名\nanalyst01\n审批人\ncontroller01", &[]),
            (
                "Reporter\nsteward01\nAssignee\noperator01\nUsers\nanalyst01\nanalyst02",
                &[],
            ),
            ("analyst01\nanalyst02\nManager\nsteward01", &[]),
            ("analyst01\nanalyst02\nmanager\nsteward01", &[]),
            ("analyst01, analyst02\nManager\nsteward01", &[]),
            ("Name\nanalyst01\nReplaced by\nanalyst09", &[]),
            ("analyst01\nanalyst02\nSuccessors\nanalyst09", &[]),
            ("In scope\nanalyst01\nOut of scope\nanalyst02", &[]),
            (
                "User\nanalyst01\nBoss\nsteward01\nUser\njdoe\nBoss\nsteward02",
                &[],
            ),
        ],
    );
    assert_proposed(
        NameKind::Group,
        &[
            ("grp-audit\nReplaced by\ngrp-etl", &[]),
            ("Group\ngrp-audit\nOwner group\ngrp-operations", &[]),
        ],
    );
}

#[test]
fn names_below_a_word_that_excepts_are_not_meant() {
    for word in [
        "except",
        "not",
        "sauf",
        "ausser",
        "ausgenommen",
        "Exceptions",
        "Ausnahmen",
        "例外",
        "ยกเว้น",
    ] {
        let text = format!("analyst01\nanalyst02\n{word}\nanalyst09");
        assert_proposed(NameKind::User, &[(&text, BOTH)]);
    }
    assert_proposed(
        NameKind::User,
        &[("Exceptions:\nanalyst03\n\nanalyst01\nanalyst02", BOTH)],
    );
}

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

#[test]
fn even_rows_of_names_on_the_cluster_are_asked_about() {
    let cluster = cluster();
    for text in [
        "analyst01, steward01\nanalyst02, steward02",
        "analyst01;steward01;controller01\nanalyst02;steward02;controller01",
    ] {
        assert!(
            interpret(text, NameKind::User, &cluster).is_some(),
            "{text}"
        );
    }
    for text in [
        "analyst01, analyst02\nanalyst03, analyst04",
        "analyst01, steward01\nsteward02, analyst02",
        "analyst01, steward01",
    ] {
        assert!(
            interpret(text, NameKind::User, &cluster).is_none(),
            "{text}"
        );
    }
}

#[test]
fn labels_before_equally_long_lists_are_no_table() {
    const FOUR: &[&str] = &["analyst01", "analyst02", "analyst03", "analyst04"];
    const SIX: &[&str] = &[
        "analyst01",
        "analyst02",
        "analyst03",
        "analyst04",
        "analyst05",
        "analyst06",
    ];
    assert_proposed(
        NameKind::User,
        &[
            ("Risk: analyst01, analyst02\nIT: analyst03, analyst04", FOUR),
            ("Risk: analyst01; analyst02\nIT: analyst03; analyst04", FOUR),
            (
                "Risk - analyst01, analyst02\nIT - analyst03, analyst04",
                FOUR,
            ),
            (
                "Risk = analyst01, analyst02\nIT = analyst03, analyst04",
                FOUR,
            ),
            ("dev=analyst01,analyst02\nops=analyst03,analyst04", FOUR),
            ("1. analyst01, analyst02\n2. analyst03, analyst04", FOUR),
            (
                "- Risk: analyst01, analyst02\n- IT: analyst03, analyst04",
                FOUR,
            ),
            (
                "Leavers (HR): analyst01, analyst02\nLeavers (IT): analyst03, analyst04",
                FOUR,
            ),
            (
                "Risk (analyst01, analyst02)\nIT (analyst03, analyst04)",
                FOUR,
            ),
            (
                "风控部:analyst01,analyst02\n信息部:analyst03,analyst04",
                FOUR,
            ),
            (
                "grp-audit:analyst01,analyst02\ngrp-etl:analyst03,analyst04",
                FOUR,
            ),
            (
                "Risk: analyst01, analyst02, analyst03\nIT: analyst04, analyst05, analyst06",
                SIX,
            ),
            (
                "Risk: analyst01, analyst02\nIT: analyst03, analyst04, analyst05\nHR: analyst06",
                SIX,
            ),
            (
                "New York: analyst01, jsmith9\nParis: analyst02, analyst03",
                &["analyst01", "jsmith9", "analyst02", "analyst03"],
            ),
            // Labels that say different things, people with theirs, and columns are asked about.
            (
                "Joiners Nov: analyst01, analyst02\nLeavers Nov: analyst03, analyst04",
                &[],
            ),
            ("Joiners Nov - analyst01\nLeavers Nov - analyst03", &[]),
            (
                "Batch 1 (done): analyst01, analyst02\nBatch 2 (open): analyst03, analyst04",
                &[],
            ),
            (
                "steward01: analyst01, analyst02\nsteward02: analyst03, analyst04",
                &[],
            ),
            (
                "1001: analyst01, steward01\n1002: analyst02, steward01",
                &[],
            ),
        ],
    );
    assert_proposed(
        NameKind::Group,
        &[(
            "Risk: grp-audit, grp-etl\nIT: grp-sales, grp-old",
            &["grp-audit", "grp-etl", "grp-sales", "grp-old"],
        )],
    );
}

#[test]
fn headings_and_remarks_in_lines_of_their_own_are_no_names() {
    assert_proposed(
        NameKind::User,
        &[
            ("Risk\nanalyst01\nanalyst02", BOTH),
            ("Hello,\nanalyst01", ONE),
            ("INC0012345\nanalyst01\nanalyst02", BOTH),
            ("30.11.2026\nanalyst01", ONE),
            ("November\nanalyst01\nanalyst02", BOTH),
            ("1\nanalyst01\n2\nanalyst02", BOTH),
            ("analyst01\nanalyst02\nFinance", BOTH),
        ],
    );
}

#[test]
fn names_in_one_line_are_taken_apart() {
    assert_proposed(
        NameKind::User,
        &[
            ("1. analyst01 2. analyst02 3. analyst03", THREE),
            ("①analyst01 ②analyst02", BOTH),
            ("（1）analyst01（2）analyst02", BOTH),
            (
                "[analyst01](https://wiki/x) [analyst02](https://wiki/y)",
                BOTH,
            ),
            ("analyst01<br>analyst02<br>", BOTH),
            ("analyst01+analyst02", BOTH),
            ("analyst01&analyst02", BOTH),
            ("analyst01\\nanalyst02\\nanalyst03", THREE),
            ("analyst01\\tanalyst02", BOTH),
            ("analyst01%0Aanalyst02", BOTH),
            ("analyst01%2Canalyst02", BOTH),
        ],
    );
}

#[test]
fn names_that_are_gone_already_are_names() {
    let known = cluster();
    for text in [
        "jdoe\nanalyst01\nasmith\nanalyst02",
        "analyst01\njdoe",
        "User\nanalyst01\nasmith",
        "Analyst01\nanalyst02",
    ] {
        assert_eq!(interpret(text, NameKind::User, &known), None, "{text}");
    }
    let unknown = ClusterNames::default();
    for text in ["Risk\nanalyst01\nanalyst02", "jdoe\nManager\nsteward01"] {
        assert_eq!(interpret(text, NameKind::User, &unknown), None, "{text}");
    }
}

#[test]
fn lists_that_stay_are_left_out_behind_other_separators() {
    assert_proposed(
        NameKind::User,
        &[
            (
                "Leavers - analyst01, analyst02\nStayers - analyst03, analyst04\n",
                BOTH,
            ),
            (
                "Leavers – analyst01, analyst02\nStayers – analyst03\n",
                BOTH,
            ),
            ("Leavers → analyst01\nStayers → analyst03\n", ONE),
            ("Leavers: analyst01, analyst02\nStayers: analyst03\n", BOTH),
            ("Leaving - analyst01, analyst02\nStaying - analyst03", BOTH),
            (
                "Whitelist = analyst03\nRemove = analyst01, analyst02\n",
                BOTH,
            ),
            ("Whitelist | analyst03\nRemove | analyst01\n", ONE),
            ("Remove\tanalyst01\nWhitelist\tanalyst03\n", ONE),
            ("analyst01\nanalyst02\nWhitelist = analyst03\n", BOTH),
            (
                "remove_users = [\"analyst01\", \"analyst02\"]\nkeep_users = [\"analyst03\"]\n",
                BOTH,
            ),
        ],
    );
}

#[test]
fn a_label_beside_a_name_is_none() {
    assert_proposed(
        NameKind::User,
        &[
            ("analyst01\nanalyst02\nGezeichnet: auditor01", &[]),
            ("Teamchef: auditor01\nanalyst01\nanalyst02", &[]),
            ("analyst01: left\nanalyst02\n", BOTH),
            ("jdoe: Jane Doe\nanalyst01\n", &["jdoe", "analyst01"]),
            ("[DATA-1] Offboarding\n\n* analyst01\n* analyst02\n", BOTH),
            (
                "Leavers May:\nanalyst01 (replaced by auditor01)\nanalyst02\n",
                BOTH,
            ),
            ("corp/analyst01\ncorp/analyst02\n", BOTH),
            ("Offboarding: analyst01 / analyst02", BOTH),
            ("1 analyst01 Wei Li\n2 analyst02 Bob Roe\n", BOTH),
            (
                "1. steward01 jobs\n2. steward01 streams\n",
                &["steward01 jobs", "steward01 streams"],
            ),
            ("User,Whitelist\nanalyst01,\nanalyst03,x\n", ONE),
            ("User,Exclude\nanalyst01,\nanalyst03,x\n", ONE),
            (
                "Employee Name: Wei Li\nEmployee ID: analyst01\nLast Working Day: 30-Nov-2026\n",
                &[],
            ),
            ("Old - analyst01\nNew - analyst03\n", ONE),
            ("Team A - analyst01, analyst02\nTeam B - analyst03\n", THREE),
            ("HR/Sales\nHR/Payroll\n", &["HR", "Sales", "Payroll"]),
            (
                "serviceaccount/analyst01\nserviceaccount/jdoe\n",
                &["analyst01", "jdoe"],
            ),
            ("analyst01 / auditor01\nanalyst02 / auditor01\n", &[]),
            ("analyst01 | auditor01\nanalyst02 | auditor01\n", &[]),
        ],
    );
}

#[test]
fn what_belongs_to_a_group_is_asked_about() {
    assert_proposed(
        NameKind::Group,
        &[
            ("Finance: Controlling\nFinance: Audit\n", &[]),
            ("Sales (EMEA)\nSales (APAC)\n", &[]),
        ],
    );
    assert_plain(&["Whitelist\nBlacklist\n"], NameKind::Group);
}

#[test]
fn labels_within_a_line_say_what_is_behind_them() {
    for text in [
        "Users: analyst01, analyst02; Groups: grp-audit",
        "Users: analyst01, analyst02. Groups: grp-audit.",
        "Users: analyst01, analyst02 Groups: grp-audit",
        "Groups: grp-audit, Users: analyst01, analyst02",
        "user:analyst01,user:analyst02,group:grp-audit",
        "user analyst01, user analyst02, group grp-audit",
        "User analyst01\nUser analyst02\nGroup grp-audit",
        "用户：analyst01，analyst02；用户组：grp-audit",
    ] {
        assert_proposed(NameKind::User, &[(text, BOTH)]);
        assert_proposed(NameKind::Group, &[(text, &["grp-audit"])]);
    }
}

#[test]
fn a_sentence_behind_a_name_is_none_of_it() {
    assert_proposed(
        NameKind::User,
        &[
            ("AD account: analyst01. Her mailbox will be forwarded.", ONE),
            ("- analyst01. Left in May\n- analyst02. Left in June", BOTH),
        ],
    );
}

#[test]
fn two_dashes_below_a_heading_end_nothing() {
    assert_proposed(
        NameKind::User,
        &[(
            "Username\nanalyst01\nDescription\n--\nStatus\nEnabled\n\
             Username\nanalyst02\nDescription\n--\nStatus\nDisabled",
            BOTH,
        )],
    );
}
