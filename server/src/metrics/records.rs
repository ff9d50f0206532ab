//! Metrics of the store: sessions and operations, counted when the metrics are read. Replicas on one
//! store report the same numbers.

use super::Metrics;
use crate::config::SessionConfig;
use portal::clock::{Clock, to_millis};
use portal::store::operations::{STATES, state_word};
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

#[derive(Debug)]
pub(super) struct Gauges {
    up: Gauge,
    sessions: Gauge,
    operations: Family<State, Gauge>,
    connections: Family<State, Gauge>,
}

impl Gauges {
    pub(super) fn register(registry: &mut Registry) -> Self {
        let gauges = Self {
            up: Gauge::default(),
            sessions: Gauge::default(),
            operations: Family::default(),
            connections: Family::default(),
        };
        registry.register(
            "store_up",
            "Whether the store answered when these metrics were read",
            gauges.up.clone(),
        );
        registry.register(
            "sessions",
            "Sessions that have not ended, of all replicas",
            gauges.sessions.clone(),
        );
        registry.register(
            "operations",
            "Operations by state, of all replicas",
            gauges.operations.clone(),
        );
        registry.register(
            "store_connections",
            "This process's connections to the store",
            gauges.connections.clone(),
        );
        gauges
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

    async fn count(&self, gauges: &Gauges) -> Result<(), StoreError> {
        let now = self.clock.now();
        let sessions = metrics::live_sessions(
            &self.store,
            to_millis(now - self.lifetime.absolute()),
            to_millis(now - self.lifetime.idle()),
        )
        .await?;
        gauges.sessions.set(sessions);
        let counted = metrics::operations_by_state(&self.store).await?;
        for state in STATES.map(state_word) {
            let of_state = counted.iter().find(|(word, _)| word == state);
            let gauge = gauges.operations.get_or_create(&State { state });
            gauge.set(of_state.map_or(0, |(_, count)| *count));
        }
        Ok(())
    }
}

impl Metrics {
    /// Updates the gauges. While the store does not answer, they keep their values and `store_up`
    /// is 0.
    pub async fn refresh(&self, records: &Records) {
        let gauges = &self.records;
        let (idle, busy) = metrics::pool(&records.store);
        for (state, count) in [("idle", idle), ("busy", busy)] {
            gauges
                .connections
                .get_or_create(&State { state })
                .set(count);
        }
        match records.count(gauges).await {
            Ok(()) => gauges.up.set(1),
            Err(error) => {
                tracing::warn!(%error, "the store does not answer for the metrics");
                gauges.up.set(0)
            }
        };
    }
}
