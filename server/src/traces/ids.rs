//! Ids of traces and spans, from the portal's own randomness.

use opentelemetry::trace::{SpanId, TraceId};
use opentelemetry_sdk::trace::IdGenerator;
use portal::random::Random;
use std::fmt;
use std::sync::Arc;

pub(super) struct Ids(pub(super) Arc<dyn Random>);

impl fmt::Debug for Ids {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Ids").finish_non_exhaustive()
    }
}

impl IdGenerator for Ids {
    fn new_trace_id(&self) -> TraceId {
        let mut bytes = [0_u8; 16];
        self.0.fill(&mut bytes);
        TraceId::from_bytes(bytes)
    }

    fn new_span_id(&self) -> SpanId {
        let mut bytes = [0_u8; 8];
        self.0.fill(&mut bytes);
        SpanId::from_bytes(bytes)
    }
}
