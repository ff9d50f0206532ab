//! People named in a text who are not meant: those who ask, approve, send and read, and those beside the list.

use mrs::names::NameKind;

use crate::labels::assert_proposed;

const ONE: &[&str] = &["analyst01"];
const BOTH: &[&str] = &["analyst01", "analyst02"];

#[test]
fn people_who_approve_or_ask_in_a_sentence_are_no_names() {
    assert_proposed(
        NameKind::User,
        &[
            (
                "Please remove analyst01 and analyst02, approved by steward01",
                BOTH,
            ),
            (
                "Remove analyst01 and analyst02 as requested by operator01.",
                BOTH,
            ),
            ("Remove analyst01 (requested by steward01)", ONE),
            ("analyst01, analyst02 approved by steward01", BOTH),
            ("analyst01\nanalyst02\napproved by steward01", BOTH),
            (
                "analyst01\nanalyst02\nApproved by steward01 on 24 Nov",
                BOTH,
            ),
            ("analyst01 and analyst02 have left, per steward01", BOTH),
            ("Per steward01, please remove analyst01 and analyst02", BOTH),
            ("As per steward01: remove analyst01, analyst02", BOTH),
            ("According to steward01 analyst01 has left the company", ONE),
            ("On behalf of steward01: please remove analyst01", ONE),
            (
                "Bitte analyst01 und analyst02 entfernen, laut steward01",
                BOTH,
            ),
            (
                "Laut steward01 bitte analyst01 und analyst02 entfernen",
                BOTH,
            ),
            ("Bitte analyst01 entfernen, genehmigt von steward01", ONE),
            ("Genehmigt durch steward01: analyst01, analyst02", BOTH),
            (
                "Merci de supprimer analyst01 et analyst02. Validé par steward01",
                BOTH,
            ),
            ("Supprimer analyst01 (validé par steward01)", ONE),
            ("Selon steward01, retirer analyst01", ONE),
            (
                "Eliminar analyst01 y analyst02, aprobado por steward01",
                BOTH,
            ),
            ("Según steward01, eliminar analyst01", ONE),
            ("请删除 analyst01，analyst02，经 steward01 批准", BOTH),
            ("经steward01批准，请删除analyst01和analyst02", BOTH),
            ("应steward01要求，删除analyst01", ONE),
            ("steward01已审批，请删除analyst01", ONE),
            (
                "steward01さんの承認済みです。analyst01を削除してください",
                ONE,
            ),
            ("กรุณาลบ analyst01 อนุมัติโดย steward01", ONE),
            ("Удалите analyst01, согласовано steward01", ONE),
            (
                "steward01 approved the removal of analyst01 and analyst02",
                BOTH,
            ),
            ("steward01 asked to remove analyst01", ONE),
            ("steward01 has requested that we remove analyst01", ONE),
            ("Remove analyst01. Manager: steward01", ONE),
            ("Remove analyst01, analyst02. Thanks, steward01", BOTH),
            ("Remove analyst01, analyst02 thanks steward01", BOTH),
            (
                "Please remove analyst01 and analyst02\nThanks, steward01",
                BOTH,
            ),
            ("Please remove analyst01 and analyst02\ncc steward01", BOTH),
            ("Please remove analyst01 and analyst02 (cc steward01)", BOTH),
            (
                "Please remove analyst01, analyst02. If questions, ask steward01",
                BOTH,
            ),
            (
                "Please remove analyst01. For questions contact steward01.",
                ONE,
            ),
            (
                "Bei Fragen bitte an steward01 wenden. Entfernen: analyst01",
                ONE,
            ),
        ],
    );
}

#[test]
fn people_who_are_addressed_are_no_names() {
    assert_proposed(
        NameKind::User,
        &[
            ("Hi operator01, please remove analyst01 and analyst02", BOTH),
            ("Hi operator01 please remove analyst01 and analyst02", BOTH),
            ("Dear steward01,\nplease remove:\nanalyst01", ONE),
            ("Hi operator01,\n\nanalyst01\nanalyst02", BOTH),
            ("Hello operator01!\nanalyst01\nanalyst02", BOTH),
            (
                "Hallo operator01,\nbitte analyst01 und analyst02 entfernen",
                BOTH,
            ),
            ("Guten Morgen operator01, bitte analyst01 entfernen", ONE),
            (
                "Bonjour operator01, merci de retirer analyst01 et analyst02",
                BOTH,
            ),
            ("Hola operator01, por favor eliminar analyst01", ONE),
            ("operator01 您好，请删除 analyst01", ONE),
            ("operator01你好，请删除analyst01和analyst02", BOTH),
            ("您好 operator01，请删除 analyst01", ONE),
            ("operator01さん、analyst01を削除してください", ONE),
            ("สวัสดี operator01 กรุณาลบ analyst01", ONE),
            ("เรียน operator01\nกรุณาลบ analyst01", ONE),
            ("Привет operator01, удалите analyst01", ONE),
            ("@operator01 please remove analyst01 and analyst02", BOTH),
            ("operator01: please remove analyst01", ONE),
            ("operator01, please remove analyst01", ONE),
            ("operator01, bitte analyst01 und analyst02 entfernen", BOTH),
        ],
    );
}

