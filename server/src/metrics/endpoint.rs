//! `GET /metrics`, on its own address.

use super::records::Records;
use super::registry::Metrics;
use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

/// The text format of `OpenMetrics`, which Prometheus asks for first.
const OPEN_METRICS: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// The only route of the address for monitoring.
pub fn router(metrics: Metrics, records: Records) -> Router {
    Router::new()
        .route("/metrics", get(metrics_text))
        .with_state((metrics, records))
}

async fn metrics_text(State((metrics, records)): State<(Metrics, Records)>) -> Response {
    metrics.records.refresh(&records).await;
    let mut text = String::new();
    match prometheus_client::encoding::text::encode(&mut text, &metrics.registry) {
        Ok(()) => {
            let headers = [(CONTENT_TYPE, OPEN_METRICS), (CACHE_CONTROL, "no-store")];
            (headers, text).into_response()
        }
        // Writing to a String can't fail, only a label that can't be encoded.
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}
