//! `[proxies]`.

use super::key::{Key, Section, key};

pub(super) const SECTION: Section = Section::table(
    "proxies",
    "The proxies in front of the portal, whose word is taken on where a request comes from.",
    KEYS,
);

const KEYS: &[Key] = &[key(
    "trusted",
    "addresses and networks; only from them are `X-Forwarded-For` and identity headers believed",
    r#"["127.0.0.1", "10.0.0.0/8"]"#,
)
.or("[]")
.refused(
    "what is no address or network, and everybody (`0.0.0.0/0`, `::/0`)",
    &[r#"["proxy.example"]"#, r#"["0.0.0.0/0"]"#, r#"["::/0"]"#],
)];
