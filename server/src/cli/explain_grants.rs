//! Explains the grants of a configuration.

use portal::grants::{ConfiguredGrants, Grant, Grants as _, Permissions, Role};
use portal::{Identity, Person};
use server::config::{AuthMode, Config};

/// All grants, and what their roles permit.
pub(super) fn all(config: &Config) -> String {
    if config.auth.mode() == AuthMode::None {
        return "Nobody signs in: whoever reaches the port may do everything.\n".to_owned();
    }
    let grants = config.grants.all();
    if grants.is_empty() {
        return "No [[grants]]: people can sign in, but may do nothing.\n".to_owned();
    }
    let entries = grants.iter().zip(1..);
    let entries = entries.map(|(grant, number)| entry(number, grant));
    let used = |role: &Role| grants.iter().any(|grant| grant.role == *role);
    let roles = Role::ALL.into_iter().filter(used);
    let roles = roles.map(|role| format!("{role}: {}.\n", role.permits()));
    let lines: Vec<String> = entries.chain(roles).collect();
    format!("Who may do what:\n{}", lines.concat())
}

fn entry(number: usize, grant: &Grant) -> String {
    let holders: Vec<String> = grant.holders.iter().map(ToString::to_string).collect();
    format!(
        "{number:>3}. {} — {} on {}\n",
        holders.join(", "),
        grant.role,
        grant.scope
    )
}

/// The permissions of a person by subject, or issuer and subject, and groups.
pub(super) fn of_person(grants: &ConfiguredGrants, person: &str, groups: &[String]) -> String {
    let (issuer, subject) = person.rsplit_once('|').unwrap_or(("", person));
    let identity = Identity {
        person: Person {
            issuer: issuer.to_owned(),
            subject: subject.to_owned(),
            name: subject.to_owned(),
        },
        groups: groups.to_vec(),
    };
    describe(person, &grants.permissions(&identity))
}

fn describe(person: &str, permissions: &Permissions) -> String {
    if permissions.is_nothing() {
        return format!("{person} may do nothing: no grant applies.\n");
    }
    let held = permissions.grants().iter();
    let held: Vec<String> = held
        .map(|held| format!("  be {} ({}) on {}\n", held.role, held.by, held.scope))
        .collect();
    format!("{person} may:\n{}", held.concat())
}
