//! Who may do what on which cluster.

use app::portal::{Identity, Person, Trouble};
use mrs::ids::ClusterId;

/// What a grant permits; each role includes those before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// May look.
    Viewer,
    /// May plan and apply changes.
    Operator,
    /// May do everything.
    Admin,
}

impl Role {
    /// The role's word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Viewer => "viewer",
            Self::Operator => "operator",
            Self::Admin => "admin",
        }
    }
}

/// Knows the grants.
pub trait Grants: Send + Sync {
    /// The highest role of a person on a cluster; `None` where they may not even look.
    fn role(&self, identity: &Identity, cluster: &ClusterId) -> Option<Role>;

    /// Whether a person has a role on a cluster.
    ///
    /// # Errors
    /// [`NotGranted`], naming the role that is missing.
    fn require(
        &self,
        identity: &Identity,
        cluster: &ClusterId,
        least: Role,
    ) -> Result<(), NotGranted> {
        if self
            .role(identity, cluster)
            .is_some_and(|role| role >= least)
        {
            return Ok(());
        }
        Err(NotGranted {
            least,
            cluster: cluster.clone(),
        })
    }
}

/// A role that is missing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("it takes the role {} on cluster {cluster}.", .least.word())]
pub struct NotGranted {
    least: Role,
    cluster: ClusterId,
}

impl From<NotGranted> for Trouble {
    fn from(missing: NotGranted) -> Self {
        Self::NotPermitted {
            reason: missing.to_string(),
        }
    }
}

/// Without sign-in: whoever is at this machine may do everything, anybody else nothing.
#[derive(Debug, Clone, Copy, Default)]
pub struct EverythingForLocal;

impl Grants for EverythingForLocal {
    fn role(&self, identity: &Identity, _: &ClusterId) -> Option<Role> {
        identity
            .person
            .is_same(&local_identity().person)
            .then_some(Role::Admin)
    }
}

/// Who is at work without sign-in.
pub fn local_identity() -> Identity {
    Identity {
        person: Person {
            issuer: "portal".into(),
            subject: "local".into(),
            name: "local".into(),
        },
        groups: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Fixed(Option<Role>);

    impl Grants for Fixed {
        fn role(&self, _: &Identity, _: &ClusterId) -> Option<Role> {
            self.0
        }
    }

    #[test]
    fn a_role_includes_those_before_it() {
        let (identity, cluster) = (local_identity(), ClusterId::parse("cluster01").unwrap());
        let may = |has, least| Fixed(has).require(&identity, &cluster, least).is_ok();
        assert!(may(Some(Role::Admin), Role::Operator));
        assert!(may(Some(Role::Operator), Role::Operator));
        assert!(!may(Some(Role::Viewer), Role::Operator));
        assert!(may(Some(Role::Viewer), Role::Viewer));
        assert!(!may(None, Role::Viewer));
    }

    #[test]
    fn without_sign_in_only_the_local_person_may() {
        let cluster = ClusterId::parse("cluster01").unwrap();
        assert_eq!(
            EverythingForLocal.role(&local_identity(), &cluster),
            Some(Role::Admin)
        );
        let mut other = local_identity();
        other.person.subject = "operator01".into();
        assert_eq!(EverythingForLocal.role(&other, &cluster), None);
    }
}
