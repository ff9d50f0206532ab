//! A program of another maker that runs beside the portal.

use portal_tests::eventually;
use std::ffi::OsStr;
use std::fs::File;
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// How long a start may take, on a machine that is busy with other things.
const PATIENCE: Duration = Duration::from_secs(30);

/// Where `scripts/test-sites` has found something.
pub(crate) fn found(variable: &str) -> PathBuf {
    let found = std::env::var_os(variable);
    found
        .unwrap_or_else(|| panic!("{variable} is not set: run make test-sites"))
        .into()
}

/// An address on which nothing listens yet.
pub(crate) fn free_address() -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    listener.local_addr().expect("an address")
}

/// A program that runs until it is dropped.
#[derive(Debug)]
pub(crate) struct Program {
    child: Child,
    log: PathBuf,
}

impl Program {
    /// Starts what `variable` names, with `folder` as its home and for its log, and waits until it
    /// answers at `address`.
    pub(crate) fn start<A: AsRef<OsStr>>(
        variable: &str,
        arguments: &[A],
        folder: &Path,
        address: SocketAddr,
    ) -> Self {
        let log = folder.join(variable).with_extension("log");
        let output = File::create(&log).expect("a log");
        let child = Command::new(found(variable))
            .args(arguments)
            .env("HOME", folder)
            .env("XDG_DATA_HOME", folder)
            .env("XDG_CONFIG_HOME", folder)
            .current_dir(folder)
            .stdin(Stdio::null())
            .stdout(output.try_clone().expect("a log"))
            .stderr(output)
            .spawn()
            .unwrap_or_else(|error| panic!("{variable}: {error}"));
        let mut program = Self { child, log };
        eventually(variable, PATIENCE, || {
            if let Some(status) = program.child.try_wait().expect("it can be asked") {
                panic!("{variable} ended: {status}\n{}", program.log());
            }
            TcpStream::connect(address).ok()
        });
        program
    }

    /// All that it has said.
    pub(crate) fn log(&self) -> String {
        std::fs::read_to_string(&self.log).expect("its log")
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // An error means that it has ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
        if std::thread::panicking()
            && let Ok(log) = std::fs::read_to_string(&self.log)
        {
            println!("{}:\n{log}", self.log.display());
        }
    }
}
