//! The change that a step of the editor makes, and the part of the rows that it touches.

use serde::{Deserialize, Serialize};

use super::RowField;

/// The change that a step of the history made, for the labels of the undo and redo buttons. Rows are
/// counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// A row was added.
    AddRow(usize),
    /// A row was inserted as a copy of the row above.
    DuplicateRow(usize),
    /// A row was removed.
    RemoveRow(usize),
    /// Something was typed into a field of a row.
    Edit(usize, RowField),
    /// The rows were replaced by those of a JSON document.
    Import,
    /// Several rows or fields changed at once: a form without the editor in the browser sends all of
    /// its changes together.
    EditSeveral,
}

/// The part of the rows that a step, an undo or a redo has changed, and that a page has to draw
/// again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Touched {
    /// `removed` rows at `at` gave way to `inserted` rows.
    Rows {
        /// The first row.
        at: usize,
        /// Number of rows removed.
        removed: usize,
        /// Number of rows inserted.
        inserted: usize,
    },
    /// The text of one field changed.
    Field {
        /// The row.
        row: usize,
        /// The field of the row.
        field: RowField,
    },
}
