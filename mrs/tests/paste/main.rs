//! Pasted texts: what each means, and what holds of all of them.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may fail loudly, also in its helpers"
)]

mod asides;
mod blocks;
mod cases;
mod columns;
mod labels;
mod meaning;
mod names_above;
mod notations;
mod people;
mod properties;
mod ranges;
mod requests;
mod shapes;
