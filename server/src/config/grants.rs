//! `[[grants]]`: who may do what on which clusters.

use super::auth::AuthMode;
use super::error::ConfigError;
use super::section::section;
use mrs::ids::ProjectId;
use portal::grants::{ClusterPattern, ConfiguredGrants, Grant, Holder, Projects, Role, Scope};

/// Most characters of a group or person.
const LONGEST: usize = 512;

section! {
    /// Who may do what on which clusters. Everything else is not permitted; where several grants
    /// apply, the highest role counts. `mrs-portal check-config` shows the result, and with
    /// `--person` and `--groups` that of one person. Only with an `auth.mode` by which people sign
    /// in.
    pub(super) struct GrantConfig {
        /// Groups as sign-in names them, case-sensitive.
        groups: Vec<String> => {
            example: r#"["data-platform"]"#, default: "[]",
            refused: "neither groups nor people, an empty or duplicate entry, a group that already has \
                a role on the same clusters and projects",
            wrong: &[r#"[""]"#, r#"["a", "a"]"#, r#"[" a"]"#],
        },
        /// Subjects as sign-in names them, or issuer and subject with `|` between.
        people: Vec<String> => {
            example: r#"["https://id.example.com|00u1a2b3"]"#, default: "[]",
            refused: "as for `groups`", wrong: &[r#"[""]"#],
        },
        /// `viewer` sees clusters and operations; `operator` also plans and applies, and
        /// discards planned undos and retries of others; `admin` also discards every plan of others
        /// and reads the audit trail.
        role: Role => {
            example: r#""operator""#, refused: "any other word", wrong: &[r#""owner""#],
        },
        /// Cluster IDs in upper or lower case, in which `*` stands for any characters; `["*"]` for all. Names of clusters
        /// don't count: whoever may create or rename clusters in the cloud chooses them. To grant by
        /// environment, name projects.
        clusters: Vec<String> => {
            example: r#"["3b9f1c52-7a40-4e8d-9c61-5d2e8f0a7b14"]"#,
            refused: "an empty list, other wildcards, `*` beside others, what fits no cluster ID, such as \
                a name",
            wrong: &[
                "[]", r#"["3b9f?"]"#, r#"["*", "3b9f*"]"#, r#"["a**"]"#, r#"["prod-*"]"#,
            ],
        },
        /// Project IDs; `["*"]` for all.
        projects: Vec<String> => {
            example: r#"["0592ee9d3a80d4a12f3cc00e5d3a8f4b"]"#,
            refused: "an empty list, patterns, `*` beside others",
            wrong: &["[]", r#"["abc*"]"#, r#"["*", "abc"]"#],
        },
    }
}

/// Checks all entries. Without sign-in they would look as if they restricted something.
pub(super) fn check(
    entries: &[GrantConfig],
    mode: AuthMode,
) -> Result<ConfiguredGrants, ConfigError> {
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
    if mode == AuthMode::None && !entries.is_empty() {
        return Err(ConfigError::value(
            "grants",
            "without sign-in nobody is known and everybody may do everything; choose an auth.mode, \
             or remove the grants",
        ));
    }
    Ok(ConfiguredGrants::new(grants))
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
            // The cloud gives IDs in lower case.
            let pattern = ClusterPattern::parse(&text.to_ascii_lowercase())
                .map_err(|bad| format!("clusters: \"{text}\" {bad}"))?;
            if pattern.fits_given_ids() {
                return Ok(pattern);
            }
            Err(format!(
                "clusters: \"{text}\" fits no cluster ID, such as \
                 3b9f1c52-7a40-4e8d-9c61-5d2e8f0a7b14; grants name cluster IDs, not cluster names"
            ))
        };
        let patterns: Vec<_> = self.clusters.iter().map(read).collect::<Result<_, _>>()?;
        for (at, pattern) in patterns.iter().enumerate() {
            if patterns.iter().take(at).any(|earlier| earlier == pattern) {
                return Err(format!("clusters has \"{pattern}\" twice"));
            }
        }
        Ok(patterns)
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

/// Refuses entries that are empty, duplicate, too long, or only look right.
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
