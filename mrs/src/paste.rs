//! Pasted text that is more than a plain list of names.
//!
//! People paste tables, mail recipients, tickets and JSON. [`interpret`] finds the names that they
//! mean and proposes them; nothing is taken until a person accepts the proposal. Each part of the
//! text is in a name, is left out for a [`Reason`], or is a separator.
//!
//! The readers are tried from the most to the least certain notation, each in linear time.

mod columns;
mod directory;
mod gathering;
mod json;
mod left_out;
mod list;
mod mail;
mod marks;
mod offer;
mod proposal;
mod prose;
mod quotes;
mod rows;
mod settle;
mod table;
mod write;

use crate::cluster_match::ClusterNames;
use crate::names::NameKind;

pub use columns::Column;
pub use left_out::{LeftOut, Reason};
pub use proposal::{Certainty, Proposal, Source};
pub use table::{Report, Table};

/// What to take of a text, where there is a choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Choice {
    /// The names that most likely are meant.
    #[default]
    Proposed,
    /// The names in this column of a table, counted from 0.
    Column(u32),
    /// The names with this result in a report, counted from 0.
    Result(u32),
    /// Whole addresses instead of the part before `@`.
    WholeAddress,
}

/// Interprets `text`, pasted into the field for names of `kind`, and proposes the names in it.
/// Returns `None` if the text is a plain list and means what it says.
pub fn interpret<'a>(
    text: &'a str,
    kind: NameKind,
    cluster: &ClusterNames,
) -> Option<Proposal<'a>> {
    interpret_as(text, kind, cluster, Choice::Proposed)
}

/// Interprets `text` as [`interpret`] does, with the choice of a person.
pub fn interpret_as<'a>(
    text: &'a str,
    kind: NameKind,
    cluster: &ClusterNames,
    choice: Choice,
) -> Option<Proposal<'a>> {
    let paste = Paste {
        text,
        kind,
        cluster,
        choice,
    };
    json::read(&paste)
        .or_else(|| table::read_certain(&paste))
        .or_else(|| mail::read(&paste))
        .or_else(|| directory::read(&paste))
        .or_else(|| table::read_likely(&paste))
        .or_else(|| mail::read_loose(&paste))
        .or_else(|| list::read(&paste))
        .or_else(|| offer::read(&paste))
}

/// A text with all that decides on its interpretation.
struct Paste<'a, 'c> {
    text: &'a str,
    kind: NameKind,
    cluster: &'c ClusterNames,
    choice: Choice,
}

impl Paste<'_, '_> {
    /// Returns true if `name` is on the cluster, among users or groups.
    fn knows(&self, name: &str) -> bool {
        self.cluster.is_user(name) || self.cluster.is_group(name)
    }

    /// Returns true if `name` is on the cluster among the names that the field takes.
    fn knows_own(&self, name: &str) -> bool {
        match self.kind {
            NameKind::Group => self.cluster.is_group(name),
            NameKind::User | NameKind::Agency => self.cluster.is_user(name),
        }
    }
}
