//! The steps of editing rows of a mapping: the server takes them when a form is sent, the editor in
//! the browser when a button is pressed.

/// What the pressed button asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RowStep {
    /// Go on to the review.
    Review,
    /// Append an empty row.
    Add,
    /// Copy a row, counted from 0.
    Duplicate(usize),
    /// Delete a row, counted from 0.
    Delete(usize),
    /// Take the last step back.
    Undo,
    /// Replace the rows by the pasted JSON.
    Import,
}

impl RowStep {
    /// Reads a button's value; what is unknown goes to the review, which changes nothing.
    pub fn parse(value: &str) -> Self {
        let (word, row) = value.split_once(':').unwrap_or((value, ""));
        match (word, row.parse::<usize>()) {
            ("duplicate", Ok(row)) => Self::Duplicate(row),
            ("delete", Ok(row)) => Self::Delete(row),
            ("add", _) => Self::Add,
            ("undo", _) => Self::Undo,
            ("import", _) => Self::Import,
            _ => Self::Review,
        }
    }
}
