//! `[auth]`.

use super::key::{Key, Section, key};

pub(super) const SECTION: Section = Section::table("auth", "How people sign in.", KEYS);

const KEYS: &[Key] = &[key(
    "mode",
    "`none`: nobody signs in, everybody is *local* and may do everything; on loopback only",
    r#""none""#,
)
.or(r#""none""#)];
