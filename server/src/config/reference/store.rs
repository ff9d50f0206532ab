//! `[store]`.

use super::key::{Key, Section, key};

pub(super) const SECTION: Section =
    Section::table("store", "Where the portal keeps its records.", KEYS);

const KEYS: &[Key] = &[key(
    "url",
    "`sqlite://` and the path of a file, made where it is missing and closed to other users; \
     `sqlite:///…` for an absolute path",
    r#""sqlite:///var/lib/mrs-portal/portal.sqlite""#,
)
.or(r#""sqlite://mrs-portal.sqlite""#)];
