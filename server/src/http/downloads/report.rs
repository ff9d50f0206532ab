//! `GET /operations/{operation}/report.csv`: what became of every name or identifier.

use super::attachment::attachment;
use super::csv::Csv;
use super::report_rows::{Row, rows};
use crate::http::refusal::Refusal;
use app::RequestPortal;
use axum::Extension;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use portal::{Missing, OperationId, OperationView, Portal, PortalError};
use time::format_description::well_known::Rfc3339;

const COLUMNS: [&str; 12] = [
    "kind",
    "name",
    "spelling_on_cluster",
    "change",
    "agency",
    "result",
    "removed_with_group",
    "cluster",
    "cluster_name",
    "operation",
    "finished_at",
    "applied_by",
];

/// The report as a file, of planned and running operations too: it then says so.
pub(super) async fn download(
    Path(operation): Path<String>,
    Extension(RequestPortal(portal)): Extension<RequestPortal>,
) -> Response {
    let Some(id) = OperationId::parse(&operation) else {
        return refused(PortalError::NotFound {
            what: Missing::Operation,
        });
    };
    match take(&portal, &id).await {
        Ok(text) => {
            let name = format!("operation-{id}.csv");
            attachment(&name, "text/csv; charset=utf-8; header=present", text)
        }
        Err(error) => refused(error),
    }
}

/// The report, once it is recorded that it is taken away.
async fn take(portal: &Portal, id: &OperationId) -> Result<String, PortalError> {
    let view = portal.operation(id).await?;
    let rows = rows(&view);
    let count = u64::try_from(rows.len()).unwrap_or(u64::MAX);
    portal.report_taken(&view.operation, count).await?;
    Ok(report(&view, rows))
}

fn refused(error: PortalError) -> Response {
    Refusal::Error(error).into_response()
}

fn report(view: &OperationView, rows: Vec<Row>) -> String {
    let summary = &view.operation.summary;
    let finished_at = summary
        .finished_at
        .and_then(|moment| moment.format(&Rfc3339).ok())
        .unwrap_or_default();
    let applied_by = view
        .operation
        .applied_by
        .as_ref()
        .map_or("", |person| person.name.as_str());
    let mut csv = Csv::with_header(&COLUMNS);
    for row in rows {
        csv.row(&[
            &row.kind,
            &row.name,
            &row.spelling_on_cluster,
            &row.change,
            &row.agency,
            &row.result,
            &row.removed_with_group,
            summary.cluster.as_str(),
            summary.cluster_name.as_deref().unwrap_or_default(),
            summary.id.as_str(),
            &finished_at,
            applied_by,
        ]);
    }
    csv.into_text()
}
