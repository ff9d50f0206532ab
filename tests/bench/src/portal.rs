//! The real portal as a process, in front of a simulated cloud.

use crate::failure::Failure;
use mrs_simulator::RunningSimulator;
use std::fs::File;
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// The endpoint's name in the configuration.
pub(crate) const ENDPOINT: &str = "Simulated cloud";

/// How long a start may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// A portal that runs until this is dropped.
pub(crate) struct Portal {
    child: Child,
    pub(crate) address: SocketAddr,
    folder: TempDir,
}

impl Portal {
    /// Starts it with an empty database and the configuration it is shipped with. It logs into
    /// a file that goes with it.
    pub(crate) async fn start(
        program: &Path,
        site: &Path,
        cloud: &RunningSimulator,
    ) -> Result<Self, Failure> {
        let folder = tempfile::tempdir().map_err(|source| Failure::io("make a folder", source))?;
        let config = folder.path().join("portal.toml");
        let ready = folder.path().join("ready");
        let key = Command::new(program)
            .arg("generate-key")
            .output()
            .map_err(|source| Failure::io("run the portal", source))?;
        let text = configuration(folder.path(), site, &cloud.url(), &key.stdout);
        write_privately(&config, &text)?;
        let log = File::create(folder.path().join("portal.log"))
            .map_err(|source| Failure::io("make a log", source))?;
        let child = Command::new(program)
            .args(["serve", "--config"])
            .arg(&config)
            .arg("--ready-file")
            .arg(&ready)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(log)
            .spawn()
            .map_err(|source| Failure::io("start the portal", source))?;
        let mut portal = Self {
            child,
            address: ([127, 0, 0, 1], 0).into(),
            folder,
        };
        portal.address = portal.become_ready(&ready).await?;
        Ok(portal)
    }

    async fn become_ready(&mut self, ready: &Path) -> Result<SocketAddr, Failure> {
        let begun = Instant::now();
        while begun.elapsed() < PATIENCE {
            let written = std::fs::read_to_string(ready).unwrap_or_default();
            let address = written
                .trim()
                .trim_start_matches("http://")
                .trim_end_matches('/');
            if let Ok(address) = address.parse() {
                return Ok(address);
            }
            if let Ok(Some(status)) = self.child.try_wait() {
                return Err(Failure::Program(format!(
                    "the portal did not start: {status}"
                )));
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        Err(self.last_words("the portal does not get ready"))
    }

    fn last_words(&self, what: &str) -> Failure {
        let log = std::fs::read_to_string(self.folder.path().join("portal.log"));
        let log = log.unwrap_or_default();
        let last = log.lines().last().unwrap_or("it said nothing");
        Failure::Program(format!("{what}: {last}"))
    }

    /// Memory of the process that is in RAM now, in MB (10⁶ bytes).
    pub(crate) fn resident(&self) -> Result<f64, Failure> {
        memory_of(self.child.id(), "VmRSS:")
    }

    /// The most that ever was.
    pub(crate) fn resident_peak(&self) -> Result<f64, Failure> {
        memory_of(self.child.id(), "VmHWM:")
    }
}

/// Memory of a process in MB (10⁶ bytes), as a line of its status in `/proc` says.
pub(crate) fn memory_of(process: u32, line: &str) -> Result<f64, Failure> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status"))
        .map_err(|source| Failure::io("look at the portal's memory", source))?;
    let kibibytes = status
        .lines()
        .find_map(|found| found.strip_prefix(line))
        .and_then(|rest| {
            rest.trim()
                .trim_end_matches("kB")
                .trim()
                .parse::<f64>()
                .ok()
        });
    kibibytes
        .map(|kibibytes| kibibytes * 1024.0 / 1e6)
        .ok_or_else(|| Failure::Program(format!("/proc does not say {line}")))
}

impl Drop for Portal {
    fn drop(&mut self) {
        // An error means that it has ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn configuration(folder: &Path, site: &Path, cloud: &str, key: &[u8]) -> String {
    let key = String::from_utf8_lossy(key);
    let (folder, site, key) = (folder.display(), site.display(), key.trim());
    format!(
        r#"listen = "127.0.0.1:0"
site_root = "{site}"
[store]
url = "sqlite://{folder}/portal.sqlite"
[limits]
connect_per_minute = 0
plan_per_minute = 0
apply_per_minute = 0
[secrets]
seal_keys = [{{ id = "bench", value = "{key}" }}]
[[endpoints]]
name = "{ENDPOINT}"
mrs = "{cloud}"
iam = "{cloud}"
"#
    )
}

fn write_privately(path: &Path, text: &str) -> Result<(), Failure> {
    use std::io::Write;
    use std::os::unix::fs::OpenOptionsExt;
    std::fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)
        .and_then(|mut file| file.write_all(text.as_bytes()))
        .map_err(|source| Failure::io("write the configuration", source))
}
