//! Editing the rows of a mapping: one editor with one history, for the browser and the server.

use serde::{Deserialize, Serialize};

use super::change::{Change, Touched};
use super::history::{History, Patch};
use super::move_names::{MoveTarget, move_names};
use super::{IdentifierType, RowField, RowText};

/// The rows of the mapping form and the steps that led to them.
///
/// Every change of the rows goes through the editor, so that undo takes back the steps in the
/// order in which they were made: rows added, duplicated and removed, typing, imports. Consecutive
/// typing in one field is one step.
///
/// The server stores the editor in the draft. The browser edits with an editor of its own, whose rows
/// the server takes over by [`Editor::sync`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Editor {
    rows: Vec<RowText>,
    history: History,
}

/// One step of editing. Rows are counted from 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Append a row for users in which nothing is typed.
    Add,
    /// Insert a copy below a row.
    Duplicate(usize),
    /// Remove a row.
    Remove(usize),
    /// Give a field another text.
    Type {
        /// The row.
        row: usize,
        /// The field of the row.
        field: RowField,
        /// All of its text.
        text: String,
    },
    /// Give a field another text as a step of its own, which no typing joins: a paste, or names taken
    /// from a pasted text.
    Replace {
        /// The row.
        row: usize,
        /// The field of the row.
        field: RowField,
        /// All of its text.
        text: String,
    },
    /// Take names out of all rows and put them into one, or into none.
    Move {
        /// A name list.
        names: String,
        /// The row that holds the names afterwards.
        to: MoveTarget,
    },
}

impl Editor {
    /// An editor of `rows` with an empty history.
    pub const fn new(rows: Vec<RowText>) -> Self {
        Self {
            rows,
            history: History::new(),
        }
    }

    /// The current rows.
    pub fn rows(&self) -> &[RowText] {
        &self.rows
    }

    /// The rows, by value.
    pub fn into_rows(self) -> Vec<RowText> {
        self.rows
    }

    /// Applies a step. Returns `None` if the step changes nothing: the row does not exist, or the field
    /// holds the text already.
    pub fn apply(&mut self, step: Step) -> Option<Touched> {
        match step {
            Step::Add => {
                let at = self.rows.len();
                let row = RowText {
                    identifier_type: IdentifierType::User.as_str().to_owned(),
                    ..RowText::default()
                };
                self.splice(Change::AddRow(at), at, 0, vec![row])
            }
            Step::Duplicate(row) => {
                let copy = self.rows.get(row)?.clone();
                let at = row.saturating_add(1);
                self.splice(Change::DuplicateRow(at), at, 0, vec![copy])
            }
            Step::Remove(row) => {
                self.rows.get(row)?;
                self.splice(Change::RemoveRow(row), row, 1, Vec::new())
            }
            Step::Type { row, field, text } => {
                let now = self.rows.get(row)?.field(field);
                let patch = Patch::text(row, field, now, &text)?;
                self.history.push_typing(&mut self.rows, patch, &text)
            }
            Step::Replace { row, field, text } => {
                let now = self.rows.get(row)?.field(field);
                let patch = Patch::text(row, field, now, &text)?;
                let change = Change::Edit(row, field);
                self.history.push(&mut self.rows, change, patch)
            }
            Step::Move { names, to } => {
                let moved = move_names(&self.rows, &names, to)?;
                let (at, removed, inserted) = self.difference(&moved)?;
                self.splice(Change::EditSeveral, at, removed, inserted.to_vec())
            }
        }
    }

    /// Replaces all rows by those of a JSON document, as one step.
    #[cfg(feature = "client")]
    pub(crate) fn replace_by_import(&mut self, rows: Vec<RowText>) {
        self.splice(Change::Import, 0, self.rows.len(), rows);
    }

    /// Takes over the rows of a form that was edited elsewhere. Rows that equal a state of the
    /// history are that state, reached by undo or redo; other rows are a new step.
    ///
    /// Returns true if the rows changed.
    pub fn sync(&mut self, rows: &[RowText]) -> bool {
        self.rows != rows
            && (self.history.travel_to(&mut self.rows, rows) || self.adopt(rows).is_some())
    }

    /// Returns the place, the number of present rows, and the other rows of the part in which `rows`
    /// differ.
    fn difference<'r>(&self, rows: &'r [RowText]) -> Option<(usize, usize, &'r [RowText])> {
        let differs = |(one, other): &(&RowText, &RowText)| one != other;
        let shorter = self.rows.len().min(rows.len());
        let mut pairs = self.rows.iter().zip(rows);
        let at = pairs.position(|pair| differs(&pair));
        let at = at.unwrap_or(shorter);
        let from_end = self.rows.iter().rev().zip(rows.iter().rev());
        let same_at_end = from_end.take(shorter - at);
        let same_at_end = same_at_end.take_while(|pair| !differs(pair)).count();
        let removed = self.rows.len() - at - same_at_end;
        Some((at, removed, rows.get(at..rows.len() - same_at_end)?))
    }

    /// Applies all differences from `rows` as one step.
    fn adopt(&mut self, rows: &[RowText]) -> Option<Touched> {
        let (at, removed, inserted) = self.difference(rows)?;
        match (removed, inserted) {
            (1, [row]) => {
                let now = self.rows.get(at)?;
                let mut fields = RowField::ALL.into_iter();
                let differs = |field: &RowField| now.field(*field) != row.field(*field);
                let field = fields.find(differs)?;
                if !fields.any(|field| differs(&field)) {
                    let text = row.field(field).to_owned();
                    return self.apply(Step::Type {
                        row: at,
                        field,
                        text,
                    });
                }
                self.splice(Change::EditSeveral, at, removed, inserted.to_vec())
            }
            (0, [row]) => {
                let above = at.checked_sub(1).and_then(|above| self.rows.get(above));
                let change = if above == Some(row) {
                    Change::DuplicateRow(at)
                } else {
                    Change::AddRow(at)
                };
                self.splice(change, at, removed, inserted.to_vec())
            }
            (1, []) => self.splice(Change::RemoveRow(at), at, removed, Vec::new()),
            _ => self.splice(Change::EditSeveral, at, removed, inserted.to_vec()),
        }
    }

    /// Reverts the latest step. Returns `None` if there is none.
    pub fn undo(&mut self) -> Option<Touched> {
        self.history.undo(&mut self.rows)
    }

    /// Applies the step again that was undone last. Returns `None` if there is none: a new step
    /// discards the undone steps.
    pub fn redo(&mut self) -> Option<Touched> {
        self.history.redo(&mut self.rows)
    }

    /// The change that [`Self::undo`] would revert.
    pub fn can_undo(&self) -> Option<Change> {
        self.history.can_undo()
    }

    /// The change that [`Self::redo`] would apply again.
    pub fn can_redo(&self) -> Option<Change> {
        self.history.can_redo()
    }

    fn splice(
        &mut self,
        change: Change,
        at: usize,
        removed: usize,
        inserted: Vec<RowText>,
    ) -> Option<Touched> {
        let removed = self.rows.get(at..at.checked_add(removed)?)?.to_vec();
        if removed == inserted {
            return None;
        }
        let patch = Patch::Rows {
            at,
            removed,
            inserted,
        };
        self.history.push(&mut self.rows, change, patch)
    }
}
