//! Parts of a text beside the names: they are never planned, and a person is asked.

use mrs::name_list::parse;
use mrs::names::NameKind;
use mrs::paste::interpret;

use crate::cases::{assert_proposed_for, cluster};

/// Checks the names that are proposed for each text, and that a person has to decide.
pub(crate) fn assert_proposed(cases: &[(&str, &[&str])]) {
    assert_proposed_for(&cluster(), NameKind::User, cases);
}

/// Checks that a text is a plain list of all its lines.
pub(crate) fn assert_plain(texts: &[&str], kind: NameKind) {
    for text in texts {
        let proposal = interpret(text, kind, &cluster());
        assert!(proposal.is_none(), "{text:?}: {proposal:?}");
        assert_eq!(parse(text, kind).names().len(), text.lines().count());
    }
}

#[test]
fn signatures_are_no_names() {
    const BOTH: &[&str] = &["jdoe", "analyst01"];
    assert_proposed(&[
        (
            "jdoe\nanalyst01\n\nRegards,\nJane Doe\nIT Manager\n+49 30 1234567\n",
            BOTH,
        ),
        (
            "Hi team,\nplease remove analyst01 soon.\nThanks\nanalyst09\n",
            &["analyst01"],
        ),
        ("jdoe\nanalyst01\n\nKind regards\n\nJane Doe", BOTH),
        ("jdoe\nanalyst01\nThanks\nJane", BOTH),
        (
            "jdoe\nanalyst01\n\nThanks and best regards,\nanalyst09\n",
            BOTH,
        ),
        ("jdoe\r\nanalyst01\r\n\r\nBest,\r\nJane\r\n", BOTH),
        ("jdoe\nanalyst01\n-- \nJane Doe\nACME Inc.\n", BOTH),
        ("jdoe\nanalyst01\n\nMit freundlichen Grüßen\nJane Doe", BOTH),
        (
            "jdoe\nanalyst01\n\nMIT FREUNDLICHEN GRÜSSEN\nJane Doe",
            BOTH,
        ),
        ("jdoe\nanalyst01\n\nViele Grüße,\nJane", BOTH),
        ("jdoe\nanalyst01\n\nCordialement,\nJane Doe", BOTH),
        ("jdoe\nanalyst01\n\nUn saludo\nJane Doe", BOTH),
        ("jdoe\nanalyst01\n\nС уважением,\nИван Петров", BOTH),
        ("jdoe\nanalyst01\n\n此致\n敬礼\n张三", BOTH),
        ("jdoe\nanalyst01\n\n谢谢\n张三", BOTH),
        ("jdoe\nanalyst01\n\nSent from my phone", BOTH),
        ("- jdoe\n- analyst01\n\nThanks,\nJane Doe", BOTH),
        (
            "User\tTeam\njdoe\tdev\nanalyst01\tops\n\nRegards,\nJane Doe",
            BOTH,
        ),
        (
            "jdoe@x.example\nrroe@x.example\n\nRegards,\nJane",
            &["jdoe@x.example", "rroe@x.example"],
        ),
    ]);
    assert_plain(
        &[
            "jdoe\nbest\nanalyst01",
            "thanksgiving\njdoe",
            "Kind\nMany",
            "张三\n李四",
        ],
        NameKind::User,
    );
}

