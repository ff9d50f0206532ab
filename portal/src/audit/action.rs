//! Actions that the audit trail records.

use crate::permission::DeniedReason;
use crate::plan_summary::PlanSummary;
use serde::{Deserialize, Serialize};
use strum::VariantArray as _;

/// What happened. The variant in `snake_case` is the action's word, by which events are stored and
/// searched; a word never changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, strum::EnumDiscriminants)]
#[serde(tag = "action", rename_all = "snake_case")]
#[strum_discriminants(
    name(AuditActionKind),
    doc = "The kinds of action, by their words.",
    derive(strum::EnumString, strum::IntoStaticStr, strum::VariantArray),
    strum(serialize_all = "snake_case")
)]
pub enum AuditAction {
    /// A person signed in.
    SignIn {
        /// The mode of sign-in, as in the configuration.
        mode: String,
    },
    /// A person signed out.
    SignOut {
        /// True if all sessions of the person ended.
        everywhere: bool,
    },
    /// A sign-in was refused.
    SignInRefused {
        /// The reason, without anything that was sent.
        why: String,
    },
    /// A session ended without its person's doing.
    SessionEnded {
        /// What ended the session.
        by: SessionEnd,
    },
    /// A request was refused: not permitted, or too often.
    Refused {
        /// What was requested.
        what: RefusedRequest,
        /// The reason.
        why: RefusalReason,
    },
    /// The cloud accepted credentials, and the portal saved them.
    Connected {
        /// The kind of the connection.
        kind: String,
        /// The access key id or the user, masked; of an agency also its name and account.
        key: String,
    },
    /// A person disconnected, which wiped the credentials.
    Disconnected {
        /// The kind of the connection.
        kind: String,
        /// The access key id or the user, masked; of an agency also its name and account.
        key: String,
    },
    /// An operation was planned.
    OperationPlanned(OperationStep),
    /// A planned operation was applied.
    OperationApplied(OperationStep),
    /// An operation ended.
    OperationFinished(OperationStep),
    /// An operation ended because its record was altered or cannot be read.
    OperationDamaged,
    /// A person asked a running operation to stop.
    OperationStopRequested,
    /// A planned operation was discarded.
    OperationDiscarded(OperationStep),
    /// The outcome of an operation was read again.
    OperationChecked(OperationStep),
    /// A report, a mapping or an access list was exported as a file.
    Exported {
        /// What was exported.
        what: ExportedFile,
        /// The number of rows in the file.
        rows: u64,
    },
    /// Audit events were exported as a file.
    AuditExported {
        /// `csv` or `jsonl`.
        format: String,
        /// The number of events in the file.
        rows: u64,
    },
    /// Retention removed old events.
    AuditTrimmed {
        /// The sequence of the last removed event.
        through: i64,
        /// The hash of that event, which the first remaining event names as the hash before it.
        hash: String,
        /// The number of removed events.
        removed: u64,
    },
}

impl AuditAction {
    /// Returns the action's word.
    pub fn word(&self) -> &'static str {
        AuditActionKind::from(self).into()
    }
}

impl AuditActionKind {
    /// All kinds, in the order of a list to choose from.
    pub const ALL: &'static [Self] = Self::VARIANTS;
}

/// What a refused request asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RefusedRequest {
    /// Any page.
    EnterPortal,
    /// Signing in.
    SignIn,
    /// Connecting to a project.
    Connect,
    /// The list of clusters.
    ListClusters,
    /// A page of a cluster.
    ViewCluster,
    /// A change of a cluster.
    ChangeCluster,
    /// A page of an operation.
    ViewOperation,
    /// A follow-up of an operation.
    ContinueOperation,
    /// Planning an operation.
    PlanOperation,
    /// Applying an operation, or reading its outcome again.
    ApplyOperation,
    /// Discarding a plan.
    DiscardOperation,
    /// Stopping an operation.
    StopOperation,
    /// The audit log.
    ReadAuditLog,
}

/// Why a request was refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RefusalReason {
    /// No role is granted to the person anywhere.
    NothingGranted,
    /// A rate limit was exceeded.
    RateLimit,
    /// The person's roles do not permit the request.
    Permission(DeniedReason),
}

/// A file that a person took away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ExportedFile {
    /// The report of an operation.
    Report,
    /// The agency mapping of a cluster.
    AgencyMapping,
    /// The users and groups of a cluster.
    AccessList,
}

/// A change of an operation's state, in numbers.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OperationStep {
    /// The word of the operation's kind.
    pub kind: String,
    /// The word of the state before.
    pub from: String,
    /// The word of the state after.
    pub to: String,
    /// What was requested.
    pub requested: PlanSummary,
    /// The number of names that the operation is credited with.
    pub done: u64,
    /// The number of names that are not as requested.
    pub not_done: u64,
    /// The number of names that were so before, or that others changed.
    pub unaffected: u64,
    /// The number of names whose state before or after was not readable.
    pub unknown: u64,
    /// The ids that the cloud gave the requests.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub requests: Vec<String>,
    /// The fingerprint of the mapping that the plan is based on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fingerprint_before: Option<String>,
    /// The fingerprint of the planned mapping.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fingerprint_after: Option<String>,
}

/// What ended a session other than its person and its lifetime.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SessionEnd {
    /// The identity provider, by a logout token.
    Provider,
    /// A request of the same browser by another person.
    OtherIdentity,
    /// An administrator, by the command line.
    CommandLine,
    /// The portal, which asked the identity provider again.
    Recheck,
}
