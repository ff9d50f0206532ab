//! What of `[[grants]]` is refused, with words that mend it.

use server::config::{Config, ConfigError};

const KEY: &str = "secrets.seal_keys = [{ id = \"1\", \
                   value = \"MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=\" }]\n";

fn load(entries: &[&str]) -> Result<Config, ConfigError> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("portal.toml");
    let entries: Vec<String> = entries
        .iter()
        .map(|entry| format!("[[grants]]\n{}\n", entry.replace("; ", "\n")))
        .collect();
    std::fs::write(&path, format!("{KEY}{}", entries.concat())).unwrap();
    Config::load(Some(&path), [])
}

fn refusal(entries: &[&str]) -> String {
    load(entries).unwrap_err().to_string()
}

const GOOD: &str =
    "groups = [\"a\"]; role = \"viewer\"; clusters = [\"3b9f*\"]; projects = [\"*\"]";

#[test]
fn without_sign_in_grants_would_mean_nothing() {
    let refused = refusal(&[GOOD]);
    assert!(refused.contains("auth.mode"), "{refused}");
}

#[test]
fn nothing_reaches_everything_by_being_left_away() {
    let without_projects = "groups = [\"a\"]; role = \"viewer\"; clusters = [\"*\"]";
    assert!(refusal(&[without_projects]).contains("missing field `projects`"));
    let without_clusters = "groups = [\"a\"]; role = \"viewer\"; projects = [\"*\"]";
    assert!(refusal(&[without_clusters]).contains("missing field `clusters`"));
    let without_role = "groups = [\"a\"]; clusters = [\"*\"]; projects = [\"*\"]";
    assert!(refusal(&[without_role]).contains("missing field `role`"));
}

#[test]
fn nonsense_is_refused_by_name() {
    let with = |key: &str, value: &str| {
        let lines: Vec<String> = GOOD
            .split("; ")
            .filter(|line| !line.starts_with(key))
            .map(ToOwned::to_owned)
            .chain([format!("{key} = {value}")])
            .collect();
        refusal(&[&lines.join("; ")])
    };
    for (key, value, said) in [
        ("role", "\"owner\"", "unknown variant `owner`"),
        ("groups", "[]", "names nobody"),
        ("groups", "[\"\"]", "empty entry"),
        ("groups", "[\"a\", \"a\"]", "\"a\" twice"),
        ("groups", "[\" a\"]", "blanks"),
        ("groups", "[\"a\\u0000\"]", "control"),
        ("people", "[\"\"]", "empty entry"),
        ("clusters", "[]", "clusters is empty"),
        ("clusters", "[\"prod-?\"]", "prod-?"),
        ("clusters", "[\"prod-**\"]", "two *"),
        ("clusters", "[\"prod-*\"]", "not cluster names"),
        ("clusters", "[\"3B9G*\"]", "\"3B9G*\" fits no cluster ID"),
        ("clusters", "[\"3b9f*\", \"3B9F*\"]", "\"3b9f*\" twice"),
        ("clusters", "[\"3b9f*\", \"prod-1\"]", "\"prod-1\" fits no"),
        ("clusters", "[\"*\", \"a\"]", "leave the others away"),
        ("projects", "[]", "projects is empty"),
        ("projects", "[\"abc*\"]", "write ids"),
        ("projects", "[\"*\", \"abc\"]", "leave the others away"),
        ("cluster", "[\"a\"]", "unknown field `cluster`"),
    ] {
        let refused = with(key, value);
        assert!(refused.contains(said), "{key} = {value}: {refused}");
    }
}

#[test]
fn the_same_grant_twice_is_refused_with_the_earlier_entry() {
    let refused = refusal(&[GOOD, GOOD]);
    assert!(
        refused.contains("entry 2")
            && refused.contains("by entry 1")
            && refused.contains("group a"),
        "{refused}"
    );
}

#[test]
fn a_group_has_one_role_on_the_same_clusters_and_projects() {
    let higher = GOOD.replace("viewer", "admin");
    let refused = refusal(&[GOOD, &higher]);
    assert!(refused.contains("keep the higher role"), "{refused}");
    let reordered = |clusters: &str, role: &str| {
        format!("people = [\"s\"]; role = \"{role}\"; clusters = {clusters}; projects = [\"*\"]")
    };
    let refused = refusal(&[
        &reordered("[\"a*\", \"b*\"]", "viewer"),
        &reordered("[\"b*\", \"a*\"]", "operator"),
    ]);
    assert!(refused.contains("person s"), "{refused}");
    let other = GOOD.replace("3b9f*", "7a40*").replace("viewer", "admin");
    let refused = refusal(&[GOOD, &other]);
    assert!(
        refused.contains("auth.mode"),
        "another scope is another grant: {refused}"
    );
}

#[test]
fn the_retention_has_bounds() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("portal.toml");
    let load = |days: &str| {
        std::fs::write(&path, format!("{KEY}[audit]\nkeep_days = {days}\n")).unwrap();
        Config::load(Some(&path), [])
    };
    assert!(
        load("36501")
            .unwrap_err()
            .to_string()
            .contains("audit.keep_days")
    );
    assert_eq!(load("0").unwrap().audit.keep(), None);
    assert_eq!(
        load("30").unwrap().audit.keep(),
        Some(time::Duration::days(30))
    );
}

#[test]
fn a_cluster_id_in_upper_case_is_the_one_that_the_cloud_writes_in_lower_case() {
    let sign_in = "[proxies]\ntrusted = [\"127.0.0.1\"]\n[auth]\nmode = \"proxy-header\"\n\
         [auth.proxy_header]\nuser_header = \"a\"\n";
    let id = "3b9f1c52-7a40-4e8d-9c61-5d2e8f0a7b14";
    let grant = GOOD.replace("3b9f*", &id.to_uppercase());
    let grant = grant.replace("; ", "\n");
    let config = crate::config::load(&format!("{sign_in}[[grants]]\n{grant}\n")).unwrap();
    let cluster = mrs::ids::ClusterId::parse(id).unwrap();
    let scope = &config.grants.all().first().unwrap().scope;
    assert!(
        scope
            .clusters
            .iter()
            .all(|pattern| pattern.matches(&cluster))
    );
}
