//! The meaning of keys in JSON.

use super::super::field::Field;
use super::super::phrases::kept::said;
use super::super::phrases::words::{Words, is_among};
use super::super::{Purpose, table};
use crate::heading::{Heading, is_person, meaning};

/// Keys of an object that is one user or group.
static SINGULAR: Words = Words::new("user account member principal login identity group team");

/// Keys of those who act or are asked, where others are acted on, besides the headings of columns of persons.
static ACTORS: Words = Words::new(
    "useridentity actor initiator operator reporter assignee creator author watcher watchers createdby updatedby \
    performedby requestedby",
);

/// Keys of the list that a task of a program is done for.
static LOOPS: Words = Words::new("loop with_items");

/// Keys of an entry of a log of the cloud: what was acted on, and who did it.
const ACTED_ON: &str = "resource_name";
const ACTOR: &str = "user";

/// Returns true for entries of such a log.
pub(super) fn is_log(text: &str) -> bool {
    [ACTED_ON, ACTOR]
        .iter()
        .all(|key| text.contains(&format!("\"{key}\"")))
}

/// Returns the meaning of the key `text` in such an entry, if it is other than elsewhere.
pub(super) fn of_log(text: &str) -> Option<Key> {
    match text {
        ACTED_ON => Some(Key::Field(Field::Users)),
        ACTOR => Some(Key::Unmeant),
        _ => None,
    }
}

/// The meaning of the last key.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Key {
    /// Users or groups are in the value.
    Field(Field),
    /// The value is a name.
    Name,
    /// The value says user or group.
    Type,
    /// The value says what happens to the object, such as "remove".
    Action,
    /// The value is the list that a task is done for.
    Loop,
    /// The value wraps what the JSON is about.
    Wrapper,
    /// The value is said to be meant, such as what is to go.
    Meant,
    /// The value is said not to be, such as what is to stay or to come.
    Unmeant,
    Other,
}

/// Returns the meaning of the key `text` in a text that is pasted for `purpose`.
pub(super) fn key(text: &str, purpose: Purpose) -> Key {
    static WRAPPERS: Words = Words::new(
        "data items results result value values content records list body rows response subjects principals",
    );
    let said = said(&text.replace(['_', '-'], " "));
    match meaning(text) {
        _ if said.is_some_and(|said| said != purpose.meant()) => Key::Unmeant,
        _ if is_person(text) || is_among(text, &ACTORS) => Key::Unmeant,
        Some(Heading::User) => Key::Field(Field::Users),
        Some(Heading::Group) => Key::Field(Field::Groups),
        Some(Heading::Name) => Key::Name,
        Some(Heading::Kind) => Key::Type,
        _ if said.is_some() => Key::Meant,
        _ if table::is_action(text) => Key::Action,
        _ if is_among(text, &WRAPPERS) => Key::Wrapper,
        _ if is_among(text, &LOOPS) => Key::Loop,
        Some(Heading::Other) | None => Key::Other,
    }
}

/// Returns true for a key of an object that is one user or group, so that the keys in it are its properties.
pub(super) fn is_singular(key: &str) -> bool {
    is_among(key, &SINGULAR)
}
