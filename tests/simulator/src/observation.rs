//! What tests see of requests to clusters, with the state that each request met and left.

use tokio::sync::mpsc::UnboundedSender;

use crate::faults::effect::Effect;
use crate::operation::Operation;
use crate::state::view::ClusterState;

/// A moment in the life of a request to a cluster.
#[derive(Clone, Debug)]
pub struct Observation {
    /// The operation.
    pub operation: Operation,
    /// The cluster.
    pub cluster: String,
    /// The moment.
    pub moment: Moment,
}

/// The moments of a request.
#[derive(Clone, Debug)]
pub enum Moment {
    /// The request was read to its end and authenticated; nothing was done yet.
    Arrived {
        /// The body.
        body: String,
    },
    /// The request was handled: carried out, or refused. No other request came between the two
    /// states, and the changes of a fault are outside of them.
    Handled {
        /// The cluster just before, if there is one.
        before: Option<Box<ClusterState>>,
        /// The cluster just after; a task that takes no time has ended.
        after: Option<Box<ClusterState>>,
        /// The status of the answer before the fault spoils the answer; none for a reset.
        status: Option<u16>,
        /// The fault that met the request.
        effect: Effect,
    },
}

/// Where observations go.
#[derive(Debug, Default)]
pub(crate) struct Observers(Vec<UnboundedSender<Observation>>);

impl Observers {
    pub(crate) fn add(&mut self, observer: UnboundedSender<Observation>) {
        self.0.push(observer);
    }

    pub(crate) const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Tells all observers that are still there.
    pub(crate) fn tell(&mut self, observation: &Observation) {
        self.0
            .retain(|observer| observer.send(observation.clone()).is_ok());
    }
}