#[test]
fn authors_of_chats_and_people_in_headers_are_no_names() {
    assert_proposed(&[
        (
            "[10:32] analyst01\n[10:33] analyst02\n",
            &["analyst01", "analyst02"],
        ),
        (
            "[10:32] Jane Doe\nplease remove\nanalyst01\n",
            &["analyst01"],
        ),
        (
            "[10:32 AM] analyst09\nanalyst01\nanalyst02\n",
            &["analyst01", "analyst02"],
        ),
        (
            "Jane Doe  10:32 AM\nanalyst01\nanalyst02\n",
            &["analyst01", "analyst02"],
        ),
        (
            "Jane Doe\n  10:32 AM\nanalyst01\nanalyst02\n",
            &["analyst01", "analyst02"],
        ),
        ("Jane Doe, 24/11/2026 10:32\nanalyst01\n", &["analyst01"]),
        (
            "10:32 Jane Doe: please remove analyst01\n10:33 Bob Roe: ok\n",
            &["analyst01"],
        ),
        ("10:32 spark: please remove analyst01\n", &["analyst01"]),
        (
            "[24.11.26, 10:32:11] Jane Doe: analyst01\n[24.11.26, 10:33:00] Bob: and analyst02",
            &["analyst01", "analyst02"],
        ),
        ("24/11/2026, 10:32 - Jane Doe: analyst01\n", &["analyst01"]),
        ("张三 2026/11/24 10:32:11\nanalyst01\n", &["analyst01"]),
        (
            "From: Jane Doe\nTo: analyst08\nCc: analyst09\nSubject: Remove\n\nanalyst01\nanalyst02\n",
            &["analyst01", "analyst02"],
        ),
        (
            "Von: Jane Doe <spark@x.example>\nAn: analyst08 <analyst08@x.example>\nBetreff: Bitte\n\nanalyst01\n",
            &["analyst01"],
        ),
        (
            "To: Jane <jane@x.example>\nCc: Bob <bob@x.example>\n\nanalyst01\n",
            &["analyst01"],
        ),
        ("Subject: Remove users\nanalyst01\n", &["analyst01"]),
        ("发件人: 张三\n收件人: 李四\n\nanalyst01\n", &["analyst01"]),
    ]);
    assert_plain(&["Jane Doe\nRick Roe", "team 10\nteam 11"], NameKind::Group);
}

#[test]
fn excluded_names_are_not_proposed_with_the_others() {
    const ONE: &[&str] = &["analyst01"];
    assert_proposed(&[
        ("analyst01 and not analyst03", ONE),
        (
            "analyst01. analyst03 and analyst04 should not be removed",
            ONE,
        ),
        ("analyst01, but not analyst03", ONE),
        ("analyst01 except analyst03, analyst04", ONE),
        ("analyst01\nnot analyst03\n", ONE),
        ("analyst01\nanalyst03 (keep)\n", ONE),
        ("analyst01\nanalyst03 - do not remove\n", ONE),
        (
            "Please remove analyst01 but not analyst03 and analyst04.",
            ONE,
        ),
        ("Please remove analyst01. Don't remove analyst03.", ONE),
        ("Bitte analyst01 entfernen, außer analyst03", ONE),
        ("Bitte analyst01 entfernen, aber nicht analyst03", ONE),
        ("请删除 analyst01，除了 analyst03", ONE),
        ("请删除 analyst01，analyst03 除外", ONE),
        (
            "analyst03 should not be removed, analyst04 neither. Remove analyst01",
            ONE,
        ),
        (
            "WHERE name IN ('analyst01') AND name NOT IN ('analyst03','analyst04')",
            ONE,
        ),
        ("name not in ('analyst03','analyst04')", &[]),
        ("~~analyst03~~\nanalyst01\n", ONE),
        ("- ~~analyst03~~\n- analyst01\n", ONE),
        ("- ~analyst03~\n- analyst01\n", ONE),
        (
            "| User | Team |\n|---|---|\n| ~~analyst03~~ | a |\n| analyst01 | b |\n",
            ONE,
        ),
        (
            "<ul><li><del>analyst03</del></li><li>analyst01</li></ul>",
            ONE,
        ),
        ("# analyst03\nanalyst01\n", ONE),
        ("#analyst03\nanalyst01\n", ONE),
        ("// analyst03\nanalyst01\n", ONE),
        ("- analyst01\n# - analyst03\n", ONE),
        ("- [ ] analyst01\n- [x] analyst03\n- [x] analyst04\n", &[]),
        ("☐ analyst01\n☑ analyst03\n", &[]),
        ("+analyst01\n-analyst03\n", &[]),
        (
            "Jane <analyst01@x.example>; not Rick <analyst02@x.example>",
            ONE,
        ),
        (
            "Please don't touch these accounts:\nanalyst03\nanalyst04\n",
            &[],
        ),
        ("User,Action\nanalyst01,remove\nanalyst03,keep\n", ONE),
    ]);
    assert_plain(
        &["Data Platform\nNight Shift", "keeper\nbutler\nnotary"],
        NameKind::Group,
    );
    assert_plain(&["jdoe\nbut", "Salvo Rossi\nAma Owusu"], NameKind::User);
}

