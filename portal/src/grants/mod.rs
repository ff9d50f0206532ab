//! Grants: who may do what on which clusters of which projects.
//!
//! [`Grants`] is asked once for each request and answers with a [`Standing`], which answers every
//! question after that. What no grant names is not permitted.

mod configured;
mod local;
mod pattern;
mod role;
mod scope;
mod standing;

pub use configured::{ConfiguredGrants, Grant, Holder};
pub use local::{EverythingForLocal, local_identity};
pub use pattern::{BadPattern, ClusterPattern};
pub use role::Role;
pub use scope::{Projects, Scope};
pub use standing::{HeldBy, HeldGrant, NotGranted, Standing};

use crate::identity::Identity;

/// Knows the grants.
pub trait Grants: Send + Sync {
    /// All that is granted to whoever sent a request.
    fn standing(&self, identity: &Identity) -> Standing;
}
