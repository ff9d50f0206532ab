//! The notation of a pasted text.

use super::column::Commas;
use super::{Choice, Column};

/// The notation of a pasted text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source<'a> {
    /// A table with several columns.
    Table(Table<'a>),
    /// A report of the portal.
    Report(Report<'a>),
    /// Mail recipients, with full names or in another mail notation.
    MailList,
    /// Distinguished names of a directory.
    DirectoryNames,
    /// JSON of the API or of a program.
    Json,
    /// Lines with numbers, bullets, check boxes, dashes or labels.
    ListMarks,
    /// Quotes or brackets of other notations than CSV.
    Quoted,
    /// Separators of other scripts and notations.
    Separators,
    /// Ranges of names, all of which are proposed.
    Ranges,
    /// A list beside parts that are none of it, such as a signature.
    Rest,
    /// Sentences, with or without names that are on the cluster.
    Prose,
    /// Plain email addresses.
    Addresses,
    /// Names of the form `DOMAIN\user`.
    DomainAccounts,
    /// Cells of several words that all are names on the cluster.
    Words,
}

/// A table in a pasted text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table<'a> {
    /// The columns.
    pub columns: Vec<Column<'a>>,
    /// Number of rows below the headings.
    pub rows: u32,
    /// The choice of names that was made or is proposed; `None` if it cannot be told.
    pub chosen: Option<Choice>,
    /// The column that says user or group in each row.
    pub type_column: Option<u32>,
    /// True if there are names above or below the table, too.
    pub has_names_beside: bool,
}

impl Table<'_> {
    /// The choices of names in the table: each column, where commas in its cells could separate names
    /// also their parts, and all columns if no heading says that they differ.
    pub fn choices(&self) -> impl Iterator<Item = Choice> {
        let columns = (0..).zip(&self.columns);
        let columns = columns.filter(|(index, _)| self.type_column != Some(*index));
        let all = self.columns.iter().all(|column| column.heading.is_none());
        columns
            .flat_map(|(index, column)| {
                let parts = column.commas() == Commas::Undetermined;
                std::iter::once(Choice::Column(index))
                    .chain(parts.then_some(Choice::ColumnParts(index)))
            })
            .chain((all && self.type_column.is_none()).then_some(Choice::AllColumns))
    }
}

/// A report of the portal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report<'a> {
    /// The results in the report, each with its number of names.
    pub results: Vec<(&'a str, u32)>,
    /// The chosen result; `None` for the names of all results.
    pub result: Option<u32>,
}