#[test]
fn exceptions_are_read_in_the_languages_of_requests() {
    const BOTH: &[&str] = &["jdoe", "analyst01"];
    for (remove, except) in [
        ("Hapus", "kecuali"),
        ("Xóa", "trừ"),
        ("Usuń", "oprócz"),
        ("Usuń", "z wyjątkiem"),
        ("Verwijder", "behalve"),
        ("Smazat", "kromě"),
        ("Ta bort", "utom"),
        ("احذف", "ما عدا"),
        ("Remove", "without"),
    ] {
        let text = format!("{remove} analyst02, analyst01 {except} analyst03");
        assert_proposed(&[(&text, &["analyst02", "analyst01"])]);
    }
    for except in ["kecuali", "trừ", "oprócz", "behalve", "kromě", "utom", "إلا"] {
        let text = format!("jdoe\nanalyst01\n{except}\nanalyst03");
        assert_proposed(&[(&text, BOTH)]);
    }
    for (remove, keep) in [
        ("Hapus", "Jangan hapus"),
        ("Xóa", "Không xóa"),
        ("Usunąć", "Nie usuwać"),
        ("Verwijderen", "Niet verwijderen"),
        ("Smazat", "Nemazat"),
        ("Ta bort", "Ta inte bort"),
        ("احذف", "لا تحذف"),
    ] {
        for text in [
            format!("{keep}: analyst03\n{remove}: analyst01"),
            format!("{remove}: analyst01\n{keep}: analyst03"),
            format!("{keep}:\nanalyst03\n\n{remove}:\nanalyst01"),
        ] {
            assert_proposed(&[(&text, &["analyst01"])]);
        }
    }
}

#[test]
fn a_remark_that_keeps_a_name_is_about_it() {
    assert_proposed(&[
        (
            "以下同事已离职：\n李四（analyst01）\n王五（analyst03，转岗，暂时保留）\n谢谢！",
            &["analyst01"],
        ),
        (
            "These users failed recertification:\nanalyst01 – no response\n\
             analyst02 – manager rejected\nanalyst03 – approved by mistake, keep",
            &["analyst01", "analyst02"],
        ),
    ]);
}

#[test]
fn words_around_a_list_are_no_names() {
    const ONE: &[&str] = &["analyst01"];
    assert_proposed(&[
        ("everyone but analyst01 and analyst02", &[]),
        ("all of grp-audit except analyst01", &[]),
        (
            "> please remove analyst01\n\nOk, that will be done today.",
            ONE,
        ),
        (
            "【工单】IAM用户同步取消\n申请人：steward01\n用户：analyst01\n原因：离职",
            ONE,
        ),
        (
            "Jane Doe <jane.doe@x.example> (analyst01); Rick Roe <rick.roe@x.example> (analyst02)",
            &["analyst01", "analyst02"],
        ),
    ]);
}

#[test]
fn parts_that_are_left_out_are_told_once() {
    for text in [
        "Hi, I'm steward01 and I need analyst01 removed",
        "Remove analyst01, Rick Roe <rick@x.example> asked on Monday",
    ] {
        let cluster = cluster();
        let proposal = interpret(text, NameKind::User, &cluster).unwrap();
        let ends = proposal
            .left_out()
            .iter()
            .map(|part| (part.start, part.end));
        let ends: Vec<_> = ends.collect();
        assert!(!ends.is_empty());
        assert!(
            ends.is_sorted_by(|one, next| one.1 <= next.0),
            "{text:?}: {ends:?}"
        );
    }
}

#[test]
fn names_that_were_removed_already_are_not_proposed() {
    const ONE: &[&str] = &["analyst01"];
    assert_proposed(&[
        (
            "We already removed analyst03. Please remove analyst01.",
            ONE,
        ),
        ("analyst03 was already removed. Remove analyst01", ONE),
        (
            "We have already deleted analyst03, please delete analyst01",
            ONE,
        ),
        ("We already removed analyst03 and analyst04.", &[]),
        ("Ya eliminado: analyst03. Eliminar analyst01.", ONE),
        (
            "analyst03 ist bereits gelöscht, bitte analyst01 löschen",
            ONE,
        ),
        (
            "Bereits entfernt: analyst03\nNoch zu entfernen: analyst01",
            ONE,
        ),
        ("已移除：analyst03\n待移除：analyst01", ONE),
        ("analyst03已经删除了，请删除analyst01", ONE),
        ("analyst03保留，请删除analyst01", ONE),
        // Where they were removed before is a reason.
        ("analyst01 was already deleted in AD, please remove", ONE),
        ("Remove analyst01, already disabled in LDAP", ONE),
    ]);
}

