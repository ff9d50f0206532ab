//! A kind of change: what the engine needs to know to carry out the calls of an operation.

use super::batch::{Batch, BatchOutcome, Delivery};
use super::error::OperationError;
use super::operation::OperationState;
use super::outcome::Outcome;
use super::reading::Reading;
use super::timing::Timing;
use mrs::client::{CallError, ProjectClient};
use mrs::ids::ClusterId;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::time::Duration;

/// The cluster of an operation, with the calls of its project.
#[derive(Debug, Clone, Copy)]
pub(super) struct Target<'a> {
    pub(super) client: &'a ProjectClient,
    pub(super) cluster: &'a ClusterId,
}

/// A call that the cluster accepted.
#[derive(Debug)]
pub(super) struct Accepted {
    /// The ID of the request at Huawei Cloud.
    pub(super) request_id: Option<String>,
    /// HTTP status.
    pub(super) status: u16,
    /// `state` or `result` of the answer, verbatim.
    pub(super) upstream_state: String,
    /// Why the answer stands for a refusal all the same.
    pub(super) refused: Option<OperationError>,
}

/// How an operation ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Completion {
    pub(super) state: OperationState,
    pub(super) outcome: Option<Outcome>,
    pub(super) error: Option<OperationError>,
}

/// A kind of change. The engine reads the state, checks the precondition, sends a batch, reads the
/// state again and has both compared; a kind of change supplies the parts.
pub(super) trait Change: Sync {
    /// The state of the cluster that the change affects.
    type State: Send + Sync;
    /// What is read besides the state before a call.
    type Context: Send + Sync;
    /// The part of a state before a call that is stored with the batch.
    type Before: Serialize + DeserializeOwned + Send + Sync;

    /// Returns true if a task runs in the cluster that keeps a call from being accepted or finished.
    /// Hidden where the cluster does not tell.
    fn read_busy(&self, target: Target<'_>) -> impl Future<Output = Reading<bool>> + Send;

    /// Reads the state.
    fn read_state(&self, target: Target<'_>) -> impl Future<Output = Reading<Self::State>> + Send;

    /// What the outcome of a batch needs besides the state; `None` if nothing has to be read. The
    /// state is read again afterwards: it is the last thing that is read before a call.
    fn read_context(
        &self,
        target: Target<'_>,
        batch: &Batch,
        state: &Self::State,
    ) -> impl Future<Output = Option<Self::Context>> + Send;

    /// The part of a state that the outcome of a batch needs.
    fn before(
        &self,
        batch: &Batch,
        state: &Self::State,
        context: Option<&Self::Context>,
    ) -> Self::Before;

    /// The outcome with which the operation ends without sending, because of the state.
    fn precondition(&self, state: &Self::State) -> Result<(), Outcome>;

    /// Returns true if a batch may be sent although the state before it is not readable.
    fn may_send_blind(&self) -> bool;

    /// Sends the body of a batch, byte for byte.
    fn send(
        &self,
        target: Target<'_>,
        body: String,
    ) -> impl Future<Output = Result<Accepted, CallError>> + Send;

    /// Decides the outcome of a batch.
    fn compare(
        &self,
        batch: &Batch,
        before: Option<&Self::Before>,
        delivery: Delivery,
        after: Option<&Self::State>,
    ) -> Outcome;

    /// Returns true if the outcome of a sent batch shows everything that was planned.
    fn is_complete(&self, outcome: &Outcome) -> bool;

    /// Time for which a state that does not show the change is read again before it is believed.
    /// `tells` says whether the cluster tells that no task is running.
    fn settle_bound(&self, timing: &Timing, tells: bool) -> Duration;

    /// The end of the operation, from the outcomes of all batches and the reason for not sending
    /// the rest.
    fn complete(&self, batches: &[BatchOutcome], error: Option<OperationError>) -> Completion;
}
