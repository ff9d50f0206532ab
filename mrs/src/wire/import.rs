//! Importing a mapping from a JSON document into the editor.

use serde_json::Value;

use super::{Mappings, UnreadableRow};
use crate::mapping::{Editor, rows_from};

/// The reason why a text cannot be imported. The rows stay as they are.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ImportProblem {
    /// The text is empty.
    #[error("there is no JSON")]
    Empty,
    /// The text is not JSON, or a row has a field of the wrong kind.
    #[error("the JSON can't be read at line {line}, column {column}: {reason}")]
    Unreadable {
        /// The line, counted from 1.
        line: usize,
        /// The column, counted from 1.
        column: usize,
        /// The message of the JSON parser.
        reason: String,
    },
    /// The JSON holds no mapping: neither a list nor an object with a list `agency_mappings`.
    #[error("the JSON is neither a list of rows nor an object with the list agency_mappings")]
    NoList,
    /// A row has an identifier type that does not exist.
    #[error(transparent)]
    Row(#[from] UnreadableRow),
}

impl Editor {
    /// Replaces the rows by those of a JSON document: a list of rows, or an object with the list
    /// `agency_mappings`. Returns how many rows the document has. An empty list is a mapping without
    /// rows, which callers should point out.
    ///
    /// # Errors
    /// The text is not a mapping. The rows stay as they are.
    pub fn import(&mut self, json: &str) -> Result<usize, ImportProblem> {
        if json.trim().is_empty() {
            return Err(ImportProblem::Empty);
        }
        let list = match serde_json::from_str(json).map_err(unreadable)? {
            Value::Object(object) => object.get("agency_mappings").is_some_and(Value::is_array),
            other => other.is_array(),
        };
        if !list {
            return Err(ImportProblem::NoList);
        }
        let mappings: Mappings = serde_json::from_str(json).map_err(unreadable)?;
        let rows = rows_from(&mappings.into_agency_mappings()?);
        let count = rows.len();
        self.replace_by_import(rows);
        Ok(count)
    }
}

#[expect(
    clippy::needless_pass_by_value,
    reason = "the shape that map_err takes"
)]
fn unreadable(error: serde_json::Error) -> ImportProblem {
    // The parser repeats the position at the end of its text.
    let text = error.to_string();
    let reason = text.split(" at line ").next().unwrap_or(&text);
    ImportProblem::Unreadable {
        line: error.line(),
        column: error.column(),
        reason: reason.to_owned(),
    }
}
