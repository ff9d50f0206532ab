//! The address for the monitoring, beside that for people.

use super::Failure;
use portal::clock::SystemClock;
use server::Assembly;
use server::config::Config;
use server::http::{self, Bounds};
use server::metrics::{self, Records};
use std::sync::Arc;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;
use tracing::info;

/// More than one monitoring asks for, few enough not to be in the way of people.
const CONNECTIONS: usize = 16;

/// Gives the figures from now on until `stop`, where the configuration says so.
pub(super) async fn give(
    config: &Config,
    services: &Assembly,
    stop: &CancellationToken,
) -> Result<(), Failure> {
    let Some(address) = config.metrics.listen else {
        return Ok(());
    };
    let listener = TcpListener::bind(address)
        .await
        .map_err(|error| Failure::of(format!("can't listen on {address} for metrics: {error}")))?;
    let address = listener.local_addr().map_err(Failure::of)?;
    let records = Records::new(
        services.store.clone(),
        config.session,
        Arc::new(SystemClock),
    );
    let router = metrics::router(services.metrics.clone(), records);
    let bounds = Bounds {
        connections: CONNECTIONS,
        ..Bounds::default()
    };
    tokio::spawn(http::listen(listener, router, bounds, stop.clone()));
    info!(%address, "figures are given at /metrics");
    Ok(())
}
