//! Rows of operations.

use crate::clock::from_millis;
use crate::identity::Person;
use crate::ids::{ConnectionId, DraftId, OperationId};
use crate::operations::{Batch, Operation, OperationSummary, Origin};
use crate::store::StoreError;
use crate::store::from_row;
use mrs::ids::{ClusterId, ProjectId};
use serde::de::DeserializeOwned;
use sha2::{Digest as _, Sha256};

/// The columns of an operation in a list.
pub(super) struct SummaryRow {
    pub(super) id: String,
    kind: String,
    state: String,
    owner_issuer: String,
    owner_subject: String,
    owner_name: String,
    project: String,
    cluster: String,
    cluster_name: Option<String>,
    summary: String,
    undoes: Option<String>,
    pub(super) planned_at: i64,
    finished_at: Option<i64>,
    pub(super) expires_at: i64,
}

from_row!(SummaryRow {
    id,
    kind,
    state,
    owner_issuer,
    owner_subject,
    owner_name,
    project,
    cluster,
    cluster_name,
    summary,
    undoes,
    planned_at,
    finished_at,
    expires_at
});

/// The columns of an operation.
pub(super) struct OperationRow {
    summary: SummaryRow,
    connection_id: String,
    location: String,
    plan: String,
    body_hash: String,
    plan_seal: Option<String>,
    draft_id: Option<String>,
    retries: Option<String>,
    outcome: Option<String>,
    error: Option<String>,
    progress: Option<String>,
    applied_at: Option<i64>,
    applied_by_issuer: Option<String>,
    applied_by_subject: Option<String>,
    applied_by_name: Option<String>,
    stop_requested_by: Option<String>,
    version: i64,
}

from_row!(OperationRow {
    connection_id,
    location,
    plan,
    body_hash,
    plan_seal,
    draft_id,
    retries,
    outcome,
    error,
    progress,
    applied_at,
    applied_by_issuer,
    applied_by_subject,
    applied_by_name,
    stop_requested_by,
    version,
    ..summary
});

impl SummaryRow {
    pub(super) fn into_summary(self) -> Result<OperationSummary, StoreError> {
        Ok(OperationSummary {
            id: operation_id(&self.id)?,
            kind: self.kind.parse().map_err(|_| StoreError::Record("kind"))?,
            state: self
                .state
                .parse()
                .map_err(|_| StoreError::Record("state"))?,
            owner: Person {
                issuer: self.owner_issuer,
                subject: self.owner_subject,
                name: self.owner_name,
            },
            project: self
                .project
                .parse::<ProjectId>()
                .map_err(|_| StoreError::Record("project"))?,
            cluster: self
                .cluster
                .parse::<ClusterId>()
                .map_err(|_| StoreError::Record("cluster"))?,
            cluster_name: self.cluster_name,
            summary: json(&self.summary, "summary")?,
            reverts: self.undoes.is_some(),
            planned_at: from_millis(self.planned_at),
            finished_at: self.finished_at.map(from_millis),
        })
    }
}

impl OperationRow {
    pub(super) fn into_operation(self, batches: Vec<Batch>) -> Result<Operation, StoreError> {
        let origin = match (&self.draft_id, &self.summary.undoes, &self.retries) {
            (Some(draft), None, None) => {
                Origin::Draft(DraftId::parse(draft).ok_or(StoreError::Record("draft_id"))?)
            }
            (None, Some(undone), None) => Origin::Undo(operation_id(undone)?),
            (None, None, Some(retried)) => Origin::Retry(operation_id(retried)?),
            _ => return Err(StoreError::Record("origin")),
        };
        let applied_by = match (
            self.applied_by_issuer,
            self.applied_by_subject,
            self.applied_by_name,
        ) {
            (Some(issuer), Some(subject), Some(name)) => Some(Person {
                issuer,
                subject,
                name,
            }),
            _ => None,
        };
        let expires_at = from_millis(self.summary.expires_at);
        Ok(Operation {
            connection: ConnectionId::parse(&self.connection_id)
                .ok_or(StoreError::Record("connection_id"))?,
            location: self.location,
            plan: json(&self.plan, "plan")?,
            batches,
            body_hash: self.body_hash,
            plan_hash: plan_hash(&self.plan),
            plan_seal: self.plan_seal,
            origin,
            expires_at,
            outcome: optional_json(self.outcome.as_deref(), "outcome")?,
            error: optional_json(self.error.as_deref(), "error")?,
            progress: optional_json(self.progress.as_deref(), "progress")?,
            applied_at: self.applied_at.map(from_millis),
            applied_by,
            stop_requested_by: self.stop_requested_by,
            version: self.version,
            summary: self.summary.into_summary()?,
        })
    }
}

/// The hash of a plan's JSON as stored: 64 lower-case hexadecimal digits.
pub fn plan_hash(text: &str) -> String {
    hex::encode(Sha256::digest(text))
}

pub(super) fn operation_id(text: &str) -> Result<OperationId, StoreError> {
    OperationId::parse(text).ok_or(StoreError::Record("id"))
}

/// The IDs of rows, without damaged ones: those must not keep the others from being found.
pub(super) fn readable_ids(ids: &[String]) -> Vec<OperationId> {
    let readable = |id: &String| {
        operation_id(id)
            .inspect_err(|error| tracing::error!(%error, "damaged operation passed over"))
            .ok()
    };
    ids.iter().filter_map(readable).collect()
}

pub(super) fn json<T: DeserializeOwned>(text: &str, column: &'static str) -> Result<T, StoreError> {
    serde_json::from_str(text).map_err(|_| StoreError::Record(column))
}

pub(super) fn optional_json<T: DeserializeOwned>(
    text: Option<&str>,
    column: &'static str,
) -> Result<Option<T>, StoreError> {
    text.map(|text| json(text, column)).transpose()
}

/// The JSON of a value for a column.
pub(super) fn to_json<T: serde::Serialize>(
    value: &T,
    column: &'static str,
) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|_| StoreError::Record(column))
}
