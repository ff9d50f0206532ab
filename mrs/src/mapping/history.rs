//! The history of the mapping editor: steps that can be undone and redone.

use serde::{Deserialize, Serialize};

use super::change::{Change, Touched};
use super::{RowField, RowText};

/// Maximum number of steps that can be undone.
pub const HISTORY_STEPS: usize = 50;

/// Maximum size of all steps of a history in bytes of removed and inserted text. The latest step is
/// kept whatever its size, so that an import can always be undone.
pub const HISTORY_BYTES: usize = 512 * 1024;

/// Size of a step beside its texts, in bytes.
const STEP_BYTES: usize = 64;

/// Steps that were applied, and steps that were undone. A step holds its changes and not a copy of all
/// rows, so that typing into a long list of names costs a few bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct History {
    /// The latest step is the last.
    done: Vec<Entry>,
    /// The step that was undone last is the last.
    undone: Vec<Entry>,
    /// The latest action was typing: more of it in the same field belongs to the same step.
    typing: bool,
}

/// One step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Entry {
    change: Change,
    patch: Patch,
}

/// One change of the rows, in both directions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Patch {
    /// Rows at `at` gave way to other rows.
    Rows {
        at: usize,
        removed: Vec<RowText>,
        inserted: Vec<RowText>,
    },
    /// Text at the byte `at` of a field gave way to other text.
    Text {
        row: usize,
        field: RowField,
        at: usize,
        removed: String,
        inserted: String,
    },
}

/// Which way a patch is applied.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Direction {
    Forward,
    Back,
}

impl History {
    pub(super) const fn new() -> Self {
        Self {
            done: Vec::new(),
            undone: Vec::new(),
            typing: false,
        }
    }

    /// Applies a step and remembers it.
    pub(super) fn push(
        &mut self,
        rows: &mut Vec<RowText>,
        change: Change,
        patch: Patch,
    ) -> Option<Touched> {
        let touched = patch.apply(rows, Direction::Forward)?;
        self.undone.clear();
        self.typing = false;
        self.done.push(Entry { change, patch });
        self.forget();
        Some(touched)
    }

    /// Applies typing. Consecutive typing in the same field is one step; typing that is reverted by
    /// hand leaves no step. `text` is the text of the field afterwards.
    pub(super) fn push_typing(
        &mut self,
        rows: &mut Vec<RowText>,
        patch: Patch,
        text: &str,
    ) -> Option<Touched> {
        let Patch::Text { row, field, .. } = patch else {
            return None;
        };
        let change = Change::Edit(row, field);
        let continued = self.typing && self.can_undo() == Some(change);
        if let Some(earlier) = self.done.pop_if(|_| continued) {
            earlier.patch.apply(rows, Direction::Back)?;
            let before = rows.get(row)?.field(field);
            let Some(whole) = Patch::text(row, field, before, text) else {
                self.typing = false;
                return Some(Touched::Field { row, field });
            };
            self.push(rows, change, whole)?;
        } else {
            self.push(rows, change, patch)?;
        }
        self.typing = true;
        Some(Touched::Field { row, field })
    }

    pub(super) fn undo(&mut self, rows: &mut Vec<RowText>) -> Option<Touched> {
        self.typing = false;
        let entry = self.done.pop()?;
        let touched = entry.patch.apply(rows, Direction::Back);
        self.turn(entry, touched, Direction::Back)
    }

    pub(super) fn redo(&mut self, rows: &mut Vec<RowText>) -> Option<Touched> {
        self.typing = false;
        let entry = self.undone.pop()?;
        let touched = entry.patch.apply(rows, Direction::Forward);
        self.turn(entry, touched, Direction::Forward)
    }

    /// Moves `entry` to the other stack. An entry that does not fit the rows belongs to other rows,
    /// because a draft was altered; such a history is discarded.
    fn turn(
        &mut self,
        entry: Entry,
        touched: Option<Touched>,
        direction: Direction,
    ) -> Option<Touched> {
        if touched.is_none() {
            *self = Self::new();
        } else if direction == Direction::Back {
            self.undone.push(entry);
        } else {
            self.done.push(entry);
        }
        touched
    }

