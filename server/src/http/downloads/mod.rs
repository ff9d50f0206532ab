//! Downloads.

mod access;
mod agency_mapping;
mod attachment;
mod audit;
mod csv;
mod found_names;
mod report;
mod report_rows;

use app::paths;
use axum::Router;
use axum::routing::{get, post};

const REPORT: &str = "/operations/{operation}/report.csv";
const ACCESS: &str = "/clusters/{cluster}/access.csv";
const FOUND_NAMES: &str = "/clusters/{cluster}/found-names.txt";
const AGENCY_MAPPING: &str = "/clusters/{cluster}/agency-mapping.json";

/// The paths of the downloads by `GET`.
pub(super) const ROUTES: [&str; 4] = [REPORT, ACCESS, FOUND_NAMES, AGENCY_MAPPING];

/// The routes. [`app::paths`] builds their addresses.
pub(super) fn routes() -> Router {
    Router::new()
        .route(REPORT, get(report::download))
        .route(ACCESS, get(access::download))
        .route(FOUND_NAMES, get(found_names::read))
        .route(AGENCY_MAPPING, get(agency_mapping::download))
        .route(paths::AUDIT_CSV, post(audit::csv))
        .route(paths::AUDIT_JSONL, post(audit::json_lines))
}
