//! Metrics of the store: sessions and operations, counted when the metrics are read. Replicas on
//! one store report the same numbers.

use super::register::register;
use crate::config::SessionConfig;
use portal::OperationState;
use portal::clock::{Clock, to_millis};
use portal::store::{Store, StoreError, metrics};
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::registry::Registry;
use std::sync::Arc;

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct State {
    state: &'static str,
}

#[derive(Debug, Clone)]
pub(super) struct RecordGauges {
    up: Gauge,
    sessions: Gauge,
    operations: Family<State, Gauge>,
    connections: Family<State, Gauge>,
}

impl RecordGauges {
    pub(super) fn register(registry: &mut Registry) -> Self {
        Self {
            up: register(
                registry,
                "store_up",
                "Whether the store answered when these metrics were read",
                Gauge::default(),
            ),
            sessions: register(
                registry,
                "sessions",
                "Sessions that have not ended, of all replicas",
                Gauge::default(),
            ),
            operations: register(
                registry,
                "operations",
                "Operations by state, of all replicas",
                Family::default(),
            ),
            connections: register(
                registry,
                "store_connections",
                "This process's connections to the store",
                Family::default(),
            ),
        }
    }

    /// Updates the gauges. While the store does not answer, they keep their values and `store_up`
    /// is 0.
    pub(super) async fn refresh(&self, records: &Records) {
        let (idle, busy) = metrics::pool(&records.store);
        for (state, count) in [("idle", idle), ("busy", busy)] {
            let gauge = self.connections.get_or_create(&State { state });
            gauge.set(count);
        }
        match self.count(records).await {
            Ok(()) => self.up.set(1),
            Err(error) => {
                tracing::warn!(%error, "the store does not answer for the metrics");
                self.up.set(0)
            }
        };
    }

    async fn count(&self, records: &Records) -> Result<(), StoreError> {
        let now = records.clock.now();
        let sessions = metrics::live_sessions(
            &records.store,
            to_millis(now - records.lifetime.absolute()),
            to_millis(now - records.lifetime.idle()),
        )
        .await?;
        self.sessions.set(sessions);
        let counted = metrics::operations_by_state(&records.store, to_millis(now)).await?;
        for state in OperationState::ALL.iter().map(|state| state.word()) {
            let of_state = counted.iter().find(|(word, _)| word == state);
            let gauge = self.operations.get_or_create(&State { state });
            gauge.set(of_state.map_or(0, |(_, count)| *count));
        }
        Ok(())
    }
}

/// The source of the metrics of records.
#[derive(Debug, Clone)]
pub struct Records {
    store: Store,
    lifetime: SessionConfig,
    clock: Arc<dyn Clock>,
}

impl Records {
    /// The records of `store`, whose sessions live for `lifetime`.
    pub fn new(store: Store, lifetime: SessionConfig, clock: Arc<dyn Clock>) -> Self {
        Self {
            store,
            lifetime,
            clock,
        }
    }
}
