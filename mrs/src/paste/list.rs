//! Names in lists with marks, foreign quotes or foreign separators.

mod reader;
mod slashed;

use std::borrow::Cow;

use super::gathering::Gathering;
use super::marks;
use super::notation::{entities, quotes};
use super::phrases::prose;
use super::phrases::separators::joined;
use super::phrases::words::{Words, is_among};
use super::{Paste, Proposal, Reason, Source, code, known_words};
use crate::heading::is_heading;
use crate::name_list::is_blank;
use crate::names::NameKind;
use reader::{Form, Notations, Piece, Reader};
use slashed::{named_account, slashed};

/// Words that begin a statement of SQL.
static SQL: Words = Words::new("insert select values where in delete update and not");

/// Reads a list with notations that a plain list does not have.
pub(super) fn read<'a>(paste: &Paste<'a, '_>) -> Option<Proposal<'a>> {
    let style = marks::style(paste);
    let prefix = if style.is_none() {
        prefix(paste.text)
    } else {
        None
    };
    if style.is_none()
        && (prefix.is_none() && !begins_bracket(paste.text) || code::has_statements(paste.text))
        && let Some(found) = code::read(paste)
    {
        return Some(found);
    }
    let brackets = style.is_none() && (prefix.is_some() || begins_bracket(paste.text));
    let mut reader = Reader {
        paste,
        at: prefix.unwrap_or(0),
        style,
        brackets,
        never_closed: false,
        unclosed: Vec::new(),
        pieces: Vec::new(),
        found: Notations::default(),
    };
    reader.read();
    let Reader {
        mut pieces, found, ..
    } = reader;
    without_stop(&mut pieces, paste);
    let is_read = |piece: &&Piece<'_>| {
        (style.is_none() || piece.is_marked) && piece.part.contains(char::is_alphanumeric)
    };
    if found.sentences * 2 > pieces.iter().filter(is_read).count()
        || (found.sentences > 0 && !found.marks)
    {
        return Some(known_words::take(paste));
    }
    // Of "1. alice Alice Miller", the words on the cluster are the names.
    let has_words = |piece: &Piece<'_>| {
        piece.is_marked
            && piece.part.contains(' ')
            && !paste.knows(piece.part)
            && known_words::has_any(piece.part, paste)
    };
    if found.marks && paste.kind != NameKind::Group && pieces.iter().all(has_words) {
        let words = known_words::take(paste);
        // A word of all lines is no name of theirs.
        if words.names(paste.kind).len() >= pieces.len() {
            return Some(words);
        }
    }
    let slashes = pieces
        .iter()
        .any(|piece| piece.form == Form::Plain && slashed(piece.part, paste));
    // Names behind a label of another script are pairs.
    let is_labelled = |piece: &Piece<'_>| {
        let mut parts = piece.part.split('：').map(str::trim);
        piece.form == Form::Plain
            && parts.next().is_some_and(|label| paste.knows(label))
            && parts.next().is_some()
    };
    if !found.marks && !found.quotes && pieces.iter().any(is_labelled) {
        return None;
    }
    let source = if found.marks {
        Source::ListMarks
    } else if found.quotes {
        Source::Quoted
    } else if found.separators || slashes {
        Source::Separators
    } else {
        return None;
    };
    let mut gathering = Gathering::new(paste);
    gathering.leave(
        paste.text.get(..prefix.unwrap_or(0)).unwrap_or_default(),
        Reason::Text,
    );
    take(
        &pieces,
        found.marks,
        prefix.is_some(),
        &mut gathering,
        paste,
    );
    Some(gathering.into_proposal(source))
}

