//! The simulator as a program: for the demo, and for tests that are not written in Rust.

use std::io::Write as _;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use clap::Parser;
use mrs_simulator::{Seed, Settings, Simulator};
use tokio::signal::unix::{SignalKind, signal};
use tracing_subscriber::EnvFilter;

/// How long requests may take to end after the signal to stop.
const GRACE: Duration = Duration::from_secs(3);

/// A faithful Huawei Cloud MRS and IAM over HTTP, with faults: for the demo and the tests.
#[derive(Parser)]
#[command(version)]
struct Arguments {
    /// Where to listen: a loopback address; port 0 for any free one.
    #[arg(long, default_value = "127.0.0.1:8800")]
    listen: SocketAddr,
    /// Start with the demo's clusters instead of none.
    #[arg(long)]
    demo: bool,
    /// How long a synchronization task and a mapping update take, in seconds.
    #[arg(long, default_value_t = 2.0)]
    task_seconds: f64,
    /// A file to write the address into once connections are accepted.
    #[arg(long)]
    ready_file: Option<PathBuf>,
    /// Do not keep the last requests.
    #[arg(long)]
    no_request_log: bool,
    /// What to log on standard error, such as `debug`.
    #[arg(long, default_value = "info")]
    log: EnvFilter,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match run(arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            report(error.as_ref());
            ExitCode::FAILURE
        }
    }
}

/// Says what went wrong, with its causes. Nobody is left to tell when standard error is gone.
fn report(error: &dyn std::error::Error) {
    let mut stderr = std::io::stderr();
    let _ = write!(stderr, "mrs-simulator: {error}");
    let mut source = error.source();
    while let Some(cause) = source {
        let _ = write!(stderr, ": {cause}");
        source = cause.source();
    }
    let _ = writeln!(stderr);
}

#[tokio::main(flavor = "current_thread")]
async fn run(arguments: Arguments) -> Result<(), Box<dyn std::error::Error>> {
    tracing_subscriber::fmt()
        .with_env_filter(arguments.log)
        .with_writer(std::io::stderr)
        .init();
    let task = Duration::try_from_secs_f64(arguments.task_seconds)?;
    let task_millis = u64::try_from(task.as_millis())?;
    let mut seed = if arguments.demo {
        Seed::demo()
    } else {
        Seed::default()
    };
    seed.behaviour.task_millis = task_millis;
    seed.behaviour.mapping_update_millis = task_millis;
    // Before the start, so that a signal during it is not lost.
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    let simulator = Simulator::start(Settings {
        listen: arguments.listen,
        seed,
        log_requests: !arguments.no_request_log,
        ..Settings::default()
    })?;
    let mut stdout = std::io::stdout();
    writeln!(stdout, "mrs-simulator listening on {}", simulator.url())?;
    stdout.flush()?;
    if let Some(path) = arguments.ready_file {
        tokio::fs::write(path, simulator.url()).await?;
    }
    tokio::select! {
        _ = interrupt.recv() => {}
        _ = terminate.recv() => {}
    }
    simulator.shut_down(GRACE).await;
    Ok(())
}
