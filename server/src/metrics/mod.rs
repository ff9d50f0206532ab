//! Metrics for Prometheus, and the endpoint that serves them.
//!
//! No label holds a name, a cluster, a project or other user input: labels are routes, words of
//! closed lists, and a bounded number of error codes of the cloud. Events in this process are
//! counted as they happen; the contents of the store are counted when the metrics are read.

mod calls;
mod cleanup;
mod csp_reports;
mod endpoint;
mod process;
mod rechecks;
mod records;
mod register;
mod registry;
mod requests;
mod statements;

pub use calls::Calls;
pub use cleanup::RemovedRows;
pub use csp_reports::CspReports;
pub use endpoint::router;
pub use rechecks::Rechecks;
pub use records::Records;
pub use registry::Metrics;
pub use requests::{AnsweredRequest, Requests};
pub use statements::StatementTimes;
