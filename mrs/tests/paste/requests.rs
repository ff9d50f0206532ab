//! Texts that ask for more than one thing: what is not meant is never planned.

use mrs::name_list::parse;
use mrs::names::NameKind;
use mrs::paste::{Certainty, Choice, Purpose, interpret, interpret_for};

use crate::asides::{assert_plain, assert_proposed};
use crate::cases::cluster;

const ONE: &[&str] = &["analyst01"];
const BOTH: &[&str] = &["analyst01", "analyst03"];

#[test]
fn records_of_ldif_say_what_is_meant() {
    assert_proposed(&[
        (
            "dn: uid=analyst01,ou=p,dc=x\nchangetype: delete\n\ndn: uid=bob,ou=p,dc=x\nchangetype: add\n\
             objectClass: person\nuid: bob\ncn: Bob Roe\n",
            ONE,
        ),
        (
            "dn: uid=bob,ou=p,dc=x\nchangetype: modify\nreplace: mail\nmail: bob@x.example\n-\n\n\
             dn: uid=analyst01,ou=p,dc=x\nchangetype: delete\n",
            ONE,
        ),
        // All entries of some exports are to be added.
        (
            "dn: uid=analyst01,ou=p,dc=x\nchangetype: add\nobjectClass: person\n\n\
             dn: uid=bob,ou=p,dc=x\nchangetype: add\nobjectClass: person\n",
            &[],
        ),
        (
            "dn: cn=ops,ou=groups,dc=x\nchangetype: modify\ndelete: member\nmember: uid=analyst01,ou=p,dc=x\n-\n\
             add: member\nmember: uid=bob,ou=p,dc=x\n-\n",
            ONE,
        ),
        (
            "version: 1\n\ndn: CN=Jane Doe,OU=Staff,DC=x\nobjectClass: user\ncn: Jane Doe\nsAMAccountName: analyst01\n\
             mail: jane@x.example\n\ndn: CN=Rick Roe,OU=Staff,DC=x\nsAMAccountName:: YW5hbHlzdDAz\n",
            BOTH,
        ),
        (
            "dn: uid=analy\n st01,ou=people,\n dc=x\nuid: analyst01\nobjectClass: person\n",
            ONE,
        ),
        (
            "dn: ou=people,dc=x\nobjectClass: organizationalUnit\n\ndn: uid=analyst01,ou=people,dc=x\n\
             objectClass: person\n\ndn: cn=ops,ou=groups,dc=x\nobjectClass: posixGroup\nmemberUid: analyst03\n",
            BOTH,
        ),
    ]);
}

#[test]
fn authors_on_the_cluster_are_no_names() {
    assert_proposed(&[
        (
            "analyst09\n10:32\nplease remove analyst01\nanalyst08\n10:33\nok\n",
            ONE,
        ),
        ("analyst09 10:32 AM\nplease remove analyst01\n", ONE),
        (
            "10:32 analyst09\nplease remove analyst01\n10:35 analyst08\ndone\n",
            ONE,
        ),
        (
            "[10:32] <analyst09> please remove analyst01\n[10:33] <analyst08> ok\n",
            ONE,
        ),
        (
            "analyst09 — Today at 10:32 AM\nanalyst01 and analyst03 have left\n",
            BOTH,
        ),
        // A console shows names, times and states in lines of their own.
        (
            "analyst01\n2026-11-24 10:32\nEnabled\nanalyst03\n2026-11-24 10:33\nEnabled\n",
            BOTH,
        ),
    ]);
}

#[test]
fn names_in_the_place_of_others_are_not_proposed() {
    assert_proposed(&[
        ("Please replace analyst01 with analyst02.", ONE),
        ("replace analyst01 by analyst02 and remove analyst03", BOTH),
        (
            "replace analyst01 with analyst02 and analyst03 with analyst04",
            BOTH,
        ),
        ("Swap analyst01 for analyst02 please", ONE),
        ("analyst01 is replaced by analyst02", ONE),
        ("analyst02 replaces analyst01", ONE),
        ("analyst02 will replace analyst01", ONE),
        ("Use analyst02 instead of analyst01", ONE),
        ("Remove analyst01 instead of analyst02", ONE),
        ("analyst01 → analyst02 instead", ONE),
        (
            "analyst01 → analyst02 instead\nanalyst03 → analyst04 instead\n",
            BOTH,
        ),
        ("Bitte analyst01 durch analyst02 ersetzen", ONE),
        ("analyst02 statt analyst01", ONE),
        ("Veuillez remplacer analyst01 par analyst02", ONE),
        ("analyst02 à la place de analyst01", ONE),
        ("Reemplazar analyst01 por analyst02", ONE),
        ("analyst02 en lugar de analyst01", ONE),
        ("Substituir analyst01 por analyst02", ONE),
        ("Sostituire analyst01 con analyst02", ONE),
        ("Заменить analyst01 на analyst02", ONE),
        ("analyst02 вместо analyst01", ONE),
        ("analyst01 yerine analyst02", ONE),
        ("请将analyst01替换为analyst02", ONE),
        ("把 analyst01 换成 analyst02", ONE),
        ("用analyst02替换analyst01", ONE),
        ("analyst01をanalyst02に変更してください", ONE),
        ("analyst01の代わりにanalyst02", ONE),
        ("analyst01을 analyst02로 교체해 주세요", ONE),
        ("เปลี่ยน analyst01 เป็น analyst02", ONE),
    ]);
    assert_plain(
        &["Swap Desk\nReplacement Parts\n", "Exchange\nInstead\n"],
        NameKind::Group,
    );
}

