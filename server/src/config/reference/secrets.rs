//! `[secrets]`.

use super::key::{Key, Section, key};

pub(super) const SECTION: Section = Section::table(
    "secrets",
    "The keys that seal what must not be read from the database: sessions, cloud credentials, \
     drafts.",
    &[key(
        "seal_keys",
        "at least one; the first seals, all open, so that a key can be replaced while people work",
        r#"[{ id = "2026-11", file = "/etc/mrs-portal/seal.key" }]"#,
    )
    .refused("none, two with one id, or as said for the entries", &["[]"])],
)
.names_files();

pub(super) const ENTRIES: Section =
    Section::entries("secrets.seal_keys", "The same, entry by entry.", ENTRY).names_files();

const ENTRY: &[Key] = &[
    key(
        "id",
        "the key's name in what it has sealed; never use one again for another key",
        r#""2026-11""#,
    )
    .refused("one that another entry has", &[]),
    key(
        "file",
        "holds base64 of 32 random bytes, as `mrs-portal generate-key` prints them",
        r#""/etc/mrs-portal/seal.key""#,
    )
    .otherwise("`value`")
    .refused(
        "a file that others may read (`chmod 600`), a weak or short key",
        &[],
    ),
    key(
        "value",
        "the same in place, for the environment; not for a file that others read",
        r#""MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=""#,
    )
    .otherwise("`file`")
    .refused("together with `file`, a weak or short key", &[])
    .apart(),
];