#[test]
fn senders_are_no_names() {
    assert_proposed(
        NameKind::User,
        &[
            ("steward01: please remove analyst01\noperator01: done", ONE),
            (
                "steward01: please remove analyst01 and analyst02\noperator01: ok, will do",
                BOTH,
            ),
            ("steward01: analyst01 has left\noperator01: removing", ONE),
            ("steward01 wrote:\nanalyst01\nanalyst02", BOTH),
            ("steward01 schrieb:\nanalyst01\nanalyst02", BOTH),
            ("steward01 a écrit :\nanalyst01", ONE),
            ("steward01 commented:\nplease remove analyst01", ONE),
            (
                "发件人：steward01\n收件人：operator01\n主题：删除用户\n\nanalyst01\nanalyst02",
                BOTH,
            ),
            (
                "จาก: steward01\nถึง: operator01\nเรื่อง: ลบผู้ใช้\n\nanalyst01\nanalyst02",
                BOTH,
            ),
            (
                "差出人: steward01\n宛先: operator01\n件名: 削除\n\nanalyst01",
                ONE,
            ),
            (
                "From: steward01\nTo: operator01\n\nanalyst01\nanalyst02",
                BOTH,
            ),
            ("[10:32] steward01: remove analyst01", ONE),
            (
                "analyst01\nanalyst02\n\nOn 24 Nov 2026, steward01 wrote:\n> analyst05\n> analyst06",
                BOTH,
            ),
            (
                "Please remove analyst01\n\nOn Tue, 24 Nov 2026, Jane <jane@x.example> wrote:\n> please keep analyst05",
                ONE,
            ),
        ],
    );
}

#[test]
fn people_behind_labels_of_contacts_are_no_names() {
    let mut cases = Vec::new();
    for label in [
        "Contact",
        "cc",
        "CC",
        "Cc",
        "Ansprechpartner",
        "Genehmigt von",
        "Owner",
        "负责人",
        "申请人",
        "Approver",
        "Manager",
        "Requested by",
        "Requester",
        "Reporter",
        "Assignee",
        "Sponsor",
        "Data owner",
        "Vorgesetzter",
        "Responsable",
        "Demandeur",
        "Solicitante",
        "Vertretung",
        "审批人",
        "联系人",
        "担当者",
        "承認者",
        "ผู้อนุมัติ",
        "ผู้ขอ",
        "Ответственный",
        "Aprobado por",
        "Approved by",
        "Point of contact",
        "Escalation",
        "抄送",
        "経理",
    ] {
        if label == "経理" {
            continue;
        }
        for text in [
            format!("{label}: steward01\nanalyst01\nanalyst02"),
            format!("analyst01\nanalyst02\n{label}: steward01"),
            format!("analyst01\nanalyst02\n\n{label}:\nsteward01"),
            format!("analyst01, analyst02\n{label}: steward01, steward02"),
            format!("Remove: analyst01, analyst02\n{label}: steward01"),
            format!("{label}：steward01\nanalyst01\nanalyst02"),
        ] {
            cases.push(text);
        }
    }
    let cases: Vec<(&str, &[&str])> = cases.iter().map(|text| (text.as_str(), BOTH)).collect();
    assert_proposed(NameKind::User, &cases);
}

