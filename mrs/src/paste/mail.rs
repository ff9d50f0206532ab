//! Names in lists of mail recipients.

use super::aside::{filled_lines, read_beside};
use super::gathering::Gathering;
use super::notation::address::{
    BETWEEN_WORDS, SCHEME, angle, contains_scheme, is_address, is_broken, without_scheme,
};
use super::notation::principal;
use super::phrases::prose;
use super::phrases::words::{Words, is_among};
use super::{Choice, Paste, Proposal, Reason, Source, known_words};
use crate::name_list::Entry;

/// Takes the part of the address in `word` that was chosen, and leaves out `mailto:` and a query.
fn take<'a>(gathering: &mut Gathering<'a>, paste: &Paste<'a, '_>, word: &'a str) {
    let field = gathering.own();
    let address = without_scheme(word).unwrap_or(word);
    let start = if address.len() < word.len() {
        SCHEME
    } else {
        0
    };
    gathering.leave(word.get(..start).unwrap_or_default(), Reason::Notation);
    match address.split_once('@') {
        Some((local, domain)) if paste.choice != Choice::WholeAddress => {
            gathering.take(field, local);
            gathering.leave(domain, Reason::Notation);
        }
        _ => gathering.take(field, address),
    }
    let query = word.get(start + address.len()..).unwrap_or_default();
    gathering.leave(query, Reason::Notation);
}

/// The label of the subject, in the languages of mail programs.
static SUBJECT: Words =
    Words::new("subject betreff objet asunto assunto oggetto тема konu 主题 件名 제목");

/// Reads a whole message. Its sender and recipients ask for something; whom they mean is in the text.
pub(super) fn read_message<'a>(paste: &Paste<'a, '_>) -> Option<Proposal<'a>> {
    let is_subject = |line: &str| {
        let label = line.split_once([':', '：']).map(|(label, _)| label.trim());
        label.is_some_and(|label| is_among(label, &SUBJECT))
    };
    let mut lines = paste.text.split(['\n', '\r']);
    (paste.text.contains('@') && lines.any(is_subject)).then(|| known_words::take(paste))
}

/// Reads sentences that name accounts, with addresses beside them: those of people who ask, answer or are told.
pub(super) fn read_sentences<'a>(paste: &Paste<'a, '_>) -> Option<Proposal<'a>> {
    if !paste.text.contains('@') {
        return None;
    }
    let words = |line: &'a str| {
        line.split(BETWEEN_WORDS)
            .map(|word| word.trim_matches(AROUND))
    };
    let names = |line: &'a str| {
        words(line).any(|word| !is_address(word) && known_words::has_any(word, paste))
    };
    let is_sentence = |line: &&str| prose::is_sentence(line) && !line.starts_with('"');
    let mut sentences = filled_lines(paste.text).filter(is_sentence);
    if !sentences.any(names) {
        return None;
    }
    let addresses = filled_lines(paste.text).flat_map(words);
    // The principals of accounts are their names.
    let is_mail = |word: &&str| is_address(word) && principal::split(word).is_none();
    let mut addresses = addresses.filter(is_mail).peekable();
    addresses.peek()?;
    read_beside(paste, addresses, known_words::take)
}

/// What can stand around an address in a sentence.
const AROUND: [char; 8] = ['<', '>', ',', ';', ':', '.', '"', '\''];

/// Reads recipients with addresses in angle brackets or `mailto:`. The text before the brackets is
/// a full name with or without commas, so a comma ends a recipient only after an address.
pub(super) fn read<'a>(paste: &Paste<'a, '_>) -> Option<Proposal<'a>> {
    let text = paste.text;
    if !text.contains('@') || !(text.contains('<') || contains_scheme(text)) {
        return None;
    }
    let mut gathering = Gathering::new(paste);
    let mut addresses = 0_usize;
    let mut rest = text;
    let mut in_quotes = false;
    let mut at = 0;
    while let Some(c) = rest.get(at..).and_then(|rest| rest.chars().next()) {
        match c {
            '"' => in_quotes = !in_quotes,
            '<' => {
                let inside = rest.get(at + 1..).unwrap_or_default();
                if let Some(length) = angle(inside) {
                    words(rest.get(..at).unwrap_or_default(), &mut gathering, paste);
                    let inside = inside.get(..length).unwrap_or_default();
                    take(&mut gathering, paste, inside);
                    addresses += 1;
                    rest = rest.get(at + length + 2..).unwrap_or_default();
                    at = 0;
                    in_quotes = false;
                    continue;
                }
            }
            '\n' | '\r' => {
                addresses += words(rest.get(..at).unwrap_or_default(), &mut gathering, paste);
                rest = rest.get(at + 1..).unwrap_or_default();
                at = 0;
                in_quotes = false;
                continue;
            }
            ';' | '；' if !in_quotes => {
                addresses += words(rest.get(..at).unwrap_or_default(), &mut gathering, paste);
                rest = rest.get(at + c.len_utf8()..).unwrap_or_default();
                at = 0;
                continue;
            }
            _ => {}
        }
        at += c.len_utf8();
    }
    addresses += words(rest, &mut gathering, paste);
    if addresses == 0 {
        return None;
    }
    let found = gathering.into_proposal(Source::MailList);
    // Beside the addresses are the accounts: `Jane Doe <jane.doe@x.example> (alice)`.
    let is_known = |entry: &Entry<'_>| paste.knows(&entry.name);
    if paste.choice == Choice::Proposed
        && !found.names(paste.kind).iter().any(is_known)
        && known_words::has_any(text, paste)
    {
        return Some(known_words::take(paste));
    }
    Some(found)
}

/// Takes `mailto:` and plain addresses and names on the cluster out of text without angle brackets.
/// The rest is full names. Returns the number of addresses with `mailto:`.
fn words<'a>(text: &'a str, gathering: &mut Gathering<'a>, paste: &Paste<'a, '_>) -> usize {
    let mut schemes = 0;
    for part in text.split([',', '，', '"']) {
        if !part.contains('@') {
            let name = part.trim();
            if paste.knows_own(name) {
                gathering.take(gathering.own(), name);
            } else {
                gathering.leave(part, Reason::Text);
            }
            continue;
        }
        for word in part.split(BETWEEN_WORDS) {
            if is_address(word) && is_broken(part, word) {
                gathering.leave(part, Reason::NotAName);
                break;
            }
            if without_scheme(word).is_some_and(is_address) {
                schemes += 1;
                take(gathering, paste, word);
            } else if is_address(word) {
                take(gathering, paste, word);
            } else {
                gathering.leave(word, Reason::Text);
            }
        }
    }
    schemes
}

/// Reads cells that each have an address, and some of them words around it or several addresses:
/// `To: jane@x.example`, `jane@x.example (Jane Doe)`.
pub(super) fn read_loose<'a>(paste: &Paste<'a, '_>) -> Option<Proposal<'a>> {
    if !paste.text.contains('@') {
        return None;
    }
    let mut more = false;
    for cell in paste.text.split([',', ';', '\n', '\r', '，', '；']) {
        let words = cell.split_whitespace().count();
        if words == 0 {
            continue;
        }
        let address = cell.split(BETWEEN_WORDS).find(|word| is_address(word))?;
        more |= words > 1 && !is_broken(cell, address);
    }
    if !more {
        return None;
    }
    let mut gathering = Gathering::new(paste);
    for cell in paste.text.split([',', ';', '\n', '\r', '，', '；']) {
        words(cell, &mut gathering, paste);
    }
    Some(gathering.into_proposal(Source::MailList))
}
