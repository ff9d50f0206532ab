//! Names between slashes.

use super::super::field::Field;
use super::super::gathering::Gathering;
use super::super::phrases::separators::{are_slashed, full_name_and_account};
use super::super::{Paste, Reason};
use super::reader::Piece;
use crate::names::NameKind;

/// Returns true if slashes separate several names in `part`, which is not on the cluster itself.
pub(super) fn slashed(part: &str, paste: &Paste<'_, '_>) -> bool {
    are_slashed(part) && !paste.knows(part) && named_account(part, paste).is_none()
}

/// Returns the account beside a full name in `part`.
pub(super) fn named_account<'a>(part: &'a str, paste: &Paste<'_, '_>) -> Option<&'a str> {
    let (_, account) = full_name_and_account(part).filter(|_| paste.kind != NameKind::Group)?;
    Some(account)
}

/// Number of parts between slashes that are compared.
const MOST_SHARED: usize = 4;

/// The parts between slashes that all pieces have, beside names on the cluster: `corp` in `corp/alice`.
pub(super) fn shared<'a>(pieces: &[Piece<'a>], paste: &Paste<'_, '_>) -> Vec<&'a str> {
    let parts = |piece: &Piece<'a>| piece.part.split(['/', '／']);
    let is_known = |part: &&str| paste.knows(part);
    let (Some((first, others)), true) = (
        pieces.split_first(),
        pieces.len() > 1 && pieces.iter().flat_map(parts).any(|part| is_known(&part)),
    ) else {
        return Vec::new();
    };
    let of_all = |part: &&str| {
        others
            .iter()
            .all(|piece| parts(piece).any(|it| it == *part))
    };
    let possible = parts(first)
        .take(MOST_SHARED)
        .filter(|part| !is_known(part));
    possible.filter(of_all).collect()
}

/// Takes the names of `part` but those that are `shared`, and a label before the first one.
pub(super) fn take<'a>(
    part: &'a str,
    field: Field,
    shared: &[&str],
    gathering: &mut Gathering<'a>,
    paste: &Paste<'_, '_>,
) {
    for name in part.split(['/', '／']) {
        let is_words = |(label, _): &(&str, &str)| {
            label.chars().all(|c| c.is_alphabetic() || c == ' ') && !paste.knows(name.trim())
        };
        let behind = || name.trim_end().rsplit_once(' ').filter(is_words);
        let labelled = name.split_once(": ").or_else(behind);
        let labelled = labelled.filter(|(_, it)| paste.knows(it.trim()));
        let (label, name) = labelled.unwrap_or(("", name));
        gathering.leave(label, Reason::Text);
        if shared.contains(&name) {
            gathering.leave(name, Reason::Text);
        } else {
            gathering.take(field, name);
        }
    }
}
