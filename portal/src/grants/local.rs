//! Who is at work without sign-in, and what they may do.

use super::{Grants, HeldBy, HeldGrant, Permissions, Role, Scope};
use crate::identity::{Identity, Person};

/// Without sign-in: whoever is at this machine may do everything, anybody else nothing.
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
