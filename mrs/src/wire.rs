//! The JSON that MRS and IAM speak: what is read leniently, what is sent exactly.
//!
//! The documented answers disagree with each other (an object or a bare array, numbers as strings,
//! null nearly everywhere), so reading accepts all of it and ignores what it does not know.
//! Sending is the opposite: a body holds the documented fields, in the documented order, and
//! nothing else.
//!
//! Nothing here knows a JSON parser: the types are plain serde, and are compiled for the browser
//! too. With the feature `client` the bodies also give the exact bytes that travel.

mod cluster;
mod cluster_state;
mod lenient;
mod mappings;
mod sync_answers;
mod sync_bodies;
mod synced_names;
mod token;
mod unreadable_row;
mod update_body;
mod update_result;

pub use cluster::{Cluster, ClusterAnswer, ClusterPage};
pub use cluster_state::ClusterState;
pub use mappings::{MappingRow, Mappings};
pub use sync_answers::{SyncState, SyncStatus};
pub use sync_bodies::{CancelSync, SyncRequest};
pub use synced_names::SyncedNames;
pub use token::TokenAnswer;
pub use unreadable_row::UnreadableRow;
pub use update_body::UpdateMappings;
pub use update_result::UpdateResult;
