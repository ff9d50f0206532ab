//! The grants of the configuration.

use super::{Grants, HeldBy, HeldGrant, Permissions, Role, Scope};
use crate::identity::{Identity, Person};
use std::fmt;

/// Who holds a grant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Holder {
    /// Everybody whom sign-in counts among this group.
    Group(String),
    /// One person: their subject, or issuer and subject with `|` between.
    Person(String),
}

impl Holder {
    /// By what the sender of a request is this holder, if they are.
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

/// Exactly, letter case included: the issuer decides what is the same subject, not the portal.
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

/// One grant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grant {
    /// Who holds it, at least one.
    pub holders: Vec<Holder>,
    /// What it permits.
    pub role: Role,
    /// Where.
    pub scope: Scope,
}

/// All grants, in the order of the configuration.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ConfiguredGrants(Vec<Grant>);

impl ConfiguredGrants {
    /// These and no others.
    pub const fn new(grants: Vec<Grant>) -> Self {
        Self(grants)
    }

    /// All of them.
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
