//! A plain list as a proposal.

use super::gathering::Gathering;
use super::phrases::prose;
use super::{Paste, Proposal, Reason, Source};
use crate::name_list::{NameList, parse};

/// Proposes all names of a plain list, lines that end with a colon aside, which are headings, a greeting at its top and
/// words for all.
pub(super) fn take<'a>(paste: &Paste<'a, '_>, source: Source<'a>) -> Proposal<'a> {
    let mut gathering = Gathering::new(paste);
    let own = gathering.own();
    let list = parse(paste.text, paste.kind);
    for (index, entry) in list.names().iter().enumerate() {
        let cell = entry.location.text_in(paste.text);
        let is_text = (index == 0 && prose::is_salutation(cell)) || prose::means_all(cell);
        if is_text && !paste.knows(cell) {
            gathering.leave(cell, Reason::Text);
        } else if is_heading(cell) {
            gathering.leave(cell, Reason::Heading);
        } else {
            gathering.take_unescaped(own, cell, entry.name.clone());
        }
    }
    leave_rest(&list, &mut gathering, paste);
    gathering.into_proposal(source)
}

/// Leaves out the headings of the list, and the cells that are no names or repeat one.
pub(super) fn leave_rest<'a>(
    list: &NameList<'a>,
    gathering: &mut Gathering<'a>,
    paste: &Paste<'a, '_>,
) {
    for heading in list.headings() {
        gathering.leave(heading.location.text_in(paste.text), Reason::Heading);
    }
    for problem in list.problems() {
        let reason = if problem.kind.is_duplicate() {
            Reason::Duplicate
        } else {
            Reason::NotAName
        };
        gathering.leave(problem.text, reason);
    }
}

/// Returns true for a line that is the heading of a list.
pub(super) fn is_heading(line: &str) -> bool {
    line.ends_with([':', '：'])
}
