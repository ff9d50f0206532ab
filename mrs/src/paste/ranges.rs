//! Ranges of names in a text: all names of a range are proposed, and never its ends alone.

use std::borrow::Cow;

use super::field::Field;
use super::notation::range::{self, Range, are_apart, is_told};
use super::phrases::separators::is_separator;
use super::phrases::words::{Words, is_in};
use super::{LeftOut, Paste, Proposal, Reason, Source, plain};
use crate::count;
use crate::name_list::{Entry, Found, Location, NameIndex, parse};

/// Words that tell of two names and not of those between them: "rename analyst01 to analyst05".
static TRANSFERS: Words = Words::new(
    "rename renamed move moved transfer transferred migrate migrated hand handed handover forward copy copied \
    reassign assign map mapped change changed switch convert redirect umbenennen übergeben übertragen verschieben",
);

/// Reads a list whose cells are names, at least one of which is a range.
pub(super) fn read<'a>(paste: &Paste<'a, '_>) -> Option<Proposal<'a>> {
    let may_be =
        paste.text.contains(|c: char| c.is_ascii_digit()) && !paste.text.contains(['\t', '|', '"']);
    if !may_be {
        return None;
    }
    let cells = || {
        let cells = paste.text.split(['\n', '\r', ',', ';']).map(str::trim);
        cells.filter(|cell| !cell.is_empty())
    };
    let is_range = |cell: &str| range_of(cell, paste).is_some();
    let is_lined = !paste.text.contains([',', ';']);
    let is_word = |cell: &str| {
        is_lined
            && cell
                .chars()
                .all(|c| c.is_alphanumeric() || "-_.".contains(c))
    };
    let is_list = cells().any(is_range)
        && cells().all(|cell| is_range(cell) || paste.knows_own(cell) || is_word(cell));
    // Ranges that overlap are pairs, such as users and their managers.
    (is_list && are_apart(cells().filter_map(Range::of)))
        .then(|| plain::take(paste, Source::Ranges))
}

/// Writes the ranges among the names of a proposal, or of a plain list, out as single names.
pub(super) fn written_out<'a>(
    proposal: Option<Proposal<'a>>,
    paste: &Paste<'a, '_>,
) -> Option<Proposal<'a>> {
    let Some(mut proposal) = proposal else {
        let list = parse(paste.text, paste.kind);
        let has_range = list
            .names()
            .iter()
            .any(|entry| range_of(&entry.name, paste).is_some() && !is_quoted(entry, paste.text));
        return has_range.then(|| written_out(Some(plain::take(paste, Source::Ranges)), paste))?;
    };
    let are_strings = matches!(proposal.source, Source::Json | Source::Quoted);
    let are_cells = matches!(proposal.source, Source::Table(_) | Source::Report(_));
    let writer = |field| Writer {
        are_strings,
        are_cells,
        ..Writer::new(paste, field)
    };
    let users = writer(Field::Users).write(&mut proposal.users, &mut proposal.left_out);
    let groups = writer(Field::Groups).write(&mut proposal.groups, &mut proposal.left_out);
    if (users || groups) && !are_cells {
        proposal.source = Source::Ranges;
    }
    Some(proposal)
}

/// Returns true if the name, with the domain before it, is in quotation marks.
fn is_quoted(entry: &Entry<'_>, text: &str) -> bool {
    let before = text.get(..entry.location.start as usize);
    let ends = |c: char| c == '"' || is_separator(c) || c.is_whitespace();
    let before = before.and_then(|it| it.chars().rev().find(|c| ends(*c)));
    entry.location.text_in(text).starts_with('"') || before == Some('"')
}

/// Returns the range that `name` is in the field for names of the paste.
fn range_of<'n>(name: &'n str, paste: &Paste<'_, '_>) -> Option<Range<'n>> {
    range_in(name, Field::of(paste.kind), paste)
}

/// Returns the range that `name` is in `field`, if it is more likely a range than a name.
fn range_in<'n>(name: &'n str, field: Field, paste: &Paste<'_, '_>) -> Option<Range<'n>> {
    let range = Range::of(name).filter(|range| range.count() <= range::MOST)?;
    let knows = |name: &str| match field {
        Field::Users => paste.cluster.is_user(name),
        Field::Groups => paste.cluster.is_group(name),
    };
    let is_likely = !paste.knows(name) && range.is_likely(field == Field::Users, knows);
    is_likely.then_some(range)
}

/// Returns true if `name` is a range of names on the cluster.
pub(super) fn is_known(name: &str, paste: &Paste<'_, '_>) -> bool {
    name.contains(['-', '.', '–', '～', '~', '至', '到'])
        && range_of(name, paste)
            .is_some_and(|range| range.ends().iter().all(|end| paste.knows_own(end)))
}

/// Writes ranges out.
struct Writer<'p, 'a, 'c> {
    paste: &'p Paste<'a, 'c>,
    field: Field,
    entries: Vec<Entry<'a>>,
    left_out: Vec<LeftOut>,
    index: NameIndex,
    /// True if quotation marks are the notation, and do not say that a text is a name as it stands.
    are_strings: bool,
    /// True if names beside each other are in different columns.
    are_cells: bool,
    /// Number of names of ranges that may still be written.
    rest: u32,
    has_ranges: bool,
}

impl<'p, 'a, 'c> Writer<'p, 'a, 'c> {
    fn new(paste: &'p Paste<'a, 'c>, field: Field) -> Self {
        Self {
            paste,
            field,
            entries: Vec::new(),
            left_out: Vec::new(),
            index: NameIndex::for_names(0),
            are_strings: false,
            are_cells: false,
            rest: range::MOST,
            has_ranges: false,
        }
    }

