//! Drafts: what somebody typed and has not yet applied, kept on the server.

use crate::error::PortalError;
use crate::ids::DraftId;
use mrs::mapping::RowText;
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

/// Which form a draft belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DraftKind {
    /// Cancel synchronisation.
    CancelSync,
    /// Agency mapping.
    Mapping,
    /// Connect.
    Connect,
    /// Something that stopped an action.
    Stopped,
}

/// One draft.
#[derive(Debug, Clone)]
pub struct Draft {
    /// Its id, as in the form's URL.
    pub id: DraftId,
    /// What was typed.
    pub content: DraftContent,
    /// When it was last kept, UTC.
    pub saved_at: OffsetDateTime,
}

/// What was typed, exactly as typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum DraftContent {
    /// The two name fields.
    CancelSync {
        /// Text of the users field.
        users: String,
        /// Text of the groups field.
        groups: String,
        /// The form was submitted and sent back: show what is wrong with it.
        checked: bool,
    },
    /// The mapping editor.
    Mapping {
        /// Fingerprint of the mapping that was shown when editing began.
        base_fingerprint: String,
        /// The rows as typed.
        rows: Vec<RowText>,
        /// Earlier states of the rows, the latest last, for undo.
        history: Vec<Vec<RowText>>,
        /// The form was submitted and sent back: show what is wrong with it.
        checked: bool,
        /// A sentence about the last step (an import that failed, say).
        notice: Option<String>,
    },
    /// The connect form that was refused; secrets are never kept.
    Connect(ConnectForm),
    /// What stopped an action, for the page it leads to.
    Stopped {
        /// Why.
        error: PortalError,
        /// Correlation id of the request that was stopped.
        correlation: String,
        /// Where the person came from.
        back: String,
    },
}

/// What was typed into the connect form, without anything secret, and what was wrong with it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConnectForm {
    /// `access_key`, `temporary_key`, `password` or `token`.
    pub method: String,
    /// `region:…` or `endpoint:…`.
    pub location: String,
    /// Project id.
    pub project: String,
    /// Access key id.
    pub access: String,
    /// Account name.
    pub domain: String,
    /// IAM user name.
    pub user: String,
    /// IAM user id, where a verification code needs it.
    #[serde(default)]
    pub user_id: String,
    /// Field by field, what was wrong.
    pub problems: Vec<FieldProblem>,
    /// What the cloud said.
    pub error: Option<PortalError>,
}

/// Something wrong with one field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldProblem {
    /// Id of the field.
    pub field: String,
    /// What is wrong and what mends it.
    pub message: String,
}

impl DraftContent {
    /// Which form this belongs to.
    pub const fn kind(&self) -> DraftKind {
        match self {
            Self::CancelSync { .. } => DraftKind::CancelSync,
            Self::Mapping { .. } => DraftKind::Mapping,
            Self::Connect(_) => DraftKind::Connect,
            Self::Stopped { .. } => DraftKind::Stopped,
        }
    }
}