#[test]
fn names_that_are_to_stay_are_not_proposed() {
    const BOTH: &[&str] = &["jdoe", "analyst01"];
    assert_proposed(&[
        ("Remove\njdoe\nanalyst01\nKeep\nanalyst03\n", BOTH),
        ("jdoe\nanalyst01\nKeep\nanalyst03\n", BOTH),
        ("jdoe\nanalyst01\nDo not remove\nanalyst03\n", BOTH),
        ("jdoe\nanalyst01\nKeep these users:\nanalyst03\n", BOTH),
        ("Keep:\nanalyst03\nRemove:\njdoe\nanalyst01\n", BOTH),
        (
            "Remove:\n- jdoe\n- analyst01\nStaying:\n- analyst03\n",
            BOTH,
        ),
        ("Entfernen\njdoe\nanalyst01\nBehalten\nanalyst03\n", BOTH),
        ("删除\njdoe\nanalyst01\n保留\nanalyst03\n", BOTH),
        ("Keep\nanalyst03\n", &[]),
        ("Remove\njdoe\nanalyst01\n", BOTH),
    ]);
}

#[test]
fn one_row_of_different_kinds_is_asked_about() {
    assert_proposed(&[
        ("alice\tadmin\t2026-01-01", &[]),
        ("alice\tAlice Doe\tops", &[]),
        ("alice\talice@x.example", &["alice"]),
    ]);
    let cluster = cluster();
    for text in ["alice\tbob\tcarol", "Jane Doe\tRick Roe"] {
        assert!(
            interpret(text, NameKind::User, &cluster).is_none(),
            "{text}"
        );
    }
}

#[test]
fn counts_of_rows_are_no_names() {
    const BOTH: &[&str] = &["jdoe", "analyst01"];
    assert_proposed(&[
        ("jdoe\nanalyst01\n(2 rows)\n", BOTH),
        ("jdoe\nanalyst01\n\n2 rows in set (0.00 sec)\n", BOTH),
        ("Total: 2\njdoe\nanalyst01\n", BOTH),
        ("jdoe\nanalyst01\n共 2 条\n", BOTH),
        ("jdoe\nanalyst01\n2 Zeilen\n", BOTH),
        ("2 users selected\njdoe\nanalyst01\n", BOTH),
    ]);
    assert_plain(
        &["jdoe\nGroup 2\n", "Set 1\nSet 2\n", "3\njdoe\n"],
        NameKind::Group,
    );
}

#[test]
fn remarks_with_separators_are_no_names() {
    assert_proposed(&[
        (
            "jdoe (contractor, left)\nanalyst01\n",
            &["jdoe", "analyst01"],
        ),
        (
            "jdoe, analyst01 (left; since May), bob\n",
            &["jdoe", "analyst01", "bob"],
        ),
    ]);
}

#[test]
fn addresses_of_pages_and_statements_are_no_names() {
    assert_proposed(&[
        (
            "https://console.example.com/iam/users/analyst01\nhttps://console.example.com/iam/users/x",
            &["analyst01"],
        ),
        (
            "DROP USER 'analyst01'@'%';\nDROP USER 'bob'@'%';",
            &["analyst01"],
        ),
        (
            "sudo userdel analyst01\nsudo userdel analyst02",
            &["analyst01", "analyst02"],
        ),
    ]);
}

