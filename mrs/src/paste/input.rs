//! A pasted text with all that decides on its interpretation.

use crate::cluster_match::ClusterNames;
use crate::names::NameKind;

/// What to take of a text, where there is a choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Choice {
    /// The names that most likely are meant.
    #[default]
    Proposed,
    /// The names in this column of a table, counted from 0.
    Column(u32),
    /// The names in this column of a table, each cell taken apart at its commas.
    ColumnParts(u32),
    /// The cells of all columns of a table.
    AllColumns,
    /// The names with this result in a report, counted from 0.
    Result(u32),
    /// Whole addresses instead of the part before `@`.
    WholeAddress,
}

/// A text with all that decides on its interpretation.
pub(super) struct Paste<'a, 'c> {
    pub(super) text: &'a str,
    pub(super) kind: NameKind,
    pub(super) cluster: &'c ClusterNames,
    pub(super) choice: Choice,
}

impl Paste<'_, '_> {
    /// Returns true if `name` is on the cluster, among users or groups.
    pub(super) fn knows(&self, name: &str) -> bool {
        self.cluster.is_user(name) || self.cluster.is_group(name)
    }

    /// Returns true if `name` is on the cluster among the names that the field takes.
    pub(super) fn knows_own(&self, name: &str) -> bool {
        match self.kind {
            NameKind::Group => self.cluster.is_group(name),
            NameKind::User | NameKind::Agency => self.cluster.is_user(name),
        }
    }
}
