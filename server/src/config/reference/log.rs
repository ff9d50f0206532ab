//! `[log]`.

use super::key::{Key, Section, key};

pub(super) const SECTION: Section = Section::table(
    "log",
    "What is logged, on standard error. The fields are listed in [operate.md](operate.md#logs).",
    KEYS,
);

const KEYS: &[Key] = &[
    key(
        "format",
        "`pretty` for people, `json` for one object a line",
        r#""json""#,
    )
    .or(r#""pretty""#),
    key(
        "filter",
        "levels by module, as in `info,server=debug`",
        r#""info""#,
    )
    .or(r#""info""#)
    .refused("what is no filter", &[r#""server=loud""#]),
];
