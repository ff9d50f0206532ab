//! `[[grants]]`: who may do what on which clusters. What no entry names is not permitted.

use super::auth::AuthMode;
use super::error::ConfigError;
use mrs::ids::ProjectId;
use portal::grants::{ClusterPattern, ConfiguredGrants, Grant, Holder, Projects, Role, Scope};
use serde::Deserialize;

/// Most characters of a group's or person's name.
const LONGEST: usize = 512;

/// One entry of `[[grants]]`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GrantConfig {
    /// `groups`: names of groups as sign-in gives them, letter case included.
    #[serde(default)]
    pub groups: Vec<String>,
    /// `people`: subjects, or issuer and subject with `|` between.
    #[serde(default)]
    pub people: Vec<String>,
    /// `role`: `viewer`, `operator` or `admin`.
    pub role: Role,
    /// `clusters`: ids, with `*` for any characters; `["*"]` for all.
    pub clusters: Vec<String>,
    /// `projects`: ids; `["*"]` for all.
    pub projects: Vec<String>,
}

/// Reads and checks all entries.
pub(super) fn check(entries: &[GrantConfig]) -> Result<ConfiguredGrants, ConfigError> {
    let mut grants: Vec<Grant> = Vec::with_capacity(entries.len());
    for (at, entry) in entries.iter().enumerate() {
        let refused =
            |message: String| ConfigError::value(format!("grants, entry {}", at + 1), message);
        let grant = entry.read().map_err(refused)?;
        for (before, earlier) in grants.iter().enumerate() {
            let twice = grant
                .holders
                .iter()
                .find(|holder| earlier.holders.contains(holder));
            if let Some(holder) = twice.filter(|_| earlier.scope.is_same(&grant.scope)) {
                return Err(refused(overlap(holder, &grant, before, earlier)));
            }
        }
        grants.push(grant);
    }
    Ok(ConfiguredGrants::new(grants))
}

/// Refuses grants that could never apply: they would look as if they did.
pub(super) fn fits(grants: &ConfiguredGrants, mode: AuthMode) -> Result<(), ConfigError> {
    if mode == AuthMode::None && !grants.all().is_empty() {
        return Err(ConfigError::value(
            "grants",
            "without sign-in nobody is known and everybody may do everything; choose an auth.mode, \
             or leave the grants away",
        ));
    }
    Ok(())
}

fn overlap(holder: &Holder, grant: &Grant, before: usize, earlier: &Grant) -> String {
    let (role, other) = (grant.role, earlier.role);
    if role == other {
        format!("{holder} is {role} there already by entry {}", before + 1)
    } else {
        format!(
            "{holder} is {role} here and {other} in entry {} on the same clusters and projects; \
             keep the higher role, which includes the other",
            before + 1
        )
    }
}

impl GrantConfig {
    fn read(&self) -> Result<Grant, String> {
        if self.groups.is_empty() && self.people.is_empty() {
            return Err("names nobody; give groups or people".to_owned());
        }
        for (key, list) in [
            ("groups", &self.groups),
            ("people", &self.people),
            ("clusters", &self.clusters),
            ("projects", &self.projects),
        ] {
            check_list(key, list)?;
        }
        for (key, list) in [("clusters", &self.clusters), ("projects", &self.projects)] {
            if list.is_empty() {
                return Err(format!("{key} is empty; write [\"*\"] for all"));
            }
            if list.len() > 1 && list.iter().any(|entry| entry == "*") {
                return Err(format!("{key}: \"*\" is all; leave the others away"));
            }
        }
        let groups = self.groups.iter().cloned().map(Holder::Group);
        let people = self.people.iter().cloned().map(Holder::Person);
        Ok(Grant {
            holders: groups.chain(people).collect(),
            role: self.role,
            scope: Scope {
                clusters: self.read_clusters()?,
                projects: self.read_projects()?,
            },
        })
    }

    fn read_clusters(&self) -> Result<Vec<ClusterPattern>, String> {
        let read = |text: &String| {
            ClusterPattern::parse(text).map_err(|bad| format!("clusters: \"{text}\" {bad}"))
        };
        self.clusters.iter().map(read).collect()
    }

    fn read_projects(&self) -> Result<Projects, String> {
        if self.projects == ["*"] {
            return Ok(Projects::All);
        }
        let read = |text: &String| {
            ProjectId::parse(text)
                .map_err(|bad| format!("projects: \"{text}\" {bad}; write ids, or [\"*\"] for all"))
        };
        let ids: Result<_, String> = self.projects.iter().map(read).collect();
        ids.map(Projects::Named)
    }
}

/// What is true of every list: nothing empty, nothing twice, nothing that only looks right.
fn check_list(key: &str, list: &[String]) -> Result<(), String> {
    for (at, entry) in list.iter().enumerate() {
        if entry.trim().is_empty() {
            return Err(format!("{key} has an empty entry"));
        }
        if entry.trim() != entry || entry.chars().any(char::is_control) {
            return Err(format!(
                "{key}: \"{}\" has blanks at its ends or control characters",
                entry.escape_debug()
            ));
        }
        if entry.chars().count() > LONGEST {
            return Err(format!(
                "{key} has an entry of more than {LONGEST} characters"
            ));
        }
        if list.iter().take(at).any(|earlier| earlier == entry) {
            return Err(format!("{key} has \"{entry}\" twice"));
        }
    }
    Ok(())
}
