//! Full names with an account on the cluster behind them: `Jane Doe (jdoe)`, `Doe, Jane <jdoe>`.

use super::Paste;
use crate::names::NameKind;

/// Returns the account in brackets at the end of `part`, which is on the cluster, or the part before them that is.
pub(super) fn account<'a>(part: &'a str, paste: &Paste<'_, '_>) -> Option<&'a str> {
    let opening = match part.chars().next_back()? {
        ')' => '(',
        '>' => '<',
        ']' => '[',
        '）' => '（',
        _ => return None,
    };
    let inside = part.get(..part.len() - part.chars().next_back()?.len_utf8())?;
    let (before, inside) = inside.rsplit_once(opening)?;
    let names = [inside.trim(), before.trim()];
    let is_full = !before.trim().is_empty()
        && !before.contains(opening)
        && paste.kind != NameKind::Group
        && !paste.knows(part);
    names
        .into_iter()
        .find(|name| is_full && paste.knows_own(name))
}
