//! All metrics of the process.

use super::calls::Calls;
use super::cleanup::RemovedRows;
use super::csp_reports::CspReports;
use super::process;
use super::rechecks::Rechecks;
use super::records::RecordGauges;
use super::requests::Requests;
use super::statements::StatementTimes;
use prometheus_client::metrics::info::Info;
use prometheus_client::registry::Registry;
use std::sync::Arc;
use time::OffsetDateTime;

/// The prefix of the names of the portal's own metrics.
const PREFIX: &str = "mrs_portal";

/// All metrics of a process. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Metrics {
    /// Requests to the portal.
    pub requests: Requests,
    /// Calls to the cloud.
    pub calls: Calls,
    /// Statements of the store.
    pub statements: StatementTimes,
    /// Records that the cleanup removed.
    pub removed: RemovedRows,
    /// Reports of browsers about the policy of a page.
    pub csp_reports: CspReports,
    /// Re-checks of sessions.
    pub rechecks: Rechecks,
    pub(super) records: RecordGauges,
    pub(super) registry: Arc<Registry>,
}

impl Metrics {
    /// The metrics of a process that started at `started`, all zero.
    pub fn new(started: OffsetDateTime) -> Self {
        let mut root = Registry::default();
        process::register(&mut root, started);
        let registry = root.sub_registry_with_prefix(PREFIX);
        registry.register(
            "build",
            "The version that runs",
            Info::new([("version", env!("CARGO_PKG_VERSION"))]),
        );
        Self {
            requests: Requests::register(registry),
            calls: Calls::register(registry),
            statements: StatementTimes::register(registry),
            removed: RemovedRows::register(registry),
            csp_reports: CspReports::register(registry),
            rechecks: Rechecks::register(registry),
            records: RecordGauges::register(registry),
            registry: Arc::new(root),
        }
    }
}
