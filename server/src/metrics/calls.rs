//! Calls to the cloud, attempt by attempt.

use super::register::{register, seconds};
use mrs::client::{Attempt, CallObserver};
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

/// Most error codes that are counted by name. The cloud has some dozens; all others are counted as
/// `other`, so that an endpoint can't fill the memory.
const MOST_CODES: usize = 100;

/// Longest error code that is counted by name.
const LONGEST_CODE: usize = 24;

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Ended {
    operation: &'static str,
    outcome: &'static str,
    code: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Call {
    operation: &'static str,
}

/// Counts and times calls to the cloud. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Calls {
    ended: Family<Ended, Counter>,
    took: Family<Call, Histogram>,
    codes: Arc<Mutex<BTreeSet<String>>>,
}

impl Calls {
    pub(super) fn register(registry: &mut Registry) -> Self {
        Self {
            ended: register(
                registry,
                "upstream_attempts",
                "Attempts of calls to the cloud by call, outcome and the cloud's code",
                Family::default(),
            ),
            took: register(
                registry,
                "upstream_attempt_duration_seconds",
                "Attempts of calls to the cloud, from sending to the end of the answer",
                Family::new_with_constructor(seconds),
            ),
            codes: Arc::default(),
        }
    }

    /// The label of an error code.
    fn code_label(&self, code: &str) -> String {
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'.' || byte == b'_';
        if code.is_empty() || code.len() > LONGEST_CODE || !code.bytes().all(plain) {
            return "other".to_owned();
        }
        let mut codes = self.codes.lock().unwrap_or_else(PoisonError::into_inner);
        if codes.contains(code) || codes.len() < MOST_CODES {
            codes.insert(code.to_owned());
            code.to_owned()
        } else {
            "other".to_owned()
        }
    }
}

impl CallObserver for Calls {
    fn attempt(&self, attempt: &Attempt<'_>) {
        let operation = attempt.operation.name();
        let (outcome, code) = match attempt.error {
            None => ("ok", String::new()),
            Some(error) => {
                let code = match (&error.code, error.status) {
                    (Some(code), _) => self.code_label(code),
                    (None, Some(status)) => format!("http_{status}"),
                    (None, None) => String::new(),
                };
                (error.kind.name(), code)
            }
        };
        let ended = Ended {
            operation,
            outcome,
            code,
        };
        self.ended.get_or_create(&ended).inc();
        let took = self.took.get_or_create(&Call { operation });
        took.observe(attempt.elapsed.as_secs_f64());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_counted_by_name_up_to_a_bound() {
        let calls = Calls::register(&mut Registry::default());
        assert_eq!(calls.code_label("MRS.0206"), "MRS.0206");
        for number in 0..MOST_CODES * 2 {
            calls.code_label(&format!("made.up.{number}"));
        }
        assert_eq!(calls.code_label("MRS.0206"), "MRS.0206");
        assert_eq!(calls.code_label("one.more"), "other");
        assert_eq!(calls.code_label("a user's name"), "other");
        assert_eq!(calls.code_label(&"1".repeat(LONGEST_CODE + 1)), "other");
        assert!(calls.codes.lock().unwrap().len() <= MOST_CODES);
    }
}
