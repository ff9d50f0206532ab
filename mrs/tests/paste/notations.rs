//! Texts of programs, directories, terminals and pages: the names that are proposed of each, and none of its notation.

use mrs::names::NameKind;
use mrs::paste::interpret;

use crate::cases::cluster;

const TWO: [&str; 2] = ["analyst01", "analyst02"];

/// Checks that exactly `names` are proposed of each text.
fn assert_proposed(names: &[&str], texts: &[&str]) {
    let cluster = cluster();
    for text in texts {
        let proposal = interpret(text, NameKind::User, &cluster);
        assert!(proposal.is_some(), "{text:?} is read as a plain list");
        let proposal = proposal.unwrap();
        let found = proposal.user_names().iter();
        let found: Vec<_> = found.map(|entry| &*entry.name).collect();
        assert_eq!(found, names, "{text:?}");
    }
}

#[test]
fn fragments_of_json_are_json() {
    assert_proposed(
        &TWO,
        &[
            "\"name\": \"analyst01\",\n\"name\": \"analyst02\",\n",
            "  \"id\": \"1\",\n  \"name\": \"analyst01\"\n},\n{\n  \"name\": \"analyst02\",\n  \"ena",
            "},\n{\n  \"name\": \"analyst01\"\n},\n{\n  \"name\": \"analyst02\"\n}\n]\n}\n",
            "{\"name\":\"analyst01\"}\n{\"name\":\"analyst02\"}\n",
            "{\"users\":[{\"name\":\"analyst01\"},{\"name\":\"analyst02\"},{\"name\":\"anal",
            "{\"users\":[{\"name\":\"analyst01\"},{\"name\":\"analyst02\",\"enabled\":tr",
            "{\"a\":{\"b\":[{\"account\":{\"profile\":{\"name\":\"analyst01\"}}},{\"account\":{\"profile\":{\"name\":\"analyst02\"}}}]}}",
            "{\"value\":[{\"displayName\":\"Anna A\",\"mailNickname\":\"analyst01\"},{\"displayName\":\"Bo B\",\"mailNickname\":\"analyst02\"}]}",
            "01\", \"enabled\": true}, {\"name\": \"analyst01\"}, {\"name\": \"analyst02\"}]}",
        ],
    );
    assert_proposed(
        &["jdoe", "broe"],
        &[
            "\"name\": \"jdoe\",\n\"name\": \"broe\",\n",
            "{\"users\":[{\"name\":\"jdoe\"},{\"name\":\"broe\"},{\"name\":\"car",
        ],
    );
    assert_proposed(
        &["analyst01@x.example"],
        &[
            "{\"value\":[{\"displayName\":\"Anna A\",\"userPrincipalName\":\"analyst01@x.example\"}]}",
        ],
    );
    assert_proposed(
        &[],
        &[
            "{\"value\":[{\"displayName\":\"Anna A\",\"id\":\"1\"},{\"displayName\":\"Bo B\",\"id\":\"2\"}]}",
        ],
    );
}

#[test]
fn lists_of_programs_are_lists() {
    assert_proposed(
        &["jdoe", "broe"],
        &[
            "users := []string{\"jdoe\", \"broe\"}",
            "[]string{\"jdoe\", \"broe\"}",
            "List<String> users = List.of(\"jdoe\", \"broe\");",
            "Arrays.asList('jdoe', 'broe')",
            "String[] users = {\"jdoe\", \"broe\"};",
            "let users = vec![\"jdoe\", \"broe\"];",
            "@(\"jdoe\", \"broe\")",
            "$users = array('jdoe', 'broe');",
            "['jdoe', 'broe']",
            "user_names = [\n  \"jdoe\",\n  \"broe\",\n]\n",
            "USERS=jdoe,broe",
            "@{Name=jdoe; Enabled=True}\n@{Name=broe; Enabled=False}\n",
        ],
    );
    assert_proposed(
        &["jdoe"],
        &["@{Name=jdoe; Enabled=True}", "name=jdoe\nteam=ops\n"],
    );
}

