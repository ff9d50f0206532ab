//! Times, the same way everywhere.

use leptos::prelude::*;
use time::OffsetDateTime;
use time::macros::format_description;

/// A moment in UTC, to the second; machine-readable too.
#[component]
pub fn Moment(
    /// The moment.
    at: OffsetDateTime,
) -> impl IntoView {
    view! { <time datetime=machine(at)>{readable(at)}</time> }
}

/// `2026-11-21 22:05:24 UTC`.
pub fn readable(at: OffsetDateTime) -> String {
    at.to_offset(time::UtcOffset::UTC)
        .format(format_description!(
            "[year]-[month]-[day] [hour]:[minute]:[second] UTC"
        ))
        .unwrap_or_default()
}

fn machine(at: OffsetDateTime) -> String {
    at.to_offset(time::UtcOffset::UTC)
        .format(format_description!(
            "[year]-[month]-[day]T[hour]:[minute]:[second]Z"
        ))
        .unwrap_or_default()
}
