//! Lists below headings and behind labels, and relations between names.

use mrs::names::NameKind;

use crate::labels::assert_proposed;

const ONE: &[&str] = &["analyst01"];
const BOTH: &[&str] = &["analyst01", "analyst02"];

#[test]
fn names_below_headings_of_those_who_stay_are_left_out() {
    let mut texts = Vec::new();
    for heading in [
        "Whitelist:",
        "Active users:",
        "Still needed:",
        "Keep:",
        "Already removed:",
        "already done:",
        "Hors périmètre :",
        "h3. Keep",
        "## Keep",
        "## Whitelist",
        "Out of scope:",
        "Not in scope:",
        "Do not touch:",
        "Bereits entfernt:",
        "Aktive Benutzer:",
        "Déjà supprimés :",
        "À conserver :",
        "À garder :",
        "En activo:",
        "Ya eliminados:",
        "Mantener:",
        "已删除：",
        "白名单：",
        "在职：",
        "保留：",
        "対象外：",
        "削除済み：",
        "ホワイトリスト:",
        "Whitelisted users:",
        "Allowlist:",
        "Exempt:",
        "Pas concernés :",
        "Nicht betroffen:",
        "Remaining:",
        "ใช้งานอยู่:",
        "ลบแล้ว:",
        "Исключения:",
        "Активные:",
        "Unaffected:",
        "Not affected:",
        "Protected:",
        "Ne pas toucher :",
        "No tocar:",
    ] {
        for text in [
            format!("To remove:\nanalyst01\nanalyst02\n\n{heading}\nsteward01\nsteward02\n"),
            format!("{heading}\nsteward01\n\nTo remove:\nanalyst01\nanalyst02\n"),
            format!("analyst01\nanalyst02\n\n{heading}\nsteward01\nsteward02\n"),
            format!("h3. Leavers\nanalyst01\nanalyst02\n\n{heading}\nsteward01\n"),
        ] {
            texts.push(text);
        }
        if heading.ends_with([':', '：']) {
            texts.push(format!(
                "analyst01, analyst02\n{heading} steward01, steward02\n"
            ));
            texts.push(format!(
                "To remove: analyst01, analyst02\n{heading} steward01, steward02\n"
            ));
        }
    }
    let cases: Vec<(&str, &[&str])> = texts.iter().map(|text| (text.as_str(), BOTH)).collect();
    assert_proposed(NameKind::User, &cases);
}

#[test]
fn names_below_several_unknown_headings_are_asked_about() {
    assert_proposed(
        NameKind::User,
        &[
            (
                "Project A:\nanalyst01\nanalyst02\n\nProject B:\nsteward01\n",
                &[],
            ),
            (
                "h3. Berlin\nanalyst01\nanalyst02\n\nh3. Madrid\nsteward01\n",
                &[],
            ),
            (
                "## Berlin\nanalyst01\nanalyst02\n\n## Madrid\nsteward01\n",
                &[],
            ),
            (
                "## Leavers\n- analyst01\n- analyst02\n\n## Auditors\n- steward01\n",
                &[],
            ),
            (
                "h3. Leavers\n* analyst01\n* analyst02\n\nh3. Approvers\n* steward01\n",
                BOTH,
            ),
            ("Leavers: analyst01, analyst02\nManagers: steward01", BOTH),
            ("Leavers: analyst01, analyst02\nAuditors: steward01", &[]),
            ("Users: analyst01, analyst02\nStewards: steward01", &[]),
            ("== Berlin ==\nanalyst01\n== Madrid ==\nsteward01\n", &[]),
            ("**Berlin**\nanalyst01\n**Madrid**\nsteward01\n", &[]),
        ],
    );
}

#[test]
fn labels_in_one_line_with_the_names_are_no_names() {
    assert_proposed(
        NameKind::User,
        &[
            ("Risk, analyst01", ONE),
            ("Risk, analyst01, analyst02", BOTH),
            ("Risk; analyst01; analyst02", BOTH),
            ("analyst01, analyst02, Manager, steward01", BOTH),
            ("analyst01, analyst02, Approver, steward01", BOTH),
            ("Risk: analyst01, analyst02", BOTH),
            (
                "Risk: analyst01, analyst02\nFinance: analyst03",
                &["analyst01", "analyst02", "analyst03"],
            ),
            (
                "Risk - analyst01, analyst02\nFinance - analyst03",
                &["analyst01", "analyst02", "analyst03"],
            ),
            (
                "风险部：analyst01、analyst02\n财务部：analyst03",
                &["analyst01", "analyst02", "analyst03"],
            ),
            (
                "风险部: analyst01, analyst02\n财务部: analyst03",
                &["analyst01", "analyst02", "analyst03"],
            ),
            ("Risk: analyst01\nFinance: analyst02", BOTH),
        ],
    );
}

