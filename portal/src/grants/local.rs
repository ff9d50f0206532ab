//! Identity and grants without sign-in.

use super::{Grants, HeldBy, HeldGrant, Permissions, Role, Scope};
use crate::identity::{Identity, Person};

/// The grants without sign-in: everything for the local person, nothing for anybody else.
#[derive(Debug, Clone, Copy, Default)]
pub struct EverythingForLocal;

impl Grants for EverythingForLocal {
    fn permissions(&self, identity: &Identity) -> Permissions {
        if !identity.person.is_same(&local_identity().person) {
            return Permissions::default();
        }
        Permissions::new(vec![HeldGrant {
            role: Role::Admin,
            by: HeldBy::NoSignIn,
            scope: Scope::everything(),
        }])
    }
}

/// Returns the identity of the person at this machine, who does not sign in.
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

    #[test]
    fn without_sign_in_only_the_local_person_may() {
        assert!(
            EverythingForLocal
                .permissions(&local_identity())
                .audits_everything()
        );
        let mut other = local_identity();
        other.person.subject = "operator01".into();
        assert!(EverythingForLocal.permissions(&other).is_nothing());
    }
}
