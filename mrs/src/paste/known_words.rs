//! Words of sentences that are names on the cluster.

use super::field::Field;
use super::gathering::Gathering;
use super::notation::principal;
use super::phrases::separators::{is_joining, is_separator};
use super::phrases::unspaced::{Runs, is_mixed};
use super::phrases::words::{Words, is_among};
use super::{Paste, Proposal, Reason, Source, ranges};
use crate::names::NameKind;

/// Words before a group that somebody is in, and those between.
static FROM: Words = Words::new("from in aus dans из");
/// Words that say so behind a user.
static OF: Words = Words::new("of von du de des del da do dal");
static NOUNS: Words = Words::new(
    "the group groups user gruppe gruppen der den le la groupe groupes el grupo o gruppo группы",
);

/// Proposes the words that are on the cluster in exactly this spelling, and leaves the rest out.
pub(super) fn take<'a>(paste: &Paste<'a, '_>) -> Proposal<'a> {
    let mut gathering = Gathering::new(paste);
    let (mut is_around, mut has_user) = (false, false);
    for word in paste.text.split(is_between) {
        for part in parts(bare(word), paste).map(bare) {
            let field = field(part, paste);
            // The group that somebody is removed from stays.
            let is_group = field.is_some_and(|field| field == Field::Groups);
            let continues =
                part.is_empty() || is_group || is_joining(part) || is_among(part, &NOUNS);
            // Programs write "Group name" above its members.
            let is_owner = paste.kind == NameKind::User && part.eq_ignore_ascii_case("name");
            let is_from = is_among(part, &FROM) || (has_user && is_among(part, &OF));
            is_around = is_owner || is_from || (is_around && continues);
            has_user |= field == Some(Field::Users);
            match field.filter(|_| !(is_around && is_group)) {
                Some(field) => gathering.take(field, part),
                None => gathering.leave(part, Reason::Text),
            }
        }
    }
    gathering.into_proposal(Source::Prose)
}

/// Splits a word that is not on the cluster before the realm of a principal, and where the script changes: a name can
/// stand directly against a text of a script without blanks.
fn parts<'a>(word: &'a str, paste: &Paste<'_, '_>) -> impl Iterator<Item = &'a str> + use<'a> {
    let is_known = field(word, paste).is_some();
    let (name, realm) = principal::split(word).filter(|_| !is_known).unzip();
    let is_split = is_mixed(word) && !is_known && name.is_none();
    let whole = (!is_split).then_some(name.unwrap_or(word));
    let runs = Runs::of(if is_split { word } else { "" });
    whole.into_iter().chain(realm).chain(runs)
}

/// Returns the field of `name`, if it is on the cluster, or a range of names on it.
fn field(name: &str, paste: &Paste<'_, '_>) -> Option<Field> {
    match (paste.cluster.has_user(name), paste.cluster.has_group(name)) {
        (true, true) => Some(Field::of(paste.kind)),
        (true, false) => Some(Field::Users),
        (false, true) => Some(Field::Groups),
        (false, false) => ranges::is_known(name, paste).then_some(Field::of(paste.kind)),
    }
}

/// The words of `text`, without punctuation.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(is_between).map(bare)
}

/// Returns true if a word of `text` is on the cluster.
pub(super) fn has_any(text: &str, paste: &Paste<'_, '_>) -> bool {
    let is_name = |word| field(word, paste).is_some();
    words(text)
        .any(|word| is_name(word) || principal::split(word).is_some_and(|(name, _)| is_name(name)))
}

/// Returns true if a name on the cluster stands in `text` directly against a script without blanks.
pub(super) fn is_attached(text: &str, paste: &Paste<'_, '_>) -> bool {
    is_mixed(text)
        && text
            .split(is_between)
            .flat_map(Runs::of)
            .any(|run| field(bare(run), paste).is_some())
}

fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric() && c != '_')
}

fn is_between(c: char) -> bool {
    c.is_whitespace()
        || is_separator(c)
        || "\"'’()[]<>“”‘’「」『』【】（）《》：:。！？!?=/*`~".contains(c)
}
