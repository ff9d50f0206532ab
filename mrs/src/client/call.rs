//! One call from its first attempt to its outcome.

use std::time::{Duration, Instant};

use serde::de::DeserializeOwned;
use tracing::{Instrument as _, Span};

use super::call_error::CallError;
use super::observer::Attempt;
use super::reply::{self, Reply};
use super::request::Call;
use super::retry::{Spent, next_wait};
use super::transport::Answer;
use super::{Client, failure};

impl Client {
    /// Makes a call whose answer is JSON.
    pub(super) async fn call<T: DeserializeOwned>(
        &self,
        call: &Call<'_>,
    ) -> Result<Reply<T>, CallError> {
        self.call_with(call, |answer| json(&answer.body)).await
    }

    /// Makes a call; `read` returns the content of its answer, or the reason why it is unreadable.
    pub(super) async fn call_with<T>(
        &self,
        call: &Call<'_>,
        read: impl Fn(&Answer) -> Result<T, String>,
    ) -> Result<Reply<T>, CallError> {
        let started = Instant::now();
        let mut spent = Spent::default();
        loop {
            let began = Instant::now();
            let outcome = self
                .attempt(call, spent.repeats > 0, &read)
                .instrument(span(call, spent.repeats + 1))
                .await;
            let elapsed = began.elapsed();
            log(call, &outcome, spent.repeats + 1, elapsed);
            self.shared.observer.attempt(&Attempt {
                operation: call.operation,
                error: outcome.as_ref().err(),
                elapsed,
            });
            let error = match outcome {
                Ok(reply) => {
                    return Ok(Reply {
                        elapsed: started.elapsed(),
                        ..reply
                    });
                }
                Err(error) => error,
            };
            let Some(wait) = next_wait(&error, spent, &self.shared.retry) else {
                return Err(error);
            };
            self.shared.sleeper.sleep(wait).await;
            spent = Spent {
                repeats: spent.repeats + 1,
                waited: spent.waited + wait,
            };
        }
    }

    async fn attempt<T>(
        &self,
        call: &Call<'_>,
        repeated: bool,
        read: impl Fn(&Answer) -> Result<T, String>,
    ) -> Result<Reply<T>, CallError> {
        let clock = &self.shared.clock;
        let headers = call
            .headers(clock.now())
            .map_err(|why| failure::unsendable(call, &why))?;
        let answer = self
            .shared
            .transport
            .send(call, headers, repeated)
            .await
            .map_err(|lost| failure::of_transport(call, lost, clock.now()))?;
        if !answer.status.is_success() {
            return Err(failure::of_answer(call, &answer, clock.now()));
        }
        if let Some(error) = failure::inside_success(call, &answer, clock.now()) {
            return Err(error);
        }
        let value = read(&answer).map_err(|why| failure::unreadable(call, &answer, &why))?;
        Ok(Reply {
            value,
            status: answer.status.as_u16(),
            request_id: reply::request_id(&answer.headers),
            elapsed: Duration::ZERO,
        })
    }
}

/// Reads a JSON body. Parse errors name position and type, and may quote a value, so they are used
/// only in the bounded message of the error.
pub(super) fn json<T: DeserializeOwned>(body: &[u8]) -> Result<T, String> {
    // An empty body reads as an object without fields, as "accepted" may come without a body.
    let body = if body.iter().all(u8::is_ascii_whitespace) {
        b"{}"
    } else {
        body
    };
    serde_json::from_slice(body).map_err(|error| error.to_string())
}

/// The tracing span of an attempt.
fn span(call: &Call<'_>, attempt: u32) -> Span {
    tracing::info_span!(
        "attempt",
        operation = call.operation.name(),
        attempt,
        otel.name = call.operation.name(),
        otel.kind = "client",
    )
}

/// Logs one event per attempt, without bodies, names and credentials.
fn log<T>(call: &Call<'_>, outcome: &Result<Reply<T>, CallError>, attempt: u32, elapsed: Duration) {
    let operation = call.operation.name();
    let cluster = call.cluster.map(crate::ids::ClusterId::as_str);
    let elapsed_ms = u64::try_from(elapsed.as_millis()).unwrap_or(u64::MAX);
    match outcome {
        Ok(reply) => tracing::info!(
            operation,
            cluster,
            status = reply.status,
            request_id = reply.request_id,
            elapsed_ms,
            attempt,
            "call to the cloud succeeded"
        ),
        Err(error) => tracing::warn!(
            operation,
            cluster,
            kind = error.kind.name(),
            status = error.status,
            code = error.code,
            request_id = error.request_id,
            elapsed_ms,
            attempt,
            "call to the cloud failed"
        ),
    }
}