fn take<'a>(
    pieces: &[Piece<'a>],
    marks: bool,
    is_statement: bool,
    gathering: &mut Gathering<'a>,
    paste: &Paste<'a, '_>,
) {
    let first_line = pieces.first().map_or(0, |piece| piece.line);
    let only_quoted = is_statement && pieces.iter().any(|piece| piece.form != Form::Plain);
    let has_lines = pieces.last().is_some_and(|last| last.line > first_line);
    let mut headings = has_lines;
    let shared = slashed::shared(pieces, paste);
    // A title, without a mark above names with marks, or with a colon above others.
    let is_only = marks && pieces.iter().skip(1).all(|piece| piece.is_marked);
    let is_title = |piece: &Piece<'_>| {
        let part = piece.part;
        let is_text =
            (is_only && (part.contains(' ') || !part.is_ascii())) || part.ends_with([':', '：']);
        has_lines && is_text && piece.line == first_line && !piece.is_marked && !paste.knows(part)
    };
    for (index, piece) in pieces.iter().enumerate() {
        let part = piece.part;
        gathering.leave(piece.lead, Reason::Notation);
        headings = headings && piece.line == first_line && !piece.is_marked && is_heading(part);
        let field = piece.field.unwrap_or(gathering.own());
        let decoded = entities::decoded(part);
        let around = is_title(piece)
            || (index == 0 && has_lines && prose::is_salutation(part) && !paste.knows(part))
            || (marks && !piece.is_marked && prose::is_around_list(part));
        match piece.form {
            _ if headings => gathering.leave(part, Reason::Heading),
            Form::Plain if !part.contains(char::is_alphanumeric) => {
                gathering.leave(part, Reason::Notation);
            }
            Form::Plain if decoded.is_some() => {
                gathering.take_unescaped(field, part, Cow::Owned(decoded.unwrap_or_default()));
            }
            Form::Plain if marks && marks::is_other_field(part) && !paste.knows(part) => {
                gathering.leave(part, Reason::Text);
            }
            Form::Plain if only_quoted || around => gathering.leave(part, Reason::Text),
            Form::Plain if joined(part, paste.kind).is_some() && pieces.len() > 1 => {
                let (before, word, after) = joined(part, paste.kind).unwrap_or_default();
                gathering.take(field, before);
                gathering.leave(word, Reason::Notation);
                gathering.take(field, after);
            }
            Form::Plain if parenthesized(part, paste).is_some() => {
                let name = parenthesized(part, paste).unwrap_or_default();
                gathering.take_within(field, part, name, Reason::Text);
            }
            Form::Plain if named_account(part, paste).is_some() && !paste.knows(part) => {
                let account = named_account(part, paste);
                match account.filter(|account| paste.knows_own(account)) {
                    Some(account) => gathering.take_within(field, part, account, Reason::Text),
                    None => gathering.leave(part, Reason::Text),
                }
            }
            Form::Plain if before_remark(part, paste).is_some() => {
                let name = before_remark(part, paste).unwrap_or_default();
                gathering.take_within(field, part, name, Reason::Text);
            }
            Form::Plain if slashed(part, paste) => {
                slashed::take(part, field, &shared, gathering, paste);
            }
            Form::Csv { doubled: true } => {
                let name = Cow::Owned(part.replace("\"\"", "\""));
                gathering.take_unescaped(field, part, name);
            }
            Form::Foreign => match quotes::inner(part) {
                Some(Cow::Owned(name)) => gathering.take_unescaped(field, part, Cow::Owned(name)),
                _ => gathering.take(field, part),
            },
            Form::Plain | Form::Csv { .. } => gathering.take(field, part),
        }
    }
}

/// What is between a name and a remark or a sentence.
const BEFORE_REMARK: [&str; 5] = [". ", " - ", " – ", " — ", ": "];

/// Returns the name on the cluster before a remark, as in "alice. The mailbox stays."
fn before_remark<'a>(part: &'a str, paste: &Paste<'_, '_>) -> Option<&'a str> {
    let mut names = BEFORE_REMARK
        .iter()
        .filter_map(|it| Some(part.split_once(it)?.0));
    names.find(|name| paste.knows(name) && !paste.knows(part))
}

