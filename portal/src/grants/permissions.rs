//! The permissions of one identity, derived from its grants.

use super::role::Role;
use super::scope::Scope;
use crate::error::PortalError;
use crate::permission::{DeniedReason, Permission};
use mrs::ids::{ClusterId, ProjectId};
use std::fmt;

/// The reason why a person holds a grant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HeldBy {
    /// A group of the person, by the sign-in.
    Group(String),
    /// The grant names the person.
    Person,
    /// The portal runs without sign-in.
    NoSignIn,
}

impl fmt::Display for HeldBy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Group(group) => write!(f, "group {group}"),
            Self::Person => f.write_str("granted to you by name"),
            Self::NoSignIn => f.write_str("without sign-in"),
        }
    }
}

/// A grant that a person holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldGrant {
    /// What the grant permits.
    pub role: Role,
    /// Why the person holds the grant.
    pub by: HeldBy,
    /// Where the grant permits it.
    pub scope: Scope,
}

/// Everything that is granted to an identity. Nothing else is permitted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Permissions(Vec<HeldGrant>);

impl Permissions {
    /// The permissions of these grants.
    pub const fn new(grants: Vec<HeldGrant>) -> Self {
        Self(grants)
    }

    /// Returns the grants, in the order of the configuration.
    pub fn grants(&self) -> &[HeldGrant] {
        &self.0
    }

    /// Returns true if nothing is granted.
    pub fn is_nothing(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns true if something is granted in a project.
    pub fn reaches_into(&self, project: &ProjectId) -> bool {
        self.0.iter().any(|held| held.scope.reaches_into(project))
    }

    /// Returns the grant with the highest role on a cluster of a project; `None` without any role.
    pub fn on(&self, project: &ProjectId, cluster: &ClusterId) -> Option<&HeldGrant> {
        let mut best: Option<&HeldGrant> = None;
        for held in self
            .0
            .iter()
            .filter(|held| held.scope.reaches(project, cluster))
        {
            if best.is_none_or(|best| best.role < held.role) {
                best = Some(held);
            }
        }
        best
    }

    /// Returns true if there is any role on a cluster of a project.
    pub fn may_view(&self, project: &ProjectId, cluster: &ClusterId) -> bool {
        self.on(project, cluster).is_some()
    }

    /// Returns the role on a cluster of a project if it is at least `least`.
    ///
    /// # Errors
    /// [`NotGranted`] with the missing role and the one that is held.
    pub fn require(
        &self,
        project: &ProjectId,
        cluster: &ClusterId,
        least: Role,
    ) -> Result<Role, NotGranted> {
        let held = self.on(project, cluster);
        match held {
            Some(held) if held.role >= least => Ok(held.role),
            _ => Err(NotGranted {
                least,
                held: held.map(|held| (held.role, held.by.clone())),
            }),
        }
    }

    /// Returns true if some of the audit trail may be read.
    pub fn may_audit(&self) -> bool {
        self.0.iter().any(|held| held.role == Role::Admin)
    }

    /// Returns true if all of the audit trail may be read.
    pub fn audits_everything(&self) -> bool {
        self.admin(Scope::is_everything)
    }

    /// Returns true if an event may be read: of a cluster, by its admins; of a project alone, by
    /// admins of all its clusters; of neither, by admins of everything.
    pub fn audits(&self, project: Option<&ProjectId>, cluster: Option<&ClusterId>) -> bool {
        match (project, cluster) {
            (Some(project), Some(cluster)) => self.admin(|scope| scope.reaches(project, cluster)),
            (Some(project), None) => self.admin(|scope| scope.reaches_whole(project)),
            (None, _) => self.audits_everything(),
        }
    }

    fn admin(&self, reaches: impl Fn(&Scope) -> bool) -> bool {
        self.0
            .iter()
            .any(|held| held.role == Role::Admin && reaches(&held.scope))
    }
}

/// A missing role, and the role that is held instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotGranted {
    least: Role,
    held: Option<(Role, HeldBy)>,
}

impl From<NotGranted> for DeniedReason {
    fn from(missing: NotGranted) -> Self {
        let (held, by) = missing.held.unzip();
        Self::Role {
            needed: missing.least.to_string(),
            held: held.map(|role| role.to_string()),
            group: match by {
                Some(HeldBy::Group(group)) => Some(group),
                _ => None,
            },
        }
    }
}

impl From<NotGranted> for PortalError {
    fn from(missing: NotGranted) -> Self {
        Self::NotPermitted {
            reason: missing.into(),
        }
    }
}

impl From<NotGranted> for Permission {
    fn from(missing: NotGranted) -> Self {
        Self::Denied(missing.into())
    }
}
