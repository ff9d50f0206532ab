//! Tables, records and JSON of several shapes: what is proposed, and what is asked about.

use mrs::names::NameKind;
use mrs::paste::{Choice, Source, interpret, interpret_as};

use crate::cases::cluster;

/// The names that are proposed, and those of each column.
fn read(text: &str) -> (Vec<String>, Vec<Vec<String>>) {
    let cluster = cluster();
    let names = |choice| {
        let proposal = interpret_as(text, NameKind::User, &cluster, choice).unwrap();
        let entries = proposal.user_names().iter();
        entries
            .map(|entry| entry.name.to_string())
            .collect::<Vec<_>>()
    };
    let proposal = interpret(text, NameKind::User, &cluster).unwrap();
    let columns = match proposal.source() {
        Source::Table(table) => (0..).zip(&table.columns).map(|(at, _)| at).collect(),
        _ => Vec::new(),
    };
    let columns: Vec<u32> = columns;
    let columns = columns
        .into_iter()
        .map(|at| names(Choice::Column(at)))
        .collect();
    (names(Choice::Proposed), columns)
}

fn assert_read(text: &str, proposed: &[&str], columns: &[&[&str]]) {
    let (names, found) = read(text);
    assert_eq!(names, proposed, "{text:?}");
    assert_eq!(found, columns, "{text:?}");
}

#[test]
fn tables_below_each_other_keep_their_columns_apart() {
    assert_read(
        "User\tTeam\nalice\tdev\n\nGroup\tOwner\ngrp-audit\tbob\n",
        &["alice"],
        &[&["alice"], &["dev"], &["grp-audit"], &["bob"]],
    );
    assert_read(
        "User,Team\nalice,dev\nbob,ops\n\nTeam,Lead\ndev,carol\nops,dave\n",
        &["alice", "bob"],
        &[&["alice", "bob"], &["dev", "ops"], &["carol", "dave"]],
    );
    assert_read(
        "User\tTeam\nalice\tdev\nTeam\tUser\nops\tbob\nUser\tTeam\ncarol\tdev\n",
        &["alice", "bob", "carol"],
        &[&["alice", "bob", "carol"], &["dev", "ops"]],
    );
    assert_read(
        "| User | Team |\n|---|---|\n| alice | dev |\n\n| Name | User |\n|---|---|\n| Bob Roe | bob |\n",
        &["alice", "bob"],
        &[&["alice", "bob"], &["dev"], &["Bob Roe"]],
    );
}

#[test]
fn records_of_database_clients_are_records() {
    for text in [
        "-[ RECORD 1 ]----\nuser  | alice\nteam  | dev\n-[ RECORD 2 ]----\nuser  | bob\nteam  | ops\n",
        "*** 1. row ***\nuser: alice\nteam: dev\n*** 2. row ***\nuser: bob\nteam: ops\n",
    ] {
        assert_read(
            text,
            &["alice", "bob"],
            &[&["alice", "bob"], &["dev", "ops"]],
        );
    }
}

#[test]
fn json_of_an_unknown_shape_is_asked_about() {
    assert_read(
        r#"{"alice": "reader", "bob": "writer"}"#,
        &[],
        &[&["alice", "bob"], &["reader", "writer"]],
    );
    assert_read(
        r#"{"alice": {"access": "reader", "left": 1}, "bob": {"access": "writer"}}"#,
        &["alice", "bob"],
        &[&["alice", "bob"], &["reader", "writer"], &["1"]],
    );
    assert_read(
        r#"[{"foo":"alice","bar":"dev"},{"foo":"bob","bar":"ops"}]"#,
        &[],
        &[&[], &["alice", "bob"], &["dev", "ops"]],
    );
    assert_read(
        r#"{"dev": ["analyst01", "analyst02"], "ops": ["analyst03"]}"#,
        &["analyst01", "analyst02", "analyst03"],
        &[&["dev", "ops"], &["analyst01", "analyst02", "analyst03"]],
    );
}

