//! The records that the cleanup removed.

use super::Metrics;
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::registry::Registry;

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Kind {
    what: &'static str,
}

#[derive(Debug, Clone)]
pub(super) struct RemovedRows {
    rows: Family<Kind, Counter>,
    failures: Counter,
}

impl RemovedRows {
    pub(super) fn register(registry: &mut Registry) -> Self {
        let removed = Self {
            rows: Family::default(),
            failures: Counter::default(),
        };
        registry.register(
            "removed_rows",
            "Records removed because they had ended",
            removed.rows.clone(),
        );
        registry.register(
            "cleanup_failures",
            "Rounds of removing that failed",
            removed.failures.clone(),
        );
        removed
    }
}

impl Metrics {
    /// Counts the records of one kind that a round removed.
    pub fn removed(&self, what: &'static str, rows: u64) {
        self.removed.rows.get_or_create(&Kind { what }).inc_by(rows);
    }

    /// Counts a failed round.
    pub fn cleanup_failed(&self) {
        self.removed.failures.inc();
    }
}
