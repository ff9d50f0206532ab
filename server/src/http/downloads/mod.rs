//! What a person takes away as a file.

mod agency_mapping;
mod attachment;
mod audit;
mod csv;
mod report;
mod report_rows;

use app::paths;
use axum::Router;
use axum::routing::{get, post};

/// The routes. Their addresses are built by [`app::paths`].
pub(super) fn routes() -> Router {
    Router::new()
        .route("/operations/{operation}/report.csv", get(report::download))
        .route(
            "/clusters/{cluster}/agency-mapping.json",
            get(agency_mapping::download),
        )
        .route(paths::AUDIT_CSV, post(audit::csv))
        .route(paths::AUDIT_JSONL, post(audit::json_lines))
}
