//! A pasted text with all that decides on its interpretation.

use super::phrases::kept::Said;
use crate::cluster_match::ClusterNames;
use crate::names::NameKind;

/// What the names are pasted for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Purpose {
    /// They lose what they have: names to remove are meant, and names to add are not.
    #[default]
    Removal,
    /// They are mapped to an agency: names to add are meant, and names to remove are not.
    Mapping,
}

impl Purpose {
    /// What a text says of the names that are meant.
    pub(super) fn meant(self) -> Said {
        match self {
            Self::Removal => Said::Remove,
            Self::Mapping => Said::Add,
        }
    }

    /// What a text says of the names for which the opposite is asked.
    pub(super) fn opposite(self) -> Said {
        match self {
            Self::Removal => Said::Add,
            Self::Mapping => Said::Remove,
        }
    }
}

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
    pub(super) purpose: Purpose,
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
