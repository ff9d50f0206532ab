//! Names in JSON: arrays, request bodies and responses of the API, arrays of objects.

mod scan;
mod yaml;

use std::borrow::Cow;

use super::field::Field;
use super::gathering::Gathering;
use super::kept::said;
use super::words::{Words, is_among};
use super::{Paste, Proposal, Purpose, Reason, Source, table};
use crate::heading::{Heading, is_person, meaning};
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
    /// True if names of the own field are in the object: its own name is that of their holder.
    holds_names: bool,
    /// The keys of the object, if they may be the names.
    keys: Option<Keys<'a>>,
}

/// The keys of an object that may be names, as in `{"users": {"alice": {…}}}`.
#[derive(Default)]
struct Keys<'a> {
    count: usize,
    /// The last key, before its value is known.
    last: Option<(&'a str, Cow<'a, str>)>,
    /// The keys whose values are objects.
    of_objects: Vec<(&'a str, Cow<'a, str>)>,
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
    /// The value says what happens to the object, such as "remove".
    Action,
    /// The value wraps what the JSON is about.
    Wrapper,
    /// The value is said to be meant, such as what is to go.
    Meant,
    /// The value is said not to be, such as what is to stay or to come.
    Unmeant,
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
                let frame = frames.pop()?;
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
                frame.key = key(&text, gathering.purpose());
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

/// Returns the offset of the value in an assignment of a program, such as `const users = [`.
pub(super) fn assigned(text: &str) -> usize {
    let before = text.find(['[', '{']).and_then(|at| text.get(..at));
    let is_assignment = |before: &&str| {
        before.trim_end().ends_with('=') && !before.contains(['"', '\'', ',', '(', '\n'])
    };
    before.filter(is_assignment).map_or(0, str::len)
}

fn top<'a>(gathering: &Gathering<'a>, is_object: bool) -> Frame<'a> {
    frame(is_object, Some(gathering.own()), true)
}

fn frame<'a>(is_object: bool, route: Option<Field>, may_route: bool) -> Frame<'a> {
    Frame {
        is_object,
        route,
        may_route,
        key: Key::Other,
        name: None,
        own_type: None,
        holds_names: false,
        keys: None,
    }
}

/// The frame of a value in `outer`, which is an element of an array if `is_element`.
fn inside<'a>(outer: &mut Frame<'a>, is_element: bool, is_object: bool, own: Field) -> Frame<'a> {
    if let Some(keys) = outer
        .keys
        .as_mut()
        .filter(|_| is_object && outer.key == Key::Other)
    {
        keys.of_objects.extend(keys.last.take());
    }
    match (outer.is_object, outer.key) {
        (false, _) => frame(is_object, outer.route, outer.may_route),
        // The groups of one of several users are not meant.
        (true, Key::Field(field)) if outer.may_route && is_element && field != own => {
            frame(is_object, None, false)
        }
        (true, Key::Field(field)) if outer.may_route => {
            outer.holds_names |= field == own;
            Frame {
                keys: is_object.then(Keys::default),
                ..frame(is_object, Some(field), false)
            }
        }
        (true, Key::Wrapper) if outer.may_route => frame(is_object, Some(own), true),
        (true, Key::Meant) => {
            let route = outer.route.or(outer.may_route.then_some(own));
            frame(is_object, route, outer.may_route)
        }
        (true, Key::Unmeant) => frame(is_object, None, false),
        (true, _) => frame(is_object, None, outer.may_route),
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
        Key::Action => {
            let meant = said(&text) == Some(gathering.purpose().meant());
            if frame.route.is_some() && !meant {
                // No name of the object is meant, before the key or behind it.
                if let Some((_, name, _)) = frame.name.take() {
                    gathering.leave(name, Reason::Text);
                }
                (frame.route, frame.may_route) = (None, false);
            }
            gathering.leave(raw, Reason::Text);
        }
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

/// Takes the name of a finished object, or the keys of one whose values all are objects.
fn finish<'a>(frame: Frame<'a>, gathering: &mut Gathering<'a>) {
    let field = frame.own_type.or(frame.route);
    let keys = frame.keys.unwrap_or_default();
    let is_keyed = keys.of_objects.len() == keys.count && frame.name.is_none();
    for (raw, text) in keys.of_objects {
        match field.filter(|_| is_keyed) {
            Some(field) => gathering.take_unescaped(field, raw, text),
            None => gathering.leave(raw, Reason::Notation),
        }
    }
    if let Some((raw, _)) = keys.last {
        gathering.leave(raw, Reason::Notation);
    }
    match frame.name {
        Some((1, raw, _)) if frame.holds_names => gathering.leave(raw, Reason::Text),
        Some((_, raw, text)) => {
            gathering.take_unescaped(field.unwrap_or(gathering.own()), raw, text);
        }
        None => {}
    }
}

fn key(text: &str, purpose: Purpose) -> Key {
    static WRAPPERS: Words = Words::new(
        "data items results result value values content records list body rows response subjects principals",
    );
    let said = said(&text.replace(['_', '-'], " "));
    match meaning(text) {
        _ if said.is_some_and(|said| said != purpose.meant()) => Key::Unmeant,
        _ if is_person(text) => Key::Unmeant,
        Some(Heading::User) => Key::Field(Field::Users),
        Some(Heading::Group) => Key::Field(Field::Groups),
        Some(Heading::Name) => Key::Name,
        Some(Heading::Kind) => Key::Type,
        _ if said.is_some() => Key::Meant,
        _ if table::is_action(text) => Key::Action,
        _ if is_among(text, &WRAPPERS) => Key::Wrapper,
        Some(Heading::Other) | None => Key::Other,
    }
}
