//! Huawei Cloud MRS: IDs, names, name lists, agency mappings, error meanings and limits.
//!
//! Pure rules, the same for the browser and the server: no clock, no randomness, no network.
//! The feature `client` adds what only the server needs: the signed HTTP client, fingerprints and the
//! import of JSON.

pub mod character;
mod checked_text;
pub mod cluster_match;
mod count;
mod heading;
pub mod ids;
pub mod limits;
pub mod mapping;
pub mod meaning;
pub mod name_list;
pub mod names;
pub mod paste;
pub mod regions;
pub mod wire;

#[cfg(feature = "client")]
pub mod client;
