//! Records of LDIF.

use super::super::Paste;
use super::super::phrases::kept::{Said, said};
use super::super::phrases::words::{Words, is_among};
use super::line::{ACCOUNT, Line};

/// Attributes that name the members of a group.
pub(super) static MEMBER: Words = Words::new("member uniquemember memberuid");

/// Classes of groups, and of people.
static GROUPS: Words =
    Words::new("group groupofnames groupofuniquenames posixgroup groupofmembers groupofurls");
pub(super) static PEOPLE: Words =
    Words::new("person organizationalperson inetorgperson user posixaccount shadowaccount account");

/// A record: the line that names the entry, and the lines of its attributes or changes.
pub(super) struct Record<'l, 'a> {
    pub(super) entry: &'l Line<'a>,
    pub(super) lines: &'l [Line<'a>],
}

impl<'a> Record<'_, 'a> {
    /// What the record says happens to the entry.
    pub(super) fn change(&self) -> Option<Said> {
        let line = self.lines.iter().find(|line| line.is("changetype"))?;
        said(line.value())
    }

    fn has(&self, attribute: &Words) -> bool {
        self.lines
            .iter()
            .any(|line| is_among(line.attribute(), attribute))
    }

    pub(super) fn is_of(&self, classes: &Words) -> bool {
        let mut lines = self.lines.iter();
        lines.any(|line| line.is("objectClass") && is_among(line.value(), classes))
    }

    pub(super) fn is_group(&self) -> bool {
        self.has(&MEMBER) || self.is_of(&GROUPS)
    }

    /// The line that names the entry best: that of its account, which the entry itself can say in full words.
    pub(super) fn naming(&self, paste: &Paste<'_, '_>) -> &Line<'a> {
        let knows = |line: &Line<'_>| line.name().is_some_and(|name| paste.knows_own(&name));
        let mut lines = self.lines.iter();
        let account = lines.find(|line| is_among(line.attribute(), &ACCOUNT));
        let account = account.filter(|_| !self.is_group());
        let account = account.filter(|line| knows(line) || !knows(self.entry));
        account
            .filter(|line| line.name() != self.entry.name())
            .unwrap_or(self.entry)
    }

    /// Returns what the record says of each of its lines, where it changes a list of members.
    pub(super) fn changes(&self) -> impl Iterator<Item = (&Line<'a>, Option<Said>)> {
        let mut change = None;
        self.lines.iter().map(move |line| {
            if line.is("add") || line.is("replace") {
                change = Some(Said::Add);
            } else if line.is("delete") {
                change = Some(Said::Remove);
            } else if line.raw.trim() == "-" {
                change = None;
            }
            (line, change)
        })
    }
}

/// Splits the lines into records, which begin with the name of an entry.
pub(super) fn records<'l, 'a>(lines: &'l [Line<'a>]) -> Vec<Record<'l, 'a>> {
    let mut records = Vec::new();
    let mut rest = lines;
    let next = |rest: &[Line<'_>]| rest.iter().position(|line| line.is("dn"));
    while let Some(start) = next(rest) {
        let Some((entry, after)) = rest.get(start..).and_then(<[_]>::split_first) else {
            break;
        };
        let (lines, following) = after
            .split_at_checked(next(after).unwrap_or(after.len()))
            .unwrap_or((after, &[]));
        records.push(Record { entry, lines });
        rest = following;
    }
    records
}
