//! What an omniscient observer of the cluster sees of a run, in order.

use mrs_simulator::{ClusterState, Effect, Moment, Observation, Operation as Call};
use portal::{Batch, BatchState, Operation};
use std::collections::BTreeSet;
use std::fmt;

/// What happened, in order.
#[derive(Default)]
pub(crate) struct Trace(pub(crate) Vec<Event>);

pub(crate) enum Event {
    /// The state was read; `None` if the reading told nothing.
    Read(Option<ClusterState>),
    /// The status of the task was read.
    Status,
    /// A write arrived.
    Write(Write),
    /// A stop was recorded; the batches as they stood right after it.
    Stopped(Vec<Batch>),
    /// The process crashed, and another one goes on; the batches as they stood in between.
    Restart(Vec<Batch>),
}

pub(crate) struct Write {
    pub(crate) body: String,
    /// `None` if the write was never handled.
    pub(crate) handled: Option<Handled>,
}

pub(crate) struct Handled {
    pub(crate) before: ClusterState,
    pub(crate) after: ClusterState,
    pub(crate) told: Told,
    /// Whether the cluster carried the call out.
    pub(crate) carried_out: bool,
}

/// What a client learns from the answer to a write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Told {
    Accepted,
    Refused,
    /// Refused for now.
    Busy,
    Nothing,
}

impl Trace {
    /// Adds a request.
    pub(crate) fn see(&mut self, observation: &Observation) {
        let is_write = observation.operation.is_write();
        match &observation.moment {
            Moment::Arrived { body } if is_write => self.0.push(Event::Write(Write {
                body: body.clone(),
                handled: None,
            })),
            Moment::Arrived { .. } => {}
            Moment::Handled {
                before,
                after,
                status,
                effect,
            } => {
                let (Some(before), Some(after)) = (before, after) else {
                    return;
                };
                let reads_whole = *status == Some(200) && *effect == Effect::Delay;
                match observation.operation {
                    Call::ShowSyncIamUser | Call::ShowAgencyMapping => {
                        let read = reads_whole.then(|| (**before).clone());
                        self.0.push(Event::Read(read));
                    }
                    Call::ListSyncStatus => self.0.push(Event::Status),
                    _ if is_write => {
                        let handled = Handled {
                            before: (**before).clone(),
                            after: (**after).clone(),
                            told: told(effect, *status),
                            carried_out: matches!(status, Some(200 | 202))
                                && *effect != Effect::ResultFailed,
                        };
                        let waiting = self.0.iter_mut().rev().find_map(|event| match event {
                            Event::Write(write) if write.handled.is_none() => Some(write),
                            _ => None,
                        });
                        waiting.expect("a write that arrived").handled = Some(handled);
                    }
                    _ => {}
                }
            }
        }
    }

    pub(crate) fn restart(&mut self, found: &Operation) {
        self.0.push(Event::Restart(found.batches.clone()));
    }

    pub(crate) fn writes(&self) -> impl Iterator<Item = &Write> {
        self.0.iter().filter_map(|event| match event {
            Event::Write(write) => Some(write),
            _ => None,
        })
    }

    pub(crate) fn crashed(&self) -> bool {
        self.0
            .iter()
            .any(|event| matches!(event, Event::Restart(_)))
    }

    /// The readings that a report about one batch has to follow.
    pub(crate) fn readings(&self) -> Readings<'_> {
        let restart = self
            .0
            .iter()
            .enumerate()
            .find_map(|(at, event)| match event {
                Event::Restart(batches) => Some((at, &batches[0])),
                _ => None,
            });
        // What a process read before it crashed counts only if it had recorded the call, or the
        // outcome, by then.
        let start = match restart {
            Some((at, batch)) if batch.state == BatchState::Waiting && batch.outcome.is_none() => {
                at
            }
            _ => 0,
        };
        let last_write = self
            .0
            .iter()
            .rposition(|event| matches!(event, Event::Write(_)));
        let sent = match (last_write, restart) {
            // The call was recorded, and the process crashed before, or while, it was sent.
            (_, Some((at, batch))) if batch.state == BatchState::Sending => {
                Some(at.min(last_write.unwrap_or(at)))
            }
            (Some(at), _) if at >= start => Some(at),
            _ => None,
        };
        let last = self
            .0
            .iter()
            .rposition(|event| matches!(event, Event::Read(_) | Event::Status | Event::Write(_)));
        let after = last
            .filter(|at| *at >= start)
            .and_then(|at| match &self.0[at] {
                Event::Read(state) => state.as_ref(),
                _ => None,
            });
        let before = sent.and_then(|sent| {
            let mut earlier = self.0[start..sent].iter().rev();
            earlier.find_map(|event| match event {
                Event::Read(state) => Some(state.as_ref()),
                _ => None,
            })?
        });
        Readings { before, after }
    }
}

