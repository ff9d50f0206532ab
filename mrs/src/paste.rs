//! Pasted text that is more than a plain list of names.
//!
//! People paste tables, mail recipients, tickets and JSON. [`interpret`] finds the names that they
//! mean and proposes them; nothing is taken until a person accepts the proposal. Each part of the
//! text is in a name, is left out for a [`Reason`], or is a separator.
//!
//! The readers are tried from the most to the least certain notation, each in linear time.

mod aside;
mod notation;
mod phrases;

mod cell_names;
mod code;
mod column;
mod columns;
mod decisions;
mod directory;
mod field;
mod full_name;
mod gathering;
mod input;
mod json;
mod known_words;
mod labels;
mod ldif;
mod left_out;
mod list;
mod mail;
mod marks;
mod mentions;
mod names_above;
mod offer;
mod plain;
mod plain_list;
mod proposal;
mod ranges;
mod rows;
mod section_heading;
mod sections;
mod settle;
mod short_names;
mod source;
mod table;
mod write;

use crate::cluster_match::ClusterNames;
use crate::names::NameKind;

pub use column::Column;
use input::Paste;
pub use input::{Choice, Purpose};
pub use left_out::{LeftOut, Reason};
pub use proposal::{Certainty, Proposal};
pub use source::{Report, Source, Table};
pub use table::FORMULA_STARTS;

/// Interprets `text`, pasted into the field for names of `kind` to remove, and proposes the names in it.
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
    interpret_for(Purpose::Removal, text, kind, cluster, choice)
}

/// Interprets `text` as [`interpret_as`] does, pasted for `purpose`.
pub fn interpret_for<'a>(
    purpose: Purpose,
    text: &'a str,
    kind: NameKind,
    cluster: &ClusterNames,
    choice: Choice,
) -> Option<Proposal<'a>> {
    if plain_list::is_plain(text) {
        return None;
    }
    let paste = Paste {
        text,
        kind,
        cluster,
        choice,
        purpose,
    };
    let proposal = names_above::read(&paste, read_block).or_else(|| read_block(&paste));
    let proposal = ranges::written_out(proposal, &paste)?;
    Some(match proposal.source {
        Source::Ranges => aside::without_excluded(proposal, &paste),
        _ => proposal,
    })
}

/// Reads a text without names above it.
fn read_block<'a>(paste: &Paste<'a, '_>) -> Option<Proposal<'a>> {
    names_above::read_table_above(paste, read_all).or_else(|| read_all(paste))
}

/// Reads cards, whose dashes are none of a signature, or the text without the parts beside the names, or all of it.
fn read_all<'a>(paste: &Paste<'a, '_>) -> Option<Proposal<'a>> {
    table::read_cards(paste)
        .or_else(|| aside::read(paste, read))
        .or_else(|| read(paste))
}

/// Tries the readers one after the other.
fn read<'a>(paste: &Paste<'a, '_>) -> Option<Proposal<'a>> {
    ranges::read(paste)
        .or_else(|| short_names::read(paste))
        .or_else(|| table::read_tuples(paste))
        .or_else(|| {
            let found = json::read(paste)?;
            if found.is_empty() {
                table::read_values(paste).or(Some(found))
            } else {
                Some(found)
            }
        })
        .or_else(|| json::read_yaml(paste))
        .or_else(|| table::read_certain(paste))
        .or_else(|| table::read_cards(paste))
        .or_else(|| mail::read_message(paste))
        .or_else(|| aside::read_unmeant_address(paste, read))
        .or_else(|| mail::read_sentences(paste))
        .or_else(|| mail::read(paste))
        .or_else(|| table::read_markup(paste))
        .or_else(|| ldif::read(paste))
        .or_else(|| directory::read(paste))
        .or_else(|| decisions::read(paste))
        .or_else(|| sections::read_added(paste))
        .or_else(|| table::read_related(paste))
        .or_else(|| table::read_listing(paste))
        .or_else(|| table::read_fields(paste))
        .or_else(|| table::read_aligned(paste))
        .or_else(|| table::read_likely(paste))
        .or_else(|| table::read_even(paste))
        .or_else(|| aside::read_unmeant(paste, read))
        .or_else(|| aside::read_remarked(paste, read))
        .or_else(|| mail::read_loose(paste))
        .or_else(|| mentions::read(paste))
        .or_else(|| table::read_labelled(paste))
        .or_else(|| table::read_accounts_and_remarks(paste))
        .or_else(|| aside::read_marked(paste, table::read_accounts_and_remarks))
        .or_else(|| aside::read_marked(paste, table::read_pairs))
        .or_else(|| labels::read(paste))
        .or_else(|| list::read(paste))
        .or_else(|| table::read_pairs(paste))
        .or_else(|| sections::read(paste))
        .or_else(|| aside::read_stopped(paste, read))
        .or_else(|| offer::read(paste))
}
