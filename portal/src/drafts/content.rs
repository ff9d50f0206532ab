//! What a draft holds.

use crate::error::PortalError;
use crate::ids::DraftId;
use mrs::mapping::{AgencyMapping, Editor, RowText, rows_from};
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

/// The form that a draft belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DraftKind {
    /// Cancel IAM synchronization.
    CancelSync,
    /// Agency mapping.
    Mapping,
}

/// One draft.
#[derive(Debug, Clone)]
pub struct Draft {
    /// Its ID, as in the form's URL.
    pub id: DraftId,
    /// What was typed.
    pub content: DraftContent,
    /// How often the draft was saved, from 1.
    pub version: i64,
    /// When it was saved last, UTC.
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
        /// The form was submitted: show what is wrong with it.
        checked: bool,
        /// The texts that names were taken from, until the fields are edited.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pasted: Option<PastedTexts>,
        /// The fields whose text a person wants as it is, until they are edited.
        #[serde(default)]
        as_typed: AsTyped,
        /// The names that were selected in a list last, where the draft held others before.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        picked: Option<PickedNames>,
    },
    /// The mapping editor.
    Mapping {
        /// The mapping that was shown when editing began.
        base: Vec<AgencyMapping>,
        /// The rows as typed, with the steps that can be undone.
        editor: Editor,
        /// The form was submitted: show what is wrong with it.
        checked: bool,
        /// Text of the import field.
        import: String,
        /// Text of the field with the names to move between rows.
        #[serde(default)]
        moving: String,
        /// The text was not imported: show what is wrong with it.
        import_refused: bool,
        /// What the last step did.
        notice: Option<MappingNotice>,
        /// The identifiers on whose proposal a person has decided, while a row holds them.
        #[serde(default)]
        decided: Vec<String>,
        /// The rows of the names that were selected in a list last, where the draft held other changes
        /// before.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        picked: Vec<RowText>,
    },
}

/// The texts of the two name fields as they were pasted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PastedTexts {
    /// Text of the users field.
    pub users: String,
    /// Text of the groups field.
    pub groups: String,
}

/// Names that were added to an earlier draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PickedNames {
    /// All that were selected, as texts of the two name fields.
    pub texts: PastedTexts,
    /// How many were selected.
    pub selected: usize,
    /// How many of them the draft did not have.
    pub added: usize,
}

/// The name fields whose text is planned as it is, whatever it looks like.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AsTyped {
    /// The users field.
    pub users: bool,
    /// The groups field.
    pub groups: bool,
}

/// What a step in the mapping editor did, where that does not show.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "notice", rename_all = "snake_case")]
pub enum MappingNotice {
    /// There was nothing to undo.
    NothingToUndo,
    /// There was nothing to redo.
    NothingToRedo,
    /// Names were moved to a row.
    Moved {
        /// The row, counted from 0.
        row: u32,
    },
    /// Names were removed from all rows.
    RemovedFromRows,
    /// No row changed when names were to be moved.
    NothingMoved,
    /// Rows were imported.
    Imported {
        /// How many.
        rows: u32,
    },
    /// The mapping was not planned.
    Refused {
        /// Why.
        error: PortalError,
    },
}

/// What became of a save that names the version it was made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SaveOutcome {
    /// The draft is saved and has this version now.
    Saved(i64),
    /// Nothing is saved: the draft has another version by now, or is discarded or applied.
    Superseded,
}

impl DraftContent {
    /// The form that the content belongs to.
    pub const fn kind(&self) -> DraftKind {
        match self {
            Self::CancelSync { .. } => DraftKind::CancelSync,
            Self::Mapping { .. } => DraftKind::Mapping,
        }
    }

    /// Returns true if the draft holds nothing that a person would come back for.
    pub fn is_empty(&self) -> bool {
        let is_blank = |texts: [&String; 2]| texts.iter().all(|text| text.trim().is_empty());
        match self {
            Self::CancelSync {
                users,
                groups,
                pasted,
                ..
            } => is_blank([users, groups]) && pasted.is_none(),
            Self::Mapping {
                base,
                editor,
                import,
                moving,
                ..
            } => is_blank([import, moving]) && editor.rows() == rows_from(base),
        }
    }
}
