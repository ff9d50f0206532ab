//! Words of sentences that are names on the cluster.

use super::field::Field;
use super::gathering::Gathering;
use super::separators::is_separator;
use super::{Paste, Proposal, Reason, Source};

/// Proposes the words that are on the cluster in exactly this spelling, and leaves the rest out.
pub(super) fn take<'a>(paste: &Paste<'a, '_>) -> Proposal<'a> {
    let mut gathering = Gathering::new(paste);
    let own = gathering.own();
    for word in paste.text.split(is_between) {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '_');
        let user = paste.cluster.has_user(word);
        let field = match (user, paste.cluster.has_group(word)) {
            (true, true) => Some(own),
            (true, false) => Some(Field::Users),
            (false, true) => Some(Field::Groups),
            (false, false) => None,
        };
        match field {
            Some(field) => gathering.take(field, word),
            None => gathering.leave(word, Reason::Text),
        }
    }
    gathering.into_proposal(Source::Prose)
}

fn is_between(c: char) -> bool {
    c.is_whitespace() || is_separator(c) || "\"'()[]<>“”‘’「」：:。/".contains(c)
}