#[test]
fn people_in_requests_of_several_languages_are_no_names() {
    assert_proposed(
        NameKind::User,
        &[
            (
                "Hi operator01 and operator02,\nplease remove analyst01",
                ONE,
            ),
            (
                "Dear operator01,\n\nUser\tTeam\nanalyst01\tRisk\nanalyst02\tRisk\n",
                BOTH,
            ),
            (
                "Hi operator01,\nplease remove:\n- analyst01\n- analyst02\n\nThanks,\nsteward01",
                BOTH,
            ),
            (
                "Hi operator01,\nthe following users left:\n1. analyst01\n2. analyst02\nApproved by steward01.",
                BOTH,
            ),
            (
                "Good morning operator01, analyst01 and analyst02 can be deleted",
                BOTH,
            ),
            ("Morning operator01 - pls remove analyst01", ONE),
            (
                "Sehr geehrter operator01,\nbitte löschen Sie analyst01",
                ONE,
            ),
            ("Lieber operator01, analyst01 hat uns verlassen", ONE),
            ("Moin operator01, bitte analyst01 löschen", ONE),
            ("Servus operator01, analyst01 bitte weg", ONE),
            (
                "Bonjour operator01,\nMerci de supprimer analyst01.\nCordialement, steward01",
                ONE,
            ),
            ("Buenos días operator01, elimina analyst01", ONE),
            ("Hola operator01: eliminar analyst01", ONE),
            ("@operator01 请删除 analyst01", ONE),
            ("steward01 同意删除 analyst01", ONE),
            ("根据 steward01 的要求删除 analyst01", ONE),
            ("按steward01要求删除analyst01", ONE),
            ("由 steward01 申请：删除 analyst01", ONE),
            ("申请人steward01，删除analyst01", ONE),
            ("steward01：请删除analyst01\noperator01：好的", ONE),
            ("steward01: 请删除 analyst01", ONE),
            ("steward01の依頼によりanalyst01を削除", ONE),
            ("ตามที่ steward01 แจ้ง ให้ลบ analyst01", ONE),
            ("steward01 ขอให้ลบ analyst01", ONE),
            ("Please remove analyst01 (approved: steward01)", ONE),
            (
                "Remove analyst01 - approved by steward01 - and analyst02",
                BOTH,
            ),
            ("Remove analyst01 [approved by steward01]", ONE),
            (
                "analyst01 (approved by steward01), analyst02 (approved by steward02)",
                BOTH,
            ),
            (
                "analyst01 – requested by steward01\nanalyst02 – requested by steward02",
                BOTH,
            ),
            (
                "analyst01 requested by steward01\nanalyst02 requested by steward02",
                BOTH,
            ),
            (
                "analyst01, requested by steward01\nanalyst02, requested by steward02",
                BOTH,
            ),
            ("As discussed with steward01, please remove analyst01", ONE),
            ("After talking to steward01 please remove analyst01", ONE),
            ("steward01 says analyst01 has left", ONE),
        ],
    );
}

#[test]
fn people_told_of_beside_the_names_are_no_names() {
    assert_proposed(
        NameKind::User,
        &[
            ("steward01 said to remove analyst01 and analyst02", BOTH),
            ("My manager steward01 wants analyst01 removed", ONE),
            ("Our team lead steward01 confirmed that analyst01 left", ONE),
            ("Approval: steward01\nRemove analyst01", ONE),
            ("Approver is steward01. Please remove analyst01.", ONE),
            ("Please remove analyst01 from steward01's team", ONE),
            ("Please remove analyst01, who reported to steward01", ONE),
            ("analyst01 (team of steward01)", ONE),
            ("analyst01 from steward01's team has left", ONE),
            ("Mit steward01 abgestimmt: analyst01 entfernen", ONE),
            ("In Absprache mit steward01 bitte analyst01 entfernen", ONE),
            (
                "Nach Rücksprache mit steward01 bitte analyst01 entfernen",
                ONE,
            ),
            ("Im Auftrag von steward01: analyst01 löschen", ONE),
            ("steward01 hat die Löschung von analyst01 genehmigt", ONE),
            ("steward01 bittet um Löschung von analyst01", ONE),
            ("D'après steward01, analyst01 est parti", ONE),
            ("À la demande de steward01, supprimer analyst01", ONE),
            ("steward01 a demandé la suppression de analyst01", ONE),
            ("Con la aprobación de steward01, eliminar analyst01", ONE),
            ("A petición de steward01, eliminar analyst01", ONE),
            ("steward01 pidió eliminar analyst01", ONE),
            ("Conforme steward01, remover analyst01", ONE),
            ("По просьбе steward01 удалите analyst01", ONE),
            ("Su richiesta di steward01 rimuovere analyst01", ONE),
            ("Please remove analyst01.\nBest,\nsteward01", ONE),
            ("Please remove analyst01 and let steward01 know", ONE),
            ("Please remove analyst01 and inform steward01", ONE),
            (
                "Please remove analyst01 and notify steward01, operator01",
                ONE,
            ),
            ("Let steward01 know when analyst01 is removed", ONE),
            ("Forwarded from steward01: remove analyst01", ONE),
            (
                "Ticket opened by steward01: delete analyst01, analyst02",
                BOTH,
            ),
            ("Reporter steward01 - please remove analyst01", ONE),
            ("Owner steward01; remove analyst01, analyst02", BOTH),
            ("steward01 wants to keep analyst03, remove analyst01", ONE),
        ],
    );
}