    /// Undoes or redoes steps until the rows equal `wanted`. Returns false and changes nothing if no
    /// state of the history does.
    pub(super) fn travel_to(&mut self, rows: &mut Vec<RowText>, wanted: &[RowText]) -> bool {
        for step in [Self::undo, Self::redo] {
            let (mut history, mut reached) = (self.clone(), rows.clone());
            while step(&mut history, &mut reached).is_some() {
                if reached == wanted {
                    (*self, *rows) = (history, reached);
                    return true;
                }
            }
        }
        false
    }

    pub(super) fn can_undo(&self) -> Option<Change> {
        self.done.last().map(|entry| entry.change)
    }

    pub(super) fn can_redo(&self) -> Option<Change> {
        self.undone.last().map(|entry| entry.change)
    }

    /// Drops the oldest steps beyond the bounds.
    fn forget(&mut self) {
        let mut bytes = 0usize;
        let newest_first = self.done.iter().rev().take(HISTORY_STEPS);
        let kept = newest_first.take_while(|entry| {
            let first = bytes == 0;
            bytes = bytes.saturating_add(entry.patch.bytes());
            first || bytes <= HISTORY_BYTES
        });
        let dropped = self.done.len() - kept.count();
        self.done.drain(..dropped);
    }
}

impl Patch {
    /// The change of a field from `before` to `after`; `None` if both are the same.
    pub(super) fn text(row: usize, field: RowField, before: &str, after: &str) -> Option<Self> {
        if before == after {
            return None;
        }
        let pairs = before.chars().zip(after.chars());
        let same = pairs.take_while(|(one, other)| one == other);
        let at = same.map(|(c, _)| c.len_utf8()).sum();
        let (before, after) = (before.get(at..)?, after.get(at..)?);
        let pairs = before.chars().rev().zip(after.chars().rev());
        let same = pairs.take_while(|(one, other)| one == other);
        let at_end: usize = same.map(|(c, _)| c.len_utf8()).sum();
        let middle = |text: &str| Some(text.get(..text.len() - at_end)?.to_owned());
        Some(Self::Text {
            row,
            field,
            at,
            removed: middle(before)?,
            inserted: middle(after)?,
        })
    }

    /// Changes `rows`, or returns `None` and changes nothing if they do not hold what the patch
    /// takes away.
    fn apply(&self, rows: &mut Vec<RowText>, direction: Direction) -> Option<Touched> {
        match self {
            Self::Rows {
                at,
                removed,
                inserted,
            } => {
                let (from, to) = turned(removed, inserted, direction);
                let range = *at..at.checked_add(from.len())?;
                if rows.get(range.clone())? != from.as_slice() {
                    return None;
                }
                rows.splice(range, to.iter().cloned());
                Some(Touched::Rows {
                    at: *at,
                    removed: from.len(),
                    inserted: to.len(),
                })
            }
            Self::Text {
                row,
                field,
                at,
                removed,
                inserted,
            } => {
                let (from, to) = turned(removed, inserted, direction);
                let text = rows.get_mut(*row)?.field_mut(*field);
                let range = *at..at.checked_add(from.len())?;
                if text.get(range.clone())? != from {
                    return None;
                }
                text.replace_range(range, to);
                Some(Touched::Field {
                    row: *row,
                    field: *field,
                })
            }
        }
    }

    fn bytes(&self) -> usize {
        let texts: usize = match self {
            Self::Rows {
                removed, inserted, ..
            } => {
                let rows = removed.iter().chain(inserted);
                rows.map(|row| STEP_BYTES + row.bytes()).sum()
            }
            Self::Text {
                removed, inserted, ..
            } => removed.len() + inserted.len(),
        };
        STEP_BYTES + texts
    }
}

const fn turned<'a, T>(removed: &'a T, inserted: &'a T, direction: Direction) -> (&'a T, &'a T) {
    match direction {
        Direction::Forward => (removed, inserted),
        Direction::Back => (inserted, removed),
    }
}
