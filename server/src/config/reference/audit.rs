//! `[audit]`.

use super::key::{Key, Section, key};

pub(super) const SECTION: Section = Section::table(
    "audit",
    "How long the audit trail is kept. Events are chained by hash; `mrs-portal audit verify` walks \
     the chain. Who can rewrite the whole database can rewrite the whole chain, so its newest hash \
     is logged with every event and every hour: keep the log elsewhere.",
    KEYS,
);

const KEYS: &[Key] = &[key(
    "keep_days",
    "older events are removed within a day, which the trail says itself; 0 keeps them for ever",
    "400",
)
.or("400")
.refused("more than 36500", &["36501"])];