    /// Replaces ranges in `entries` by their names. Returns false if there are none.
    fn write(mut self, entries: &mut Vec<Entry<'a>>, left_out: &mut Vec<LeftOut>) -> bool {
        let spans = if self.are_cells {
            Vec::new()
        } else {
            spans(self.paste.text)
        };
        let is_one = |entry: &Entry<'a>| {
            let is_range = || range_in(&entry.name, self.field, self.paste).is_some();
            !self.stands(entry) && (span_of(entry, &spans).is_some() || is_range())
        };
        if !entries.iter().any(is_one) {
            return false;
        }
        let mut last = None;
        for entry in std::mem::take(entries) {
            if self.stands(&entry) {
                self.push(entry);
                continue;
            }
            if let Some(span) = span_of(&entry, &spans) {
                if last != Some(span.start) {
                    last = Some(span.start);
                    left_out.retain(|part| part.start < span.start || part.end > span.end);
                    self.write_between(span, entry.location);
                }
                continue;
            }
            let range = range_in(&entry.name, self.field, self.paste);
            let range = range.filter(|range| range.count() <= self.rest);
            let names: Option<Vec<String>> = range.map(|range| range.names().collect());
            match names {
                Some(names) => self.push_all(names, entry.location),
                None => self.push(entry),
            }
        }
        *entries = self.entries;
        left_out.append(&mut self.left_out);
        left_out.sort_by_key(|part| (part.start, part.end));
        self.has_ranges
    }

    /// Returns true if the entry is a name as it stands.
    fn stands(&self, entry: &Entry<'_>) -> bool {
        !self.are_strings && is_quoted(entry, self.paste.text)
    }

    /// Writes the names of a span; leaves it out where it cannot be told which names are meant.
    fn write_between(&mut self, span: &Span<'a>, location: Location) {
        let location = Location {
            column: location
                .column
                .saturating_sub(location.start.saturating_sub(span.start)),
            start: span.start,
            end: span.end,
            ..location
        };
        self.has_ranges = true;
        let range =
            Range::between(span.first, span.last).filter(|range| range.count() <= self.rest);
        match range {
            Some(range) => self.push_all(range.names().collect(), location),
            None => self.leave(location, Reason::Text),
        }
    }

    fn push_all(&mut self, names: Vec<String>, location: Location) {
        self.has_ranges = true;
        self.rest = self.rest.saturating_sub(count::of(names.len()));
        let before = self.entries.len();
        for name in names {
            let name = Cow::Owned(name);
            if !self.has(&name) {
                self.entries.push(Entry { name, location });
            }
        }
        if self.entries.len() == before {
            self.leave(location, Reason::Duplicate);
        }
    }

    fn push(&mut self, entry: Entry<'a>) {
        if self.has(&entry.name) {
            self.leave(entry.location, Reason::Duplicate);
        } else {
            self.entries.push(entry);
        }
    }

    /// Returns true if `name` is an entry; if not, it has to become one.
    fn has(&mut self, name: &str) -> bool {
        matches!(self.index.look_up(&self.entries, name), Found::Same(_))
    }

    fn leave(&mut self, location: Location, reason: Reason) {
        let Location { start, end, .. } = location;
        self.left_out.push(LeftOut { start, end, reason });
    }
}

/// Two names with a word or dash of a range between them.
struct Span<'a> {
    first: &'a str,
    last: &'a str,
    start: u32,
    end: u32,
}

/// Returns the span in which `entry` is.
fn span_of<'s, 'a>(entry: &Entry<'_>, spans: &'s [Span<'a>]) -> Option<&'s Span<'a>> {
    let Location { start, end, .. } = entry.location;
    let after = spans.partition_point(|span| span.start <= start);
    let span = spans.get(after.checked_sub(1)?)?;
    (end <= span.end).then_some(span)
}

/// The spans of a text. Names that all have a dash between them are a list, and names in the line of a transfer are
/// two.
fn spans(text: &str) -> Vec<Span<'_>> {
    let mut spans = Vec::new();
    let offset = |part: &str| part.as_ptr().addr().saturating_sub(text.as_ptr().addr());
    for line in text.split(['\n', '\r']) {
        let ends: Vec<&str> = numbered_words(line).collect();
        if ends.len() < 2 || line.split_whitespace().any(|word| is_in(word, &TRANSFERS)) {
            continue;
        }
        let mut joined_before = false;
        for (at, pair) in ends.windows(2).enumerate() {
            let is_joined = |first: &str, last: &str| {
                let between = text.get(offset(first) + first.len()..offset(last));
                between.is_some_and(|between| is_told(first, between, last))
            };
            let [first, last] = *pair else { continue };
            let is_range = is_joined(first, last);
            let joined_after = ends.get(at + 2).is_some_and(|next| is_joined(last, next));
            if is_range && !joined_before && !joined_after {
                spans.push(Span {
                    first,
                    last,
                    start: count::of(offset(first)),
                    end: count::of(offset(last) + last.len()),
                });
            }
            joined_before = is_range;
        }
    }
    spans
}

/// The words of a line that end with a number.
fn numbered_words(line: &str) -> impl Iterator<Item = &str> {
    let words = line.split(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_' | '.')));
    let words = words.map(|word| word.trim_matches(['-', '.']));
    words.filter(|word| word.ends_with(|c: char| c.is_ascii_digit()))
}
