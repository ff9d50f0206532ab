//! `[traces]`: traces for an OpenTelemetry collector.

use super::section::section;
use super::values;
use serde::Deserializer;
use url::Url;

section! {
    /// Traces of requests, calls to the cloud and operations, sent to an OpenTelemetry collector by
    /// OTLP over HTTP (protobuf). See [operate.md](operate.md#traces).
    pub(super) struct TracesConfig {
        /// The collector's address for traces, path included.
        #[serde(default, deserialize_with = "collector")]
        endpoint: Option<Url> => {
            example: r#""http://127.0.0.1:4318/v1/traces""#, without: "off",
            refused: "what is neither `http` nor `https`, credentials in the address",
            wrong: &[r#""127.0.0.1:4318""#, r#""http://a:b@127.0.0.1:4318/v1/traces""#],
        },
        /// The percentage of requests that are traced. A `traceparent` from a trusted proxy decides
        /// instead where there is one.
        share_percent: u32 => { example: "10", default: "100", bounds: Some(0..=100) },
    }
}

/// `[traces]` with an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Traces {
    /// The collector's address for traces.
    pub endpoint: Url,
    /// The percentage of requests that are traced.
    pub share_percent: u32,
}

impl TracesConfig {
    /// Returns `None` where traces are off.
    pub(super) fn into_traces(self) -> Option<Traces> {
        self.endpoint.map(|endpoint| Traces {
            endpoint,
            share_percent: self.share_percent,
        })
    }
}

fn collector<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Url>, D::Error> {
    values::string(deserializer, |text| {
        let url = Url::parse(&text)
            .map_err(|_| "is no address such as http://127.0.0.1:4318/v1/traces")?;
        if !matches!(url.scheme(), "http" | "https") || url.host().is_none() {
            return Err("begins with http:// or https://");
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err("holds credentials; it is written to logs");
        }
        Ok(Some(url))
    })
}
