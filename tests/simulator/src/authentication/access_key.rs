//! One access key, with the count of its failures.

use time::{Duration, OffsetDateTime};

use crate::secret::Secret;
use crate::seed::KeySeed;

/// Failures in a row that a key survives.
const FAILURES_ALLOWED: u32 = 5;
/// How long a key is locked after one more.
const LOCKED_FOR: Duration = Duration::minutes(5);

/// An access key as the gateway knows it.
#[derive(Clone, Debug)]
pub(crate) struct AccessKey {
    pub(crate) secret: Secret,
    pub(crate) security_token: Option<Secret>,
    pub(crate) expires_at: Option<OffsetDateTime>,
    /// The account it belongs to, where it is another than the simulated one.
    pub(crate) account: Option<String>,
    pub(crate) agent_operator: bool,
    failures: u32,
    locked_until: Option<OffsetDateTime>,
}

impl AccessKey {
    /// A key that begins to live at `now`.
    pub(crate) fn new(seed: &KeySeed, now: OffsetDateTime) -> Self {
        let lives_for = seed
            .expires_in_seconds
            .and_then(|seconds| i64::try_from(seconds).ok());
        Self {
            secret: seed.secret.clone(),
            security_token: seed.security_token.clone(),
            expires_at: lives_for.map(|seconds| now.saturating_add(Duration::seconds(seconds))),
            account: seed.account.clone(),
            agent_operator: seed.agent_operator,
            failures: 0,
            locked_until: None,
        }
    }

    /// Whether the key is refused whatever it signs.
    pub(crate) fn is_locked(&self, now: OffsetDateTime) -> bool {
        self.locked_until.is_some_and(|until| now < until)
    }

    /// A signature was right: the count begins anew.
    pub(crate) fn succeeded(&mut self) {
        self.failures = 0;
        self.locked_until = None;
    }

    /// A signature was wrong. True when that locked the key.
    pub(crate) fn failed(&mut self, now: OffsetDateTime) -> bool {
        self.failures += 1;
        if self.failures > FAILURES_ALLOWED {
            self.failures = 0;
            self.locked_until = Some(now.saturating_add(LOCKED_FOR));
        }
        self.is_locked(now)
    }
}
