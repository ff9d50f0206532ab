//! Durations of statements of the store. The driver reports every statement as an event, and this
//! layer records it, so that callers of the store don't measure anything.

use super::register::{register, seconds};
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;
use tracing::field::{Field, Visit};
use tracing::{Event, Level, Subscriber};
use tracing_subscriber::Layer;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::layer::Context;

/// The target of the driver's events.
const TARGET: &str = "sqlx::query";

/// Statements that are timed by name.
const VERBS: [&str; 4] = ["select", "insert", "update", "delete"];

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Statement {
    statement: &'static str,
}

/// A layer for `tracing` that times the statements of the store.
#[derive(Debug, Clone)]
pub struct StatementTimes(Family<Statement, Histogram>);

impl StatementTimes {
    pub(super) fn register(registry: &mut Registry) -> Self {
        Self(register(
            registry,
            "store_statement_duration_seconds",
            "Statements of the store, from sending to the last row",
            Family::new_with_constructor(seconds as fn() -> Histogram),
        ))
    }

    /// The filter for the events that the layer needs.
    pub fn filter() -> Targets {
        Targets::new().with_target(TARGET, Level::DEBUG)
    }
}

impl<S: Subscriber> Layer<S> for StatementTimes {
    fn on_event(&self, event: &Event<'_>, _context: Context<'_, S>) {
        let mut report = Report::default();
        event.record(&mut report);
        if let Report {
            statement: Some(statement),
            seconds: Some(seconds),
        } = report
        {
            let took = self.0.get_or_create(&Statement { statement });
            took.observe(seconds);
        }
    }
}

/// The fields of the driver's event that the layer uses.
#[derive(Default)]
struct Report {
    statement: Option<&'static str>,
    seconds: Option<f64>,
}

impl Visit for Report {
    fn record_str(&mut self, field: &Field, value: &str) {
        if field.name() == "summary" {
            let word = value.split_whitespace().next().unwrap_or_default();
            let verb = VERBS.iter().find(|verb| verb.eq_ignore_ascii_case(word));
            self.statement = Some(verb.copied().unwrap_or("other"));
        }
    }

    fn record_f64(&mut self, field: &Field, value: f64) {
        if field.name() == "elapsed_secs" {
            self.seconds = Some(value);
        }
    }

    fn record_debug(&mut self, _field: &Field, _value: &dyn std::fmt::Debug) {}
}