#[test]
fn of_lines_of_programs_only_names_on_the_cluster_are_proposed() {
    assert_proposed(
        &TWO,
        &[
            "resource \"identity_user\" \"u1\" {\n  name = \"analyst01\"\n}\n\nresource \"identity_user\" \"u2\" {\n  name = \"analyst02\"\n}\n",
            "[access]\nusers = [\"analyst01\", \"analyst02\"]\ngroups = [\"grp-audit\"]\n",
            "user_names = [\"analyst01\", \"analyst02\"]\ngroup_names = [\"grp-audit\"]\n",
            "[users]\nnames = analyst01, analyst02\n",
            "export USERS=\"analyst01 analyst02\"",
            "INSERT INTO users VALUES ('analyst01');\nINSERT INTO users VALUES ('analyst02');\n",
            "kadmin -q \"delprinc analyst01\"\nkadmin -q \"delprinc analyst02\"\n",
            "for u in analyst01 analyst02; do\n  userdel \"$u\"\ndone\n",
        ],
    );
    assert_proposed(
        &["analyst01"],
        &["User{Name: \"analyst01\", Team: \"ops\"}"],
    );
}

#[test]
fn elements_and_attributes_of_xml_are_fields() {
    assert_proposed(
        &["jdoe", "broe"],
        &[
            "<users>\n  <user>jdoe</user>\n  <user>broe</user>\n</users>\n",
            "<User name=\"jdoe\"/>\n<User name=\"broe\"/>\n",
            "<Users><User name=\"jdoe\" enabled=\"true\"/><User name=\"broe\" enabled=\"false\"/></Users>",
            "<users><user><name>jdoe</name><mail>a@x.example</mail></user><user><name>broe</name><mail>b@x.example</mail></user></users>",
            "<a href=\"/users/1\">jdoe</a><a href=\"/users/2\">broe</a>",
        ],
    );
}

#[test]
fn terminals_show_names_in_columns() {
    assert_proposed(
        &TWO,
        &[
            "Name      Enabled\n----      -------\nanalyst01 True\nanalyst02 False\n",
            "Found 2 items\ndrwxr-xr-x   - analyst01 hadoop 0 2026-01-02 10:00 /user/x\ndrwxr-xr-x   - analyst02 hadoop 0 2026-01-03 11:00 /user/y\n",
            "total 8\ndrwxr-xr-x 2 analyst01 users 4096 Jan  2 10:00 a\n-rw-r--r--. 1 analyst02 users 4096 Jan  3 11:00 b\n",
            "analyst01@REALM.EXAMPLE\nanalyst02@REALM.EXAMPLE\nhive/node1.example@REALM.EXAMPLE\n",
            "kadmin.local:  listprincs\nanalyst01@REALM.EXAMPLE\nanalyst02@REALM.EXAMPLE\n",
        ],
    );
}

#[test]
fn records_of_pages_have_as_many_lines_each() {
    assert_proposed(
        &TWO,
        &[
            "analyst01\n--\nEnabled\n2026-01-02 10:00:00\nanalyst02\n--\nEnabled\n2026-01-03 11:00:00\n",
            "AA\nAnna Analyst\nanalyst01\nBB\nBo Beta\nanalyst02\n",
            "AA\nAnna Analyst\nanalyst01\nRemove\nBB\nBo Beta\nanalyst02\nRemove\n",
            "analyst01\na@x.example\nFinance\nanalyst02\nb@x.example\nSales\n",
        ],
    );
}

#[test]
fn an_account_in_brackets_behind_a_full_name_is_the_name() {
    assert_proposed(
        &TWO,
        &[
            "Analyst, Anna (analyst01)\nBeta, Bo (analyst02)\n",
            "Anna Analyst (analyst01)\nBo Beta (analyst02)\n",
            "User\tTeam\nAnna Analyst (analyst01)\tOps\nBo Beta (analyst02)\tDev\n",
            "User\tTeam\nAnalyst, Anna (analyst01)\tOps\nBeta, Bo <analyst02>\tDev\n",
        ],
    );
    assert_proposed(
        &["analyst01"],
        &[
            "Anna Analyst (analyst01)",
            "Anna Analyst <analyst01>",
            "analyst01 | Anna Analyst",
            "Anna Analyst | analyst01",
        ],
    );
}

