//! Valid names for an operation.

use crate::limits::NAMES_PER_LIST;
use crate::names::NameKind;

/// Valid names of one kind, each once, at most [`NAMES_PER_LIST`] of them, possibly none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Names {
    kind: NameKind,
    names: Vec<String>,
}

/// The reason why a list cannot be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The list has cells that are not possible names.
    #[error("{count} {} can't be {}", entries(*count), kind.plural())]
    Rejected {
        /// Number of cells or names.
        count: u32,
        /// The kind of the names.
        kind: NameKind,
    },
    /// The list has more names than one operation takes.
    #[error("{count} {} are more than the {NAMES_PER_LIST} of one list", kind.plural())]
    TooMany {
        /// Number of cells or names.
        count: u32,
        /// The kind of the names.
        kind: NameKind,
    },
}

fn entries(count: u32) -> &'static str {
    if count == 1 { "entry" } else { "entries" }
}

impl Names {
    pub(super) fn new(kind: NameKind, names: Vec<String>) -> Self {
        Self { kind, names }
    }

    /// The kind of the names.
    pub fn kind(&self) -> NameKind {
        self.kind
    }

    /// The names.
    pub fn as_slice(&self) -> &[String] {
        &self.names
    }

    /// The names, by value.
    pub fn into_inner(self) -> Vec<String> {
        self.names
    }
}