#[test]
fn rows_without_the_mark_of_a_column_to_remove_stay() {
    assert_proposed(&[
        (
            "User\tRemove\njdoe\tx\nanalyst01\t\nbob\tx\n",
            &["jdoe", "bob"],
        ),
        (
            "Delete,User\nyes,jdoe\nno,analyst01\nYES,bob\n",
            &["jdoe", "bob"],
        ),
        ("用户,删除\njdoe,是\nanalyst01,否\n", &["jdoe"]),
        ("User,Remove?\njdoe,x\nanalyst01,\n", &["jdoe"]),
        ("User\tDelete? (y/n)\njdoe\ty\nanalyst01\tn\n", &["jdoe"]),
        ("用户名,是否删除\njdoe,是\nanalyst01,否\n", &["jdoe"]),
        ("用户名\t是否离职？\njdoe\t√\nanalyst01\t×\n", &["jdoe"]),
        (
            "Benutzer;Löschen? (j/n)\njdoe;ja\nanalyst01;nein\n",
            &["jdoe"],
        ),
        (
            "Utilisateur;À supprimer\njdoe;oui\nanalyst01;non\n",
            &["jdoe"],
        ),
        ("ユーザー名\t削除\njdoe\t○\nanalyst01\t×\n", &["jdoe"]),
        (
            "| User | Remove? |\n|---|---|\n| jdoe | x |\n| analyst01 | |\n",
            &["jdoe"],
        ),
        ("User\tKeep?\njdoe\tno\nanalyst01\tyes\n", &["jdoe"]),
        (
            "User,Remove\njdoe,2026-11-01\nanalyst01,2026-12-01\n",
            &["jdoe", "analyst01"],
        ),
    ]);
}

#[test]
fn names_that_are_to_come_are_not_proposed_with_those_that_go() {
    const BOTH: &[&str] = &["jdoe", "analyst01"];
    assert_proposed(&[
        ("To add:\n- bob\nTo remove:\n- jdoe\n- analyst01\n", BOTH),
        ("To add: bob, carol\nTo remove: jdoe, analyst01\n", BOTH),
        (
            "To remove: jdoe, analyst01\nTo add: bob,\ncarol, erin\n",
            BOTH,
        ),
        ("Joiners\nbob\n\nLeavers\njdoe\nanalyst01\n", BOTH),
        ("Leavers (2)\njdoe\nanalyst01\n\nJoiners (1)\nbob\n", BOTH),
        ("**Joiners:**\nbob\n\n**Leavers:**\njdoe\nanalyst01\n", BOTH),
        ("新增：\nbob\n删除：\njdoe\nanalyst01\n", BOTH),
        ("新增：bob\n删除：jdoe、analyst01\n", BOTH),
        ("Zugänge: bob\nAbgänge: jdoe, analyst01\n", BOTH),
        ("Altas:\nbob\nBajas:\njdoe\nanalyst01\n", BOTH),
        // Nobody says that the only list is to go.
        ("To add:\njdoe\nanalyst01\n", &[]),
        ("To add: jdoe, analyst01\n", &[]),
        ("New users:\n- jdoe\n- analyst01\n", &[]),
        ("Team A:\nanalyst01\nTeam B:\nanalyst02\n", &[]),
        (
            "User\tAction\nbob\tadd\njdoe\tremove\nanalyst01\tremove\n",
            BOTH,
        ),
        ("User,Action\nbob,join\njdoe,leave\nanalyst01,leave\n", BOTH),
        (
            "User;Request\nbob;grant\njdoe;revoke\ncarol;modify\nanalyst01;revoke\n",
            BOTH,
        ),
        ("bob,add\njdoe,remove\nanalyst01,remove\n", BOTH),
        ("User,Action\njdoe,add\nanalyst01,add\n", &[]),
        ("Please remove analyst01 and add analyst02.", &["analyst01"]),
        ("Please add analyst02 and remove analyst01", &["analyst01"]),
        (
            "Bitte analyst01 entfernen und analyst02 hinzufügen",
            &["analyst01"],
        ),
        ("请删除analyst01，新增analyst02", &["analyst01"]),
    ]);
    assert_plain(
        &["New Joiners\nSales\n", "Grant\nPatrick\n", "Add-ons\nnew\n"],
        NameKind::Group,
    );
}

#[test]
fn rows_with_marks_that_nothing_explains_are_asked_about() {
    assert_proposed(&[
        ("alice\tx\nbob\t\ncarol\tx\n", &[]),
        ("alice,yes\nbob,no\ncarol,yes\n", &[]),
        ("alice  x\nbob\ncarol  x\n", &[]),
        ("✓ alice\n✗ bob\n✓ carol\n", &[]),
    ]);
}

#[test]
fn totals_below_a_table_are_no_names() {
    const BOTH: &[&str] = &["jdoe", "analyst01"];
    assert_proposed(&[
        ("User\tTeam\njdoe\tdev\nanalyst01\tops\nTotal\t2\n", BOTH),
        ("User,Days\njdoe,3\nanalyst01,4\n\"Total: 2\",\n", BOTH),
        ("用户名\t天数\njdoe\t3\nanalyst01\t4\n合计\t7\n", BOTH),
        ("name\n-----\njdoe\nanalyst01\n(2 rows)\n", BOTH),
    ]);
}

