//! Columns of tables: the one of those who stay is never proposed.

use mrs::names::NameKind;
use mrs::paste::{Reason, interpret};

use crate::asides::assert_proposed;
use crate::cases::cluster;

const ONE: &[&str] = &["analyst01"];
const BOTH: &[&str] = &["analyst01", "analyst03"];

#[test]
fn columns_of_those_who_stay_are_not_proposed() {
    assert_proposed(&[
        ("Remove\tKeep\nanalyst01\tanalyst03\n\tanalyst04\n", ONE),
        ("Remove,Keep\nanalyst01,analyst03\n,analyst04\n", ONE),
        (
            "Supprimer;Conserver\nanalyst01;analyst03\n;analyst04\n",
            ONE,
        ),
        (
            "Löschen\tBehalten\nanalyst01\tanalyst03\n\tanalyst04\n",
            ONE,
        ),
        ("Remove\tAdd\nanalyst01\tanalyst03\n\tanalyst04\n", ONE),
        ("Leavers\tJoiners\nanalyst01\tanalyst03\n\tanalyst04\n", ONE),
        ("Keep\tRemove\nanalyst03\tanalyst01\nanalyst04\t\n", ONE),
        (
            "| Remove | Keep |\n|---|---|\n| analyst01 | analyst03 |\n| | analyst04 |\n",
            ONE,
        ),
        (
            "Remove\tKeep\njsmith\tanalyst03\nmmuster\tanalyst04\n",
            &["jsmith", "mmuster"],
        ),
        ("Leavers\tJoiners\njsmith\tanalyst09\n", &["jsmith"]),
        (
            "Leaver\tTakeover\njsmith\tanalyst09\nmmuster\tanalyst08\n",
            &["jsmith", "mmuster"],
        ),
        (
            "Old\tNew\njsmith\tanalyst09\nmmuster\tanalyst08\n",
            &["jsmith", "mmuster"],
        ),
        (
            "Old user\tNew user\njsmith\tanalyst09\nmmuster\tanalyst08\n",
            &["jsmith", "mmuster"],
        ),
        ("Keep\tRemove\nanalyst03\t\nanalyst04\t\n", &[]),
    ]);
    let cluster = cluster();
    let text = "Remove group\tKeep group\ngrp-old\tgrp-audit\n\tgrp-ops\n";
    let proposal = interpret(text, NameKind::Group, &cluster).unwrap();
    let names: Vec<_> = proposal.group_names().iter().map(|it| &*it.name).collect();
    assert_eq!(names, ["grp-old"]);
}

#[test]
fn columns_of_other_persons_are_not_proposed() {
    const LEAVERS: &[&str] = &["jsmith", "mmuster"];
    assert_proposed(&[
        ("Agent;N+1\njsmith;analyst07\nmmuster;analyst08\n", LEAVERS),
        (
            "员工\t直属领导\njsmith\tanalyst07\nmmuster\tanalyst08\n",
            LEAVERS,
        ),
        (
            "Kürzel;Vorname;Nachname;Vertreter\njsmith;Jane;Smith;analyst07\nmmuster;Max;Muster;analyst08\n",
            LEAVERS,
        ),
        (
            "Ticket\tRequester\tText\nINC1\tanalyst07\tremove analyst01\nINC2\tanalyst07\tremove jdoe\n",
            &[],
        ),
        (
            "Ticket\tRequester\tText\nINC1\tanalyst07\tremove analyst01\n",
            &[],
        ),
        (
            "Person\tDeputy\njsmith\tanalyst07\nmmuster\tanalyst08\n",
            LEAVERS,
        ),
    ]);
}

#[test]
fn accounts_beside_those_on_the_cluster_are_asked_about() {
    assert_proposed(&[
        ("jsmith\tanalyst07\nmmuster\tanalyst08\n", &[]),
        ("jsmith,analyst07\nmmuster,analyst08\n", &[]),
        ("Jane Smith\tanalyst01\nMax Muster\tanalyst03\n", BOTH),
        ("analyst01\tfinance\nanalyst03\tsales\n", BOTH),
        ("analyst01\tFinance\nanalyst03\tResearch Lab\n", BOTH),
        ("analyst01 -> obs_reader\nanalyst03 -> obs_writer\n", BOTH),
        ("jsmith -> analyst07\nmmuster -> analyst08\n", &[]),
        ("1001\tanalyst01\n1002\tanalyst03\n", BOTH),
        ("E1001\tanalyst01\nE1002\tanalyst03\n", BOTH),
    ]);
}

#[test]
fn columns_of_decisions_say_which_rows_are_meant() {
    assert_proposed(&[
        (
            "User\tDecision\nanalyst01\tRevoke\nanalyst02\tCertify\nanalyst03\tRevoke\n",
            BOTH,
        ),
        (
            "Compte;Décision\nanalyst01;Révoquer\nanalyst02;Maintenir\n",
            ONE,
        ),
        ("User,Action\nanalyst01,REVOKE\nanalyst02,MAINTAIN\n", ONE),
        ("User,Action\nanalyst01,Remove\nanalyst02,None\n", ONE),
        (
            "User\tAction\nanalyst01\tRemove\nanalyst02\tNo action\nanalyst03\tRemove\n",
            BOTH,
        ),
        ("User\tAction\nanalyst01\tRemove\nanalyst02\t-\n", ONE),
        ("User\tAction\nanalyst01\tRemove\nanalyst02\t\n", ONE),
        (
            "User\tStatus\nanalyst01\tEnabled\nanalyst03\tDisabled\n",
            BOTH,
        ),
        (
            r#"{"users":[{"name":"analyst01","action":"remove"},{"name":"analyst02","action":"keep"}]}"#,
            ONE,
        ),
        (
            r#"[{"action":"REVOKE","user":"analyst01"},{"action":"none","user":"analyst02"}]"#,
            ONE,
        ),
    ]);
}

