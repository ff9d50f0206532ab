//! Arrays and objects of JSON that are open, and the names in them.

use std::borrow::Cow;

use super::super::Reason;
use super::super::columns::type_of;
use super::super::field::Field;
use super::super::gathering::Gathering;
use super::super::phrases::kept::said;
use super::key::{Key, is_singular};

/// An array or object that is open.
pub(super) struct Frame<'a> {
    pub(super) is_object: bool,
    /// The field of the strings and objects in it; `None` if they are no names.
    pub(super) route: Option<Field>,
    /// True if arrays with the names of fields may be in it.
    pub(super) may_route: bool,
    pub(super) key: Key,
    pub(super) key_text: &'a str,
    /// The best name in the object so far, and how well its key says so.
    pub(super) name: Option<(u8, &'a str, Cow<'a, str>)>,
    pub(super) name_key: &'a str,
    /// The field that the object itself names as its type.
    pub(super) own_type: Option<Field>,
    /// True if names of the own field are in the object: its own name is that of their holder.
    pub(super) holds_names: bool,
    /// The keys of the object, if they may be the names.
    pub(super) keys: Option<Keys<'a>>,
}

/// The keys of an object that may be names, as in `{"users": {"alice": {…}}}`.
#[derive(Default)]
pub(super) struct Keys<'a> {
    pub(super) count: usize,
    /// The last key, before its value is known.
    pub(super) last: Option<(&'a str, Cow<'a, str>)>,
    /// The keys whose values are objects.
    pub(super) of_objects: Vec<(&'a str, Cow<'a, str>)>,
}

/// The frame of the outermost array or object.
pub(super) fn top<'a>(gathering: &Gathering<'a>, is_object: bool) -> Frame<'a> {
    frame(is_object, Some(gathering.own()), true)
}

fn frame<'a>(is_object: bool, route: Option<Field>, may_route: bool) -> Frame<'a> {
    Frame {
        is_object,
        route,
        may_route,
        key: Key::Other,
        key_text: "",
        name: None,
        name_key: "",
        own_type: None,
        holds_names: false,
        keys: None,
    }
}

/// The frame of a value in `outer`, which is an element of an array if `is_element`.
pub(super) fn inside<'a>(
    outer: &mut Frame<'a>,
    is_element: bool,
    is_object: bool,
    own: Field,
) -> Frame<'a> {
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
            // The object of one user has its properties as keys.
            let may_be_keyed = is_object && !is_singular(outer.key_text);
            Frame {
                keys: may_be_keyed.then(Keys::default),
                ..frame(is_object, Some(field), false)
            }
        }
        (true, Key::Wrapper) if outer.may_route => frame(is_object, Some(own), true),
        (true, Key::Loop) if outer.may_route => {
            outer.holds_names = true;
            frame(is_object, Some(own), true)
        }
        (true, Key::Meant) => {
            let route = outer.route.or(outer.may_route.then_some(own));
            frame(is_object, route, outer.may_route)
        }
        (true, Key::Unmeant) => frame(is_object, None, false),
        (true, _) => frame(is_object, None, outer.may_route),
    }
}

/// Takes or leaves a string value.
pub(super) fn string<'a>(
    frame: &mut Frame<'a>,
    raw: &'a str,
    text: Cow<'a, str>,
    gathering: &mut Gathering<'a>,
) {
    // A template stands for a name that is elsewhere.
    if text.contains("{{") {
        return gathering.leave(raw, Reason::Text);
    }
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
            frame.own_type = type_of(&text);
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
            // Lines with the same key are copied out of several objects.
            if frame.name_key == frame.key_text
                && let Some((_, other, name)) = frame.name.take_if(|best| best.0 == rank)
            {
                let field = frame.own_type.or(frame.route).unwrap_or(own);
                gathering.take_unescaped(field, other, name);
            }
            let better = frame.name.as_ref().is_none_or(|best| best.0 < rank);
            if rank == 0 || !better {
                return gathering.leave(raw, Reason::Text);
            }
            frame.name_key = frame.key_text;
            if let Some((_, other, _)) = frame.name.replace((rank, raw, text)) {
                gathering.leave(other, Reason::Text);
            }
        }
        _ => gathering.leave(raw, Reason::Text),
    }
}

/// Takes the name of a finished object, or the keys of one whose values all are objects.
pub(super) fn finish<'a>(frame: Frame<'a>, gathering: &mut Gathering<'a>) {
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
