//! Repetition of failed attempts: only if the attempt cannot have had an effect, or a second attempt
//! cannot have one.

use std::time::Duration;

use super::call_error::{CallError, CallErrorKind};
use super::settings::RetrySettings;

/// Wait before a throttled read is repeated if the cloud names none: the shortest period of its limits.
const UNNAMED_WAIT: Duration = Duration::from_secs(1);

/// Repetitions and waits of one call so far.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Spent {
    /// Number of attempts beyond the first.
    pub repeats: u32,
    /// Time spent waiting between attempts.
    pub waited: Duration,
}

/// Returns the wait before the next attempt; `None` if the call must not be repeated.
///
/// * 429: the gateway refused the call before it reached the service. The call is repeated if the
///   cloud says how long to wait, and a read once if it does not.
/// * Connection refused: nothing was sent.
/// * 502, 503, 504 on a read: reading twice changes nothing.
/// * A connection that broke before an answer to a read, once: a kept one may be closed on the way at the
///   moment of its next use. Repeats have connections of their own.
///
/// A 401 is never repeated (five in a row lock the key), nor is a write that was sent.
pub(super) fn next_wait(
    error: &CallError,
    spent: Spent,
    settings: &RetrySettings,
) -> Option<Duration> {
    if error.operation.is_tried_once() || spent.repeats >= settings.max_repeats {
        return None;
    }
    let backoff = settings
        .first_wait
        .saturating_mul(1 << spent.repeats.min(16));
    let wait = match (error.kind, error.status) {
        (CallErrorKind::ConnectionRefused, _) => backoff,
        (CallErrorKind::Upstream, Some(429)) => match error.retry_after {
            Some(wait) => wait,
            None if !error.operation.is_write() && spent.repeats == 0 => UNNAMED_WAIT,
            None => return None,
        },
        (CallErrorKind::Upstream, Some(502..=504)) if !error.operation.is_write() => {
            error.retry_after.unwrap_or(backoff)
        }
        (CallErrorKind::ConnectionLost, None)
            if !error.operation.is_write() && spent.repeats == 0 =>
        {
            Duration::ZERO
        }
        _ => return None,
    };
    (spent.waited.saturating_add(wait) <= settings.max_wait).then_some(wait)
}

#[cfg(test)]
mod tests {
    use strum::VariantArray as _;

    use super::super::operation::Operation;
    use super::*;

    const FRESH: Spent = Spent {
        repeats: 0,
        waited: Duration::ZERO,
    };

    fn error(kind: CallErrorKind, operation: Operation, status: u16) -> CallError {
        let mut error = CallError::local(kind, operation, String::new());
        error.status = Some(status);
        error
    }

    fn wait(error: &CallError, spent: Spent) -> Option<Duration> {
        next_wait(error, spent, &RetrySettings::default())
    }

    #[test]
    fn throttling_is_waited_out_as_long_as_the_cloud_says() {
        for operation in [Operation::CancelSync, Operation::ReadMappings] {
            let mut throttled = error(CallErrorKind::Upstream, operation, 429);
            let unnamed = wait(&throttled, FRESH);
            assert_eq!(unnamed, (!operation.is_write()).then_some(UNNAMED_WAIT));
            let again = Spent {
                repeats: 1,
                waited: UNNAMED_WAIT,
            };
            assert_eq!(wait(&throttled, again), None, "once");
            throttled.retry_after = Some(Duration::from_secs(30));
            assert_eq!(wait(&throttled, FRESH), Some(Duration::from_secs(30)));
            throttled.retry_after = Some(Duration::from_secs(31));
            assert_eq!(wait(&throttled, FRESH), None, "too long");
        }
    }

    #[test]
    fn all_waits_together_are_bounded() {
        let mut throttled = error(CallErrorKind::Upstream, Operation::CancelSync, 429);
        throttled.retry_after = Some(Duration::from_secs(20));
        let spent = Spent {
            repeats: 1,
            waited: Duration::from_secs(20),
        };
        assert_eq!(wait(&throttled, spent), None);
    }

    #[test]
    fn a_call_is_repeated_three_times_at_most() {
        let refused = error(CallErrorKind::ConnectionRefused, Operation::CancelSync, 0);
        let waits: Vec<_> = (0..5)
            .map(|repeats| {
                wait(
                    &refused,
                    Spent {
                        repeats,
                        waited: Duration::ZERO,
                    },
                )
            })
            .map(|wait| wait.map(|wait| wait.as_millis()))
            .collect();
        assert_eq!(waits, [Some(250), Some(500), Some(1000), None, None]);
    }

    #[test]
    fn a_gateway_failure_is_repeated_for_reads_only() {
        for status in [502, 503, 504] {
            let read = error(CallErrorKind::Upstream, Operation::ReadMappings, status);
            assert!(wait(&read, FRESH).is_some());
            let write = error(
                CallErrorKind::ResultUnknown,
                Operation::UpdateMappings,
                status,
            );
            assert_eq!(wait(&write, FRESH), None);
            let write = error(CallErrorKind::Upstream, Operation::UpdateMappings, status);
            assert_eq!(wait(&write, FRESH), None);
        }
    }

    #[test]
    fn a_lost_connection_is_replaced_once_for_reads_only() {
        for &operation in Operation::VARIANTS {
            let lost = CallError::local(CallErrorKind::ConnectionLost, operation, String::new());
            let repeated = !operation.is_write() && !operation.is_tried_once();
            assert_eq!(wait(&lost, FRESH), repeated.then_some(Duration::ZERO));
            let again = Spent {
                repeats: 1,
                waited: Duration::ZERO,
            };
            assert_eq!(wait(&lost, again), None);
        }
    }

    #[test]
    fn a_refused_key_is_never_tried_again() {
        for &operation in Operation::VARIANTS {
            let mut refused = error(CallErrorKind::Upstream, operation, 401);
            refused.retry_after = Some(Duration::ZERO);
            assert_eq!(wait(&refused, FRESH), None);
        }
    }

    #[test]
    fn trying_credentials_out_costs_one_attempt() {
        for operation in [
            Operation::CheckCredentials,
            Operation::IssueToken,
            Operation::IssueAgencyKey,
        ] {
            let refused = error(CallErrorKind::ConnectionRefused, operation, 0);
            assert_eq!(wait(&refused, FRESH), None);
        }
    }
}
