//! The typed confirmation that taking something away from a mapping asks for.

use mrs::mapping::{AgencyMapping, diff};

/// What has to be typed before a mapping that loses rows or identifiers is applied: how many
/// identifiers it loses, so that typing it means having read it. `None` where nothing is lost.
pub fn wanted(before: &[AgencyMapping], after: &[AgencyMapping]) -> Option<String> {
    let diff = diff(before, after);
    let lost = diff.identifiers_removed();
    (lost > 0 || !diff.removed.is_empty()).then(|| format!("remove {lost}"))
}