#[test]
fn an_account_is_the_name_of_several_values() {
    assert_read(
        "cn=Jane Doe+uid=jdoe,ou=x\ncn=Bob Roe+uid=bob,ou=x\n",
        &["jdoe", "bob"],
        &[],
    );
    assert_read("uid=jdoe+cn=Jane Doe,ou=x\n", &["jdoe"], &[]);
    assert_read("ou=x+cn=jdoe,dc=y\n", &["jdoe"], &[]);
}

#[test]
fn several_names_in_a_cell_are_taken_apart_or_asked_about() {
    assert_read(
        "User\tTeam\nalice/bob\tdev\ncarol und dave\tops\nerin & frank\tops\n",
        &["alice", "bob", "carol", "dave", "erin", "frank"],
        &[
            &["alice", "bob", "carol", "dave", "erin", "frank"],
            &["dev", "ops"],
        ],
    );
    assert_read(
        "User\tTeam\nAlice/Bob\tdev\nCarol and Dave\tops\n",
        &[],
        &[&["Alice/Bob", "Carol and Dave"], &["dev", "ops"]],
    );
    let cluster = cluster();
    let text = "User\tTeam\nAlice/Bob\tdev\nCarol and Dave\tops\n";
    let parts = interpret_as(text, NameKind::User, &cluster, Choice::ColumnParts(0)).unwrap();
    let names: Vec<_> = parts.user_names().iter().map(|it| &*it.name).collect();
    assert_eq!(names, ["Alice", "Bob", "Carol", "Dave"]);
    let text = "Group\tSize\nResearch and Development\t3\nSales\t4\n";
    let groups = interpret(text, NameKind::Group, &cluster).unwrap();
    let names: Vec<_> = groups.group_names().iter().map(|it| &*it.name).collect();
    assert_eq!(names, ["Research and Development", "Sales"]);
}

#[test]
fn a_remark_beside_some_names_is_a_column() {
    for text in [
        "alice (left)\nbob\ncarol\n",
        "alice\nbob (left)\ncarol\n",
        "alice, bob (left), carol",
        "alice\nbob: left\ncarol\n",
        "alice -> left\nbob\ncarol\n",
    ] {
        let columns: [&[&str]; 2] = [&["alice", "bob", "carol"], &["left"]];
        let (_, found) = read(text);
        assert_eq!(found, columns, "{text:?}");
    }
    let groups = "Sales (EMEA)\nSales\n";
    assert!(interpret(groups, NameKind::Group, &cluster()).is_none());
}

/// The users and groups that are proposed.
fn read_both(text: &str, kind: NameKind) -> [Vec<String>; 2] {
    let cluster = cluster();
    let proposal = interpret(text, kind, &cluster).unwrap();
    [proposal.user_names(), proposal.group_names()]
        .map(|names| names.iter().map(|entry| entry.name.to_string()).collect())
}

#[test]
fn maps_of_yaml_say_what_is_in_them() {
    const BOTH: [&str; 2] = ["alice", "bob"];
    for text in [
        "users:\n  - alice\n  - bob\ngroups:\n  - admins\n",
        "users:\n- alice\n- bob\ngroups:\n- admins\n",
        "---\naccess:\n  prod:\n    users:\n      - alice\n      - 'bob' # left\n    groups: [admins]\n",
        "users:\n  - name: alice\n    team: dev\n  - name: bob\n    team: ops\ngroups:\n  - name: admins\n",
        "users:\n  alice:\n    uid: 1001\n  bob:\n    uid: 1002\ngroups:\n  admins:\n    gid: 1\n",
        "kind: RoleBinding\nmetadata:\n  name: devs\nsubjects:\n- kind: User\n  name: alice\n- kind: User\n  \
         name: bob\n- kind: Group\n  name: admins\nroleRef:\n  kind: ClusterRole\n  name: view\n",
    ] {
        let [users, groups] = read_both(text, NameKind::User);
        assert_eq!(
            (users, groups),
            (BOTH.map(str::to_owned).into(), vec!["admins".to_owned()]),
            "{text}"
        );
    }
    let [users, _] = read_both(
        r#"{"users": {"alice": {"uid": 1}, "bob": {}}}"#,
        NameKind::User,
    );
    assert_eq!(users, BOTH);
}

