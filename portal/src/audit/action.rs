//! What can happen, each with its stable word.

use serde::{Deserialize, Serialize};

/// What happened. Each has a word, which is stored and searched for, and never changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "action", rename_all = "snake_case")]
pub enum AuditAction {
    /// Somebody signed in.
    SignIn {
        /// The mode of sign-in, as in the configuration.
        mode: String,
    },
    /// Somebody signed out.
    SignOut {
        /// Whether of all their sessions.
        everywhere: bool,
    },
    /// Signing in was refused.
    SignInRefused {
        /// Why, without anything that was sent.
        why: String,
    },
    /// A session ended without its person's doing.
    SessionEnded {
        /// By what.
        by: SessionEnd,
    },
    /// Something was not permitted, or too often.
    Refused {
        /// What was asked for.
        what: String,
        /// Why not.
        why: String,
    },
    /// Credentials were accepted by the cloud and kept.
    Connected {
        /// How they prove themselves.
        kind: String,
        /// The key or user, masked.
        key: String,
    },
    /// Credentials were wiped by their person.
    Disconnected {
        /// How they proved themselves.
        kind: String,
        /// The key or user, masked.
        key: String,
    },
    /// An operation was planned.
    OperationPlanned(OperationStep),
    /// What was planned was started.
    OperationApplied(OperationStep),
    /// It came to its end.
    OperationFinished(OperationStep),
    /// The plan was thrown away.
    OperationDiscarded(OperationStep),
    /// Its outcome was read again.
    OperationChecked(OperationStep),
    /// Something was taken away as a file.
    Exported {
        /// What.
        what: String,
        /// How many rows it has.
        rows: u64,
    },
    /// Events were taken away as a file.
    AuditExported {
        /// `csv` or `jsonl`.
        format: String,
        /// How many events it has.
        rows: u64,
    },
    /// Old events were removed, as the retention says.
    AuditTrimmed {
        /// The last that was removed.
        through: i64,
        /// Its hash, which the first that is left names as the one before it.
        hash: String,
        /// How many were removed.
        removed: u64,
    },
}

/// A change of an operation's state, in numbers.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OperationStep {
    /// What the operation does.
    pub kind: String,
    /// Where it stood.
    pub from: String,
    /// Where it stands now.
    pub to: String,
    /// What was asked, in a few words: "12 users, 1 group".
    pub requested: String,
    /// Names that are as asked now.
    pub done: u64,
    /// Names that are not.
    pub not_done: u64,
    /// Names that were so before.
    pub unaffected: u64,
    /// Names that could not be read.
    pub unknown: u64,
    /// The cloud's ids of the requests.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub requests: Vec<String>,
    /// Fingerprint of the mapping it was planned on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fingerprint_before: Option<String>,
    /// Fingerprint of the mapping it puts in its place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fingerprint_after: Option<String>,
}

/// What ended a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SessionEnd {
    /// The identity provider said so.
    Provider,
    /// The browser came back as somebody else.
    OtherIdentity,
    /// Its record did not open.
    Broken,
}

impl AuditAction {
    /// The words of all actions, for choosing one.
    pub const WORDS: &'static [&'static str] = &[
        "sign_in",
        "sign_out",
        "sign_in_refused",
        "session_ended",
        "refused",
        "connected",
        "disconnected",
        "operation_planned",
        "operation_applied",
        "operation_finished",
        "operation_discarded",
        "operation_checked",
        "exported",
        "audit_exported",
        "audit_trimmed",
    ];

    /// The action's word.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::SignIn { .. } => "sign_in",
            Self::SignOut { .. } => "sign_out",
            Self::SignInRefused { .. } => "sign_in_refused",
            Self::SessionEnded { .. } => "session_ended",
            Self::Refused { .. } => "refused",
            Self::Connected { .. } => "connected",
            Self::Disconnected { .. } => "disconnected",
            Self::OperationPlanned(_) => "operation_planned",
            Self::OperationApplied(_) => "operation_applied",
            Self::OperationFinished(_) => "operation_finished",
            Self::OperationDiscarded(_) => "operation_discarded",
            Self::OperationChecked(_) => "operation_checked",
            Self::Exported { .. } => "exported",
            Self::AuditExported { .. } => "audit_exported",
            Self::AuditTrimmed { .. } => "audit_trimmed",
        }
    }
}
