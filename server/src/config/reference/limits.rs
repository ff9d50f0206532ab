//! `[limits]`.

use super::key::{Key, Section, key};

pub(super) const SECTION: Section = Section::table(
    "limits",
    "How often somebody may do what costs something. Each is a number of times in a minute, which \
     may also come all at once; `0` takes the limit away. Counted over all replicas, for each \
     session; where there is none, for each address (of IPv6, each /64 network).",
    KEYS,
);

const KEYS: &[Key] = &[
    key("sign_in_per_minute", "beginning to sign in", "60")
        .or("30")
        .refused("more than 6000", &["6001"]),
    key(
        "connect_per_minute",
        "trying cloud credentials; the cloud itself locks a key after five refusals",
        "10",
    )
    .or("20")
    .refused("more than 6000", &["6001"]),
    key("plan_per_minute", "planning an operation or an undo", "30")
        .or("60")
        .refused("more than 6000", &["6001"]),
    key(
        "apply_per_minute",
        "applying an operation, or reading its outcome again",
        "10",
    )
    .or("30")
    .refused("more than 6000", &["6001"]),
];
