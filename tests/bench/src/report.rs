//! One figure as a line of JSON, for the table.

use crate::failure::Failure;
use crate::spread::Spread;
use serde::Serialize;

/// What a figure is held against.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Bound {
    /// The median may be this much.
    AtMost(f64),
    /// The median must be this much.
    AtLeast(f64),
}

#[derive(Serialize)]
struct Line<'a> {
    figure: &'a str,
    unit: &'a str,
    #[serde(flatten)]
    spread: Spread,
    #[serde(flatten)]
    bound: Option<Bound>,
}

/// Prints one figure.
pub(crate) fn figure(
    figure: &str,
    unit: &str,
    samples: &[f64],
    bound: Option<Bound>,
) -> Result<(), Failure> {
    let spread = Spread::of(samples)
        .ok_or_else(|| Failure::Program(format!("nothing was measured: {figure}")))?;
    let line = Line {
        figure,
        unit,
        spread,
        bound,
    };
    let text = serde_json::to_string(&line)
        .map_err(|error| Failure::Program(format!("{figure}: {error}")))?;
    println!("{text}");
    Ok(())
}

/// Says on standard error what is being done.
pub(crate) fn progress(what: &str) {
    eprintln!("bench: {what} …");
}
