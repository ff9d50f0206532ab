//! Figures for Prometheus: what is counted, and the address that gives it.
//!
//! No label holds a name, a cluster, a project or anything else that people bring in: labels are
//! routes, words of closed lists, and error codes of the cloud up to a bound. What is counted in
//! this process is counted as it happens; what the store knows is asked when somebody looks.

mod calls;
mod cleanup;
mod endpoint;
mod process;
mod records;
mod requests;
mod statements;

pub use endpoint::router;
pub use records::Records;
pub use requests::Asked;
pub use statements::StatementTimes;

use calls::Calls;
use cleanup::RemovedRows;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::metrics::info::Info;
use prometheus_client::registry::Registry;
use requests::Requests;
use std::fmt;
use std::sync::Arc;
use time::OffsetDateTime;

/// What every figure of the portal's own begins with.
const PREFIX: &str = "mrs_portal";

/// All figures of a process. Cheap to clone.
#[derive(Clone)]
pub struct Metrics {
    registry: Arc<Registry>,
    requests: Requests,
    calls: Calls,
    statements: StatementTimes,
    removed: RemovedRows,
    records: Arc<records::Gauges>,
}

impl Metrics {
    /// Nothing counted yet, in a process that started at `started`.
    pub fn new(started: OffsetDateTime) -> Self {
        let mut whole = Registry::default();
        process::register(&mut whole, started);
        let registry = whole.sub_registry_with_prefix(PREFIX);
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
            registry: Arc::new(whole),
            requests,
            calls,
            statements,
            removed,
            records,
        }
    }

    /// The layer that times statements of the store by what the driver reports.
    pub fn statement_times(&self) -> StatementTimes {
        self.statements.clone()
    }
}

impl fmt::Debug for Metrics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Metrics").finish_non_exhaustive()
    }
}

/// Buckets from a millisecond, as pages take, to a minute, as the cloud may.
fn seconds() -> Histogram {
    Histogram::new([
        0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0,
    ])
}
