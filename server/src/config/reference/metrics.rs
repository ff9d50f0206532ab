//! `[metrics]`.

use super::key::{Key, Section, key};

pub(super) const SECTION: Section = Section::table(
    "metrics",
    "Figures for Prometheus, at `/metrics` of an address of its own. Nobody signs in there: keep \
     it to the network of the monitoring. The figures are listed in \
     [operate.md](operate.md#metrics).",
    KEYS,
);

const KEYS: &[Key] = &[key("listen", "address and port", r#""127.0.0.1:9464""#)
    .otherwise("off")
    .refused("the address of `listen`", &[r#""127.0.0.1:3000""#])];
