//! Matching names against the users and groups that are synchronized to a cluster.
//!
//! A name that is not on the cluster gets at most one suggestion, and only one that is certain to
//! be unique. Nothing is replaced here: a person accepts a suggestion or leaves it.

mod cluster_names;
mod fold;
mod matching;
mod name_set;
mod one_edit;

pub use cluster_names::ClusterNames;
pub use matching::{ClusterMatch, Suggestion, Unmatched, match_names};