#[test]
fn lists_of_names_that_come_in_and_go_out_are_told_apart() {
    assert_proposed(&[
        ("In: bob, carol\nOut: analyst01, analyst03\n", BOTH),
        ("Out:\nanalyst01\nanalyst03\nIn:\nbob\n", BOTH),
        ("## In\n- bob\n## Out\n- analyst01\n- analyst03\n", BOTH),
        ("Joining:\nbob\nLeaving:\nanalyst01\nanalyst03\n", BOTH),
        ("Joins\nbob\n\nLeaves\nanalyst01\nanalyst03\n", BOTH),
        ("Joined: bob\nLeft: analyst01, analyst03\n", BOTH),
        ("Entrées : bob\nSorties : analyst01, analyst03\n", BOTH),
        ("转入：bob\n转出：analyst01、analyst03\n", BOTH),
        ("In: analyst01, analyst03\n", &[]),
    ]);
    assert_plain(&["in\nout\nanalyst01", "Left\nRight"], NameKind::Group);
}

#[test]
fn an_account_beside_a_full_name_is_meant() {
    assert_proposed(&[
        ("Wei Li/analyst01\nBob Roe/analyst03\n", BOTH),
        ("Wei Li/analyst01, Bob Roe / analyst03", BOTH),
        ("李伟/analyst01、王芳/analyst03", BOTH),
        ("analyst01/Wei Li\nanalyst03\n", BOTH),
        ("- Wei Li/analyst01\n- Bob Roe/analyst03\n", BOTH),
        (
            "Person\tTeam\nWei Li/analyst01\tdev\nBob Roe/analyst03\tops\n",
            BOTH,
        ),
        ("Wei Li/wli\n", &[]),
        ("Wei Li/wli\nBob Roe/broe\n", &[]),
    ]);
}

#[test]
fn remarks_with_dates_are_no_names() {
    const TWO: &[&str] = &["jdoe", "rroe"];
    assert_proposed(&[
        ("jdoe: leaves 30.11.", &["jdoe"]),
        ("jdoe - last day 2026-11-30", &["jdoe"]),
        ("jdoe (last day 30.11.)", &["jdoe"]),
        ("jdoe, last day 30.11.", &["jdoe"]),
        ("jdoe last day 2026-11-30", &["jdoe"]),
        (
            "jdoe: leaves 30.11.\nrroe: leaves 15.12.\nbob: joins 1.12.\n",
            TWO,
        ),
        (
            "Leavers:\n- jdoe – last day 30.11.\n- rroe – last day 15.12.\n",
            TWO,
        ),
        ("jdoe: 30.11.2026\nrroe: 15.12.2026\n", TWO),
        (
            "jdoe - letzter Tag 30.11.2026\nrroe - Austritt 15.12.\n",
            TWO,
        ),
        ("jdoe：11月30日离职\nrroe：12月15日离职\n", TWO),
    ]);
}

#[test]
fn a_broken_address_and_a_stray_quote_give_no_name() {
    let cluster = cluster();
    for (text, names) in [
        (
            "alice@x.example\nteam lead@example.invalid\nbob@x.example\n",
            &["alice", "bob"][..],
        ),
        ("- alice\n- \"analyst03\n", &["alice", "analyst03"]),
        ("alice、\"analyst03、bob", &["alice", "analyst03", "bob"]),
        (
            "Jane jane@x.example\nRick rick@x.example\n",
            &["jane", "rick"],
        ),
    ] {
        let proposal = interpret(text, NameKind::User, &cluster).expect(text);
        let found: Vec<_> = proposal.user_names().iter().map(|it| &*it.name).collect();
        assert_eq!(found, names, "{text:?}");
    }
}