#[test]
fn tables_with_other_headings_for_the_users_are_one() {
    assert_proposed(
        &TWO,
        &[
            "User\tTeam\nanalyst01\tOps\n\nAccount\tDepartment\nanalyst02\tDev\n",
            "Team A\nUser\tRole\nanalyst01\tadmin\n\nTeam B\nAccount\tSince\nanalyst02\t2026-01-02\n",
            "| User | Role |\n|---|---|\n| analyst01 | admin |\n\n| Account | Since |\n|---|---|\n| analyst02 | 2026-01-02 |\n",
        ],
    );
}

#[test]
fn names_with_signs_of_notations_stay() {
    let cluster = cluster();
    for (text, kind) in [
        ("Sales (EMEA)\nSales", NameKind::Group),
        ("Sales (EMEA)", NameKind::Group),
        ("a=b\nc=d", NameKind::User),
        ("Anna Analyst (jdoe)", NameKind::User),
        ("\"a(b\"\n\"c={d\"", NameKind::User),
        ("AA\nFinance\njdoe\nBB\nSales\nbroe", NameKind::User),
    ] {
        assert_eq!(interpret(text, kind, &cluster), None, "{text:?}");
    }
}

#[test]
fn those_who_act_are_no_targets() {
    assert_proposed(
        &["analyst01"],
        &[
            "{\"resource_name\":\"analyst01\",\"user\":{\"name\":\"analyst02\"}}",
            "{\"traces\":[{\"user\":{\"name\":\"analyst02\"},\"resource_type\":\"user\",\"resource_name\":\"analyst01\"}]}",
            "{\"userIdentity\":{\"userName\":\"analyst02\"},\"eventName\":\"DeleteUser\",\"requestParameters\":{\"userName\":\"analyst01\"}}",
            "locals {\n  leavers = [\"analyst01\"]\n  owner = \"analyst02\"\n}",
            "DELETE FROM users WHERE name='analyst01' AND manager='analyst02'",
            "2026-11-02 user analyst01 disabled by operator analyst02",
            "LEAVERS=analyst01\nOWNER=analyst02",
        ],
    );
    assert_proposed(
        &[],
        &[
            "{\"fields\":{\"summary\":\"Remove analyst01\",\"reporter\":{\"name\":\"analyst02\"},\"assignee\":{\"name\":\"jdoe\"}}}",
        ],
    );
    assert_proposed(
        &["analyst02"],
        &["SELECT name FROM users WHERE manager='analyst02'"],
    );
}

#[test]
fn of_tasks_requests_and_commands_the_names_are_proposed() {
    assert_proposed(
        &TWO,
        &[
            "- name: Remove leavers\n  loop:\n    - analyst01\n    - analyst02",
            "- name: Remove leavers\n  user:\n    name: \"{{ item }}\"\n  with_items: [analyst01, analyst02]",
            "{\"user_names\":[\"analyst01\",\"analyst02\"]}\n\nHTTP/1.1 400 Bad Request",
            "POST /v2/users HTTP/1.1\nHost: mrs.example\nX-Auth-Token: x\n\n{\"user_names\":[\"analyst01\",\"analyst02\"]}",
            "curl https://mrs.example/v2 -d '{\"user_names\":[\"analyst01\",\"analyst02\"]}'",
            "hcloud MRS CancelSyncIamUser --user_names.1=analyst01 --user_names.2=analyst02",
            "LEAVERS=analyst01,analyst02\nENV=prod",
            "delprinc analyst01@HADOOP.COM\ndelprinc analyst02@HADOOP.COM",
            "kadmin.local -q \"delprinc analyst01@HADOOP.COM\"\nkadmin.local -q \"delprinc analyst02@HADOOP.COM\"",
            "Please remove analyst01@HADOOP.COM and analyst02@HADOOP.COM from the cluster.",
            "ipa user-del analyst01 analyst02",
        ],
    );
}
