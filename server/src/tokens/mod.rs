//! Signed tokens: their algorithms, keys, claims and problems.
//!
//! The configuration names algorithms and claims; [`crate::sign_in`] verifies tokens by them.

mod algorithm;
mod claim_path;
mod claims;
mod client_key;
mod der;
mod keys;
mod problem;

pub use algorithm::SigningAlgorithm;
pub use claim_path::ClaimPath;
pub(crate) use claims::{Claims, is_subject};
pub use client_key::ClientKey;
pub(crate) use keys::{Keys, TokenHead};
pub use problem::TokenProblem;
