//! Names in JSON: arrays, request bodies and responses of the API, arrays of objects.

mod scan;

use std::borrow::Cow;

use super::field::Field;
use super::gathering::Gathering;
use super::words::{Words, is_among};
use super::{Paste, Proposal, Reason, Source};
use crate::heading::{Heading, meaning};
pub(super) use scan::{Scanner, Token, unescape};

/// Maximum depth of arrays and objects. What the API and programs write is far below.
const DEEPEST: usize = 64;

/// An array or object that is open.
struct Frame<'a> {
    is_object: bool,
    /// The field of the strings and objects in it; `None` if they are no names.
    route: Option<Field>,
    /// True if arrays with the names of fields may be in it.
    may_route: bool,
    key: Key,
    /// The best name in the object so far, and how well its key says so.
    name: Option<(u8, &'a str, Cow<'a, str>)>,
    /// The field that the object itself names as its type.
    own_type: Option<Field>,
}

/// The meaning of the last key.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Key {
    /// Users or groups are in the value.
    Field(Field),
    /// The value is a name.
    Name,
    /// The value says user or group.
    Type,
    /// The value wraps what the JSON is about.
    Wrapper,
    Other,
}

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
    let mut strings = 0_usize;
    while let Some(token) = scanner.next_token() {
        match token {
            Token::Open { is_object } => {
                let frame = match frames.last() {
                    None => top(&gathering, is_object),
                    Some(outer) => inside(outer, is_object, gathering.own()),
                };
                if frames.len() == DEEPEST {
                    return None;
                }
                frames.push(frame);
            }
            Token::Close { is_object } => {
                let frame = frames.pop()?;
                if frame.is_object != is_object {
                    return None;
                }
                finish(frame, &mut gathering);
            }
            Token::Key { text, raw } => {
                gathering.leave(raw, Reason::Notation);
                frames.last_mut().filter(|frame| frame.is_object)?.key = key(&text);
            }
            Token::Text { text, raw } => {
                strings += 1;
                string(frames.last_mut()?, raw, text, &mut gathering);
            }
            Token::Scalar(raw) => {
                frames.last()?;
                gathering.leave(raw, Reason::Text);
            }
            Token::Invalid => return None,
        }
    }
    let complete = frames.is_empty();
    while let Some(frame) = frames.pop() {
        finish(frame, &mut gathering);
    }
    (complete || strings > 0).then(|| gathering.into_proposal(Source::Json))
}

/// Returns the offset of the value in an assignment of a program, such as `const users = [`.
pub(super) fn assigned(text: &str) -> usize {
    let before = text.find(['[', '{']).and_then(|at| text.get(..at));
    let is_assignment = |before: &&str| {
        before.trim_end().ends_with('=') && !before.contains(['"', '\'', ',', '(', '\n'])
    };
    before.filter(is_assignment).map_or(0, str::len)
}

fn top<'a>(gathering: &Gathering<'a>, is_object: bool) -> Frame<'a> {
    Frame {
        is_object,
        route: Some(gathering.own()),
        may_route: true,
        key: Key::Other,
        name: None,
        own_type: None,
    }
}

/// The frame of a value in `outer`.
fn inside<'a>(outer: &Frame<'a>, is_object: bool, own: Field) -> Frame<'a> {
    let (route, may_route) = match (outer.is_object, outer.key) {
        (false, _) => (outer.route, outer.may_route),
        (true, Key::Field(field)) if outer.may_route => (Some(field), false),
        (true, Key::Wrapper) if outer.may_route => (Some(own), true),
        (true, _) => (None, outer.may_route),
    };
    Frame {
        is_object,
        route,
        may_route,
        key: Key::Other,
        name: None,
        own_type: None,
    }
}

/// Takes or leaves a string value.
fn string<'a>(
    frame: &mut Frame<'a>,
    raw: &'a str,
    text: Cow<'a, str>,
    gathering: &mut Gathering<'a>,
) {
    if !frame.is_object {
        return match frame.route {
            Some(field) => gathering.take_unescaped(field, raw, text),
            None => gathering.leave(raw, Reason::Text),
        };
    }
    match frame.key {
        Key::Type => {
            frame.own_type = super::columns::type_of(&text);
            gathering.leave(raw, Reason::Text);
        }
        Key::Field(_) | Key::Name if frame.route.is_some() || frame.may_route => {
            let own = Field::Users;
            let rank = match frame.key {
                Key::Name if frame.route.is_none() => 0,
                Key::Name => 1,
                Key::Field(field) if frame.route.unwrap_or(own) == field => 2,
                _ => 0,
            };
            // Both keys of `{"user_names": "a", "group_names": "b"}` are at the top.
            if let (Key::Field(field), true) = (frame.key, frame.may_route && rank != 2) {
                return gathering.take_unescaped(field, raw, text);
            }
            let better = frame.name.as_ref().is_none_or(|best| best.0 < rank);
            if rank == 0 || !better {
                return gathering.leave(raw, Reason::Text);
            }
            if let Some((_, other, _)) = frame.name.replace((rank, raw, text)) {
                gathering.leave(other, Reason::Text);
            }
        }
        _ => gathering.leave(raw, Reason::Text),
    }
}

/// Takes the name of a finished object.
fn finish<'a>(frame: Frame<'a>, gathering: &mut Gathering<'a>) {
    if let Some((_, raw, text)) = frame.name {
        let field = frame.own_type.or(frame.route).unwrap_or(gathering.own());
        gathering.take_unescaped(field, raw, text);
    }
}

fn key(text: &str) -> Key {
    static WRAPPERS: Words = Words::new(
        "data items results result value values content records list body rows response",
    );
    match meaning(text) {
        Some(Heading::User) => Key::Field(Field::Users),
        Some(Heading::Group) => Key::Field(Field::Groups),
        Some(Heading::Name) => Key::Name,
        Some(Heading::Kind) => Key::Type,
        _ if is_among(text, &WRAPPERS) => Key::Wrapper,
        Some(Heading::Other) | None => Key::Other,
    }
}
