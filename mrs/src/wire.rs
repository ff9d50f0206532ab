//! The JSON of MRS and IAM: answers are read leniently, bodies are sent exactly.
//!
//! The documented answers disagree with each other (an object or a bare array, numbers as strings,
//! null nearly everywhere), so reading accepts all of these forms and ignores unknown fields. A body
//! that is sent holds exactly the documented fields in the documented order.
//!
//! The types are plain serde without a JSON parser, and are compiled for the browser, too. With the
//! feature `client` the bodies give the exact bytes of a request.

mod agency_mapping;
mod cluster;
mod cluster_state;
mod iam_groups;
mod iam_sync;
#[cfg(feature = "client")]
mod import;
mod lenient;
mod token;

pub use agency_mapping::{MappingRow, Mappings, UnreadableRow, UpdateMappings, UpdateResult};
pub use cluster::{Cluster, ClusterAnswer, ClusterPage};
pub use cluster_state::ClusterState;
pub use iam_groups::{IamGroup, IamGroups, IamUser, IamUsers};
pub use iam_sync::{CancelSync, SyncRequest, SyncState, SyncStatus, SyncedNames};
#[cfg(feature = "client")]
pub use import::ImportProblem;
pub use token::TokenAnswer;
