//! An IAM user that signs in with a password.

use time::{Duration, OffsetDateTime};

use crate::authentication::totp;
use crate::seed::UserSeed;

/// Wrong passwords in a row that an account survives.
const FAILURES_ALLOWED: u32 = 5;
/// How long it is locked then.
const LOCKED_FOR: Duration = Duration::minutes(15);

/// An IAM user with the count of its wrong passwords.
#[derive(Debug)]
pub(crate) struct IamUser {
    pub(crate) seed: UserSeed,
    failures: u32,
    locked_until: Option<OffsetDateTime>,
}

/// How a sign-in ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SignIn {
    /// All was right.
    Accepted,
    /// Password or one-time password was wrong.
    Wrong,
    /// A one-time password is needed and was not sent.
    NeedsOneTimePassword,
    /// Too many were wrong.
    Locked,
}

impl IamUser {
    pub(crate) fn new(seed: UserSeed) -> Self {
        Self {
            seed,
            failures: 0,
            locked_until: None,
        }
    }

    /// Tries to sign in. A one-time password comes with the id it was sent for.
    pub(crate) fn sign_in(
        &mut self,
        password: &str,
        one_time: Option<(&str, &str)>,
        now: OffsetDateTime,
    ) -> SignIn {
        if self.locked_until.is_some_and(|until| now < until) {
            return SignIn::Locked;
        }
        let code_is_right = match (&self.seed.totp_secret, one_time) {
            (None, _) => true,
            (Some(_), None) if password == self.seed.password.reveal() => {
                return SignIn::NeedsOneTimePassword;
            }
            (Some(_), None) => false,
            (Some(secret), Some((id, code))) => {
                id == self.seed.id && totp::is_code(secret.reveal(), code, now)
            }
        };
        if code_is_right && password == self.seed.password.reveal() {
            self.failures = 0;
            return SignIn::Accepted;
        }
        self.failures += 1;
        if self.failures >= FAILURES_ALLOWED {
            self.failures = 0;
            self.locked_until = Some(now.saturating_add(LOCKED_FOR));
        }
        SignIn::Wrong
    }
}
