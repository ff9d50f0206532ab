//! The portal's process.

use crate::await_condition::eventually;
use crate::configuration::Configuration;
use std::ffi::OsStr;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::Duration;

/// How long a start or an end may take, on a machine that is busy with other things.
const PATIENCE: Duration = Duration::from_mins(1);

/// The built binary: `MRS_PORTAL_BIN`, else the one beside these tests.
///
/// # Panics
///
/// Where there is none.
pub fn binary() -> PathBuf {
    if let Some(path) = std::env::var_os("MRS_PORTAL_BIN") {
        return path.into();
    }
    let tests = std::env::current_exe().expect("where these tests are");
    let beside = tests.ancestors().map(|folder| folder.join("mrs-portal"));
    let found = beside.take(5).find(|path| path.is_file());
    found.expect("build the portal first: cargo build -p server, or name it in MRS_PORTAL_BIN")
}

/// How a run ended.
#[derive(Debug)]
pub struct Ended {
    /// Exit code; `None` after a signal.
    pub code: Option<i32>,
    /// Standard output.
    pub output: String,
    /// Standard error.
    pub complaints: String,
}

/// Runs a command of the binary to its end, without the environment of the tests.
///
/// # Panics
///
/// When it can't be run.
pub fn run<A: AsRef<OsStr>>(arguments: &[A]) -> Ended {
    run_with(arguments, &[])
}

/// The same with these variables in the environment.
///
/// # Panics
///
/// When it can't be run.
pub fn run_with<A: AsRef<OsStr>>(arguments: &[A], variables: &[(&str, &str)]) -> Ended {
    let done = command()
        .args(arguments)
        .envs(variables.iter().copied())
        .output()
        .expect("the binary runs");
    Ended {
        code: done.status.code(),
        output: String::from_utf8_lossy(&done.stdout).into_owned(),
        complaints: String::from_utf8_lossy(&done.stderr).into_owned(),
    }
}

/// The address of every server function, as the binary lists them.
///
/// # Panics
///
/// When it lists none.
pub fn server_functions() -> Vec<String> {
    let ended = run(&["routes"]);
    let paths: Vec<String> = ended
        .output
        .lines()
        .filter_map(|line| line.strip_prefix("POST "))
        .map(str::to_owned)
        .collect();
    assert_eq!(
        paths.len(),
        ended.output.lines().count(),
        "all are sent by POST: {ended:?}"
    );
    assert!(!paths.is_empty(), "{ended:?}");
    paths
}

/// The template of every address that answers to GET, as the binary lists them.
///
/// # Panics
///
/// When it lists none.
pub fn pages() -> Vec<String> {
    let ended = run(&["pages"]);
    let routes: Vec<String> = ended.output.lines().map(str::to_owned).collect();
    assert!(!routes.is_empty(), "{ended:?}");
    routes
}

fn command() -> Command {
    let mut command = Command::new(binary());
    for (name, _) in std::env::vars_os() {
        let text = name.to_string_lossy();
        if text.starts_with("MRS_PORTAL_") || text.starts_with("LEPTOS_") {
            command.env_remove(&name);
        }
    }
    command
}

/// A portal that runs.
#[derive(Debug)]
pub(crate) struct Process {
    child: Child,
}

impl Process {
    /// Starts `serve` and waits until the portal says that it is ready; gives its address.
    pub(crate) fn start(config: &Path, log: &Path, with: &Configuration) -> (Self, String) {
        let ready = config.with_extension("ready");
        let _ = std::fs::remove_file(&ready);
        let log_file = File::options()
            .create(true)
            .append(true)
            .open(log)
            .expect("a log file");
        let child = command()
            .arg("serve")
            .arg("--config")
            .arg(config)
            .arg("--ready-file")
            .arg(&ready)
            .args(&with.arguments)
            .envs(with.variables.iter().map(|(name, value)| (name, value)))
            .stdin(Stdio::null())
            .stdout(log_file.try_clone().expect("a log file"))
            .stderr(log_file)
            .spawn()
            .expect("the portal starts");
        let mut process = Self { child };
        let address = eventually("the portal gets ready", PATIENCE, || {
            if let Some(status) = process.ended() {
                let log = std::fs::read_to_string(log).unwrap_or_default();
                panic!("the portal ended instead of starting: {status}\n{log}");
            }
            std::fs::read_to_string(&ready).ok()
        });
        (process, address.trim().to_owned())
    }

    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    pub(crate) fn ended(&mut self) -> Option<ExitStatus> {
        self.child.try_wait().expect("the process can be asked")
    }

    /// Sends SIGTERM.
    pub(crate) fn ask_to_stop(&self) {
        let done = Command::new("kill")
            .arg("-TERM")
            .arg(self.child.id().to_string())
            .status()
            .expect("kill runs");
        assert!(done.success(), "the signal is sent");
    }

    /// Waits for the end.
    pub(crate) fn await_end(&mut self) -> ExitStatus {
        eventually("the portal ends", PATIENCE, || self.ended())
    }

    /// Ends it without a warning.
    pub(crate) fn kill(&mut self) {
        // An error means that it has ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.kill();
    }
}
