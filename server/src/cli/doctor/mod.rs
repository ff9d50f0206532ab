//! `mrs-portal check-config --connect`: tries what a site may have wrong, and says what to do.
//!
//! Nothing is created or changed, no credential is sent to an endpoint, and every wait is bounded.

mod endpoints;
mod finding;
mod grants;
mod machine;
mod sign_in;
mod skew;
mod store;

use super::failure::Failure;
use finding::{Report, Verdict};
use portal::clock::{Clock, SystemClock};
use server::config::Config;
use std::sync::Arc;

/// Prints a line for each check.
///
/// # Errors
/// [`Failure`] if one has found a problem.
pub(super) fn run(config: &Config) -> Result<(), Failure> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(Failure::of)?;
    let report = runtime.block_on(report(config))?;
    print!("{report}");
    match report.count(Verdict::Problem) {
        0 => Ok(()),
        1 => Err(Failure::of("1 check has found a problem")),
        several => Err(Failure::of(format!(
            "{several} checks have found a problem"
        ))),
    }
}

async fn report(config: &Config) -> Result<Report, Failure> {
    let clock: Arc<dyn Clock> = Arc::new(SystemClock);
    let address = config.listen;
    let listen = tokio::task::spawn_blocking(move || machine::listen(address));
    let (listen, store, sign_in, endpoints) = tokio::join!(
        listen,
        store::check(&config.store.location),
        sign_in::check(config, Arc::clone(&clock)),
        endpoints::check(config, Arc::clone(&clock)),
    );
    let mut findings = vec![
        machine::user(),
        machine::site(config),
        listen.map_err(Failure::of)?,
        machine::public_url(config),
        grants::check(config),
        store,
    ];
    findings.extend(sign_in);
    findings.extend(endpoints);
    Ok(Report(findings))
}
