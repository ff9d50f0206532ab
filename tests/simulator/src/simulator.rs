//! Starts a simulator.

use std::net::TcpListener as StdTcpListener;
use std::sync::Arc;

use axum::Router;
use tokio::net::TcpListener;
use tokio::runtime::Builder;
use tokio::sync::oneshot;

use crate::control;
use crate::running::RunningSimulator;
use crate::settings::{Settings, StartError};
use crate::state::Shared;
use crate::wire::connection::{Connection, CuttableListener};
use crate::wire::serve::serve;

/// The simulator.
#[derive(Debug)]
pub struct Simulator;

impl Simulator {
    /// Starts a simulator on threads of its own, so that it can be used with and without an
    /// asynchronous runtime. It accepts connections when this returns.
    ///
    /// # Errors
    /// When the address is not a loopback one or cannot be had.
    pub fn start(settings: Settings) -> Result<RunningSimulator, StartError> {
        let address = settings.listen;
        if !address.ip().is_loopback() {
            return Err(StartError::NotLoopback(address));
        }
        let listen = |source| StartError::Listen { address, source };
        let listener = StdTcpListener::bind(address).map_err(listen)?;
        listener.set_nonblocking(true).map_err(listen)?;
        let address = listener.local_addr().map_err(listen)?;
        let runtime = Builder::new_multi_thread()
            .worker_threads(2)
            .thread_name("mrs-simulator")
            .enable_all()
            .build()
            .map_err(StartError::Threads)?;
        let listener = {
            let _entered = runtime.enter();
            TcpListener::from_std(listener).map_err(listen)?
        };
        let shared = Arc::new(Shared::new(
            settings.seed,
            settings.clock,
            settings.log_requests,
        ));
        let router: Router = control::router()
            .fallback(serve)
            .with_state(Arc::clone(&shared));
        let service = router.into_make_service_with_connect_info::<Connection>();
        let (stop, stopped) = oneshot::channel::<()>();
        let server = runtime.spawn(async move {
            let serving = axum::serve(CuttableListener(listener), service);
            let finished = serving
                .with_graceful_shutdown(async {
                    // An error means that the handle is gone: that, too, is the end.
                    let _ = stopped.await;
                })
                .await;
            if let Err(error) = finished {
                tracing::error!(%error, "the simulator stopped serving");
            }
        });
        Ok(RunningSimulator {
            address,
            shared,
            runtime: Some(runtime),
            stop: Some(stop),
            server,
        })
    }
}
