//! `POST /audit.csv` and `POST /audit.jsonl`: the audit trail as a file. The export is recorded in
//! the audit trail, so it is no `GET`.

use super::attachment::attachment;
use super::csv::Csv;
use crate::http::refusal::Refusal;
use app::RequestPortal;
use app::audit_query::AuditQuery;
use axum::Extension;
use axum::extract::Form;
use axum::response::{IntoResponse, Response};
use portal::{AuditEntry, AuditFormat, AuditPage, Missing, PortalError};
use time::format_description::well_known::Rfc3339;

const COLUMNS: [&str; 16] = [
    "sequence",
    "at",
    "issuer",
    "subject",
    "name",
    "action",
    "details",
    "source",
    "correlation",
    "location",
    "project",
    "cluster",
    "operation",
    "event",
    "previous_hash",
    "hash",
];

/// The audit trail for spreadsheets.
pub(super) async fn csv(
    Extension(portal): Extension<RequestPortal>,
    Form(query): Form<AuditQuery>,
) -> Response {
    match export(portal, &query, AuditFormat::Csv).await {
        Ok(page) => attachment(
            "audit.csv",
            "text/csv; charset=utf-8; header=present",
            table(&page),
        ),
        Err(error) => Refusal::Error(error).into_response(),
    }
}

/// The audit trail for programs: one object per line, with the event as in the hash chain.
pub(super) async fn json_lines(
    Extension(portal): Extension<RequestPortal>,
    Form(query): Form<AuditQuery>,
) -> Response {
    match export(portal, &query, AuditFormat::JsonLines).await {
        Ok(page) => attachment("audit.jsonl", "application/x-ndjson", lines(&page)),
        Err(error) => Refusal::Error(error).into_response(),
    }
}

async fn export(
    RequestPortal(portal): RequestPortal,
    query: &AuditQuery,
    format: AuditFormat,
) -> Result<AuditPage, PortalError> {
    // An invalid field must not widen the export.
    let filter = query.filter().map_err(|_| PortalError::NotFound {
        what: Missing::Filter,
    })?;
    portal.auditor().await?.export(&filter, format).await
}

fn table(page: &AuditPage) -> String {
    let mut csv = Csv::with_header(&COLUMNS);
    for entry in &page.entries {
        let or_empty = |text: &Option<String>| text.clone().unwrap_or_default();
        csv.row(&[
            &entry.sequence.to_string(),
            &entry.moment().format(&Rfc3339).unwrap_or_default(),
            &or_empty(&entry.issuer),
            &or_empty(&entry.subject),
            &or_empty(&entry.name),
            &entry.action,
            &app::audit_details(entry),
            &or_empty(&entry.source),
            &or_empty(&entry.correlation()),
            &or_empty(&entry.location),
            &or_empty(&entry.project),
            &or_empty(&entry.cluster),
            &or_empty(&entry.operation),
            &entry.event,
            &entry.previous_hash,
            &entry.hash,
        ]);
    }
    csv.into_text()
}

fn lines(page: &AuditPage) -> String {
    page.entries.iter().map(line).collect()
}

/// One line. The event is a text, not an object, because its hash covers exactly these characters.
fn line(entry: &AuditEntry) -> String {
    let object = serde_json::json!({
        "sequence": entry.sequence,
        "previous_hash": entry.previous_hash,
        "hash": entry.hash,
        "event": entry.event,
    });
    format!("{object}\n")
}
