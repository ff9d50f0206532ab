//! Gathering the names of a proposal and the parts that are left out.

use std::borrow::Cow;

use super::field::Field;
use super::settle::settle;
use super::{LeftOut, Paste, Proposal, Purpose, Reason, Source};
use crate::count;
use crate::name_list::{Entry, Found, Location, NameIndex, is_blank};
use crate::names::{self, NameKind};

/// Names and parts left out, added in the order of the text.
pub(super) struct Gathering<'a> {
    text: &'a str,
    kind: NameKind,
    purpose: Purpose,
    users: Names<'a>,
    groups: Names<'a>,
    left_out: Vec<LeftOut>,
    /// The end of the last name.
    names_end: u32,
    /// The position up to which lines are counted, the character before, the line and the column.
    at: usize,
    before: char,
    line: u32,
    column: u32,
}

struct Names<'a> {
    entries: Vec<Entry<'a>>,
    index: NameIndex,
}

impl Names<'_> {
    fn new() -> Self {
        Self {
            entries: Vec::new(),
            index: NameIndex::for_names(0),
        }
    }
}

impl<'a> Gathering<'a> {
    pub(super) fn new(paste: &Paste<'a, '_>) -> Self {
        Self {
            text: paste.text,
            kind: paste.kind,
            purpose: paste.purpose,
            users: Names::new(),
            groups: Names::new(),
            left_out: Vec::new(),
            names_end: 0,
            at: 0,
            before: '\n',
            line: 1,
            column: 1,
        }
    }

    /// The field in which the text was pasted.
    pub(super) fn own(&self) -> Field {
        Field::of(self.kind)
    }

    /// The text.
    pub(super) fn text(&self) -> &'a str {
        self.text
    }

    /// What the text was pasted for.
    pub(super) fn purpose(&self) -> Purpose {
        self.purpose
    }

    /// Takes the name in `part` of the text, without quotes and other decoration around it.
    pub(super) fn take(&mut self, field: Field, part: &'a str) {
        let Some(name) = settle(part) else {
            return self.leave(part, Reason::NotAName);
        };
        if name.is_empty() {
            return self.leave(part, Reason::Notation);
        }
        if let Cow::Borrowed(inner) = name {
            let [before, after] = around(part, inner);
            self.leave(before, Reason::Notation);
            self.add(field, inner, name);
            self.leave(after, Reason::Notation);
        } else {
            self.add(field, part, name);
        }
    }

    /// Takes `name` within `part` of the text, and leaves the rest of the part out.
    pub(super) fn take_within(&mut self, field: Field, part: &'a str, name: &'a str, rest: Reason) {
        let [before, after] = around(part, name);
        self.leave(before, rest);
        self.take(field, name);
        self.leave(after, rest);
    }

    /// Takes `name`, which is written in `part` of the text with escapes.
    pub(super) fn take_unescaped(&mut self, field: Field, part: &'a str, name: Cow<'a, str>) {
        match name {
            Cow::Borrowed(_) => self.take(field, part),
            Cow::Owned(name) => match settle(&name) {
                Some(name) if !name.is_empty() => {
                    self.add(field, part, Cow::Owned(name.into_owned()));
                }
                _ => self.leave(part, Reason::NotAName),
            },
        }
    }

    fn add(&mut self, field: Field, part: &'a str, name: Cow<'a, str>) {
        let kind = match field {
            Field::Groups => NameKind::Group,
            Field::Users if self.kind == NameKind::Agency => NameKind::Agency,
            Field::Users => NameKind::User,
        };
        if names::check(&name, kind).is_err() {
            return self.leave(part, Reason::NotAName);
        }
        let names = match field {
            Field::Users => &mut self.users,
            Field::Groups => &mut self.groups,
        };
        if let Found::Same(_) = names.index.look_up(&names.entries, &name) {
            return self.leave(part, Reason::Duplicate);
        }
        let location = self.locate(part);
        self.names_end = self.names_end.max(location.end);
        match field {
            Field::Users => self.users.entries.push(Entry { name, location }),
            Field::Groups => self.groups.entries.push(Entry { name, location }),
        }
    }

    /// Leaves `part` of the text out. Adjacent parts with the same reason become one.
    pub(super) fn leave(&mut self, part: &'a str, reason: Reason) {
        let part = part.trim_matches(|c: char| c.is_whitespace() || is_blank(c));
        if part.is_empty() {
            return;
        }
        let start = self.offset(part);
        let end = count::of(start + part.len());
        let start = count::of(start);
        let between = |from: u32| self.text.get(from as usize..start as usize);
        match self.left_out.last_mut() {
            Some(last)
                if last.reason == reason
                    && last.end >= self.names_end
                    && between(last.end).is_some_and(|it| !it.contains(char::is_alphanumeric)) =>
            {
                last.end = end;
            }
            _ => self.left_out.push(LeftOut { start, end, reason }),
        }
    }

    fn offset(&self, part: &str) -> usize {
        let offset = part.as_ptr().addr().wrapping_sub(self.text.as_ptr().addr());
        offset.min(self.text.len())
    }

    /// The location of `part`. Lines and columns are counted onwards from the last location.
    fn locate(&mut self, part: &str) -> Location {
        let start = self.offset(part);
        for c in self.text.get(self.at..start).unwrap_or_default().chars() {
            match c {
                '\n' if self.before == '\r' => {}
                '\r' | '\n' => {
                    self.line = self.line.saturating_add(1);
                    self.column = 1;
                }
                '\u{feff}' if self.column == 1 && self.line == 1 => {}
                _ => self.column = self.column.saturating_add(1),
            }
            self.before = c;
        }
        self.at = self.at.max(start);
        Location {
            line: self.line,
            column: self.column,
            start: count::of(start),
            end: count::of(start + part.len()),
        }
    }

    pub(super) fn into_proposal(self, source: Source<'a>) -> Proposal<'a> {
        Proposal {
            source,
            users: self.users.entries,
            groups: self.groups.entries,
            left_out: self.left_out,
            is_partial: false,
        }
    }
}

/// The text before and after `inner`, which is within `part`.
fn around<'a>(part: &'a str, inner: &str) -> [&'a str; 2] {
    let start = inner.as_ptr().addr().saturating_sub(part.as_ptr().addr());
    let (before, rest) = part.split_at_checked(start).unwrap_or_default();
    [before, rest.get(inner.len()..).unwrap_or_default()]
}
