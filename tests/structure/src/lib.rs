//! Holds the structure: which crate and which module may import what, and that the documents name
//! files that exist. [`layers`] is the table; the tests beside this library hold it against the
//! sources.
#![expect(
    clippy::indexing_slicing,
    reason = "reads trusted text in tests; what is out of bounds is a fault of this crate"
)]

pub mod cycles;
pub mod direction;
pub mod documents;
pub mod layers;
pub mod manifest;
pub mod names;
pub mod tokens;
pub mod tree;
