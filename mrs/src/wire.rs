//! The JSON that MRS and IAM speak: what is read leniently, what is sent exactly.
//!
//! The documented answers disagree with each other (an object or a bare array, numbers as strings,
//! null nearly everywhere), so reading accepts all of it and ignores what it does not know.
//! Sending is the opposite: a body holds the documented fields, in the documented order, and
//! nothing else.
//!
//! Nothing here knows a JSON parser: the types are plain serde, and are compiled for the browser
//! too. With the feature `client` the bodies also give the exact bytes that travel.

mod agency_mapping;
mod cluster;
mod cluster_state;
mod iam_sync;
mod lenient;
mod token;

pub use agency_mapping::{MappingRow, Mappings, UnreadableRow, UpdateMappings, UpdateResult};
pub use cluster::{Cluster, ClusterAnswer, ClusterPage};
pub use cluster_state::ClusterState;
pub use iam_sync::{CancelSync, SyncRequest, SyncState, SyncStatus, SyncedNames};
pub use token::TokenAnswer;
