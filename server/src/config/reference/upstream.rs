//! `[upstream]`.

use super::key::{Key, Section, key};

pub(super) const SECTION: Section = Section::table("upstream", "Calls to the cloud.", KEYS);

const KEYS: &[Key] = &[
    key(
        "connect_timeout_seconds",
        "until a connection to the cloud stands",
        "5",
    )
    .or("5")
    .refused("less than 1, more than 60", &["0", "61"]),
    key("call_timeout_seconds", "for one whole attempt", "30")
        .or("30")
        .refused("less than 1, more than 300", &["0", "301"]),
    key(
        "response_limit_bytes",
        "larger answers are not read to their end",
        "8388608",
    )
    .or("8388608")
    .refused(
        "less than 64 KiB, more than 256 MiB",
        &["65535", "268435457"],
    ),
    key(
        "regions",
        "whether the public regions may be chosen; `false` leaves `[[endpoints]]` alone",
        "true",
    )
    .or("true"),
];
