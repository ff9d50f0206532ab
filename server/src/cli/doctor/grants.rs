//! The grants.

use super::finding::Finding;
use server::config::{AuthMode, Config};

const WHAT: &str = "grants";

/// Counts the grants.
pub(super) fn check(config: &Config) -> Finding {
    if config.auth.mode() == AuthMode::None {
        return Finding::ok(WHAT, "none needed: nobody signs in");
    }
    let grants = config.grants.all();
    if grants.is_empty() {
        let remedy = "add [[grants]]: until then, people can sign in but may do nothing";
        return Finding::note(WHAT, "none", remedy);
    }
    let came = match grants.len() {
        1 => "1 grant".to_owned(),
        several => format!("{several} grants"),
    };
    Finding::ok(WHAT, came)
}
