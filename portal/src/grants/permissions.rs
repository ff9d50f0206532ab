//! What is granted to one person, and what follows from it.

use super::role::Role;
use super::scope::Scope;
use crate::error::PortalError;
use crate::permission::Permission;
use mrs::ids::{ClusterId, ProjectId};
use std::fmt;

/// By what a person holds a grant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HeldBy {
    /// By a group that sign-in counts them among.
    Group(String),
    /// By name.
    Person,
    /// Because nobody signs in here.
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
    /// What it permits.
    pub role: Role,
    /// By what they hold it.
    pub by: HeldBy,
    /// Where.
    pub scope: Scope,
}

/// All that is granted to whoever sent a request. Nothing else is permitted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Permissions(Vec<HeldGrant>);

impl Permissions {
    /// What these grants amount to.
    pub const fn new(grants: Vec<HeldGrant>) -> Self {
        Self(grants)
    }

    /// The grants, in the order of the configuration.
    pub fn grants(&self) -> &[HeldGrant] {
        &self.0
    }

    /// Whether nothing is granted at all.
    pub fn is_nothing(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether something is granted in a project.
    pub fn reaches_into(&self, project: &ProjectId) -> bool {
        self.0.iter().any(|held| held.scope.reaches_into(project))
    }

    /// The grant with the highest role on a cluster of a project; `None` where they may not even
    /// look.
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

    /// Whether they may look at a cluster of a project.
    pub fn may_view(&self, project: &ProjectId, cluster: &ClusterId) -> bool {
        self.on(project, cluster).is_some()
    }

    /// Whether they have at least a role on a cluster of a project.
    ///
    /// # Errors
    /// [`NotGranted`], which says what is missing and what is held.
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
                cluster: cluster.clone(),
                held: held.map(|held| (held.role, held.by.clone())),
            }),
        }
    }

    /// Whether some of the audit trail is theirs to read.
    pub fn may_audit(&self) -> bool {
        self.0.iter().any(|held| held.role == Role::Admin)
    }

    /// Whether all of it is.
    pub fn audits_everything(&self) -> bool {
        self.admin(Scope::is_everything)
    }

    /// Whether an event about these is theirs to read: of a cluster where they are admin; of a
    /// project alone, where they are admin of all its clusters; of neither, as admin of all.
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

/// A role that is missing, and what is there instead.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct NotGranted {
    least: Role,
    cluster: ClusterId,
    held: Option<(Role, HeldBy)>,
}

impl NotGranted {
    /// The sentence that stands beside a disabled action of the cluster.
    pub fn beside_action(&self) -> String {
        format!(
            "Needs the role {} on this cluster; {}.",
            self.least,
            self.instead()
        )
    }

    fn instead(&self) -> String {
        match &self.held {
            Some((role, by)) => format!("you are {role} ({by})"),
            None => "nothing is granted to you there".to_owned(),
        }
    }
}

impl fmt::Display for NotGranted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (least, cluster) = (self.least, &self.cluster);
        write!(
            f,
            "it needs the role {least} on cluster {cluster}; {}.",
            self.instead()
        )
    }
}

impl From<NotGranted> for PortalError {
    fn from(missing: NotGranted) -> Self {
        Self::NotPermitted {
            reason: missing.to_string(),
        }
    }
}

impl From<NotGranted> for Permission {
    fn from(missing: NotGranted) -> Self {
        Self::Denied(missing.beside_action())
    }
}