/// The state by the readings immediately before and after a call; `None` where it was not readable.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Readings<'a> {
    pub(crate) before: Option<&'a ClusterState>,
    pub(crate) after: Option<&'a ClusterState>,
}

fn told(effect: &Effect, status: Option<u16>) -> Told {
    match (effect, status) {
        (Effect::Delay, Some(200 | 202)) => Told::Accepted,
        (Effect::ResetBefore | Effect::ResetAfter | Effect::MalformedJson, _) => Told::Nothing,
        (Effect::Throttled { .. }, _) => Told::Busy,
        (Effect::Error { code, .. }, _) => match code.as_str() {
            // The cloud may have acted all the same.
            "APIGW.0201" | "12000004" => Told::Nothing,
            "12000154" | "MRS.0206" | "MRS.0212" => Told::Busy,
            _ => Told::Refused,
        },
        _ => Told::Refused,
    }
}

/// The names on a cluster's list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Lists {
    pub(crate) users: BTreeSet<String>,
    pub(crate) groups: BTreeSet<String>,
}

impl Lists {
    pub(crate) fn of(state: &ClusterState) -> Self {
        Self {
            users: state.users.iter().cloned().collect(),
            groups: state.groups.keys().cloned().collect(),
        }
    }

    /// The names that are here and not there.
    pub(crate) fn without(&self, other: &Self) -> Self {
        Self {
            users: &self.users - &other.users,
            groups: &self.groups - &other.groups,
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.users.is_empty() && self.groups.is_empty()
    }
}

/// One line for each event, with the end of long bodies left out.
impl fmt::Debug for Trace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for event in &self.0 {
            match event {
                Event::Read(None) => writeln!(f, "read: nothing"),
                Event::Read(Some(state)) => writeln!(f, "read: {}", line(state)),
                Event::Status => writeln!(f, "status"),
                Event::Write(write) => {
                    writeln!(f, "write {:.200}", write.body)?;
                    match &write.handled {
                        None => writeln!(f, "  never handled"),
                        Some(handled) => writeln!(
                            f,
                            "  told: {:?}, carried out: {}\n  from {}\n  to {}",
                            handled.told,
                            handled.carried_out,
                            line(&handled.before),
                            line(&handled.after)
                        ),
                    }
                }
                Event::Stopped(batches) => writeln!(f, "stopped: {}", states(batches)),
                Event::Restart(batches) => writeln!(f, "restart: {}", states(batches)),
            }?;
        }
        Ok(())
    }
}

fn line(state: &ClusterState) -> String {
    let users = state.users.join(" ");
    format!("{users:.200} | {:?} | {:?}", state.groups, state.mappings)
}

fn states(batches: &[Batch]) -> String {
    let states = batches.iter().map(|batch| batch.state.to_string());
    states.collect::<Vec<_>>().join(" ")
}

/// What a failure shows of an operation.
pub(crate) fn shown(operation: &Operation) -> String {
    let batches = operation.batches.iter();
    let batches: Vec<_> = batches
        .map(|batch| format!("{:?} {:?} {:?}", batch.state, batch.before, batch.outcome))
        .collect();
    format!(
        "{:?}, error {:?}, outcome {:?}, batches {batches:#?}",
        operation.state(),
        operation.error,
        operation.outcome
    )
}
