//! The header `Retry-After`: seconds or an HTTP date.

use std::time::Duration;

use time::OffsetDateTime;

use super::http_date::http_date;

/// Returns the wait from `now`; zero for a date in the past, `None` for a value that is neither
/// seconds nor a date.
pub(super) fn parse(value: &str, now: OffsetDateTime) -> Option<Duration> {
    let value = value.trim();
    if !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit()) {
        // A number that does not fit means a very long wait.
        return Some(Duration::from_secs(
            value.parse().unwrap_or(u64::from(u32::MAX)),
        ));
    }
    let date = http_date(value)?;
    Some(Duration::try_from(date - now).unwrap_or(Duration::ZERO))
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    const NOW: OffsetDateTime = datetime!(2025-01-02 03:04:05 UTC);

    #[test]
    fn seconds_are_seconds() {
        assert_eq!(parse(" 7 ", NOW), Some(Duration::from_secs(7)));
        assert_eq!(parse("0", NOW), Some(Duration::ZERO));
    }

    #[test]
    fn a_date_is_counted_from_now() {
        assert_eq!(
            parse("Thu, 02 Jan 2025 03:04:25 GMT", NOW),
            Some(Duration::from_secs(20))
        );
        assert_eq!(
            parse("Thu, 02 Jan 2025 03:04:00 GMT", NOW),
            Some(Duration::ZERO)
        );
    }

    #[test]
    fn a_number_beyond_all_bounds_is_long_and_not_wrong() {
        let long = parse("99999999999999999999999", NOW).expect("digits");
        assert!(long > Duration::from_hours(1));
    }

    #[test]
    fn anything_else_is_ignored() {
        for value in ["", "soon", "-1", "1.5", "2025-01-02"] {
            assert_eq!(parse(value, NOW), None, "{value}");
        }
    }
}
