//! Lists of which only the first name is written out, as in `analyst44, 45, 46`.

use std::borrow::Cow;

use super::aside::filled_lines;
use super::gathering::Gathering;
use super::phrases::separators::{is_separator, joined};
use super::{Paste, Proposal, Reason, Source};

/// Maximum number of digits of such a number: more could be an account.
const MOST_DIGITS: usize = 3;

/// Reads a list of names on the cluster and of numbers that stand for the last digits of a name before them in the line.
/// A number that gives no name on the cluster is left out.
pub(super) fn read<'a>(paste: &Paste<'a, '_>) -> Option<Proposal<'a>> {
    if paste.text.contains(['"', '\t', '|']) {
        return None;
    }
    let mut gathering = Gathering::new(paste);
    let own = gathering.own();
    let (mut has_name, mut has_short) = (false, false);
    for line in filled_lines(paste.text) {
        // The last name of the line that is written out.
        let mut full: Option<&str> = None;
        for cell in line.split(|c| is_separator(c) || c == '/').map(str::trim) {
            let (first, word, second) = joined(cell, paste.kind).unwrap_or((cell, "", ""));
            for (part, word) in [(first, word), (second, "")] {
                if paste.knows_own(part) {
                    (full, has_name) = (Some(part), true);
                    gathering.take(own, part);
                } else if !part.is_empty() {
                    if !has_name || part.len() > MOST_DIGITS || digits(part) < part.len() {
                        return None;
                    }
                    has_short = true;
                    match full.and_then(|full| written_out(full, part)) {
                        Some(name) if paste.knows_own(&name) => {
                            gathering.take_unescaped(own, part, Cow::Owned(name));
                        }
                        _ => gathering.leave(part, Reason::Text),
                    }
                }
                gathering.leave(word, Reason::Notation);
            }
        }
    }
    has_short.then(|| gathering.into_proposal(Source::Ranges))
}

/// Returns the name that has `number` in the place of as many digits at the end of `full`.
fn written_out(full: &str, number: &str) -> Option<String> {
    let stem = full.get(..full.len().checked_sub(number.len())?)?;
    (digits(full) == number.len() && !stem.is_empty()).then(|| format!("{stem}{number}"))
}

/// The number of digits at the end of `text`.
fn digits(text: &str) -> usize {
    text.bytes().rev().take_while(u8::is_ascii_digit).count()
}
