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

/// A moment in UTC beside words about it: the time if it is of the same day as `now`, else the day.
#[component]
pub fn BriefMoment(
    /// The moment.
    at: OffsetDateTime,
    /// The present.
    now: OffsetDateTime,
) -> impl IntoView {
    view! { <time datetime=machine(at) title=readable(at)>{brief(at, now)}</time> }
}

/// `22:05 UTC`, `21 Nov` or `21 Nov 2025`.
fn brief(at: OffsetDateTime, now: OffsetDateTime) -> String {
    let (at, now) = (
        at.to_offset(time::UtcOffset::UTC),
        now.to_offset(time::UtcOffset::UTC),
    );
    let text = if at.date() == now.date() {
        at.format(format_description!("[hour]:[minute] UTC"))
    } else if at.year() == now.year() {
        at.format(format_description!("[day padding:none] [month repr:short]"))
    } else {
        at.format(format_description!(
            "[day padding:none] [month repr:short] [year]"
        ))
    };
    text.unwrap_or_default()
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

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::datetime;

    #[test]
    fn a_brief_moment_says_as_much_as_tells_it_from_the_present() {
        let now = datetime!(2026-11-27 01:00 +2);
        for (at, said) in [
            (datetime!(2026-11-26 09:05:59 UTC), "09:05 UTC"),
            (datetime!(2026-11-25 23:59 UTC), "25 Nov"),
            (datetime!(2026-01-02 09:05 UTC), "2 Jan"),
            (datetime!(2025-11-26 09:05 UTC), "26 Nov 2025"),
        ] {
            assert_eq!(brief(at, now), said);
        }
    }
}
