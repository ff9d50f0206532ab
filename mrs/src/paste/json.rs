//! Names in JSON: arrays, request bodies and responses of the API, arrays of objects.

mod frame;
mod key;
mod yaml;

use super::gathering::Gathering;
use super::notation::json_scan::{Scanner, Token, assigned};
use super::{Paste, Proposal, Reason, Source};
use frame::{Frame, finish, inside, string, top};
use key::{is_log, key, of_log};

/// Maximum depth of arrays and objects. What the API and programs write is far below.
const DEEPEST: usize = 64;

/// Reads a text that is JSON from its beginning to its end, which may be cut off.
pub(super) fn read<'a>(paste: &Paste<'a, '_>) -> Option<Proposal<'a>> {
    let assigned = assigned(paste.text);
    let mut scanner = Scanner::new(paste.text, assigned)?;
    let mut gathering = Gathering::new(paste);
    gathering.leave(paste.text.get(..assigned).unwrap_or_default(), Reason::Text);
    let mut frames: Vec<Frame<'a>> = Vec::new();
    if scanner.begins_with_key() {
        frames.push(top(&gathering, true));
    }
    let tokens = std::iter::from_fn(|| scanner.next_token());
    read_tokens(tokens, frames, &mut gathering)?;
    Some(gathering.into_proposal(Source::Json))
}

/// Reads maps and lists of YAML that say what is a name.
pub(super) fn read_yaml<'a>(paste: &Paste<'a, '_>) -> Option<Proposal<'a>> {
    if !paste.text.contains(':') {
        return None;
    }
    let tokens = yaml::tokens(paste.text)?;
    let mut gathering = Gathering::new(paste);
    read_tokens(tokens.into_iter(), Vec::new(), &mut gathering)?;
    let proposal = gathering.into_proposal(Source::ListMarks);
    (!proposal.is_empty()).then_some(proposal)
}

/// Takes the names of the tokens. Returns `None` if they are no JSON.
fn read_tokens<'a>(
    tokens: impl Iterator<Item = Token<'a>>,
    mut frames: Vec<Frame<'a>>,
    gathering: &mut Gathering<'a>,
) -> Option<()> {
    let mut strings = 0_usize;
    let is_log = is_log(gathering.text());
    for token in tokens {
        match token {
            Token::Open { is_object } => {
                let is_element = frames.iter().nth_back(1).is_some_and(|it| !it.is_object);
                let frame = match frames.last_mut() {
                    None => top(gathering, is_object),
                    Some(outer) => inside(outer, is_element, is_object, gathering.own()),
                };
                if frames.len() == DEEPEST {
                    return None;
                }
                frames.push(frame);
            }
            Token::Close { is_object } => {
                // The beginning of what ends here was not copied.
                let Some(frame) = frames.pop() else { continue };
                if frame.is_object != is_object {
                    return None;
                }
                if let Some(outer) = frames.last_mut() {
                    outer.holds_names |= frame.holds_names;
                }
                finish(frame, gathering);
            }
            Token::Key { text, raw } => {
                let frame = frames.last_mut().filter(|frame| frame.is_object)?;
                let of_log = is_log.then(|| of_log(&text)).flatten();
                frame.key = of_log.unwrap_or_else(|| key(&text, gathering.purpose()));
                frame.key_text = raw;
                let Some(keys) = &mut frame.keys else {
                    gathering.leave(raw, Reason::Notation);
                    continue;
                };
                keys.count += 1;
                if let Some((other, _)) = keys.last.replace((raw, text)) {
                    gathering.leave(other, Reason::Notation);
                }
            }
            Token::Text { text, raw } => {
                strings += 1;
                string(frames.last_mut()?, raw, text, gathering);
            }
            Token::Cut(raw) => gathering.leave(raw, Reason::Text),
            Token::Scalar(raw) => {
                frames.last()?;
                gathering.leave(raw, Reason::Text);
            }
            Token::Invalid => return None,
        }
    }
    let complete = frames.is_empty();
    while let Some(frame) = frames.pop() {
        finish(frame, gathering);
    }
    (complete || strings > 0).then_some(())
}
