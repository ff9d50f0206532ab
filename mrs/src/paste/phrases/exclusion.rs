//! Clauses that exclude names: "but not alice".

mod unspaced;

use super::keeping::{is_harmless, is_keeping};
use super::prose::is_request;
use super::separators::is_joining;
use super::unaffected::is_done_already;
use super::verbs::is_removing;
use super::words::{Words, bare, is_among};

/// Words that exclude what is after and before them in a clause.
static NOT: Words = Words::new(
    "not don't don’t dont never keep keeping keeps retain stays remains reste restent queda quedan fica ficam \
    resta rimane остается остаётся остаются nicht kein keine keinen \
    stay staying remain remaining retained skip skipped ignore ignored excluded exempt exempted tbd unverändert \
    bleibend conservé conservés maintenir behalten bleibt bleiben garder conserver mantener conservar manter não não mantenere не оставить değil \
    kalsın silme silmeyin jangan không đừng nie niet geen inte لا",
);

/// Words that exclude what is after them only.
static EXCEPT: Words = Words::new(
    "minus without w/o ohne exkl but except excepting excluding exclude excl unless aber außer ausser ausgenommen \
    sondern sauf hormis excepté mais menos excepto exceto eccetto tranne кроме но hariç kecuali trừ oprócz \
    behalve kromě utom förutom إلا باستثناء",
);

/// All words that exclude names.
pub(in crate::paste) static WORDS: [&Words; 2] = [&NOT, &EXCEPT];

/// Such words that are first names as well, in upper case.
const IN_LOWER_CASE: [&str; 4] = ["salvo", "pero", "mas", "ama"];

/// Several words that exclude what is after them only.
const PHRASES: [&[&str]; 21] = [
    &["apart", "from"],
    &["aside", "from"],
    &["other", "than"],
    &["with", "the", "exception"],
    &["with", "exception"],
    &["mit", "ausnahme"],
    &["finger", "weg"],
    &["et", "non"],
    &["surtout", "pas"],
    &["on", "garde"],
    &["à", "l'exception"],
    &["à", "l’exception"],
    &["en", "dehors"],
    &["à", "part"],
    &["con", "excepción"],
    &["a", "excepción"],
    &["com", "exceção"],
    &["con", "eccezione"],
    &["z", "wyjątkiem"],
    &["met", "uitzondering"],
    &["ما", "عدا"],
];

/// Several words that exclude the whole clause.
const CLAUSES: [&[&str]; 9] = [
    &["on", "hold"],
    &["still", "needs"],
    &["still", "need"],
    &["still", "active"],
    &["still", "required"],
    &["drin", "lassen"],
    &["noch", "aktiv"],
    &["toujours", "en", "poste"],
    &["toujours", "actif"],
];

/// The first bytes of `text`, in which a phrase is looked for.
fn head(text: &str) -> &str {
    text.get(..text.floor_char_boundary(64)).unwrap_or(text)
}

/// Returns true if the words of `text` begin with one of `phrases`.
fn begins_with(text: &str, phrases: &[&[&str]]) -> bool {
    phrases.iter().any(|phrase| {
        let mut words = text
            .split([' ', '\u{a0}'])
            .filter(|word| !word.is_empty())
            .map(bare);
        phrase.iter().all(|known| {
            words.next().is_some_and(|word| {
                word.chars()
                    .map(crate::heading::lower_case)
                    .eq(known.chars())
            })
        })
    })
}

/// Returns the end of the clause from `start` on that keeps names: the next one that asks to remove others.
pub(in crate::paste) fn end(sentence: &str, start: usize) -> Option<usize> {
    let clause = sentence.get(start..)?;
    let mut keeps = false;
    let mut offset = start;
    for part in clause.split_inclusive([',', ';', '，', '；']) {
        let mut words = part.split(' ').filter(|word| !word.is_empty());
        let first = words.find(|word| !is_joining(word) && !is_request(bare(word)));
        let last = part.trim_end().rsplit(' ').next();
        let removes = first.is_some_and(is_removing) || last.is_some_and(is_removing);
        if keeps && removes && self::start(part).is_none() {
            return Some(offset);
        }
        let has_name = part.trim().contains(' ') || !part.is_ascii();
        // "If not, please remove" is about nobody.
        let excludes =
            || !last.is_some_and(|last| is_among(bare(last), &NOT)) && self::start(part).is_some();
        keeps |= has_name && (part.split(' ').any(|word| is_keeping(bare(word))) || excludes());
        offset += part.len();
    }
    None
}

/// Returns the start of the first clause that excludes names. A word alone is a name, such as a user "but".
pub(in crate::paste) fn start(sentence: &str) -> Option<usize> {
    if let Some(at) = unspaced::find(sentence) {
        return unspaced::start(sentence, at);
    }
    let (mut clause, mut words, mut ends) = (0, 0_usize, true);
    // The start of "and" directly before the word.
    let mut joining = None;
    for word in sentence.split([' ', '\u{a0}', '\t', '|']) {
        let at = word.as_ptr().addr() - sentence.as_ptr().addr();
        // Two blanks end a cell.
        if word.is_empty() {
            ends = true;
            continue;
        }
        if ends {
            (clause, words) = (at, 0);
        }
        let following = head(sentence.get(at..).unwrap_or_default());
        let is_exception = begins_with(following, &PHRASES);
        let is_clause = begins_with(following, &CLAUSES) || is_done_already(following);
        let is_phrase = is_exception || is_clause;
        let is_except =
            is_exception || is_among(bare(word), &EXCEPT) || IN_LOWER_CASE.contains(&bare(word));
        let excludes = is_except || is_among(bare(word), &NOT);
        let behind = head(sentence.get(at + word.len()..).unwrap_or_default());
        let before = sentence.get(clause..at).unwrap_or_default();
        if is_phrase || (excludes && !is_harmless(bare(word), behind, before)) {
            let start = if is_except {
                at
            } else {
                // Whom "and still needs access" is about is before it.
                joining.filter(|_| !is_clause).unwrap_or(clause)
            };
            let after = sentence.get(at + word.len()..).unwrap_or_default();
            let is_alone = words == 0 && !after.contains(char::is_alphanumeric);
            // Behind a comma it is about what is before: "alice is on leave, keep".
            let before = sentence.get(..at).unwrap_or_default().trim_end();
            if is_alone {
                let item = before
                    .strip_suffix(',')
                    .and_then(|it| it.rsplit([',', ';']).next());
                let is_words = item.is_some_and(|item| item.trim().contains(' '));
                return (!is_except && is_words).then_some(0);
            }
            return Some(start);
        }
        joining = is_joining(word).then_some(at);
        words += 1;
        ends = word.ends_with([',', ';', ':']);
    }
    None
}
