//! An operation: one change of a cluster, from plan to report.

use super::batch::Batch;
use super::error::OperationError;
use super::outcome::Outcome;
use super::plan::Plan;
use super::progress::Progress;
use crate::audit::AuditTarget;
use crate::identity::Person;
use crate::ids::{ConnectionId, DraftId, OperationId};
use crate::plan_summary::PlanSummary;
use mrs::ids::{ClusterId, ProjectId};
use serde::{Deserialize, Serialize};
use strum::{Display, EnumString, IntoStaticStr, VariantArray};
use time::OffsetDateTime;

/// The call that an operation makes.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    Serialize,
    Deserialize,
    Display,
    EnumString,
    IntoStaticStr,
    VariantArray,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum OperationKind {
    /// Cancel the IAM synchronization of users and groups.
    CancelSync,
    /// Synchronize users and groups.
    Sync,
    /// Update the agency mapping.
    UpdateMapping,
}

/// The state of an operation.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    Serialize,
    Deserialize,
    Display,
    EnumString,
    IntoStaticStr,
    VariantArray,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum OperationState {
    /// Stored for review. Nothing was sent.
    Planned,
    /// Applied; calls are being made or followed.
    Running,
    /// Every call was accepted, and the cluster shows what was planned.
    Succeeded,
    /// The cluster shows a part of what was planned.
    Partial,
    /// The operation changed nothing.
    Failed,
    /// Nothing was sent, because the mapping had changed since the plan.
    Conflict,
    /// A call was sent, and the cluster does not show what became of it.
    Unknown,
    /// A person stopped the operation before everything was sent.
    Stopped,
    /// A person discarded the plan, or a newer plan of the same draft superseded it.
    Discarded,
    /// The plan was not applied in time.
    Expired,
}

impl OperationKind {
    /// Reads a stored word.
    pub fn parse(word: &str) -> Option<Self> {
        word.parse().ok()
    }

    /// Every kind.
    pub const ALL: &'static [Self] = <Self as VariantArray>::VARIANTS;

    /// The stored word, which logs and addresses use, too.
    pub fn word(self) -> &'static str {
        self.into()
    }
}

impl OperationState {
    /// Reads a stored word.
    pub fn parse(word: &str) -> Option<Self> {
        word.parse().ok()
    }

    /// Every state.
    pub const ALL: &'static [Self] = <Self as VariantArray>::VARIANTS;

    /// The stored word, which logs and addresses use, too.
    pub fn word(self) -> &'static str {
        self.into()
    }

    /// Returns true if the operation does nothing more by itself.
    pub const fn is_final(self) -> bool {
        !matches!(self, Self::Planned | Self::Running)
    }

    /// Returns true if the plan was never applied and never will be.
    pub const fn is_unapplied(self) -> bool {
        matches!(self, Self::Discarded | Self::Expired)
    }
}

/// An operation in a list.
#[derive(Debug, Clone)]
pub struct OperationSummary {
    /// The ID.
    pub id: OperationId,
    /// The call that the operation makes.
    pub kind: OperationKind,
    /// The state. A plan that was not applied in time is [`OperationState::Expired`].
    pub state: OperationState,
    /// The person who planned the operation.
    pub owner: Person,
    /// The project of the cluster.
    pub project: ProjectId,
    /// The cluster.
    pub cluster: ClusterId,
    /// The cluster's name at plan time, where it was readable.
    pub cluster_name: Option<String>,
    /// The size of the change.
    pub summary: PlanSummary,
    /// Whether the operation reverts another one.
    pub reverts: bool,
    /// The time of the plan, UTC.
    pub planned_at: OffsetDateTime,
    /// The time of the end, UTC.
    pub finished_at: Option<OffsetDateTime>,
}

/// An operation with its plan, its calls and its outcome.
#[derive(Debug, Clone)]
pub struct Operation {
    /// ID, kind, state, owner, cluster and times.
    pub summary: OperationSummary,
    /// The connection of the plan or, once applied, the connection that applies it.
    pub connection: ConnectionId,
    /// Region ID or endpoint name.
    pub location: String,
    /// What is or would be sent.
    pub plan: Plan,
    /// The calls, in the order of sending; at least one.
    pub batches: Vec<Batch>,
    /// A hash that is the same for two plans exactly when they send the same to the same cluster.
    pub body_hash: String,
    /// The hash of the plan as stored.
    pub plan_hash: String,
    /// The sealed hash of the plan; see [`super::plan_seal`].
    pub plan_seal: Option<String>,
    /// What the plan was made from.
    pub origin: Origin,
    /// The moment from which the plan cannot be applied, UTC.
    pub expires_at: OffsetDateTime,
    /// What the operation did, as read back from the cluster.
    pub outcome: Option<Outcome>,
    /// Why the operation did not do all that was planned.
    pub error: Option<OperationError>,
    /// What a running operation is doing.
    pub progress: Option<Progress>,
    /// The time of the apply, UTC.
    pub applied_at: Option<OffsetDateTime>,
    /// The person who applied the operation.
    pub applied_by: Option<Person>,
    /// The name of the person who asked for a stop.
    pub stop_requested_by: Option<String>,
    /// The number of changes of state, from 1.
    pub version: i64,
}

impl Operation {
    /// Returns true if another reading of the cluster may tell more about the outcome.
    pub fn can_be_checked(&self) -> bool {
        let state = self.state();
        state.is_final() && !state.is_unapplied() && self.batches.iter().any(Batch::is_open)
    }

    /// The target of audit events about the operation.
    pub fn audit_target(&self) -> AuditTarget {
        AuditTarget {
            location: Some(self.location.clone()),
            project: Some(self.summary.project.clone()),
            cluster: Some(self.summary.cluster.clone()),
            operation: Some(self.id().clone()),
        }
    }

    /// The ID.
    pub const fn id(&self) -> &OperationId {
        &self.summary.id
    }

    /// The call that the operation makes.
    pub const fn kind(&self) -> OperationKind {
        self.summary.kind
    }

    /// The state.
    pub const fn state(&self) -> OperationState {
        self.summary.state
    }

    /// The IDs of the requests at Huawei Cloud, in the order of the calls.
    pub fn request_ids(&self) -> Vec<String> {
        let ids = self.batches.iter();
        ids.filter_map(|batch| batch.answer.request_id.clone())
            .collect()
    }
}

/// What a plan was made from. There is at most one planned operation of an origin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// A draft.
    Draft(DraftId),
    /// An operation that this one undoes.
    Undo(OperationId),
    /// An operation whose change this one applies again: to the names that were left, or on top of
    /// a mapping that had changed.
    Retry(OperationId),
}

impl Origin {
    /// The draft of the plan.
    pub const fn draft(&self) -> Option<&DraftId> {
        match self {
            Self::Draft(draft) => Some(draft),
            Self::Undo(_) | Self::Retry(_) => None,
        }
    }

    /// The operation that this one undoes or applies again.
    pub const fn earlier(&self) -> Option<&OperationId> {
        match self {
            Self::Undo(operation) | Self::Retry(operation) => Some(operation),
            Self::Draft(_) => None,
        }
    }

    /// The operation that this one undoes.
    pub const fn undoes(&self) -> Option<&OperationId> {
        match self {
            Self::Undo(operation) => Some(operation),
            Self::Draft(_) | Self::Retry(_) => None,
        }
    }

    /// The operation that this one applies again.
    pub const fn retries(&self) -> Option<&OperationId> {
        match self {
            Self::Retry(operation) => Some(operation),
            Self::Draft(_) | Self::Undo(_) => None,
        }
    }
}
