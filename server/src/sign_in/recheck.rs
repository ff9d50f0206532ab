//! Re-checks of sessions: at most every so many minutes, a request asks the identity provider whether
//! the person is still who they were. See `docs/decisions/0049-sessions-are-checked-again.md`.

use super::oidc::{Oidc, Told};
use super::refused::SignInRefused;
use crate::metrics::Rechecks;
use portal::audit::{Audit, AuditAction, AuditEvent, SessionEnd, Source};
use portal::sessions::{CurrentSession, SessionContent, SessionRevoker};
use portal::store::provider_tokens::{self as rows, TakenTokens};
use std::sync::Arc;
use std::time::Duration as Patience;
use time::{Duration, OffsetDateTime};

/// How long a request waits. The question itself goes on: an answer with a new refresh token must not
/// get lost.
const PATIENCE: Patience = Patience::from_secs(3);

/// How long one question may take: several requests to the provider, each with bounds of its own. The
/// refresh, whose answer must not get lost, is among the first.
const QUESTION: Patience = Patience::from_secs(45);

/// How long one request has the tokens of a session: as long as its question, and time to save what
/// came of it.
const LEASE: Duration = Duration::minutes(1);

const _: () = assert!(QUESTION.as_secs() < LEASE.whole_seconds().unsigned_abs());

/// The times of re-checks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Times {
    /// How long the word of the provider holds.
    every: Duration,
    /// How much longer it holds while the provider does not answer.
    grace: Duration,
    /// The least time between a question without an answer and the next one.
    pause: Duration,
}

/// What the word of the provider is still worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Worth {
    Fresh,
    Due,
    Overdue,
}

impl Times {
    fn of(every: Duration, pace_percent: u32) -> Self {
        let part = |whole: Duration| whole * pace_percent / 100;
        Self {
            every: part(every),
            grace: part(Duration::HOUR),
            pause: part(Duration::MINUTE),
        }
    }

    fn worth(&self, confirmed: OffsetDateTime, now: OffsetDateTime) -> Worth {
        let age = now - confirmed;
        // A word of a clock that was ahead is asked for again.
        if age < self.every && age > -self.every {
            Worth::Fresh
        } else if age < self.every + self.grace {
            Worth::Due
        } else {
            Worth::Overdue
        }
    }
}

/// What remains of a session after a re-check.
pub(super) enum Rechecked {
    /// The session, with what the provider says of the person.
    Holds(SessionContent),
    /// The person has to sign in again, and then goes on with the session.
    WantsSignIn,
    /// The provider no longer confirms the person; the session has ended.
    Ended,
}

/// Checks sessions again. Cheap to clone.
#[derive(Debug, Clone)]
pub(super) struct Recheck {
    revoker: SessionRevoker,
    audit: Audit,
    counts: Rechecks,
    pace_percent: u32,
}

impl Recheck {
    pub(super) const fn new(revoker: SessionRevoker, audit: Audit, counts: Rechecks) -> Self {
        Self {
            revoker,
            audit,
            counts,
            pace_percent: 100,
        }
    }

    pub(super) fn set_pace(&mut self, percent: u32) {
        self.pace_percent = percent;
    }

    fn times(&self, oidc: &Oidc) -> Option<Times> {
        Some(Times::of(oidc.recheck()?, self.pace_percent))
    }

    /// Returns true if the person has to be asked for again before the session goes on.
    pub(super) fn is_due(&self, oidc: &Oidc, content: &SessionContent) -> bool {
        self.times(oidc).is_some_and(|times| {
            times.worth(content.last_confirmed(), oidc.clock().now()) != Worth::Fresh
        })
    }

    /// Checks a session again if that is due.
    pub(super) async fn check(
        &self,
        oidc: &Arc<Oidc>,
        session: &CurrentSession,
        content: SessionContent,
        source: &Source,
    ) -> Result<Rechecked, SignInRefused> {
        let Some(times) = self.times(oidc) else {
            return Ok(Rechecked::Holds(content));
        };
        let now = oidc.clock().now();
        let worth = times.worth(content.last_confirmed(), now);
        if worth == Worth::Fresh {
            return Ok(Rechecked::Holds(content));
        }
        let question = Question {
            recheck: self.clone(),
            oidc: Arc::clone(oidc),
            session: session.clone(),
            before: content.clone(),
            source: source.clone(),
            times,
            worth,
        };
        match tokio::time::timeout(PATIENCE, tokio::spawn(question.ask())).await {
            Ok(Ok(rechecked)) => rechecked,
            _ => Ok(unanswered(worth, content)),
        }
    }
}

/// What holds while the provider does not answer.
fn unanswered(worth: Worth, before: SessionContent) -> Rechecked {
    match worth {
        Worth::Fresh | Worth::Due => Rechecked::Holds(before),
        Worth::Overdue => Rechecked::WantsSignIn,
    }
}

