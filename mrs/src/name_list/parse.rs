//! Reading a text as a list of names, cell by cell.

use std::borrow::Cow;

use super::byte_class::{CONTROL, HIGH, ODD};
use super::cell::{Cell, Ends, Form};
use super::index::{Found, NameIndex};
use super::scan::Scanner;
use super::tidy::tidy;
use super::{Counts, Entry, Location, NameList, Problem, ProblemKind, Warning, WarningKind};
use crate::count;
use crate::heading::is_heading;
use crate::names::{self, NameKind, NameProblem};

/// Bytes of text for each name for which memory is reserved: a short name and its separator.
const BYTES_PER_NAME: usize = 10;

/// Reads `text` as a list of names of `kind`, in one pass and linear time.
///
/// Reading never fails: problems are part of the result. Any number of names is read;
/// [`NameList::over_limit`] returns how many are too many for one call.
pub fn parse(text: &str, kind: NameKind) -> NameList<'_> {
    let mut reader = Reader::new(text, kind);
    for cell in Scanner::new(text) {
        reader.take(&cell);
    }
    reader.finish()
}

/// A cell that is a possible name.
struct Candidate<'a> {
    name: Cow<'a, str>,
    location: Location,
    /// Number of invisible characters that were removed.
    invisible: u32,
    /// The classes of the bytes of the cell.
    flags: u8,
}

struct Reader<'a> {
    text: &'a str,
    list: NameList<'a>,
    index: NameIndex,
    /// Headings, until a name follows them.
    headings: Vec<Candidate<'a>>,
    at_top: bool,
    /// True if no cell of the line can be a heading: an empty cell comes first, or the headings are
    /// in an earlier line.
    no_heading: bool,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str, kind: NameKind) -> Self {
        let room = text.len() / BYTES_PER_NAME;
        Self {
            text,
            list: NameList {
                kind,
                names: Vec::with_capacity(room),
                headings: Vec::new(),
                problems: Vec::new(),
                warnings: Vec::new(),
                counts: Counts::default(),
            },
            index: NameIndex::for_names(room),
            headings: Vec::new(),
            at_top: true,
            no_heading: false,
        }
    }

    fn take(&mut self, cell: &Cell<'a>) {
        self.read(cell);
        if self.at_top && cell.ends == Ends::Line {
            self.no_heading = !self.headings.is_empty();
        }
    }

    fn read(&mut self, cell: &Cell<'a>) {
        match candidate(cell, self.list.kind) {
            Ok(candidate) if candidate.name.is_empty() => {
                self.no_heading |= self.headings.is_empty();
            }
            Ok(candidate) => {
                if self.at_top {
                    if !self.no_heading && is_heading(&candidate.name) {
                        self.headings.push(candidate);
                        return;
                    }
                    self.leave_top();
                }
                self.name(candidate);
            }
            Err(kind) => {
                if self.at_top {
                    self.leave_top();
                }
                self.list.counts.rejected += 1;
                self.problem(cell.location, kind);
            }
        }
    }

    /// Accepts the headings, because a name follows them.
    fn leave_top(&mut self) {
        self.at_top = false;
        let headings = std::mem::take(&mut self.headings).into_iter();
        self.list.headings = headings
            .map(|Candidate { name, location, .. }| Entry { name, location })
            .collect();
    }

    fn name(&mut self, candidate: Candidate<'a>) {
        let Candidate {
            name,
            location,
            invisible,
            flags,
        } = candidate;
        let location_of = |names: &[Entry<'_>], index: u32| {
            names
                .get(index as usize)
                .map(|entry| entry.location)
                .unwrap_or_default()
        };
        match self.index.look_up(&self.list.names, &name) {
            Found::Same(first) => {
                let first = location_of(&self.list.names, first);
                self.list.counts.duplicates += 1;
                return self.problem(location, ProblemKind::Duplicate { first });
            }
            Found::OtherCase(other) => {
                let other = location_of(&self.list.names, other);
                self.warn(
                    name.clone(),
                    location,
                    WarningKind::DiffersOnlyByCase { other },
                );
            }
            Found::New => {}
        }
        if invisible > 0 {
            self.warn(
                name.clone(),
                location,
                WarningKind::InvisibleRemoved { count: invisible },
            );
        }
        // A name of letters, digits, spaces, `-` and `_` is unusual at most at its first byte.
        let first = name.as_bytes().first().is_some_and(u8::is_ascii_digit);
        if flags & (ODD | HIGH) != 0 || first || name.len() == 1 {
            for warning in names::warnings(&name, self.list.kind) {
                self.warn(name.clone(), location, WarningKind::Name(warning));
            }
        }
        self.list.names.push(Entry { name, location });
    }

    fn problem(&mut self, location: Location, kind: ProblemKind) {
        self.list.problems.push(Problem {
            location,
            text: location.text_in(self.text),
            kind,
        });
    }

    fn warn(&mut self, text: Cow<'a, str>, location: Location, kind: WarningKind) {
        self.list.warnings.push(Warning {
            location,
            text,
            kind,
        });
    }

    fn finish(mut self) -> NameList<'a> {
        // A list of just the word "user" names a user, because no name follows.
        for candidate in std::mem::take(&mut self.headings) {
            self.name(candidate);
        }
        let list = &mut self.list;
        let counts = &mut list.counts;
        counts.names = count::of(list.names.len());
        counts.headings = count::of(list.headings.len());
        counts.warnings = count::of(list.warnings.len());
        counts.cells = counts.names + counts.headings + counts.duplicates + counts.rejected;
        self.list
    }
}

/// Returns the possible name in `cell`, which is empty for a cell without content.
fn candidate<'a>(cell: &Cell<'a>, kind: NameKind) -> Result<Candidate<'a>, ProblemKind> {
    let (name, invisible) = match cell.form {
        Form::Unclosed => return Err(ProblemKind::UnclosedQuote),
        Form::TextAfterQuote => return Err(ProblemKind::TextAfterQuote),
        Form::Plain if cell.flags & HIGH == 0 => (Cow::Borrowed(cell.whole.trim_matches(' ')), 0),
        Form::Plain => tidy(cell.whole),
        Form::Quoted {
            inner,
            doubled: false,
        } => tidy(inner),
        Form::Quoted {
            inner,
            doubled: true,
        } => {
            let inner = inner.replace("\"\"", "\"");
            let (name, invisible) = tidy(&inner);
            (Cow::Owned(name.into_owned()), invisible)
        }
    };
    if !name.is_empty() {
        check(&name, kind, cell.flags).map_err(ProblemKind::Name)?;
    }
    Ok(Candidate {
        name,
        location: cell.location,
        invisible,
        flags: cell.flags,
    })
}

fn check(name: &str, kind: NameKind, flags: u8) -> Result<(), NameProblem> {
    if flags & (CONTROL | HIGH) == 0 {
        names::check_ascii_length(name, kind)
    } else {
        names::check(name, kind)
    }
}
