//! Logs go to standard error, for people or one JSON object a line.

use server::config::{ConfigError, LogConfig, LogFormat};
use server::metrics::StatementTimes;
use server::traces::Tracing;
use std::any::Any;
use std::io::IsTerminal;
use std::panic;
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;
use tracing_subscriber::{Layer as _, fmt, registry};

/// Starts logging; from here on panics are logged too, with their place in the source.
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
    // Each listener has a filter of its own: what is measured is not thereby logged.
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
            words = words_of(fault.payload()),
            "a fault in the portal"
        );
    }));
    Ok(())
}

fn words_of(payload: &(dyn Any + Send)) -> &str {
    payload
        .downcast_ref::<&str>()
        .copied()
        .or_else(|| payload.downcast_ref::<String>().map(String::as_str))
        .unwrap_or("no words")
}