#[test]
fn names_that_are_gone_already_are_names_beside_such_people() {
    const WITH: &[&str] = &["jdoe", "analyst01"];
    assert_proposed(
        NameKind::User,
        &[
            (
                "Approved by steward01 on 24 Nov 2026.\njdoe\nanalyst01",
                WITH,
            ),
            (
                "Hi operator01,\nplease remove the following users, as approved by steward01:\n- jdoe\n- analyst01",
                WITH,
            ),
            (
                "Dear operator01, please remove the following users:\n\nUser\tTeam\njdoe\tRisk\nanalyst01\tSales\n",
                WITH,
            ),
            ("jdoe, analyst01 approved by steward01", WITH),
            ("Contact: steward01\n\njdoe\nanalyst01", WITH),
            ("jdoe\nanalyst01\n\nRequested by:\nsteward01", WITH),
        ],
    );
}

#[test]
fn people_who_are_asked_to_remove_others_are_no_names() {
    assert_proposed(
        NameKind::User,
        &[
            ("请 auditor01 删除 analyst01", ONE),
            ("请auditor01删除analyst01、analyst02", BOTH),
            ("麻烦 auditor01 把 analyst01 删掉", ONE),
            ("请auditor01帮忙删除analyst01", ONE),
            ("auditor01请删除analyst01", ONE),
            ("@auditor01 请删除analyst01", ONE),
            ("让auditor01删除analyst01", ONE),
            ("auditor01 please remove analyst01", ONE),
            ("auditor01 bitte analyst01 löschen", ONE),
            ("auditor01 wird analyst01 und analyst02 entfernen", BOTH),
            ("auditor01 will remove analyst01", ONE),
            ("auditor01 to remove analyst01 and analyst02", BOTH),
            ("Can auditor01 remove analyst01?", ONE),
            // Those who are removed are before the verb, too.
            ("请删除 analyst01 和 analyst02", BOTH),
            ("请将analyst01和analyst02从集群中删除", BOTH),
            ("请把 analyst01、analyst02 删除", BOTH),
            ("请 analyst01 删除", ONE),
            ("analyst01 to remove, analyst03 to keep", ONE),
            ("analyst01 删除 analyst03 保留", ONE),
        ],
    );
}

#[test]
fn an_account_with_another_name_is_asked_about() {
    assert_proposed(
        NameKind::User,
        &[
            ("analyst01 is now analyst02", &[]),
            ("analyst01 is now called analyst02", &[]),
            ("analyst01 heißt jetzt analyst02", &[]),
            ("analyst01 est maintenant analyst02", &[]),
            ("analyst02, formerly analyst01", &[]),
            ("analyst01 became analyst02", &[]),
            ("analyst01 aka analyst02", &[]),
            ("analyst01 devient analyst02", &[]),
            ("analyst01 去 analyst02 来", BOTH),
            ("analyst01 现在是 analyst02", &[]),
            ("analyst03改名为analyst02\nanalyst01", ONE),
            ("analyst01 is now in Finance. Please remove analyst02", BOTH),
            (
                "analyst03的权限转给auditor01，删除analyst01",
                &["analyst03", "analyst01"],
            ),
        ],
    );
}

