//! A fault: which requests it meets, how often, and what it does to them.

use serde::{Deserialize, Serialize};

use super::effect::Effect;
use crate::change::Change;
use crate::operation::{Operation, Route};

/// A failure that tests inject. It meets requests that were authenticated.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Fault {
    /// Operations it meets; empty for all.
    pub operations: Vec<Operation>,
    /// The cluster it meets; none for all.
    pub cluster: Option<String>,
    /// Requests it lets pass before it first fires.
    pub after: u32,
    /// How often it fires.
    pub times: Times,
    /// Real time that passes before the request is handled, in milliseconds.
    pub delay_ms: u64,
    /// Real time that passes between handling the request and answering it, in milliseconds.
    pub answer_delay_ms: u64,
    /// What it does.
    pub effect: Effect,
    /// What somebody else changes just before the request is handled.
    pub changes_before: Vec<Change>,
    /// What somebody else changes just after the request was handled, before it is answered and
    /// before the next one.
    pub changes_after: Vec<Change>,
}

/// How often a fault fires: a number, or `"forever"`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Times {
    /// This many times.
    Count(u32),
    /// Until the faults are cleared.
    Forever(Forever),
}

/// The word `forever`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Forever {
    /// The only value.
    Forever,
}

impl Default for Fault {
    fn default() -> Self {
        Self {
            operations: Vec::new(),
            cluster: None,
            after: 0,
            times: Times::Count(1),
            delay_ms: 0,
            answer_delay_ms: 0,
            effect: Effect::Delay,
            changes_before: Vec::new(),
            changes_after: Vec::new(),
        }
    }
}

impl Fault {
    /// A fault that meets the next request, whatever it is, and no other.
    pub fn new(effect: Effect) -> Self {
        Self {
            effect,
            ..Self::default()
        }
    }

    /// Meets these operations only.
    #[must_use]
    pub fn on(mut self, operations: impl IntoIterator<Item = Operation>) -> Self {
        self.operations = operations.into_iter().collect();
        self
    }

    /// Meets this cluster only.
    #[must_use]
    pub fn in_cluster(mut self, id: &str) -> Self {
        self.cluster = Some(id.to_owned());
        self
    }

    /// Lets this many requests pass first.
    #[must_use]
    pub fn after(mut self, requests: u32) -> Self {
        self.after = requests;
        self
    }

    /// Fires this often.
    #[must_use]
    pub fn times(mut self, times: u32) -> Self {
        self.times = Times::Count(times);
        self
    }

    /// Fires until the faults are cleared.
    #[must_use]
    pub fn forever(mut self) -> Self {
        self.times = Times::Forever(Forever::Forever);
        self
    }

    /// Waits this long before the request is handled.
    #[must_use]
    pub fn delayed(mut self, millis: u64) -> Self {
        self.delay_ms = millis;
        self
    }

    /// Waits this long between handling the request and answering it.
    #[must_use]
    pub fn answering_late(mut self, millis: u64) -> Self {
        self.answer_delay_ms = millis;
        self
    }

    /// Somebody else makes this change just before the request is handled.
    #[must_use]
    pub fn changing_before(mut self, change: Change) -> Self {
        self.changes_before.push(change);
        self
    }

    /// Somebody else makes this change just after the request was handled, or refused: before it
    /// is answered and before the next one. A task that the request started has had its effect
    /// only if tasks take no time.
    #[must_use]
    pub fn changing_after(mut self, change: Change) -> Self {
        self.changes_after.push(change);
        self
    }

    /// Whether it leaves the request alone and only lets somebody else in.
    pub(crate) fn brings_changes_only(&self) -> bool {
        let changes = !self.changes_before.is_empty() || !self.changes_after.is_empty();
        changes && self.effect == Effect::Delay && self.delay_ms == 0 && self.answer_delay_ms == 0
    }

    /// Whether a request is one that the fault meets.
    pub(crate) fn meets(&self, route: &Route<'_>) -> bool {
        (self.operations.is_empty() || self.operations.contains(&route.operation))
            && self
                .cluster
                .as_deref()
                .is_none_or(|cluster| cluster == route.cluster)
    }
}
