//! The records that the cleanup removed.

use super::register::register;
use portal::cleanup::CleanupReport;
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::registry::Registry;

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Kind {
    what: &'static str,
}

/// Counts removed records and failed rounds of the cleanup. Cheap to clone.
#[derive(Debug, Clone)]
pub struct RemovedRows {
    rows: Family<Kind, Counter>,
    failures: Counter,
}

impl RemovedRows {
    pub(super) fn register(registry: &mut Registry) -> Self {
        Self {
            rows: register(
                registry,
                "removed_rows",
                "Records removed because they had ended",
                Family::default(),
            ),
            failures: register(
                registry,
                "cleanup_failures",
                "Rounds of removing that failed",
                Counter::default(),
            ),
        }
    }

    /// Counts the records that a round removed.
    pub fn count(&self, report: CleanupReport) {
        for (what, rows) in [
            ("sessions", report.sessions),
            ("connections", report.connections),
            ("drafts", report.drafts),
            ("flashes", report.flashes),
            ("plans", report.plans),
            ("wiped_credentials", report.wiped),
            ("limits", report.limits),
        ] {
            self.rows.get_or_create(&Kind { what }).inc_by(rows);
        }
    }

    /// Counts a failed round.
    pub fn count_failure(&self) {
        self.failures.inc();
    }
}
