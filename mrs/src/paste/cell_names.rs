//! Several names in one cell of a table.

use super::Paste;
use super::notation::{address, distinguished_name};
use super::phrases::separators::{are_slashed, is_separator, joined};
use crate::names::NameKind;

/// The break of a line in a cell, as wikis write it.
const BREAK: &str = "<br";

/// What is in a cell with several parts.
#[derive(Default)]
pub(super) struct CellNames {
    /// Number of parts between other separators than commas.
    pub(super) lists: usize,
    /// Highest number of parts between commas. Two can be surname and first name.
    pub(super) most_parts: usize,
    /// Number of parts that are names on the cluster that the field takes.
    pub(super) own: usize,
    /// Number of parts that are names on the cluster.
    pub(super) known: usize,
    /// True if a part is on the cluster, or all parts are addresses or look like accounts and not
    /// like surname and first name.
    pub(super) has_accounts: bool,
    /// True if a part is several words.
    pub(super) several_words: bool,
}

impl CellNames {
    /// Reads a cell that is not on the cluster itself; `None` if it has one part only.
    pub(super) fn read(text: &str, paste: &Paste<'_, '_>) -> Option<Self> {
        let may_be = text.contains(|c| is_separator(c) || matches!(c, '/' | '／'))
            || joined(text, paste.kind).is_some();
        if !may_be && !text.contains(BREAK) {
            return None;
        }
        let mut found = Self::default();
        let mut accounts = true;
        for list in split(text, None).filter(|list| !list.is_empty()) {
            found.lists += 1;
            let mut parts = 0;
            for part in split(list, Some(paste.kind)).filter(|part| !part.is_empty()) {
                let part = part.trim_matches(['"', '\'']);
                parts += 1;
                found.own += usize::from(paste.knows_own(part));
                accounts &= is_account(part);
                found.known += usize::from(paste.knows(part));
                found.several_words |= part.contains(' ');
            }
            found.most_parts = found.most_parts.max(parts);
        }
        found.has_accounts = accounts || found.own > 0;
        (found.lists > 1 || found.most_parts > 1).then_some(found)
    }
}

/// Splits a cell into its parts, without blanks around them, at all separators but commas. Commas, slashes
/// and words such as "and" can be within a name: they separate only names of the kind that is given.
pub(super) fn split(text: &str, kind: Option<NameKind>) -> impl Iterator<Item = &str> {
    let lists = text
        .split(|c| c != ',' && is_separator(c))
        .flat_map(|line| line.split(BREAK).enumerate())
        .map(|(index, line)| match index {
            0 => line,
            _ => line.trim_start_matches([' ', '/', '>']),
        });
    lists
        .flat_map(move |list| {
            let commas = kind.is_some() && has_commas(list);
            list.split(move |c| commas && c == ',')
        })
        .flat_map(move |part| {
            let slashes = kind.is_some() && are_slashed(part);
            part.split(move |c| slashes && matches!(c, '/' | '／'))
        })
        .flat_map(move |part| {
            let (before, after) = kind
                .and_then(|kind| joined(part, kind))
                .map_or((part, ""), |(before, _, after)| (before, after));
            [before, after]
        })
        .map(str::trim)
}

/// Returns true for an address, and for a word that begins in lower case or has digits or punctuation.
fn is_account(part: &str) -> bool {
    let usual = |c: char| c.is_ascii_digit() || matches!(c, '_' | '.' | '\\');
    address::is_address(part)
        || (!part.contains(' ') && (part.starts_with(char::is_lowercase) || part.contains(usual)))
}

fn has_commas(list: &str) -> bool {
    list.contains(',') && !list.contains('<') && !distinguished_name::is_within(list)
}
