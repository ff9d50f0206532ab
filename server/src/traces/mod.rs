//! Traces for an OpenTelemetry collector, by OTLP over HTTP.
//!
//! What is traced are the spans that the log has, too: a request, an attempt of a call to the
//! cloud, an operation and its steps. Events are left to the log. Nothing is told to the cloud:
//! calls carry no `traceparent`.

mod collector;
mod ids;
mod parent;

pub(crate) use parent::parent_of;

use crate::config::Traces;
use collector::Collector;
use ids::Ids;
use opentelemetry::trace::TracerProvider as _;
use opentelemetry_otlp::{SpanExporter, WithExportConfig as _, WithHttpConfig as _};
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::trace::{Sampler, SdkTracerProvider};
use portal::random::Random;
use std::sync::Arc;
use std::time::Duration;
use tokio::runtime::Handle;
use tracing::{Metadata, Subscriber};
use tracing_subscriber::Layer;
use tracing_subscriber::filter::filter_fn;
use tracing_subscriber::registry::LookupSpan;

/// What collectors know the portal by.
const SERVICE: &str = "mrs-portal";

/// Longest wait for the collector to take what is left when the portal stops.
const LAST_WORDS: Duration = Duration::from_secs(3);

/// Why no traces can be sent.
#[derive(Debug, thiserror::Error)]
pub enum TracesError {
    /// The HTTP client can't be built.
    #[error("the HTTP client for the collector of traces can't be built: {0}")]
    Client(String),
    /// The exporter refuses its settings.
    #[error("traces.endpoint: {0}")]
    Exporter(String),
}

/// The way to the collector. Spans are sent in batches, behind what they tell of.
#[derive(Debug, Clone)]
pub struct Tracing(SdkTracerProvider);

impl Tracing {
    /// Sends to the collector of `settings`, on the runtime behind `handle`.
    ///
    /// # Errors
    /// [`TracesError`]; a collector that does not answer is none.
    pub fn start(
        settings: &Traces,
        handle: Handle,
        random: Arc<dyn Random>,
    ) -> Result<Self, TracesError> {
        let exporter = SpanExporter::builder()
            .with_http()
            .with_http_client(Collector::new(handle)?)
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

    /// The layer that makes spans of the log into those of a trace.
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

    /// Sends what is left. Blocks until it is sent, or for three seconds.
    pub fn end(&self) {
        if let Err(error) = self.0.shutdown_with_timeout(LAST_WORDS) {
            tracing::warn!(%error, "the last traces are lost");
        }
    }
}

/// Spans of the portal, not of its libraries.
fn is_ours(metadata: &Metadata<'_>) -> bool {
    let target = metadata.target();
    let ours = ["server", "mrs", "app"].iter().any(|name| {
        target == *name
            || target
                .strip_prefix(name)
                .is_some_and(|rest| rest.starts_with("::"))
    });
    metadata.is_span() && *metadata.level() <= tracing::Level::INFO && ours
}
