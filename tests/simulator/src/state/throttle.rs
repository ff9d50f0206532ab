//! Counts calls by the minute, as the gateway does: per project and operation.

use std::collections::HashMap;

use time::{Duration, OffsetDateTime};

use crate::operation::Operation;
use crate::wire::failure::Failure;

const WINDOW: Duration = Duration::minutes(1);

/// The calls of the current minute.
#[derive(Debug, Default)]
pub(crate) struct Throttle {
    windows: HashMap<(String, Operation), Window>,
}

#[derive(Debug)]
struct Window {
    began_at: OffsetDateTime,
    calls: u32,
}

impl Throttle {
    /// Counts a call, or refuses it when the minute has had its share.
    pub(crate) fn admit(
        &mut self,
        project: &str,
        operation: Operation,
        limit: u32,
        now: OffsetDateTime,
    ) -> Result<(), Failure> {
        let window = self
            .windows
            .entry((project.to_owned(), operation))
            .or_insert(Window {
                began_at: now,
                calls: 0,
            });
        if now - window.began_at >= WINDOW {
            *window = Window {
                began_at: now,
                calls: 0,
            };
        }
        if window.calls >= limit {
            let left = WINDOW - (now - window.began_at);
            let seconds = u64::try_from(left.whole_milliseconds())
                .unwrap_or(0)
                .div_ceil(1000);
            return Err(Failure::throttled(limit, seconds.max(1)));
        }
        window.calls += 1;
        Ok(())
    }
}