#[test]
fn both_sides_of_a_relation_are_never_taken_unasked() {
    assert_proposed(
        NameKind::User,
        &[
            ("steward01 > analyst01", &[]),
            ("steward01 > analyst01\nsteward02 > analyst02", &[]),
            ("steward01 -> analyst01, analyst02", &[]),
            ("steward01\n- analyst01\n- analyst02", &[]),
            ("steward01\n├── analyst01\n└── analyst02", &[]),
            ("steward01\n    analyst01\n    analyst02", &[]),
            (
                "steward01\n\n  analyst01\n  jane\nsteward02\n  analyst03",
                &[],
            ),
            ("steward01\nsteward02\n        analyst01", &[]),
            ("analyst01 reports to steward01", ONE),
            (
                "analyst01 reports to steward01\nanalyst02 reports to steward02",
                BOTH,
            ),
            ("analyst01 -> analyst02 (handover)", &[]),
            ("analyst01 => analyst02", &[]),
            ("analyst01 → analyst02", &[]),
            ("rename analyst01 to analyst02", &[]),
            ("Rename analyst01 to analyst02", &[]),
            ("analyst01 was renamed to analyst02", &[]),
            ("analyst01 umbenennen in analyst02", &[]),
            ("renommer analyst01 en analyst02", &[]),
            ("analyst01 hands over to steward01", ONE),
            ("Übergabe von analyst01 an steward01", ONE),
            ("analyst01 berichtet an steward01", ONE),
            ("analyst01's manager is steward01", ONE),
            ("analyst01 (manager steward01)", ONE),
            (
                "analyst01 (Manager: steward01), analyst02 (Manager: steward02)",
                BOTH,
            ),
            ("analyst01 (reports to steward01)\nanalyst02", BOTH),
            (
                "transfer analyst01's data to steward01 and remove analyst01",
                ONE,
            ),
        ],
    );
}

#[test]
fn an_action_and_a_word_to_keep_in_one_clause_are_told_apart() {
    assert_proposed(
        NameKind::User,
        &[
            ("删除analyst01，analyst09 留", ONE),
            ("删除analyst01，analyst09留", ONE),
            ("删除analyst01保留analyst09", ONE),
            ("analyst01删除analyst09保留", ONE),
            ("analyst01删，analyst09留", ONE),
            ("analyst01を削除、analyst09は残す", ONE),
            ("analyst01を削除してanalyst09は残してください", ONE),
            ("ลบanalyst01เก็บanalyst09ไว้", ONE),
            ("analyst01 삭제, analyst09 유지", ONE),
        ],
    );
}

