//! The log on standard error, as text or as one JSON object per line.

use server::config::{ConfigError, LogConfig, LogFormat};
use server::metrics::StatementTimes;
use server::traces::Tracing;
use std::any::Any;
use std::io::IsTerminal;
use std::panic;
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;
use tracing_subscriber::{Layer as _, fmt, registry};

/// Starts the log, which then includes panics with their location in the source.
pub(super) fn start(
    config: &LogConfig,
    times: Option<StatementTimes>,
    tracing: Option<&Tracing>,
) -> Result<(), ConfigError> {
    let lines = fmt::layer()
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal());
    let lines = match config.format {
        LogFormat::Pretty => lines.boxed(),
        LogFormat::Json => lines.json().flatten_event(true).boxed(),
    };
    // Each layer has its own filter: a measured event is not logged for that reason.
    registry()
        .with(lines.with_filter(config.levels()?))
        .with(times.map(|times| times.with_filter(StatementTimes::filter())))
        .with(tracing.map(Tracing::layer))
        .init();
    panic::set_hook(Box::new(|fault| {
        let location = fault
            .location()
            .map(ToString::to_string)
            .unwrap_or_default();
        tracing::error!(
            location,
            words = message_of(fault.payload()),
            "a fault in the portal"
        );
    }));
    Ok(())
}

fn message_of(payload: &(dyn Any + Send)) -> &str {
    payload
        .downcast_ref::<&str>()
        .copied()
        .or_else(|| payload.downcast_ref::<String>().map(String::as_str))
        .unwrap_or("no words")
}
