//! Grants: the roles of people on clusters and projects.
//!
//! [`Grants`] returns the [`Permissions`] of an identity once for each request; these answer every
//! question of the request. Whatever no grant names is not permitted.

mod configured;
mod local;
mod pattern;
mod permissions;
mod role;
mod scope;

pub use configured::{ConfiguredGrants, Grant, Holder};
pub use local::{EverythingForLocal, local_identity};
pub use pattern::{BadPattern, ClusterPattern};
pub use permissions::{HeldBy, HeldGrant, NotGranted, Permissions};
pub use role::Role;
pub use scope::{Projects, Scope};

use crate::identity::Identity;

/// A source of grants.
pub trait Grants: std::fmt::Debug + Send + Sync {
    /// Returns everything that is granted to an identity.
    fn permissions(&self, identity: &Identity) -> Permissions;
}