#[test]
fn the_same_words_exclude_nobody_else() {
    assert_proposed(
        NameKind::User,
        &[
            ("User approved\nanalyst01\nanalyst02", BOTH),
            ("Approved users\nanalyst01\nanalyst02", BOTH),
            ("The removal of analyst01 and analyst02 is approved", BOTH),
            ("Inactive users:\nanalyst01\nanalyst02", BOTH),
            ("No longer needed:\nanalyst01\nanalyst02", BOTH),
            (
                "Please remove per ticket INC001 analyst01 and analyst02",
                BOTH,
            ),
            ("Remove by Friday: analyst01, analyst02", BOTH),
            ("Hi, please remove analyst01 and analyst02", BOTH),
            ("Hi team, analyst01 and analyst02 have left", BOTH),
            ("analyst01 and analyst02 asked to be removed", BOTH),
            (
                "Remove analyst01 and analyst02 from the cluster per policy",
                BOTH,
            ),
            ("Hello,\nanalyst01\nanalyst02", BOTH),
            ("Requested removals:\nanalyst01\nanalyst02", BOTH),
            ("Thanks for removing analyst01 and analyst02", BOTH),
            ("analyst01: left\nanalyst02: left", BOTH),
            ("Remove analyst01 together with analyst02", BOTH),
            ("Start with analyst01 and remove analyst02", BOTH),
            ("Please remove access for analyst01 and analyst02", BOTH),
            ("Please revoke all rights from analyst01, analyst02", BOTH),
            ("Managers to remove:\nanalyst01\nanalyst02", BOTH),
            ("Manager analyst01 has left, please remove", ONE),
            ("Dear all, analyst01 and analyst02 have left", BOTH),
            ("Dear all analyst01 and analyst02 have left", BOTH),
            ("Question: can you remove analyst01 and analyst02?", BOTH),
            ("Inactive accounts:\nanalyst01\nanalyst02", BOTH),
            ("No longer employed: analyst01, analyst02", BOTH),
            ("Not active any more:\nanalyst01\nanalyst02", BOTH),
            ("Leavers (approved):\nanalyst01\nanalyst02", BOTH),
            (
                "analyst01的离职申请已批准，请删除analyst01和analyst02",
                BOTH,
            ),
            ("请确认并删除analyst01、analyst02", BOTH),
            ("Löschung von analyst01 und analyst02 bitte", BOTH),
            ("Suppression des accès de analyst01 et analyst02", BOTH),
            ("analyst01: please remove\nanalyst02: please remove", BOTH),
        ],
    );
}

#[test]
fn the_other_side_of_a_relation_is_no_name() {
    assert_proposed(
        NameKind::User,
        &[
            ("steward01 manages analyst01 and analyst02", &[]),
            ("analyst01's boss steward01 approved", ONE),
            ("analyst01 -> steward01 -> controller01", &[]),
            ("analyst01 => steward01\nanalyst02 => steward01", &[]),
            ("analyst01, analyst02 > steward01", &[]),
            ("merge analyst01 into analyst09", &[]),
            ("analyst01 was replaced by analyst09", ONE),
            ("Handover analyst01 to steward01", ONE),
            (
                "Hand over files of analyst01 to steward01, then delete analyst01",
                ONE,
            ),
            ("move analyst01's jobs to steward01; delete analyst01", ONE),
            (
                "Please delete analyst01 and give the data to steward01",
                ONE,
            ),
            ("analyst01 (deputy: steward01)", ONE),
        ],
    );
}

#[test]
fn sections_of_several_styles_are_told_apart() {
    assert_proposed(
        NameKind::User,
        &[
            (
                "Leavers:\nanalyst01\nanalyst02\nApprovers:\nsteward01\n",
                BOTH,
            ),
            (
                "Remove:\nanalyst01\n\nDo NOT remove:\nanalyst09\n\nApproved by:\nsteward01\n",
                ONE,
            ),
            (
                "Users to be removed:\nanalyst01\nanalyst02\n\nUsers to be kept:\nsteward01\n",
                BOTH,
            ),
            (
                "The following have left:\nanalyst01\nanalyst02\n\nThe following are still active:\nsteward01\n",
                BOTH,
            ),
            (
                "# Leavers\nanalyst01\nanalyst02\n# Whitelist\nsteward01\n",
                BOTH,
            ),
            ("### Remove\n- analyst01\n### Whitelist\n- steward01\n", ONE),
            (
                "Whitelist (do not touch):\nsteward01\nRemove:\nanalyst01\n",
                ONE,
            ),
            ("Left: analyst01, analyst02. Staying: steward01", BOTH),
            ("Team A\nanalyst01\nanalyst02\n\nTeam B\nsteward01", &[]),
            ("[Remove]\nanalyst01\nanalyst02\n[Keep]\nsteward01", BOTH),
            (
                "--- Remove ---\nanalyst01\nanalyst02\n--- Keep ---\nsteward01",
                BOTH,
            ),
            (
                "A supprimer :\nanalyst01\nanalyst02\nA conserver :\nsteward01",
                BOTH,
            ),
            (
                "Zu löschen:\nanalyst01\nanalyst02\nNicht löschen:\nsteward01",
                BOTH,
            ),
            ("待删除：\nanalyst01\nanalyst02\n已删除：\nsteward01", BOTH),
            ("删除名单：analyst01、analyst02\n保留名单：steward01", BOTH),
            ("在职人员：steward01\n离职人员：analyst01、analyst02", BOTH),
            ("負責人：steward01\n刪除：analyst01", ONE),
        ],
    );
}