/// One question about the person of one session.
struct Question {
    recheck: Recheck,
    oidc: Arc<Oidc>,
    session: CurrentSession,
    before: SessionContent,
    source: Source,
    times: Times,
    worth: Worth,
}

impl Question {
    async fn ask(self) -> Result<Rechecked, SignInRefused> {
        let store = self.oidc.store();
        let handle = self.before.handle.as_str();
        let now = store.now(self.oidc.clock()).await?;
        let lease = now + LEASE;
        let sealed = match rows::take(store, handle, now, lease).await? {
            TakenTokens::Taken(sealed) => sealed,
            TakenTokens::Leased => return Ok(unanswered(self.worth, self.before)),
            // The session is older than the configuration, or the tokens were of no use.
            TakenTokens::Missing => return Ok(Rechecked::WantsSignIn),
        };
        // Another request, or another replica, may have asked before this one had the tokens.
        let Some(content) = self.session.read_again().await? else {
            return Ok(Rechecked::WantsSignIn);
        };
        if !self.recheck.is_due(&self.oidc, &content) {
            rows::lease_until(store, handle, now).await?;
            return Ok(Rechecked::Holds(content));
        }
        let told = bounded(QUESTION, self.oidc.ask_again(&content, &sealed)).await;
        self.recheck.counts.count(word(&told));
        let subject = content.person.subject.clone();
        match told {
            Told::Confirmed(identity, missing) => {
                let changed = content.groups != identity.groups;
                let confirmed = self.oidc.clock().now();
                let session = &self.session;
                let content = session
                    .confirm(content, identity, missing, confirmed)
                    .await?;
                rows::lease_until(store, handle, now).await?;
                let groups = content.groups.len();
                tracing::info!(%subject, groups, changed, "the provider confirmed a person again");
                Ok(Rechecked::Holds(content))
            }
            // The person has signed in again while the answer was under way: it is about the session before.
            Told::Refused if self.session.read_again().await?.is_none() => {
                Ok(Rechecked::WantsSignIn)
            }
            Told::Refused => {
                self.recheck.revoker.one(&content.handle).await?;
                self.session.end().await?;
                let by = SessionEnd::Recheck;
                let action = AuditAction::SessionEnded { by };
                let event = AuditEvent::new(Some(&content.person), &self.source, action);
                self.recheck.audit.record(event).await?;
                tracing::warn!(%subject, "the provider no longer confirms a person; the session ended");
                Ok(Rechecked::Ended)
            }
            Told::Unanswered => {
                let next = store.now(self.oidc.clock()).await? + self.times.pause;
                rows::lease_until(store, handle, next).await?;
                let overdue = self.worth == Worth::Overdue;
                tracing::warn!(%subject, overdue, "the provider could not be asked again about a person");
                Ok(unanswered(self.worth, content))
            }
            Told::NotAsked => {
                // Until the sign-in, no request asks again.
                rows::discard(store, handle, lease).await?;
                tracing::warn!(%subject, "a person has to sign in again: the provider gave nothing to ask with");
                Ok(Rechecked::WantsSignIn)
            }
        }
    }
}

/// The answer to a question, if it comes while the request has the tokens.
async fn bounded(patience: Patience, question: impl Future<Output = Told>) -> Told {
    let told = tokio::time::timeout(patience, question).await;
    told.unwrap_or(Told::Unanswered)
}

/// The result as the metric names it.
const fn word(told: &Told) -> &'static str {
    match told {
        Told::Confirmed(..) => "confirmed",
        Told::Refused => "refused",
        Told::Unanswered => "unanswered",
        Told::NotAsked => "sign_in",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::datetime;

    #[tokio::test]
    async fn a_question_that_takes_too_long_counts_as_unanswered() {
        let told = bounded(Patience::ZERO, std::future::pending()).await;
        assert!(matches!(told, Told::Unanswered));
    }

    #[test]
    fn a_word_holds_for_its_time_and_an_hour_longer_without_an_answer() {
        let times = Times::of(Duration::minutes(15), 100);
        let confirmed = datetime!(2026-11-22 08:00 UTC);
        let worth = |after| times.worth(confirmed, confirmed + after);
        assert_eq!(worth(Duration::ZERO), Worth::Fresh);
        assert_eq!(
            worth(Duration::minutes(15) - Duration::SECOND),
            Worth::Fresh
        );
        assert_eq!(worth(Duration::minutes(15)), Worth::Due);
        assert_eq!(worth(Duration::minutes(75) - Duration::SECOND), Worth::Due);
        assert_eq!(worth(Duration::minutes(75)), Worth::Overdue);
        assert_eq!(worth(Duration::minutes(-15)), Worth::Due);
    }
}
