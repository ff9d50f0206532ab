//! The grants.

use super::finding::Finding;
use server::config::{AuthMode, Config};

const WHAT: &str = "grants";

/// Counts the grants, and finds patterns that fit no cluster.
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
    let patterns = grants.iter().flat_map(|grant| &grant.scope.clusters);
    let unfit = patterns.filter(|pattern| !pattern.fits_given_ids());
    let unfit: Vec<String> = unfit.map(|pattern| format!("\"{pattern}\"")).collect();
    if unfit.is_empty() {
        return Finding::ok(WHAT, came);
    }
    Finding::note(
        WHAT,
        format!("{came}; no cluster ID fits {}", unfit.join(", ")),
        "grants name cluster IDs, such as 3b9f1c52-7a40-4e8d-9c61-5d2e8f0a7b14, not cluster names",
    )
}
