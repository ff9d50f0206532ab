//! `[traces]`.

use super::key::{Key, Section, key};

pub(super) const SECTION: Section = Section::table(
    "traces",
    "Traces of requests, calls to the cloud and operations, sent to an OpenTelemetry collector \
     by OTLP over HTTP (protobuf). See [operate.md](operate.md#traces).",
    KEYS,
);

const KEYS: &[Key] = &[
    key(
        "endpoint",
        "the collector's address for traces, path included",
        r#""http://127.0.0.1:4318/v1/traces""#,
    )
    .otherwise("off")
    .refused(
        "what is neither `http` nor `https`, credentials in the address",
        &[
            r#""127.0.0.1:4318""#,
            r#""http://a:b@127.0.0.1:4318/v1/traces""#,
        ],
    ),
    key(
        "share_percent",
        "how many of the requests are traced; a `traceparent` from a trusted proxy decides \
         instead where there is one",
        "10",
    )
    .or("100")
    .refused("more than 100", &["101"]),
];
