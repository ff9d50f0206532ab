//! The limit that a throttled call exceeded, as the API gateway words it.

use std::time::Duration;

/// A limit on the number of calls, read from a message such as `policy user over
/// ratelimit,limit:60,time:1 minute`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RateLimit {
    /// Whose calls are counted together.
    pub scope: RateLimitScope,
    /// How many calls are allowed in a period.
    pub calls: u32,
    /// How many units the period has.
    pub count: u32,
    /// The unit of the period.
    pub unit: RateLimitUnit,
}

/// Whose calls are counted together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RateLimitScope {
    /// The calls of one user.
    User,
    /// The calls from one address.
    Address,
    /// All calls of the API.
    Api,
    /// A scope without a documented meaning.
    Other,
}

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RateLimitUnit {
    /// 1 second.
    Second,
    /// 60 seconds.
    Minute,
    /// 60 minutes.
    Hour,
    /// 24 hours.
    Day,
}

impl RateLimit {
    /// Reads the limit from the gateway's message. Returns `None` if the message names no limit.
    pub fn parse(message: &str) -> Option<Self> {
        let message = message.to_ascii_lowercase();
        let (_, policy) = message.split_once("policy ")?;
        let (scope, rest) = policy.split_once(" over ratelimit")?;
        let (calls, rest) = number_after(rest, "limit:")?;
        let (count, rest) = number_after(rest, "time:")?;
        let rest = rest.trim_start();
        let end = rest.find(|c: char| !c.is_ascii_alphabetic());
        let unit = match rest.get(..end.unwrap_or(rest.len()))? {
            "second" | "seconds" => RateLimitUnit::Second,
            "minute" | "minutes" => RateLimitUnit::Minute,
            "hour" | "hours" => RateLimitUnit::Hour,
            "day" | "days" => RateLimitUnit::Day,
            _ => return None,
        };
        let scope = match scope {
            "user" => RateLimitScope::User,
            "ip" => RateLimitScope::Address,
            "api" => RateLimitScope::Api,
            _ => RateLimitScope::Other,
        };
        Some(Self {
            scope,
            calls,
            count,
            unit,
        })
    }

    /// The period in which the calls are counted.
    pub fn period(self) -> Duration {
        let unit = match self.unit {
            RateLimitUnit::Second => Duration::from_secs(1),
            RateLimitUnit::Minute => Duration::from_mins(1),
            RateLimitUnit::Hour => Duration::from_hours(1),
            RateLimitUnit::Day => Duration::from_hours(24),
        };
        unit.saturating_mul(self.count)
    }
}

/// Returns the number after `label` and the text after the number.
fn number_after<'a>(text: &'a str, label: &str) -> Option<(u32, &'a str)> {
    let (_, text) = text.split_once(label)?;
    let text = text.trim_start();
    let end = text.find(|c: char| !c.is_ascii_digit());
    let (digits, rest) = text.split_at_checked(end.unwrap_or(text.len()))?;
    let number = digits.parse().ok().filter(|number| *number > 0)?;
    Some((number, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn limit(message: &str) -> Option<(RateLimitScope, u32, Duration)> {
        let limit = RateLimit::parse(message)?;
        Some((limit.scope, limit.calls, limit.period()))
    }

    #[test]
    fn the_words_of_the_gateway_are_read() {
        let minute = Duration::from_mins(1);
        let cases = [
            (
                "The throttling threshold has been reached: policy user over ratelimit,limit:60,time:1 minute.",
                (RateLimitScope::User, 60, minute),
            ),
            (
                "policy ip over ratelimit,limit:5,time:1 minute",
                (RateLimitScope::Address, 5, minute),
            ),
            (
                "Policy API over ratelimit, limit: 200, time: 1 second",
                (RateLimitScope::Api, 200, Duration::from_secs(1)),
            ),
            (
                "policy app over ratelimit,limit:7,time:2 hours",
                (RateLimitScope::Other, 7, minute * 120),
            ),
            (
                "policy user over ratelimit,limit:1,time:3 days;",
                (RateLimitScope::User, 1, minute * 60 * 72),
            ),
        ];
        for (message, expected) in cases {
            assert_eq!(limit(message), Some(expected), "{message}");
        }
    }

    #[test]
    fn other_words_name_no_limit() {
        for message in [
            "",
            "too many requests",
            "policy user over ratelimit",
            "policy user over ratelimit,limit:60",
            "policy user over ratelimit,limit:0,time:1 minute",
            "policy user over ratelimit,limit:60,time:0 minute",
            "policy user over ratelimit,limit:x,time:1 minute",
            "policy user over ratelimit,limit:99999999999,time:1 minute",
            "policy user over ratelimit,limit:60,time:1 fortnight",
            "policy user,limit:60,time:1 minute",
        ] {
            assert_eq!(limit(message), None, "{message}");
        }
    }
}
