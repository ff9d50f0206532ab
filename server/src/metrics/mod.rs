//! Metrics for Prometheus, and the endpoint that serves them.
//!
//! No label holds a name, a cluster, a project or other user input: labels are routes, words of
//! closed lists, and a bounded number of error codes of the cloud. Events in this process are counted
//! as they happen; the contents of the store are counted when the metrics are read.

mod calls;
mod cleanup;
mod endpoint;
mod process;
mod records;
mod requests;
mod statements;

pub use endpoint::router;
pub use records::Records;
pub use requests::AnsweredRequest;
pub use statements::StatementTimes;

use calls::Calls;
use cleanup::RemovedRows;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::metrics::info::Info;
use prometheus_client::registry::Registry;
use requests::Requests;
use std::sync::Arc;
use time::OffsetDateTime;

/// The prefix of the names of the portal's own metrics.
const PREFIX: &str = "mrs_portal";

/// All metrics of a process. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Metrics {
    registry: Arc<Registry>,
    requests: Requests,
    calls: Calls,
    statements: StatementTimes,
    removed: RemovedRows,
    records: Arc<records::Gauges>,
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
        let requests = Requests::register(registry);
        let calls = Calls::register(registry);
        let statements = StatementTimes::register(registry);
        let removed = RemovedRows::register(registry);
        let records = Arc::new(records::Gauges::register(registry));
        Self {
            registry: Arc::new(root),
            requests,
            calls,
            statements,
            removed,
            records,
        }
    }

    /// The layer that times statements of the store by the events of the driver.
    pub fn statement_times(&self) -> StatementTimes {
        self.statements.clone()
    }
}

/// Buckets from a millisecond, for pages, to a minute, for calls to the cloud.
fn seconds() -> Histogram {
    Histogram::new([
        0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0,
    ])
}
