//! Names after words that exclude them, and the full stop behind a list.

use super::super::Paste;
use super::super::phrases::exclusion;
use super::super::phrases::sentences::sentences;
use super::super::phrases::separators::is_separator;
use super::super::phrases::{opposite, replacement};
use super::lines::lines;
use super::parts::Parts;

/// Number of clauses of a sentence behind which others are meant again.
const MOST_CHANGES: usize = 64;

/// Finds clauses that exclude names, each with all that follows in its sentence, names that come in the place of
/// others, and clauses that ask for the opposite in a text that asks to remove names and to add others.
pub(super) fn find<'a>(paste: &Paste<'a, '_>, parts: &mut Parts<'a>) {
    let asks_for_both = opposite::asks_for_both(paste.text);
    for line in lines(paste.text) {
        if line.len() > 1 && line.starts_with('"') && line.ends_with('"') {
            continue;
        }
        for sentence in sentences(line) {
            let purpose = paste.purpose;
            if let Some(part) = replacement::find_contrast(sentence, purpose) {
                parts.push(part.trim());
                parts.is_request = true;
                continue;
            }
            let start = exclusion::start(sentence);
            if let Some((start, mut end)) =
                start.and_then(|start| Some((start, exclusion::end(sentence, start)?)))
            {
                // Behind the names that stay, others are to be removed.
                parts.push(sentence.get(start..end).unwrap_or_default().trim());
                parts.is_request = true;
                for count in 0..=MOST_CHANGES {
                    let rest = sentence.get(end..).unwrap_or_default();
                    if count == MOST_CHANGES {
                        parts.push(rest);
                    }
                    let Some(start) = exclusion::start(rest).filter(|_| count < MOST_CHANGES)
                    else {
                        break;
                    };
                    let next = exclusion::end(rest, start).unwrap_or(rest.len());
                    parts.push(rest.get(start..next).unwrap_or_default().trim());
                    end += next;
                }
                continue;
            }
            let clause = start.and_then(|start| sentence.get(start..));
            let replaced = clause
                .is_none()
                .then(|| replacement::find(sentence, purpose));
            if let Some(unmeant) = replaced.flatten() {
                let found = unmeant.parts.iter().map(|part| part.trim());
                found.for_each(|part| parts.push(part));
                parts.is_request |= !unmeant.is_rest_names;
                continue;
            }
            let change = || {
                opposite::clause(sentence, purpose)
                    .or_else(|| opposite::verb_behind(sentence, purpose))
            };
            let clause = clause.or_else(|| asks_for_both.then(change).flatten());
            let cell = clause.and_then(|clause| clause.split(is_separator).next());
            // A name on the cluster with such a word in it is one name.
            if !cell.is_some_and(|cell| paste.knows(cell.trim())) {
                parts.push(clause.unwrap_or_default().trim());
            }
        }
    }
}

/// Finds the full stop behind the last of several names, or behind a name on the cluster.
pub(super) fn find_stop<'a>(paste: &Paste<'a, '_>, parts: &mut Parts<'a>) {
    let text = paste.text.trim_end();
    let Some(list) = text.strip_suffix('.') else {
        return;
    };
    let mut cells = list.split(is_separator).map(str::trim);
    let name = cells.next_back().unwrap_or_default();
    let is_name = name.chars().nth(1).is_some() && !name.contains([' ', '.']);
    let has_stop = |cell: &str| cell.ends_with('.');
    let is_list = cells.clone().any(|cell| !cell.is_empty()) && !cells.any(has_stop);
    let whole = text.rsplit(is_separator).next().unwrap_or_default().trim();
    if is_name && (is_list || paste.knows(name)) && !paste.knows(whole) {
        parts.push(text.get(list.len()..).unwrap_or_default());
    }
}
