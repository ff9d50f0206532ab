//! Traces for an OpenTelemetry collector, by OTLP over HTTP.
//!
//! The traced spans are those of the log: a request, an attempt of a call to the cloud, an
//! operation and its steps. Events stay in the log. Calls to the cloud carry no `traceparent`.

mod collector;
mod parent;

pub(crate) use parent::parent_of;

use crate::config::Traces;
use collector::Collector;
use opentelemetry::trace::{SpanId, TraceId, TracerProvider as _};
use opentelemetry_otlp::{SpanExporter, WithExportConfig as _, WithHttpConfig as _};
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::trace::{IdGenerator, Sampler, SdkTracerProvider};
use portal::random::Random;
use std::sync::Arc;
use std::time::Duration;
use tokio::runtime::Handle;
use tracing::{Metadata, Subscriber};
use tracing_subscriber::Layer;
use tracing_subscriber::filter::filter_fn;
use tracing_subscriber::registry::LookupSpan;

/// The name of the service in traces.
const SERVICE: &str = "mrs-portal";

/// Longest wait for the collector to take the last traces when the portal stops.
const SHUTDOWN_TIMEOUT: Duration = Duration::from_secs(3);

/// Why traces can't be sent.
#[derive(Debug, thiserror::Error)]
pub enum TracesError {
    /// The HTTP client can't be built.
    #[error("the HTTP client for the collector of traces can't be built: {0}")]
    Client(String),
    /// The exporter refuses its settings.
    #[error("traces.endpoint: {0}")]
    Exporter(String),
}

/// The connection to the collector. Spans are sent in batches, after their requests have ended.
#[derive(Debug, Clone)]
pub struct Tracing(SdkTracerProvider);

impl Tracing {
    /// Sends to the collector of `settings`, on the runtime behind `handle`.
    ///
    /// # Errors
    /// [`TracesError`]; a collector that does not answer is no error.
    pub fn start(
        settings: &Traces,
        handle: Handle,
        random: Arc<dyn Random>,
    ) -> Result<Self, TracesError> {
        let collector =
            Collector::new(handle).map_err(|error| TracesError::Client(error.to_string()))?;
        let exporter = SpanExporter::builder()
            .with_http()
            .with_http_client(collector)
            .with_endpoint(settings.endpoint.as_str())
            .build()
            .map_err(|error| TracesError::Exporter(error.to_string()))?;
        let share = f64::from(settings.share_percent) / 100.0;
        let sampler = Sampler::ParentBased(Box::new(Sampler::TraceIdRatioBased(share)));
        let version = opentelemetry::KeyValue::new("service.version", env!("CARGO_PKG_VERSION"));
        let resource = Resource::builder_empty()
            .with_service_name(SERVICE)
            .with_attribute(version)
            .build();
        let provider = SdkTracerProvider::builder()
            .with_batch_exporter(exporter)
            .with_sampler(sampler)
            .with_id_generator(Ids(random))
            .with_resource(resource)
            .build();
        Ok(Self(provider))
    }

    /// The layer that turns spans of the log into spans of a trace.
    pub fn layer<S>(&self) -> impl Layer<S> + use<S>
    where
        S: Subscriber + for<'span> LookupSpan<'span>,
    {
        tracing_opentelemetry::layer()
            .with_tracer(self.0.tracer(SERVICE))
            .with_location(false)
            .with_threads(false)
            .with_tracked_inactivity(false)
            .with_filter(filter_fn(is_ours))
    }

    /// Sends the remaining spans. Blocks until they are sent, for three seconds at most.
    pub fn end(&self) {
        if let Err(error) = self.0.shutdown_with_timeout(SHUTDOWN_TIMEOUT) {
            tracing::warn!(%error, "the last traces are lost");
        }
    }
}

/// Makes the ids of traces and spans from the portal's own randomness.
#[derive(Debug)]
struct Ids(Arc<dyn Random>);

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

/// Returns true for spans of the portal, false for those of libraries.
fn is_ours(metadata: &Metadata<'_>) -> bool {
    let krate = metadata.target().split("::").next().unwrap_or_default();
    let ours = ["server", "app", "portal", "mrs"].contains(&krate);
    metadata.is_span() && *metadata.level() <= tracing::Level::INFO && ours
}