#[test]
fn names_directly_against_a_text_without_blanks_are_found() {
    const BOTH: &[&str] = &["analyst01", "analyst02"];
    assert_proposed(&[
        ("请移除analyst01和analyst02的权限", BOTH),
        ("用户analyst01，analyst02已离职", BOTH),
        ("移除analyst01和analyst02", BOTH),
        ("analyst01さんとanalyst02さんを削除してください", BOTH),
        ("analyst01님과 analyst02의 권한을 삭제해 주세요", BOTH),
        ("用户alice，bob已离职", &[]),
    ]);
    assert_plain(&["分析A组\n分析B组", "张三a\n李四b"], NameKind::Group);
}

#[test]
fn remarks_of_a_table_decide_on_its_rows() {
    const ONE: &[&str] = &["analyst01"];
    assert_proposed(&[
        ("User;Comment\nbob;keep until 31.12.\nanalyst01;left\n", ONE),
        ("analyst01 - remove\nbob - keep\n", ONE),
        ("analyst01: remove\nbob: add\n", ONE),
        ("用户名,变更\nanalyst01,离职\nbob,入职\n", ONE),
        (
            "User\tLast day\nanalyst01\t2026-11-30\n* confirmed by HR\t\n",
            ONE,
        ),
        ("Kullanıcı adı\tSil\nanalyst01\tevet\nbob\thayır\n", ONE),
        ("analyst01 ✓\nanalyst02 ✗\n", &[]),
        ("analyst01 yes, analyst02 no", &[]),
        ("+ analyst01\n- analyst02\n", &[]),
        (
            "drwx------   - jdoe hadoop   0 /user/jdoe\ndrwx------   - broe hadoop   0 /user/broe\n",
            &[],
        ),
    ]);
}

#[test]
fn lines_about_a_list_are_none_of_it() {
    const BOTH: &[&str] = &["analyst01", "jdoe"];
    assert_proposed(&[
        ("Approved by analyst09\nanalyst01\njdoe\n", BOTH),
        ("analyst01\njdoe\n\nRequested for: analyst09\n", BOTH),
        ("Manager: analyst09\nTeam: Sales\nanalyst01\njdoe\n", BOTH),
        ("申请人：analyst09\nanalyst01\njdoe\n", BOTH),
        ("cc @analyst09\nTicket 4711\nanalyst01\njdoe\n", BOTH),
        ("analyst01, jdoe, etc.", BOTH),
        ("analyst01, jdoe and others", BOTH),
        (
            "analyst01\n启用\n授权\n更多\njdoe\n停用\n授权\n更多\n",
            BOTH,
        ),
        (
            "Username\nStatus\nanalyst01\nEnabled\nEdit\njdoe\nEnabled\nEdit\n",
            BOTH,
        ),
        ("```\nanalyst01\njdoe\n```\n", BOTH),
        (
            "{code:yaml}\nusers:\n  - analyst01\n  - jdoe\n{code}\n",
            BOTH,
        ),
        ("\"analyst01\njdoe\"", BOTH),
        (
            "1) analyst01 – left 30.11.\n2) bob – on leave, keep!\n3) jdoe – left\n",
            BOTH,
        ),
        (
            "On Tue, Nov 24, 2026 at 10:32 AM Jane <analyst09@x.example> wrote:\n> please remove analyst01\n",
            &["analyst01"],
        ),
        (
            "Удалите, пожалуйста, analyst01, кроме analyst03",
            &["analyst01"],
        ),
        ("net user analyst01 /delete /domain\n", &["analyst01"]),
        ("本月入职人员：bob\n本月离职人员：analyst01、jdoe\n", BOTH),
        ("一、新增\nbob\n二、删除\nanalyst01\njdoe\n", BOTH),
        ("h3. Remove\n* analyst01\n* jdoe\nh3. Add\n* bob\n", BOTH),
    ]);
    assert_plain(
        &["jdoe\nRequest Managers", "Ticket\nEnabled\n"],
        NameKind::Group,
    );
}
