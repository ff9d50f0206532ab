//! What a flash holds: an error, a refused connect form, or what became of a selection.

use crate::confirmation::Confirmation;
use crate::error::PortalError;
use crate::ids::OperationId;
use crate::name_file::{FileFormat, FileProblem};
use serde::{Deserialize, Serialize};

/// What a form leaves for the page that it redirects to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Flash {
    /// The connect form that was refused; without its secrets.
    Connect(ConnectForm),
    /// The confirmation of an operation that was not the one asked for.
    Unconfirmed {
        /// The operation.
        operation: OperationId,
        /// What was typed and ticked.
        given: Confirmation,
    },
    /// The error that ended an action.
    Error {
        /// Why the action ended.
        error: PortalError,
        /// Correlation id of the request.
        correlation: String,
        /// The page that the form was on.
        back: String,
    },
    /// What became of a selection in a list of names.
    Selection(SelectionNotice),
    /// What became of a file that was uploaded for a name field.
    File {
        /// The name of the file; empty if none was chosen.
        name: String,
        /// What was read, or why nothing was.
        result: Result<FileFormat, FileProblem>,
    },
}

/// What became of a selection in a list of names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "notice", rename_all = "snake_case")]
pub enum SelectionNotice {
    /// Nothing was selected.
    Nothing,
    /// More names than an operation may have; none was taken.
    TooMany,
    /// The names were added to a draft.
    Added {
        /// How many the draft did not have.
        added: usize,
        /// How many names the draft has now.
        total: usize,
    },
}

/// The fields of the connect form that hold no secret, and what was wrong with them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConnectForm {
    /// `access_key`, `temporary_key`, `password`, `agency` or `token`.
    pub method: String,
    /// `region:…` or `endpoint:…`.
    pub location: String,
    /// Project ID.
    pub project: String,
    /// Access key ID.
    pub access: String,
    /// Account name: of the IAM user, or the one that delegates access by the agency.
    pub domain: String,
    /// IAM user name.
    pub user: String,
    /// IAM user ID, which a verification code needs.
    #[serde(default)]
    pub user_id: String,
    /// Name of the agency.
    #[serde(default)]
    pub agency: String,
    /// Field by field, what was wrong.
    pub problems: Vec<FieldProblem>,
    /// The answer of the cloud.
    pub error: Option<PortalError>,
}

/// A problem of one field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldProblem {
    /// ID of the field.
    pub field: String,
    /// What is wrong.
    pub problem: ConnectProblem,
}

/// What can be wrong with a field of the connect form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ConnectProblem {
    /// Nothing was entered.
    Missing,
    /// The text can't be the ID of a project. The reason is found again in the text.
    Invalid,
    /// The text has more characters than the field may have.
    TooLong {
        /// Number of characters.
        length: u32,
    },
    /// The region or endpoint is none that the portal offers.
    UnknownLocation,
    /// The verification code needs the ID of the user.
    NeededByCode,
}
