//! What the sweeper removed.

use super::Metrics;
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::registry::Registry;

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Kind {
    what: &'static str,
}

#[derive(Clone)]
pub(super) struct SweptRows {
    rows: Family<Kind, Counter>,
    failures: Counter,
}

impl SweptRows {
    pub(super) fn register(registry: &mut Registry) -> Self {
        let swept = Self {
            rows: Family::default(),
            failures: Counter::default(),
        };
        registry.register(
            "swept_rows",
            "Records removed because they had ended",
            swept.rows.clone(),
        );
        registry.register(
            "sweep_failures",
            "Rounds of removing that failed",
            swept.failures.clone(),
        );
        swept
    }
}

impl Metrics {
    /// Counts what a round removed of one kind.
    pub fn swept(&self, what: &'static str, rows: u64) {
        self.swept.rows.get_or_create(&Kind { what }).inc_by(rows);
    }

    /// Counts a round that failed.
    pub fn sweep_failed(&self) {
        self.swept.failures.inc();
    }
}
