//! The proposal for a pasted text.

use super::write::write;
use super::{LeftOut, Source};
use crate::name_list::Entry;
use crate::names::NameKind;

/// The names that a pasted text most likely means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal<'a> {
    pub(super) source: Source<'a>,
    pub(super) users: Vec<Entry<'a>>,
    pub(super) groups: Vec<Entry<'a>>,
    pub(super) left_out: Vec<LeftOut>,
    /// True if parts of the text were read as if they were blank.
    pub(super) is_partial: bool,
}

/// The certainty that the text is not meant as a plain list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Certainty {
    /// The text as it stands would plan names that nobody meant, so a person must decide.
    MustBeDecided,
    /// The text as it stands is a possible list, and the proposal an offer beside it.
    Offer,
}

impl<'a> Proposal<'a> {
    /// The notation of the text.
    pub fn source(&self) -> &Source<'a> {
        &self.source
    }

    /// The certainty that the text is not meant as a plain list.
    pub fn certainty(&self) -> Certainty {
        match self.source {
            Source::Addresses | Source::DomainAccounts | Source::Words if !self.is_partial => {
                Certainty::Offer
            }
            _ => Certainty::MustBeDecided,
        }
    }

    /// The names for the field of users, each once, in the order of the text.
    pub fn user_names(&self) -> &[Entry<'a>] {
        &self.users
    }

    /// The names for the field of groups, each once, in the order of the text.
    pub fn group_names(&self) -> &[Entry<'a>] {
        &self.groups
    }

    /// Returns true if there are no names in it.
    pub(super) fn is_empty(&self) -> bool {
        self.users.is_empty() && self.groups.is_empty()
    }

    /// The names of `kind`.
    pub fn names(&self, kind: NameKind) -> &[Entry<'a>] {
        match kind {
            NameKind::Group => &self.groups,
            NameKind::User | NameKind::Agency => &self.users,
        }
    }

    /// The text for a field of names of `kind`, as [`users`](Self::users).
    pub fn text(&self, kind: NameKind) -> String {
        write(self.names(kind))
    }

    /// The text for the field of users: one name per line, quoted where needed, so that
    /// [`parse`](crate::name_list::parse) reads exactly these names.
    pub fn users(&self) -> String {
        write(&self.users)
    }

    /// The text for the field of groups, as [`users`](Self::users).
    pub fn groups(&self) -> String {
        write(&self.groups)
    }

    /// The parts of the text that are in no name and no separator.
    pub fn left_out(&self) -> &[LeftOut] {
        &self.left_out
    }
}
