//! Lists below headings, as in "Remove: … Keep: …".

use super::aside::filled_lines;
use super::phrases::kept::{Said, said};
use super::phrases::separators::is_separator;
use super::phrases::{prose, unaffected};
use super::plain;
use super::plain::is_heading;
use super::rows::{Cell, MOST_COLUMNS, Rows};
use super::section_heading::{heading, is_marked, stripped};
use super::{Paste, Proposal, Source, known_words, table};
use crate::heading::word;

/// Reads lines below headings. Below one heading all names are meant. Which of several lists is meant,
/// only a person knows: each is a column, and nothing is taken unasked. Among sentences, the names on the
/// cluster are proposed.
pub(super) fn read<'a>(paste: &Paste<'a, '_>) -> Option<Proposal<'a>> {
    let headings = filled_lines(paste.text)
        .filter(|line| is_heading(line))
        .count();
    if headings == 0 || filled_lines(paste.text).count() == headings {
        return are_headed_blocks(paste).then(|| known_words::take(paste));
    }
    if headings == 1 && filled_lines(paste.text).next().is_some_and(is_heading) {
        return Some(plain::take(paste, Source::Prose));
    }
    let columns = columns(paste).map(|rows| table::take_lists(&rows, paste));
    Some(columns.unwrap_or_else(|| known_words::take(paste)))
}

/// Reads lists of which one is of names to add where others go, lists below marked headings, and lists behind labels
/// of which only some say whose they are. Whether they are meant, only a person knows.
pub(super) fn read_added<'a>(paste: &Paste<'a, '_>) -> Option<Proposal<'a>> {
    let opposite = paste.purpose.opposite();
    let is_opposite =
        |line| heading(line, paste).is_some_and(|it| it.said == opposite && it.has_colon);
    let is_section = |line: &&str| is_marked(line, paste);
    let are_sections = || filled_lines(paste.text).filter(is_section).nth(1).is_some();
    let has_colon = paste.text.contains([':', '：']);
    let is_asked = has_colon && filled_lines(paste.text).any(is_opposite);
    if !(is_asked || are_sections() || are_labelled(paste)) {
        return None;
    }
    columns(paste).map(|rows| table::take_lists(&rows, paste))
}

/// Returns true if all lines have a label before names on the cluster, and some of the labels, but not all, say whose
/// names they are, or that the names are not meant.
fn are_labelled(paste: &Paste<'_, '_>) -> bool {
    let (mut told, mut unmeant, mut all) = (0_usize, 0_usize, 0_usize);
    for line in filled_lines(paste.text) {
        let Some((label, _)) = labelled(line, paste) else {
            return false;
        };
        let is_told = heading(line, paste).is_some()
            || word(label.trim_end_matches([':', '：', ' ', '-', '–', '—'])).is_some();
        let is_unmeant = said_within(label).is_some_and(|said| said != paste.purpose.meant());
        told += usize::from(is_told);
        unmeant += usize::from(is_unmeant);
        all += 1;
    }
    let is_some = |count: usize| count > 0 && count < all;
    is_some(told) || is_some(unmeant)
}

/// Returns what one of several words of a label says, as in "Leavers November", or the state behind it: "Batch 1 (done)".
fn said_within(label: &str) -> Option<Said> {
    let (words, state) = label.split_once('(').unwrap_or((label, ""));
    let is_done = unaffected::is_heading(state.trim_end_matches([':', '：', ')', ' ']));
    let mut words = words.split([' ', ':', '：', '-']);
    // Names of places and departments begin with "New".
    let said_alone = |word: &str| said(word).filter(|_| !word.eq_ignore_ascii_case("new"));
    words
        .find_map(said_alone)
        .or_else(|| is_done.then_some(Said::Keep))
}

/// Splits a line with a label before names on the cluster.
fn labelled<'a>(line: &'a str, paste: &Paste<'_, '_>) -> Option<(&'a str, &'a str)> {
    let dash = || [" - ", " – ", " — "].iter().find_map(|it| line.find(it));
    let end = line.find([':', '：']).or_else(dash)?;
    let (label, rest) = line.split_at_checked(end)?;
    let rest = rest.trim_start_matches([':', '：', ' ', '-', '–', '—']);
    let is_label =
        !label.contains(is_separator) && !label.contains('"') && label.split(' ').nth(4).is_none();
    let has_names = || {
        rest.split(is_separator)
            .any(|name| paste.knows(name.trim()))
    };
    (is_label && has_names()).then(|| {
        (
            line.get(..line.len() - rest.len())
                .unwrap_or_default()
                .trim_end(),
            rest,
        )
    })
}

/// The lists as columns below their headings. Returns `None` if a line reads like a sentence.
fn columns<'a>(paste: &Paste<'a, '_>) -> Option<Rows<'a>> {
    let are_labelled = are_labelled(paste);
    let split = |line: &'a str| match heading(line, paste).filter(|it| it.has_colon) {
        Some(heading) => Some((heading.label, heading.rest)),
        None if is_heading(stripped(line)) || is_marked(line, paste) => Some((line, "")),
        None => labelled(line, paste).filter(|_| are_labelled),
    };
    let mut rows = Rows::new(paste.text);
    rows.are_lists = true;
    let headings = || filled_lines(paste.text).filter_map(split);
    if headings().nth(MOST_COLUMNS).is_some() {
        return None;
    }
    for (heading, _) in headings() {
        rows.push(Cell::plain(heading));
    }
    rows.end();
    let mut next_column = 0;
    for line in filled_lines(paste.text) {
        let (is_label, name) = match split(line) {
            Some((_, rest)) => (true, rest),
            None => (false, stripped(line)),
        };
        next_column += usize::from(is_label);
        if !is_label && prose::is_sentence(line) {
            return None;
        }
        let Some(column) = usize::checked_sub(next_column, 1) else {
            rows.leave(line);
            continue;
        };
        if !is_label {
            let start = name.as_ptr().addr().saturating_sub(line.as_ptr().addr());
            rows.leave(line.get(..start).unwrap_or_default());
        }
        rows.fill(column);
        rows.push(Cell::plain(name));
        rows.end();
    }
    (rows.len() > 1).then_some(rows)
}

/// Returns true for several blocks with an empty line between them, of each of which the first line alone
/// is not on the cluster.
fn are_headed_blocks(paste: &Paste<'_, '_>) -> bool {
    let (mut blocks, mut headed) = (0_usize, 0_usize);
    let mut lines = paste.text.lines().map(str::trim).peekable();
    while lines.peek().is_some() {
        let mut block = lines.by_ref().take_while(|line| !line.is_empty());
        let Some(first) = block.next() else { continue };
        let (mut known, mut unknown) = (0_usize, 0_usize);
        for line in block {
            if paste.knows(line) {
                known += 1;
            } else {
                unknown += 1;
            }
        }
        blocks += 1;
        headed += usize::from(!paste.knows(first) && known > 0 && unknown == 0);
    }
    blocks > 1 && headed == blocks
}