#[test]
fn emphasis_and_characters_of_html_are_no_part_of_names() {
    for (text, names) in [
        ("**alice**\n**bob**\n", ["alice", "bob"]),
        ("**alice**, bob", ["alice", "bob"]),
        ("__alice__\nbob", ["alice", "bob"]),
        ("- **alice**\n- `bob`\n- ~~carol~~\n", ["alice", "bob"]),
        (
            "| **User** | Team |\n|---|---|\n| **alice** | a |\n| `bob` | b |\n",
            ["alice", "bob"],
        ),
        ("**Team A**\nalice\nbob\n", ["alice", "bob"]),
        ("&nbsp;alice\n&nbsp;bob\n", ["alice", "bob"]),
        ("&quot;alice&quot;;bob", ["alice", "bob"]),
        ("Jane&nbsp;Doe\nO&#39;Neill", ["Jane Doe", "O'Neill"]),
        (
            "<ul><li>alice&nbsp;</li><li>bob</li></ul>",
            ["alice", "bob"],
        ),
    ] {
        assert_eq!(read_both(text, NameKind::User)[0], names, "{text}");
    }
    assert_eq!(
        read_both("R&amp;D\nSales\n", NameKind::Group)[1],
        ["R&D", "Sales"]
    );
}

#[test]
fn the_name_of_a_holder_is_not_proposed_with_the_names_that_it_holds() {
    for (text, kind, expected) in [
        (
            r#"{"policyItems":[{"users":["alice","bob"]}],"name":"policy1"}"#,
            NameKind::User,
            [&["alice", "bob"][..], &[]],
        ),
        (
            r#"[{"name":"grp1","members":["alice"]}]"#,
            NameKind::User,
            [&["alice"], &[]],
        ),
        (
            r#"[{"name":"grp1","members":["alice"]}]"#,
            NameKind::Group,
            [&[], &["grp1"]],
        ),
        (
            r#"[{"name":"alice","groups":["admins"]}]"#,
            NameKind::User,
            [&["alice"], &[]],
        ),
        (
            r#"{"users_to_add":["carol"],"users_to_remove":["alice"]}"#,
            NameKind::User,
            [&["alice"], &[]],
        ),
        (
            r#"{"keep":["carol"],"remove":["alice"]}"#,
            NameKind::User,
            [&["alice"], &[]],
        ),
        (
            "users:\n  add:\n    - carol\n  remove:\n    - {name: alice}\n",
            NameKind::User,
            [&["alice"], &[]],
        ),
    ] {
        assert_eq!(
            read_both(text, kind),
            expected.map(<[&str]>::to_vec),
            "{text}"
        );
    }
}

#[test]
fn cells_of_terminals_and_wikis_are_kept_together() {
    for (text, names) in [
        (
            "NAME   ROLE   USERS         GROUPS\ndevs   edit   alice, bob    \nops    view   carol         \n",
            &["alice", "bob", "carol"][..],
        ),
        (
            "User name         alice\nFull Name         Alice Doe\nComment\nAccount active    Yes\nGroups            *Users     *Sales\n",
            &["alice"],
        ),
        (
            "Alice Doe <analyst01>, Bob Roe <analyst02>",
            &["analyst01", "analyst02"],
        ),
        (
            "• Alice Doe (analyst01)\n• Bob Roe (analyst02)\n",
            &["analyst01", "analyst02"],
        ),
    ] {
        assert_eq!(read_both(text, NameKind::User)[0], names, "{text}");
    }
}
