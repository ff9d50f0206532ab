//! How a row reads.

use super::words;
use crate::clock::from_millis;
use crate::error::PortalError;
use crate::identity::Person;
use crate::ids::{ConnectionId, DraftId, OperationId};
use crate::operations::{OperationKind, OperationState, OperationSummary, Outcome, Plan};
use crate::store::StoreError;
use mrs::ids::{ClusterId, ProjectId};
use serde::de::DeserializeOwned;
use sha2::{Digest as _, Sha256};
use sqlx::Row as _;
use sqlx::any::AnyRow;
use time::OffsetDateTime;

/// An operation in a list.
pub type StoredSummary = OperationSummary;

/// An operation as stored.
#[derive(Debug, Clone)]
pub struct StoredOperation {
    /// Id, kind, state, owner, cluster, times.
    pub summary: StoredSummary,
    /// The connection it was planned with or, once applied, applied with.
    pub connection: ConnectionId,
    /// Region or endpoint.
    pub location: String,
    /// The project.
    pub project: ProjectId,
    /// What would be sent.
    pub plan: Plan,
    /// Hash of what decides whether two plans are the same.
    pub body_hash: String,
    /// Hash of the plan as it is stored.
    pub plan_hash: String,
    /// What proves that it is as it was planned.
    pub proof: Option<String>,
    /// The draft it was planned from.
    pub draft: Option<DraftId>,
    /// The operation it undoes.
    pub undoes: Option<OperationId>,
    /// What it did.
    pub outcome: Option<Outcome>,
    /// What stopped it.
    pub error: Option<PortalError>,
    /// What it is doing.
    pub progress: Option<String>,
    /// When applied.
    pub applied_at: Option<OffsetDateTime>,
    /// By whom.
    pub applied_by: Option<Person>,
}

impl StoredOperation {
    /// Its id.
    pub const fn id(&self) -> &OperationId {
        &self.summary.id
    }

    /// What it does.
    pub const fn kind(&self) -> OperationKind {
        self.summary.kind
    }

    /// Where it stands.
    pub const fn state(&self) -> OperationState {
        self.summary.state
    }
}

pub(super) fn summary(row: &AnyRow) -> Result<StoredSummary, StoreError> {
    Ok(StoredSummary {
        id: id(row, "id")?,
        kind: words::kind(&text(row, "kind")?).ok_or(StoreError::Record("kind"))?,
        state: words::state(&text(row, "state")?).ok_or(StoreError::Record("state"))?,
        owner: Person {
            issuer: text(row, "owner_issuer")?,
            subject: text(row, "owner_subject")?,
            name: text(row, "owner_name")?,
        },
        cluster: text(row, "cluster")?
            .parse::<ClusterId>()
            .map_err(|_| StoreError::Record("cluster"))?,
        cluster_name: row.try_get("cluster_name")?,
        summary: text(row, "summary")?,
        planned_at: from_millis(row.try_get("planned_at")?),
        finished_at: moment(row, "finished_at")?,
    })
}

pub(super) fn operation(row: &AnyRow) -> Result<StoredOperation, StoreError> {
    let plan_text = text(row, "plan")?;
    Ok(StoredOperation {
        summary: summary(row)?,
        connection: ConnectionId::parse(&text(row, "connection_id")?)
            .ok_or(StoreError::Record("connection_id"))?,
        location: text(row, "location")?,
        project: project(row)?,
        plan: json(&plan_text, "plan")?,
        plan_hash: plan_hash(&plan_text),
        proof: optional(row, "plan_seal")?,
        body_hash: text(row, "body_hash")?,
        draft: optional(row, "draft_id")?
            .as_deref()
            .and_then(DraftId::parse),
        undoes: optional(row, "undoes")?
            .as_deref()
            .and_then(OperationId::parse),
        outcome: optional(row, "outcome")?
            .map(|found| json(&found, "outcome"))
            .transpose()?,
        error: optional(row, "error")?
            .map(|found| json(&found, "error"))
            .transpose()?,
        progress: optional(row, "progress")?,
        applied_at: moment(row, "applied_at")?,
        applied_by: applied_by(row)?,
    })
}

fn applied_by(row: &AnyRow) -> Result<Option<Person>, StoreError> {
    let issuer = optional(row, "applied_by_issuer")?;
    let subject = optional(row, "applied_by_subject")?;
    let name = optional(row, "applied_by_name")?;
    Ok(match (issuer, subject, name) {
        (Some(issuer), Some(subject), Some(name)) => Some(Person {
            issuer,
            subject,
            name,
        }),
        _ => None,
    })
}

pub(super) fn project(row: &AnyRow) -> Result<ProjectId, StoreError> {
    text(row, "project")?
        .parse::<ProjectId>()
        .map_err(|_| StoreError::Record("project"))
}

/// The hash by which a plan is proven, of its JSON as stored.
pub fn plan_hash(text: &str) -> String {
    hex::encode(Sha256::digest(text))
}

pub(super) fn id(row: &AnyRow, column: &'static str) -> Result<OperationId, StoreError> {
    OperationId::parse(&text(row, column)?).ok_or(StoreError::Record(column))
}

fn text(row: &AnyRow, column: &'static str) -> Result<String, StoreError> {
    Ok(row.try_get(column)?)
}

fn optional(row: &AnyRow, column: &'static str) -> Result<Option<String>, StoreError> {
    Ok(row.try_get(column)?)
}

fn moment(row: &AnyRow, column: &'static str) -> Result<Option<OffsetDateTime>, StoreError> {
    Ok(row.try_get::<Option<i64>, _>(column)?.map(from_millis))
}

fn json<T: DeserializeOwned>(text: &str, column: &'static str) -> Result<T, StoreError> {
    serde_json::from_str(text).map_err(|_| StoreError::Record(column))
}

/// What could be read; what could not is left to the log.
pub(super) fn whole<T>(read: Result<T, StoreError>) -> Option<T> {
    read.inspect_err(|error| tracing::error!(%error, "a damaged operation is passed over"))
        .ok()
}
