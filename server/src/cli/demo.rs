//! `mrs-portal demo`: the portal and a simulated cloud in one program, with made-up data.

use super::failure::Failure;
use super::generate_key;
use super::running::Running;
use clap::Args;
use mrs_simulator::demo::credentials;
use mrs_simulator::{RunningSimulator, Seed, Settings, Simulator};
use server::config::Config;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// The name of the simulated cloud on the connect page.
const ENDPOINT: &str = "Demo simulator";

#[derive(Debug, Args)]
pub(super) struct Demo {
    /// Where to listen. Everything that can be reached is made up, so any address will do.
    #[arg(
        long,
        value_name = "ADDRESS",
        env = "DEMO_LISTEN",
        default_value = "127.0.0.1:3000"
    )]
    listen: SocketAddr,
    /// How long a synchronization task and a mapping update take, in milliseconds.
    #[arg(long, hide = true, default_value_t = 2000)]
    task_milliseconds: u64,
    #[command(flatten)]
    running: Running,
}

impl Demo {
    pub(super) fn run(self) -> Result<(), Failure> {
        let folder = TemporaryFolder::new().map_err(Failure::of)?;
        let mut seed = Seed::demo();
        seed.behaviour.task_millis = self.task_milliseconds;
        seed.behaviour.mapping_update_millis = self.task_milliseconds;
        let simulator = Simulator::start(Settings {
            seed,
            log_requests: false,
            ..Settings::default()
        })
        .map_err(Failure::of)?;
        let config = self.config(&folder.0, &simulator)?;
        println!(
            "A demonstration with a simulated cloud: nothing in it is real or kept. Ctrl-C ends it."
        );
        self.running.run(config)
    }

    fn config(&self, folder: &Path, simulator: &RunningSimulator) -> Result<Config, Failure> {
        let cloud = simulator.url();
        let keys = [
            ("DEMO", "true".to_owned()),
            ("LISTEN", format!("127.0.0.1:{}", self.listen.port())),
            ("AUTH__MODE", "none".to_owned()),
            (
                "STORE__URL",
                format!("sqlite://{}", folder.join("portal.sqlite").display()),
            ),
            (
                "SECRETS__SEAL_KEYS",
                format!(
                    "[{{ id = \"demo\", value = \"{}\" }}]",
                    generate_key::generate().as_str()
                ),
            ),
            // Nobody leaves real credentials in a demonstration.
            ("UPSTREAM__REGIONS", "false".to_owned()),
            (
                "ENDPOINTS",
                format!("[{{ name = \"{ENDPOINT}\", mrs = \"{cloud}\", iam = \"{cloud}\" }}]"),
            ),
            (
                "DEMO_LOGIN",
                format!(
                    "{{ endpoint = \"{ENDPOINT}\", project = \"{}\", access_key = \"{}\", secret_key = \"{}\" }}",
                    credentials::PROJECT_ID,
                    credentials::ACCESS_KEY,
                    credentials::SECRET_KEY
                ),
            ),
            ("LOG__FILTER", "warn".to_owned()),
        ];
        let variables = keys.map(|(key, value)| (format!("MRS_PORTAL_{key}"), value));
        let mut config = Config::load(None, variables)?;
        // The configuration refuses other addresses than loopback where nobody signs in.
        config.listen = self.listen;
        Ok(config)
    }
}

/// A folder that is removed at the end.
struct TemporaryFolder(PathBuf);

impl TemporaryFolder {
    fn new() -> io::Result<Self> {
        let path = env::temp_dir().join(format!("mrs-portal-demo.{}", std::process::id()));
        let mut builder = fs::DirBuilder::new();
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(&path)?;
        Ok(Self(path))
    }
}

impl Drop for TemporaryFolder {
    fn drop(&mut self) {
        // What is left holds made-up data.
        let _ = fs::remove_dir_all(&self.0);
    }
}
