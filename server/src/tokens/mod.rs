//! Signed tokens: their algorithms, keys, claims and problems.
//!
//! The configuration names algorithms and claims; [`crate::sign_in`] verifies tokens by them.

mod algorithm;
mod claims;
mod keys;
mod problem;

pub use algorithm::SigningAlgorithm;
pub use claims::ClaimPath;
pub(crate) use claims::{Claims, is_subject};
pub(crate) use keys::{Keys, TokenHead};
pub use problem::TokenProblem;