#[test]
fn the_opposite_is_meant_where_names_are_mapped() {
    let cluster = cluster();
    let mut failures = Vec::new();
    for (text, names) in [
        ("To add: analyst01\nTo remove: analyst02\n", ONE),
        ("Remove:\nanalyst02\nAdd:\nanalyst01\nanalyst03\n", BOTH),
        ("To remove:\nanalyst02\n", &[]),
        ("To add:\nanalyst01\nanalyst03\n", BOTH),
        ("Please remove analyst02 and add analyst01.", ONE),
        ("User\tAction\nanalyst01\tadd\nanalyst02\tremove\n", ONE),
        ("User\tRemove\nanalyst01\t\nanalyst02\tx\n", &[]),
        (r#"{"add":["analyst01"],"remove":["analyst02"]}"#, ONE),
        ("Replace analyst02 with analyst01", ONE),
        (
            "dn: uid=analyst01,ou=p\nchangetype: add\n\ndn: uid=analyst02,ou=p\nchangetype: delete\n",
            ONE,
        ),
    ] {
        let purpose = Purpose::Mapping;
        let proposal = interpret_for(purpose, text, NameKind::User, &cluster, Choice::Proposed);
        let found = proposal.map(|it| {
            let names = it.user_names().iter().map(|it| it.name.to_string());
            (it.certainty(), names.collect::<Vec<_>>())
        });
        let expected = names.iter().map(ToString::to_string).collect();
        if found != Some((Certainty::MustBeDecided, expected)) {
            failures.push(format!("{text:?}: {found:?}"));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn accounts_with_a_letter_before_a_full_stop_are_names() {
    for text in ["j.doe\nb.smith\na.miller\n", "a.b\nc.d"] {
        assert!(
            interpret(text, NameKind::User, &cluster()).is_none(),
            "{text:?}"
        );
        assert_eq!(
            parse(text, NameKind::User).names().len(),
            text.lines().count()
        );
    }
}

#[test]
fn what_terminals_and_mails_write_around_a_list_is_none_of_it() {
    const WITH: &[&str] = &["analyst01", "jdoe"];
    assert_proposed(&[
        (
            "SQL> select username from dba_users;\n\nUSERNAME\n--------\nanalyst01\njdoe\n\n2 rows selected.\n",
            WITH,
        ),
        (
            "[root@node1 ~]# cat leavers\nanalyst01\njdoe\n[root@node1 ~]#\n",
            WITH,
        ),
        ("admin@node1:~$ cat leavers\nanalyst01\njdoe\n", WITH),
        (
            "Re: Leavers week 48\nanalyst01\n\nAm 27.11.2026 um 10:32 schrieb Max:\n",
            ONE,
        ),
        (
            "各位好，\n1. 李伟（analyst01）\n2. 王芳（analyst03）\n谢谢！\n",
            BOTH,
        ),
        ("เรียน ทีมงาน\n- analyst01\n- jdoe\n", WITH),
        ("analyst01, jdoe (both left), analyst09 (keep!)", WITH),
        (
            "Hallo zusammen,\nfolgende Kollegen verlassen uns:\n- analyst01 (Wei Li)\n- jdoe (John Doe)\n",
            WITH,
        ),
        (
            "arn:aws:iam::123456789012:user/analyst01\narn:aws:iam::123456789012:user/jdoe\n",
            ONE,
        ),
        (
            "hdfs dfs -rm -r /user/analyst01\nhdfs dfs -rm -r /user/jdoe\n",
            ONE,
        ),
        (
            "analyst01 / Wei Li / Finance\njdoe / John Doe / Sales\n",
            WITH,
        ),
        ("ID,Login,Left?\n1,analyst01,Y\n2,jdoe,Y\n3,rroe,N\n", WITH),
        (
            "analyst01（李伟）已离职；analyst09（张三）转岗，保留。",
            ONE,
        ),
        (
            "帐号：analyst01，部门：财务部\n帐号：jdoe，部门：研发部\n",
            WITH,
        ),
        ("analyst01 was here until May; analyst09 stays", ONE),
        ("Remove users (analyst01, analyst03) from MRS", BOTH),
        (
            "Reviewer: analyst09\nanalyst01 - revoke\njdoe - keep\n",
            ONE,
        ),
        ("dar de baja: analyst01, jdoe\ndar de alta: bob\n", WITH),
        ("The following users have left: analyst01; jdoe.", WITH),
        ("1. analyst01 30.11.2026\n2. jdoe 15.12.2026\n", WITH),
        ("Old: jdoe\nNew: analyst02\n", &["jdoe"]),
    ]);
}

#[test]
fn decisions_before_lists_are_asked_about() {
    assert_proposed(&[
        ("Approved: analyst01, analyst02\nRejected: analyst03\n", &[]),
        ("Approved: analyst01\nPending: analyst03\n", &[]),
        ("Confirmed: analyst01, analyst02\nOpen: analyst03\n", &[]),
        ("Genehmigt: analyst01\nAbgelehnt: analyst03\n", &[]),
        (
            "Approved:\nanalyst01\nanalyst02\n\nRejected:\nanalyst03\n",
            &[],
        ),
        ("Approved: analyst09\nanalyst01\nanalyst03\n", BOTH),
    ]);
    let text = "Approved: analyst01, analyst02\nRejected: analyst03\n";
    let chosen = interpret_for(
        Purpose::Removal,
        text,
        NameKind::User,
        &cluster(),
        Choice::Column(1),
    );
    let chosen = chosen.unwrap();
    let names: Vec<_> = chosen.user_names().iter().map(|it| &*it.name).collect();
    assert_eq!(names, ["analyst03"]);
}

#[test]
fn the_name_in_whose_place_another_is_removed_stays() {
    assert_proposed(&[
        ("Instead of analyst09, remove analyst01", ONE),
        ("Statt analyst09, analyst01 entfernen", ONE),
        ("Bitte analyst01 statt analyst02 entfernen", ONE),
        ("analyst01 anstatt analyst09 löschen", ONE),
        ("Au lieu de analyst09, retirer analyst01", ONE),
        ("删除analyst01而不是analyst09", ONE),
        ("Remove analyst01 rather than analyst09", ONE),
        ("pas analyst09 mais analyst01", ONE),
        ("non pas analyst09 mais analyst01", ONE),
        ("不是analyst09，是analyst01", ONE),
        ("not analyst09 but analyst01", ONE),
        ("Nicht analyst09 entfernen, sondern analyst01", ONE),
        ("Please do not remove analyst09 but analyst01", ONE),
        ("Successor of analyst01: analyst09", ONE),
        ("Nachfolger von analyst01 ist analyst09", ONE),
        ("Remove analyst01 but not analyst09", ONE),
    ]);
}

#[test]
fn exceptions_are_understood() {
    assert_proposed(&[
        ("analyst01, analyst03 minus analyst09", BOTH),
        ("Remove analyst01 apart from analyst09", ONE),
        (
            "Remove analyst01, analyst03, with the exception of analyst09",
            BOTH,
        ),
        ("analyst01, analyst03, skip analyst09", BOTH),
        ("analyst01, analyst03 (excl. analyst09)", BOTH),
        ("analyst01, analyst03 w/o analyst09", BOTH),
        ("analyst01\nanalyst03\nanalyst09 on hold\n", BOTH),
        ("analyst01\nanalyst03\nanalyst09 must stay\n", BOTH),
        ("Remove analyst01, analyst09 still needs access", ONE),
        ("analyst01 entfernen, analyst09 drin lassen", ONE),
        ("analyst01 entfernen, analyst09 noch aktiv", ONE),
        ("excluded: analyst09\nanalyst01\n", ONE),
        ("analyst01, analyst03, Finger weg von analyst09", BOTH),
        ("Retirer analyst01 et non analyst09", ONE),
        ("Retirer analyst01, on garde analyst09", ONE),
        ("Retirer analyst01 à l'exception de analyst09", ONE),
        ("删除analyst01，analyst09在职", ONE),
        ("删除analyst01，analyst09先别动", ONE),
        ("ลบ analyst01 ยกเว้น analyst09", ONE),
        ("ลบ analyst01 แต่ไม่ต้องลบ analyst09", ONE),
    ]);
}

#[test]
fn words_that_exclude_nobody_leave_the_names() {
    assert_proposed(&[
        ("Please do not forget analyst01 and analyst03", BOTH),
        ("analyst01 - not active\nanalyst03 - not active\n", BOTH),
        ("analyst01 (not used since 2024)\nanalyst03\n", BOTH),
        ("Sauf avis contraire, retirer analyst01, analyst03", BOTH),
        ("analyst01 (keep mailbox)\nanalyst03\n", BOTH),
        ("analyst01 remove, analyst02 keep, analyst03 remove", BOTH),
        ("remove analyst01, keep analyst02, remove analyst03", BOTH),
        ("keep analyst02, remove analyst01", ONE),
        ("Remove without delay: analyst01", ONE),
        ("Remove access but keep data: analyst01, analyst03", BOTH),
        (
            "Antragsteller: analyst07\nGenehmiger: analyst08\nBetroffene: analyst01, analyst03\n",
            BOTH,
        ),
        (
            "Please do not, under any circumstances, remove analyst09",
            &[],
        ),
    ]);
}

#[test]
fn groups_that_users_are_removed_from_stay() {
    let cluster = cluster();
    for kind in [NameKind::User, NameKind::Group] {
        for (text, groups) in [
            ("Remove analyst01 from grp-audit", &[][..]),
            (
                "Remove analyst01 from the group grp-audit and grp-sales",
                &[],
            ),
            ("Bitte analyst01 aus Gruppe grp-audit entfernen", &[]),
            ("analyst01 (was in grp-audit), analyst02", &[]),
            ("Please remove analyst01 from MRS and from grp-audit.", &[]),
            (
                "Please confirm the removal of group grp-audit",
                &["grp-audit"],
            ),
            ("Remove analyst01 and all members of grp-audit", &[]),
            (
                "Please remove analyst01 and group grp-audit",
                &["grp-audit"],
            ),
            (
                "Remove grp-audit and grp-sales from the cluster",
                &["grp-audit", "grp-sales"],
            ),
        ] {
            let proposal = interpret(text, kind, &cluster).expect(text);
            let found: Vec<_> = proposal.group_names().iter().map(|it| &*it.name).collect();
            assert_eq!(found, groups, "{text:?}");
        }
    }
}

#[test]
fn what_stays_is_never_all_that_is_proposed() {
    assert_proposed(&[
        ("Statt analyst09 bitte analyst01 entfernen", ONE),
        ("Instead of analyst09 please remove analyst01", ONE),
        ("Whitelist:\nanalyst09\n", &[]),
        ("Whitelist:\nanalyst09\nRemove:\nanalyst01\n", ONE),
        ("Accepté : analyst01\nRefusé : analyst03\n", &[]),
        ("Confirmed: analyst01\nTo be clarified: analyst03\n", &[]),
        ("Bestätigt: analyst01\nUnklar: analyst03\n", &[]),
    ]);
    let text = "analyst09 has moved to Finance and still needs access, analyst01 left.";
    let proposal = interpret(text, NameKind::User, &cluster()).expect(text);
    assert!(
        proposal
            .user_names()
            .iter()
            .all(|it| it.name != "analyst09")
    );
}

#[test]
fn not_in_a_reason_excludes_nobody() {
    assert_proposed(&[
        (
            "Users not logged in for 90 days: analyst01, analyst03",
            BOTH,
        ),
        ("Users not in AD: analyst01, analyst03", BOTH),
        ("user analyst01 does not exist", ONE),
        ("Not recertified:\nanalyst01\nanalyst03", BOTH),
        ("Seit 90 Tagen nicht angemeldet: analyst01, analyst03", BOTH),
        ("Not in scope: analyst01, analyst03", &[]),
        ("Keep existing: analyst01, analyst03", &[]),
        ("Do not remove: analyst01, analyst03", &[]),
    ]);
}

#[test]
fn behind_those_not_to_remove_others_are_meant() {
    assert_proposed(&[
        ("Do not remove analyst09, remove analyst01", ONE),
        (
            "Bitte analyst09 nicht entfernen, analyst01 und analyst03 entfernen",
            BOTH,
        ),
        ("Nicht analyst09 entfernen, entferne analyst01", ONE),
        (
            "Remove analyst01, do not remove analyst09, remove analyst03",
            BOTH,
        ),
    ]);
}

#[test]
fn a_note_that_names_left_is_addressed_to_nobody() {
    assert_proposed(&[
        ("FYI: analyst01 and analyst03 have left", BOTH),
        ("FYI: analyst01, analyst03 left", BOTH),
        ("FYI analyst01 and analyst03 have left", BOTH),
        ("FYI analyst09, analyst01 has left", ONE),
        ("Remove analyst01\nFYI: analyst09", ONE),
    ]);
}

#[test]
fn accounts_that_a_sentence_names_are_meant_and_not_addresses_beside_them() {
    assert_proposed(&[
        (
            "Remove analyst01 and analyst03.\n\nBob Roe <auditor01@bank.example>",
            BOTH,
        ),
        (
            "Please remove analyst01 and confirm to auditor01@bank.example",
            ONE,
        ),
        (
            "Bob <auditor01@bank.example> asks to remove analyst01, analyst03",
            BOTH,
        ),
        (
            "Remove analyst01 and analyst03\n\nSigned-off-by: Bob <auditor01@bank.example>\n",
            BOTH,
        ),
        (
            "Forward the mailbox of analyst01 to auditor01@bank.example",
            ONE,
        ),
    ]);
}
