//! Operations: every change, from plan to report.

use super::outcome::Outcome;
use super::plan::Plan;
use crate::error::PortalError;
use crate::identity::Person;
use crate::ids::{ConnectionId, DraftId, OperationId};
use crate::permission::OperationRights;
use mrs::ids::{ClusterId, ProjectId};
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

/// What an operation does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OperationKind {
    /// Cancel IAM synchronisation.
    CancelSync,
    /// Synchronise again.
    Sync,
    /// Update the agency mapping.
    UpdateMapping,
}

/// Where an operation stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OperationState {
    /// Made, to be reviewed.
    Planned,
    /// Applied, at work.
    Running,
    /// All that was asked is so.
    Succeeded,
    /// Part of it is so.
    Partly,
    /// None of it is so.
    Failed,
    /// Stopped before sending: the mapping had changed.
    Conflict,
    /// Sent, but the outcome is not known (yet): can be checked again.
    Interrupted,
    /// Thrown away unsent.
    Discarded,
}

impl OperationState {
    /// Whether nothing more will happen by itself.
    pub const fn is_settled(self) -> bool {
        !matches!(self, Self::Planned | Self::Running)
    }
}

/// Where one call of an operation stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BatchState {
    /// Not sent.
    Waiting,
    /// About to be sent, or sent without an answer: its fate is read back, never guessed.
    Sending,
    /// Accepted by the cluster.
    Accepted,
    /// Refused.
    Refused,
    /// Sent; no answer came.
    FateUnknown,
}

/// One call of an operation.
#[derive(Debug, Clone)]
pub struct BatchView {
    /// From 1.
    pub number: u32,
    /// Where it stands.
    pub state: BatchState,
    /// IAM users in it.
    pub users: u32,
    /// User groups in it.
    pub groups: u32,
    /// The cloud's id of the request.
    pub request_id: Option<String>,
    /// `state` or `result` of the answer, verbatim.
    pub upstream_state: Option<String>,
    /// When it was sent, UTC.
    pub sent_at: Option<OffsetDateTime>,
    /// When the answer came, UTC.
    pub answered_at: Option<OffsetDateTime>,
}

/// One operation in a list.
#[derive(Debug, Clone)]
pub struct OperationSummary {
    /// Its id.
    pub id: OperationId,
    /// What it does.
    pub kind: OperationKind,
    /// Where it stands.
    pub state: OperationState,
    /// Whose.
    pub owner: Person,
    /// The cluster.
    pub cluster: ClusterId,
    /// The cluster's name when planned, where it was readable.
    pub cluster_name: Option<String>,
    /// A few words: "12 users, 1 group", "1 to add, 2 to change".
    pub summary: String,
    /// When planned, UTC.
    pub planned_at: OffsetDateTime,
    /// When settled, UTC.
    pub finished_at: Option<OffsetDateTime>,
}

/// One operation, whole.
#[derive(Debug, Clone)]
pub struct OperationView {
    /// Id, kind, state, owner, cluster, times.
    pub summary: OperationSummary,
    /// Region or endpoint.
    pub location: String,
    /// The project.
    pub project: ProjectId,
    /// When applied, UTC.
    pub applied_at: Option<OffsetDateTime>,
    /// Who applied it, where somebody did.
    pub applied_by: Option<Person>,
    /// What is or would be sent.
    pub plan: Plan,
    /// The calls.
    pub batches: Vec<BatchView>,
    /// What it did, once read back.
    pub outcome: Option<Outcome>,
    /// What stopped or hinders it.
    pub error: Option<PortalError>,
    /// What it is doing right now, for people: "waiting for the cluster's task".
    pub progress: Option<String>,
    /// The draft it was planned from, while that exists.
    pub draft: Option<DraftId>,
    /// A connection of this session that fits it, if there is one.
    pub connection: Option<ConnectionId>,
    /// The operation this one undoes.
    pub undoes: Option<OperationId>,
    /// The operation that undoes this one, if one was planned and not discarded.
    pub undone_by: Option<OperationId>,
    /// Whether undoing it would do anything.
    pub can_undo: bool,
    /// What the person may do with it.
    pub rights: OperationRights,
}
