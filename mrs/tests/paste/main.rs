//! Pasted texts: what each means, and what holds of all of them.

mod cases;
mod meaning;
mod properties;
