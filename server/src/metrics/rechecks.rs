//! Questions to the identity provider about people whose sessions go on.

use super::register::register;
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::registry::Registry;

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct ResultLabel {
    result: &'static str,
}

/// Counts re-checks of sessions. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Rechecks(Family<ResultLabel, Counter>);

impl Rechecks {
    pub(super) fn register(registry: &mut Registry) -> Self {
        Self(register(
            registry,
            "session_rechecks",
            "Questions to the identity provider about people whose sessions go on",
            Family::default(),
        ))
    }

    /// Counts a re-check by its result, which is a word of a closed list.
    pub fn count(&self, result: &'static str) {
        self.0.get_or_create(&ResultLabel { result }).inc();
    }
}
