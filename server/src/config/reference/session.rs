//! `[session]`.

use super::key::{Key, Section, key};

pub(super) const SECTION: Section = Section::table("session", "How long a session lives.", KEYS);

const KEYS: &[Key] = &[
    key(
        "idle_minutes",
        "a session ends when nothing was asked for so long",
        "30",
    )
    .or("60")
    .refused("less than 1, more than 1440", &["0", "1441"]),
    key(
        "absolute_hours",
        "and at the latest so long after it began",
        "10",
    )
    .or("12")
    .refused("less than 1, more than 168", &["0", "169"]),
];
