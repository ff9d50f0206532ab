//! Configured grants.

use super::{Grants, HeldBy, HeldGrant, Permissions, Role, Scope};
use crate::identity::{Identity, Person};
use std::fmt;

/// The holder of a grant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Holder {
    /// Every member of a group, by the sign-in.
    Group(String),
    /// One person: the subject, or issuer and subject with `|` between.
    Person(String),
}

impl Holder {
    /// Returns by what an identity is this holder; `None` if it is not.
    fn held_by(&self, identity: &Identity) -> Option<HeldBy> {
        match self {
            Self::Group(group) => identity
                .groups
                .contains(group)
                .then(|| HeldBy::Group(group.clone())),
            Self::Person(named) => names(named, &identity.person).then_some(HeldBy::Person),
        }
    }
}

/// Compares exactly, letter case included: the issuer decides which subjects are the same.
fn names(named: &str, person: &Person) -> bool {
    named == person.subject
        || named
            .strip_suffix(person.subject.as_str())
            .and_then(|rest| rest.strip_suffix('|'))
            .is_some_and(|issuer| issuer == person.issuer)
}

impl fmt::Display for Holder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Group(group) => write!(f, "group {group}"),
            Self::Person(named) => write!(f, "person {named}"),
        }
    }
}

/// A grant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grant {
    /// The holders, at least one.
    pub holders: Vec<Holder>,
    /// What the grant permits.
    pub role: Role,
    /// Where the grant permits it.
    pub scope: Scope,
}

/// The configured grants, in the order of the configuration.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ConfiguredGrants(Vec<Grant>);

impl ConfiguredGrants {
    /// Makes them of a list.
    pub const fn new(grants: Vec<Grant>) -> Self {
        Self(grants)
    }

    /// Returns the list.
    pub fn all(&self) -> &[Grant] {
        &self.0
    }
}

impl Grants for ConfiguredGrants {
    fn permissions(&self, identity: &Identity) -> Permissions {
        let held = self.0.iter().filter_map(|grant| {
            let by = grant
                .holders
                .iter()
                .find_map(|holder| holder.held_by(identity))?;
            Some(HeldGrant {
                role: grant.role,
                by,
                scope: grant.scope.clone(),
            })
        });
        Permissions::new(held.collect())
    }
}
