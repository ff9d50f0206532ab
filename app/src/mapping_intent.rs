//! The buttons of the mapping form: the editor in the browser acts on most of them, the server on
//! all that the browser sends.

use mrs::mapping::{MoveTarget, Step};
use mrs::name_list;

/// What a button asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MappingIntent {
    /// Continue to the review.
    Review,
    /// Change the rows.
    Edit(Step),
    /// Take back the latest step.
    Undo,
    /// Take the step again that was undone last.
    Redo,
    /// Replace the identifiers of a row by the names of the proposal for them.
    Take(usize),
    /// Decline the proposal for a row.
    KeepText(usize),
    /// Move the names in the field for it to the row that is chosen, or out of all rows.
    Move,
    /// Drop all changes but the rows of the names that were selected in a list last.
    OnlyPicked,
    /// Replace the rows by those of the JSON text.
    Import,
}

impl MappingIntent {
    /// Reads a button's value. An unknown value asks for the review, which changes nothing.
    pub fn parse(value: &str) -> Self {
        let (word, row) = value.split_once(':').unwrap_or((value, ""));
        if let Some((row, name)) = row.split_once(':').filter(|_| word == MOVE_HERE)
            && let Ok(row) = row.parse()
        {
            return Self::Edit(Step::Move {
                names: name_list::write(std::iter::once(name)),
                to: MoveTarget::Row(row),
            });
        }
        match (word, row.parse::<usize>()) {
            ("duplicate", Ok(row)) => Self::Edit(Step::Duplicate(row)),
            ("delete", Ok(row)) => Self::Edit(Step::Remove(row)),
            ("take", Ok(row)) => Self::Take(row),
            ("keep", Ok(row)) => Self::KeepText(row),
            ("add", _) => Self::Edit(Step::Add),
            ("undo", _) => Self::Undo,
            ("redo", _) => Self::Redo,
            ("move", _) => Self::Move,
            ("keep-picked", _) => Self::OnlyPicked,
            ("import", _) => Self::Import,
            _ => Self::Review,
        }
    }
}

/// The beginning of the value of a button that moves a name into the row of the button. The row and the
/// name stand after it.
pub const MOVE_HERE: &str = "here";

/// The value by which the form names no row as the target of names.
pub const NOWHERE: &str = "none";

/// Reads the target of names to move; `None` if none is chosen.
pub fn parse_target(value: &str) -> Option<MoveTarget> {
    match value {
        NOWHERE => Some(MoveTarget::Nowhere),
        row => row.parse().ok().map(MoveTarget::Row),
    }
}
