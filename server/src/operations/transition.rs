//! The one way by which an operation changes its state, and where that is reported.

use super::service::Shared;
use super::settlement::Counts;
use crate::store::StoreError;
use crate::store::operations::{self as rows, StateMove, StoredOperation, kind_word, state_word};
use app::portal::{OperationState, Outcome, Person};

/// A change of state.
pub(super) enum Transition<'a> {
    /// A new operation.
    Plan,
    /// An existing one moves on.
    Move(StateMove<'a>),
}

impl Transition<'_> {
    /// Whether the lifecycle knows the step.
    fn is_known(&self) -> bool {
        use OperationState::{
            Conflict, Discarded, Failed, Interrupted, Partly, Planned, Running, Succeeded,
        };
        let Self::Move(step) = self else { return true };
        match step.from {
            Planned => matches!(step.to, Running | Discarded),
            Running => matches!(
                step.to,
                Succeeded | Partly | Failed | Conflict | Interrupted
            ),
            // Read again.
            Interrupted | Partly | Failed => {
                matches!(step.to, Succeeded | Partly | Failed | Interrupted)
            }
            Succeeded | Conflict | Discarded => false,
        }
    }
}

/// Makes one change of state, if the operation still stands where the change starts from, and
/// reports it with who did it. `false` where somebody was faster; then nothing happened.
pub(super) async fn transition(
    shared: &Shared,
    operation: &StoredOperation,
    person: &Person,
    request_id: Option<&str>,
    change: Transition<'_>,
) -> Result<bool, StoreError> {
    if !change.is_known() {
        return Ok(false);
    }
    let (from, to, outcome, done) = match &change {
        Transition::Plan => {
            let done = rows::insert(&shared.store, operation).await?;
            ("draft", OperationState::Planned, None, done)
        }
        Transition::Move(step) => {
            let done = rows::move_state(shared.store.pool(), step).await?;
            (state_word(step.from), step.to, step.outcome, done)
        }
    };
    if done {
        report(operation, person, request_id, from, to, outcome);
    }
    Ok(done)
}

fn report(
    operation: &StoredOperation,
    person: &Person,
    request_id: Option<&str>,
    from: &str,
    to: OperationState,
    outcome: Option<&Outcome>,
) {
    let counts = Counts::of(outcome);
    tracing::info!(
        operation = %operation.id(),
        kind = kind_word(operation.kind()),
        place = operation.place,
        project = %operation.project,
        cluster = %operation.summary.cluster,
        from,
        to = state_word(to),
        person.issuer = person.issuer,
        person.subject = person.subject,
        asked = operation.summary.summary,
        done = counts.done,
        not_done = counts.not_done,
        nothing_to_do = counts.nothing_to_do,
        unknown = counts.unknown,
        request_id,
        "operation moved on"
    );
}
