//! The trace that a request belongs to, as named by a trusted proxy.

use axum::http::HeaderMap;
use opentelemetry::Context;
use opentelemetry::propagation::TextMapPropagator as _;
use opentelemetry::trace::TraceContextExt as _;
use opentelemetry_http::HeaderExtractor;
use opentelemetry_sdk::propagation::TraceContextPropagator;

/// The trace and span that `traceparent` names. The caller ensures that a trusted proxy wrote the
/// header, because the header decides whether the request is traced.
pub(crate) fn parent_of(headers: &HeaderMap) -> Option<Context> {
    let context = TraceContextPropagator::new()
        .extract_with_context(&Context::new(), &HeaderExtractor(headers));
    context.span().span_context().is_valid().then_some(context)
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    fn parent(value: &'static str) -> Option<String> {
        let mut headers = HeaderMap::new();
        headers.insert("traceparent", HeaderValue::from_static(value));
        let context = parent_of(&headers)?;
        Some(context.span().span_context().trace_id().to_string())
    }

    #[test]
    fn a_trace_is_named_by_its_parent_and_nonsense_by_none() {
        let trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        assert_eq!(
            parent("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01").as_deref(),
            Some(trace)
        );
        for wrong in [
            "",
            "00-0-0-0",
            "<script>",
            "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        ] {
            assert_eq!(parent(wrong), None, "{wrong}");
        }
        assert!(parent_of(&HeaderMap::new()).is_none());
    }
}
