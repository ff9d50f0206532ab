//! Notations in which a name is written.

pub(super) mod address;
pub(super) mod check_box;
pub(super) mod csv_quote;
pub(super) mod distinguished_name;
pub(super) mod entities;
pub(super) mod json_scan;
pub(super) mod mention;
pub(super) mod principal;
pub(super) mod quotes;
pub(super) mod range;
