//! Grants: who may do what on which clusters of which projects.
//!
//! [`Grants`] is asked once for each request and answers with a [`Permissions`], which answers every
//! question after that. What no grant names is not permitted.

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

/// Knows the grants.
pub trait Grants: std::fmt::Debug + Send + Sync {
    /// All that is granted to whoever sent a request.
    fn permissions(&self, identity: &Identity) -> Permissions;
}
