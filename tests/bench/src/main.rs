//! Measures the portal's server and prints each figure as a line of JSON.
//!
//!     portal-bench server PORTAL SITE    the built program and the built site
//!     portal-bench upstream              the client's share of a call
//!     portal-bench soak MINUTES          a mixed load for a long time
//!
//! `tests/bench/run.sh` runs both and makes the table. Nothing leaves the loopback interface.

mod answerer;
mod connect;
mod connection;
mod failure;
mod framing;
mod load;
mod memory;
mod pages;
mod portal;
mod report;
mod soak;
mod spread;
mod upstream;

use failure::Failure;
use std::path::Path;
use std::process::ExitCode;
use std::time::Duration;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let ended = match arguments.as_slice() {
        ["server", program, site] => server(Path::new(program), Path::new(site)),
        ["upstream"] => upstream::measure(),
        ["soak", minutes] => soak(minutes),
        _ => {
            eprintln!("usage: portal-bench server PORTAL SITE | upstream | soak MINUTES");
            return ExitCode::from(2);
        }
    };
    match ended {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("portal-bench: {failure}");
            ExitCode::FAILURE
        }
    }
}

/// One thread for the load: the portal has to share two cores with it.
fn server(program: &Path, site: &Path) -> Result<(), Failure> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|source| Failure::io("start a thread for the load", source))?;
    runtime.block_on(async {
        pages::measure(program, site).await?;
        memory::measure(program, site).await
    })
}

fn soak(minutes: &str) -> Result<(), Failure> {
    let minutes: u64 = minutes
        .parse()
        .map_err(|_| Failure::Program(format!("no number of minutes: {minutes}")))?;
    soak::measure(Duration::from_mins(minutes))
}
