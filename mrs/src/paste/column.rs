//! A column of a table.

use super::Purpose;
use super::phrases::kept::Said;
use crate::heading::Heading;

/// A column of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Column<'a> {
    /// The heading, if the table has headings.
    pub heading: Option<&'a str>,
    /// The first few cells with content below the heading.
    pub preview: Vec<&'a str>,
    /// Number of cells with content.
    pub filled: u32,
    /// Number of cells that are names on the cluster, of the kind that the field takes.
    pub on_cluster: u32,
    pub(super) meaning: Option<Heading>,
    /// What the heading says of the names.
    pub(super) said: Option<Said>,
    /// Number of cells that are names on the cluster of any kind.
    pub(super) known: u32,
    /// Number of cells that are possible but not probable names: numbers, dates, addresses, states.
    pub(super) other: u32,
    /// Number of cells that are several words.
    pub(super) several_words: u32,
    /// Number of cells that say user or group.
    pub(super) types: u32,
    pub(super) addresses: u32,
    /// Number of cells that are one word in lower case, as accounts are.
    pub(super) accounts: u32,
    /// True if the cells of the first rows repeat each other.
    pub(super) repeats: bool,
    /// Number of cells with commas that could separate names.
    pub(super) with_commas: u32,
    /// Number of cells with commas between accounts, addresses or names on the cluster.
    pub(super) with_accounts: u32,
    /// True if a cell has more than two parts between commas.
    pub(super) with_many: bool,
}

/// What the commas within the cells of a column are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Commas {
    /// Separators of names.
    Separators,
    /// Parts of names.
    Parts,
    /// One or the other, as in "Doe, Jane".
    Undetermined,
}

impl Column<'_> {
    /// The column with other texts in the place of its own.
    pub(super) fn with_texts<'t>(self, text: impl Fn(&str) -> &'t str) -> Column<'t> {
        Column {
            heading: self.heading.map(&text),
            preview: self.preview.into_iter().map(&text).collect(),
            filled: self.filled,
            on_cluster: self.on_cluster,
            meaning: self.meaning,
            said: self.said,
            known: self.known,
            other: self.other,
            several_words: self.several_words,
            types: self.types,
            addresses: self.addresses,
            accounts: self.accounts,
            repeats: self.repeats,
            with_commas: self.with_commas,
            with_accounts: self.with_accounts,
            with_many: self.with_many,
        }
    }

    /// Returns true if the cells can be names on the whole: not most of them are something else.
    pub(super) fn holds_names(&self) -> bool {
        (self.other + self.several_words) * 2 <= self.filled || self.on_cluster * 2 > self.filled
    }

    /// Returns false if the heading says that the names are not meant.
    pub(super) fn is_possible(&self, purpose: Purpose) -> bool {
        self.said.is_none_or(|said| said == purpose.meant())
    }

    /// Returns true if the heading says that the names are meant.
    pub(super) fn is_meant(&self, purpose: Purpose) -> bool {
        self.said == Some(purpose.meant())
    }

    pub(super) fn commas(&self) -> Commas {
        if self.with_commas == 0 {
            Commas::Parts
        } else if self.with_many || self.with_accounts * 2 >= self.with_commas {
            Commas::Separators
        } else {
            Commas::Undetermined
        }
    }

    /// Returns true if no cell is likely to be a name.
    pub(super) fn is_typed(&self) -> bool {
        self.filled > 0 && (self.other + self.several_words).max(self.types) == self.filled
    }
}