#[test]
fn people_before_other_separators_and_in_comments_are_no_names() {
    assert_proposed(
        NameKind::User,
        &[
            (
                "Requester\tauditor01\nApprover\tanalyst09\nUser\tanalyst01",
                ONE,
            ),
            ("Requested by\tauditor01\nRequested for\tanalyst01", ONE),
            ("Role\tUser\nOwner\tanalyst01\nMember\tanalyst02\n", BOTH),
            (
                "Title\tLogin\nManager\tanalyst01\nEngineer\tanalyst02\n",
                BOTH,
            ),
            ("申请人\tauditor01\n账号\tanalyst01", ONE),
            ("analyst01，analyst02，审批人：auditor01", BOTH),
            ("Requested for\nanalyst01\nRequested by\nauditor01", &[]),
            ("analyst01\nanalyst02\nApproved by\nauditor01", &[]),
            (
                "auditor01 added a comment - 27/Nov/26 10:12 AM\nplease remove analyst01",
                ONE,
            ),
            (
                "2026-11-27 10:12:00 - auditor01 (Work notes)\nremove analyst01\nremove analyst02",
                BOTH,
            ),
            (
                "Number\tCaller\tShort description\nRITM001\tauditor01\tRemove analyst01",
                &[],
            ),
            ("Caller: auditor01\nUsers: analyst01, analyst02", BOTH),
            ("INC1 opened by auditor01 for analyst01", ONE),
            ("Supprimer analyst01, analyst02 ; copie à auditor01", BOTH),
        ],
    );
}

#[test]
fn people_who_say_who_they_are_are_no_names() {
    assert_proposed(
        NameKind::User,
        &[
            (
                "I am steward01. Please remove analyst01 and analyst02.",
                BOTH,
            ),
            ("This is steward01. Please remove analyst01.", ONE),
            ("I'm steward01, remove analyst01", ONE),
            ("Hi, steward01 here. Please remove analyst01.", ONE),
            (
                "Hi, this is steward01 from sales.\nPlease remove analyst01.",
                ONE,
            ),
            ("My login is steward01, please remove analyst01", ONE),
            ("Ich bin steward01. Bitte entfernt analyst01.", ONE),
            ("Hier ist steward01, bitte analyst01 entfernen", ONE),
            ("Je suis steward01. Merci de supprimer analyst01.", ONE),
            ("Soy steward01. Por favor eliminar analyst01.", ONE),
            ("我是steward01，请移除analyst01和analyst02", BOTH),
            ("私はsteward01です。analyst01を削除してください", ONE),
        ],
    );
    // Who names nobody else, and whose account it is, is meant.
    assert_proposed(
        NameKind::User,
        &[
            ("This is analyst01. Please remove my access.", ONE),
            ("This is analyst01's account, please remove it", ONE),
            ("I am leaving, please remove analyst01", ONE),
        ],
    );
}

#[test]
fn a_mention_before_a_sentence_is_no_name() {
    assert_proposed(
        NameKind::User,
        &[
            ("@operator07 analyst01 已离职", ONE),
            ("@operator07 analyst01 has left", ONE),
            ("@analyst01 and analyst02 have left", BOTH),
            ("analyst01 和 analyst02 今天离职", BOTH),
            ("Bonjour,\nanalyst02 devient analyst01.", &[]),
        ],
    );
}

#[test]
fn people_with_a_role_and_a_full_name_are_no_names() {
    assert_proposed(
        NameKind::User,
        &[
            ("login analyst01, manager: Anna Roe (steward01)", ONE),
            ("analyst01, manager: Anna Roe (steward01)", ONE),
            ("Remove analyst01. Manager: Anna Roe (steward01)", ONE),
            ("Jane Doe (analyst01), manager: Anna Roe (steward01)", ONE),
        ],
    );
}

#[test]
fn authors_of_changes_are_no_names() {
    assert_proposed(
        NameKind::User,
        &[
            (
                "commit 3f2a\nAuthor: steward01 <steward01@example.com>\nDate:   Mon Nov 2\n\n    \
                 remove analyst01 and analyst02\n\n    Signed-off-by: steward01 <steward01@example.com>",
                BOTH,
            ),
            (
                "Remove analyst01 and analyst02\n\nReviewed-by: steward01\nCo-authored-by: steward02",
                BOTH,
            ),
        ],
    );
}

#[test]
fn the_person_a_ticket_is_for_is_meant() {
    assert_proposed(
        NameKind::User,
        &[
            (
                "Requested for: analyst01\nRequested by: steward01\nState: Open",
                ONE,
            ),
            (
                "Ticket: INC0012345\nRequested for: analyst01\nRequested by: steward01\n\
                 Short description: Remove MRS access\nState: Open\nAssigned to: operator01",
                ONE,
            ),
            (
                "Number\tRequested for\tRequested by\nR1\tanalyst01\tsteward01\nR2\tanalyst02\tsteward02",
                BOTH,
            ),
            (
                "申请人：steward01\n被申请人：analyst01\n审批人：controller01\n事由：离职",
                ONE,
            ),
        ],
    );
}