/// Takes the full stop of a sentence off the last of several names.
fn without_stop(pieces: &mut [Piece<'_>], paste: &Paste<'_, '_>) {
    let Some((last, others)) = pieces.split_last_mut() else {
        return;
    };
    let is_list = !others.is_empty() && !others.iter().any(|piece| piece.part.ends_with('.'));
    let name = last
        .part
        .strip_suffix('.')
        .filter(|_| last.form == Form::Plain);
    let is_name = |name: &&str| !name.contains([' ', '.']) && name.chars().nth(1).is_some();
    if let Some(name) = name
        .filter(is_name)
        .filter(|_| is_list && !paste.knows(last.part))
    {
        last.part = name;
    }
}

/// Returns the name beside or within parentheses: the one on the cluster, or one of a word before them.
fn parenthesized<'a>(part: &'a str, paste: &Paste<'_, '_>) -> Option<&'a str> {
    let (before, inside) = part.strip_suffix([')', '）'])?.split_once(['(', '（'])?;
    let before = before
        .strip_suffix(' ')
        .or_else(|| (!part.ends_with(')')).then_some(before))?;
    let names = [before.trim(), inside.trim()];
    let known = names.into_iter().find(|name| paste.knows_own(name));
    let known = known.or_else(|| Some(before.trim()).filter(|name| !name.contains(' ')));
    known.filter(|name| paste.kind != NameKind::Group && !name.is_empty() && !paste.knows(part))
}

/// Returns the offset of the bracket after the start of a literal of a program, an SQL statement or an assignment.
fn prefix(text: &str) -> Option<usize> {
    literal(text).or_else(|| statement(text))
}

/// Returns the offset of the bracket in `List.of("alice", "bob");`: it stands directly behind a word, and what is in
/// it to the end of the text begins with a quote.
fn literal(text: &str) -> Option<usize> {
    let before = text.get(..text.find(['"', '\''])?)?.trim_end();
    let head = before.strip_suffix(['(', '[', '{'])?;
    let is_word = head.ends_with(|c: char| c.is_alphanumeric() || "@!.]=".contains(c));
    let is_one =
        !head.contains(['\n', '\r', ',', ';', '(', '{']) && text.matches(head).nth(1).is_none();
    let end = text.trim_end().trim_end_matches(';').trim_end();
    let is_assigned = head.trim_end().ends_with('=');
    (is_one && (is_word || is_assigned) && end.ends_with([')', ']', '}'])).then_some(head.len())
}

fn statement(text: &str) -> Option<usize> {
    let first = text.trim_start();
    let word = first
        .split(|c: char| !c.is_ascii_alphanumeric() && c != '_')
        .next()
        .filter(|word| !word.is_empty())?;
    let bracket = text.find(['[', '(', '{'])?;
    let before = text.get(..bracket)?.trim_end();
    if before.contains('"') {
        return None;
    }
    if before.ends_with(['=', ':']) && !before.contains(['\n', '\r', ',', ';']) {
        return Some(bracket);
    }
    if !is_among(word, &SQL) {
        return None;
    }
    let opens = |(at, _): &(usize, &str)| {
        text.get(at + 1..).is_some_and(|rest| {
            let quote = rest.trim_start().chars().next();
            quote.is_some_and(|c| quotes::closing(c).is_some())
        })
    };
    let quoted = text.match_indices('(').find(opens).map(|(at, _)| at);
    let quoted = quoted.filter(|at| text.get(..*at).is_some_and(|before| !before.contains('"')));
    quoted.or_else(|| word.eq_ignore_ascii_case("in").then_some(bracket))
}

/// Returns true if brackets around the names or around each name begin the text. Braces are part of
/// names of groups unless one pair is around several cells.
fn begins_bracket(text: &str) -> bool {
    let text = text.trim_matches(|c: char| c.is_whitespace() || is_blank(c) || c == ';');
    match text.bytes().next() {
        Some(b'(' | b'[') => true,
        Some(b'{') => {
            text.ends_with('}')
                && text.bytes().filter(|byte| *byte == b'{').count() == 1
                && text.contains([',', ';', '\'', '"', '\n'])
        }
        _ => false,
    }
}