#[test]
fn keys_of_other_persons_are_no_names() {
    assert_proposed(&[
        (
            r#"{"users":[{"name":"analyst01","manager":"analyst07","approver":{"userName":"analyst08"}}]}"#,
            ONE,
        ),
        (
            r#"{"value":[{"userPrincipalName":"analyst01","manager":{"userPrincipalName":"analyst07"}}]}"#,
            ONE,
        ),
        (
            "become_user: analyst07\nusers:\n  - analyst01\n  - analyst03\n",
            BOTH,
        ),
    ]);
}

#[test]
fn rows_of_another_type_are_told_as_left_out() {
    let text = "type,name\nuser,analyst01\ngroup,grp-audit\nservice,backup\n";
    let found = interpret(text, NameKind::User, &cluster()).unwrap();
    let told = found
        .left_out()
        .iter()
        .filter(|part| part.reason == Reason::Text);
    let told: Vec<_> = told
        .map(|part| &text[part.start as usize..part.end as usize])
        .collect();
    assert_eq!(told, ["backup"]);
}

#[test]
fn tables_below_each_other_share_the_column_of_names() {
    const ALL: &[&str] = &["analyst01", "analyst02", "analyst03"];
    assert_proposed(&[
        (
            "Name\tDept\nanalyst01\tRisk\nanalyst02\tRisk\n\nUser\tDept\nanalyst03\tIT\n",
            ALL,
        ),
        (
            "User,Team\nanalyst01,A\nanalyst02,B\n\nName,Team\nanalyst03,A\n",
            ALL,
        ),
        (
            "Name\tUser\nWei Li\tanalyst01\nBob Roe\tanalyst02\n\nUser\tName\nanalyst03\tJane Doe\n",
            ALL,
        ),
        (
            "사용자 ID\t이름\t부서\nanalyst01\t리웨이\t리스크\nanalyst02\t김철수\t재무\n",
            &["analyst01", "analyst02"],
        ),
    ]);
}

#[test]
fn rows_of_those_who_have_not_left_are_not_proposed() {
    assert_proposed(&[
        (
            "User\tStatus\nanalyst01\tTerminated\nanalyst04\tActive\n",
            ONE,
        ),
        (
            "Benutzer;Status\nanalyst01;ausgeschieden\nanalyst04;aktiv\n",
            ONE,
        ),
        ("账号\t状态\nanalyst01\t已离职\nanalyst04\t在职\n", ONE),
        (
            "Name,Department,State\nanalyst01,Risk,Resigned\nanalyst04,Risk,Active\n",
            ONE,
        ),
        // The state of an account says nothing of the person.
        (
            "User\tStatus\nanalyst01\tActive\nanalyst03\tInactive\n",
            BOTH,
        ),
        ("User\tStatus\nanalyst01\tActive\nanalyst03\tActive\n", BOTH),
    ]);
}

#[test]
fn tables_of_terminals_are_no_chats() {
    const THREE: &[&str] = &["analyst01", "analyst02", "analyst03"];
    assert_proposed(&[
        (
            "SamAccountName LastLogonDate\n-------------- -------------\nanalyst01      11/2/2026 8:14:55 AM\nanalyst02      11/2/2026 8:14:55 AM\nanalyst03\n",
            THREE,
        ),
        (
            "SamAccountName Enabled LastLogonDate\n-------------- ------- -------------\nanalyst01         True 02.11.2026 08:14\nanalyst03        False 02.11.2026 08:14\n",
            BOTH,
        ),
        (
            "SamAccountName : analyst01\nManager        :\n\nSamAccountName : analyst03\nManager        : analyst04\n",
            BOTH,
        ),
        (
            "SamAccountName : analyst01\nManager        :\n\nSamAccountName : analyst03\nManager        :\n",
            BOTH,
        ),
        (
            "PS C:\\Users\\Jane Doe> Get-ADUser -Filter * | select name,enabled\n\nname      enabled\n----      -------\nanalyst01    True\nanalyst03   False\n",
            BOTH,
        ),
        (
            "C:\\>dsquery user -inactive 4 | dsget user -samid -disabled\n  samid        disabled\n  analyst01    no\n  analyst03    yes\ndsget succeeded\n",
            BOTH,
        ),
    ]);
}

#[test]
fn rows_of_those_who_stay_by_yes_or_no_are_not_proposed() {
    for (heading, yes, no) in [
        ("Left", "no", "yes"),
        ("Left company?", "no", "yes"),
        ("Ausgetreten", "nein", "ja"),
        ("A quitté", "non", "oui"),
        ("Уволен", "нет", "да"),
        ("No longer needed", "no", "yes"),
        ("Recertified", "Yes", "No"),
        ("In use", "yes", "no"),
        ("Still active?", "Y", "N"),
        ("Still needed?", "yes", "no"),
        ("Wird noch benötigt?", "ja", "nein"),
        ("Noch aktiv", "ja", "nein"),
        ("是否在职", "是", "否"),
        ("¿Sigue activo?", "sí", "no"),
        ("Toujours présent ?", "oui", "non"),
        ("Ainda ativo?", "sim", "não"),
        ("Reason", "parental leave", "resigned"),
    ] {
        assert_proposed(&[(
            &format!("User\t{heading}\nanalyst04\t{yes}\nanalyst01\t{no}\n"),
            ONE,
        )]);
    }
    // The state of an account says nothing of the person.
    for heading in ["Active", "Enabled", "Locked", "MFA"] {
        assert_proposed(&[(
            &format!("User\t{heading}\nanalyst01\tyes\nanalyst03\tno\n"),
            BOTH,
        )]);
    }
}
