//! `serve` without a configuration: a portal of one person, in a folder of its own.

use portal_tests::{Ended, Visitor, binary, eventually, run_with, write_site};
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use tempfile::TempDir;
use url::Url;

struct Home(TempDir);

/// A portal that is killed at the end.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Home {
    fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        write_site(&home.path().join("site"));
        Self(home)
    }

    fn data(&self) -> PathBuf {
        self.0.path().join("data/mrs-portal")
    }

    fn key(&self) -> PathBuf {
        self.data().join("seal.key")
    }

    fn variables(&self) -> Vec<(&'static str, String)> {
        let path = |name: &str| self.0.path().join(name).to_string_lossy().into_owned();
        vec![
            ("XDG_DATA_HOME", path("data")),
            ("MRS_PORTAL_LISTEN", "127.0.0.1:0".to_owned()),
            ("MRS_PORTAL_SITE_ROOT", path("site")),
        ]
    }

    /// Runs a command to its end, in this home.
    fn run(&self, arguments: &[&str]) -> Ended {
        let variables = self.variables();
        let variables: Vec<(&str, &str)> = variables
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        run_with(arguments, &variables)
    }

    /// Starts `serve`; gives a visitor, and what it says on standard output.
    fn serve(&self) -> (Running, Visitor, String) {
        let ready = self.0.path().join("ready");
        let said = self.0.path().join("said");
        let _ = fs::remove_file(&ready);
        let child = Command::new(binary())
            .arg("serve")
            .arg("--ready-file")
            .arg(&ready)
            .envs(self.variables())
            .env_remove("STATE_DIRECTORY")
            .stdin(Stdio::null())
            .stdout(fs::File::create(&said).unwrap())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let running = Running(child);
        let address = eventually("the portal gets ready", Duration::from_mins(1), || {
            fs::read_to_string(&ready).ok()
        });
        let visitor = Visitor::new(&Url::parse(address.trim()).unwrap());
        (running, visitor, fs::read_to_string(said).unwrap())
    }
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

#[test]
fn it_starts_for_this_machine_alone_and_keeps_its_key() {
    let home = Home::new();
    let (running, visitor, said) = home.serve();
    let page = visitor.open("/");
    assert!(page.says("Connect to a project"), "{page}");
    assert!(said.contains(&*home.data().to_string_lossy()), "{said}");
    assert_eq!(mode(&home.data()), 0o700);
    assert_eq!(mode(&home.key()), 0o600);
    let files: Vec<_> = fs::read_dir(home.data()).unwrap().flatten().collect();
    assert!(
        files.iter().all(|file| mode(&file.path()) == 0o600),
        "{files:?}"
    );
    let key = fs::read(home.key()).unwrap();
    drop(running);
    let (_running, visitor, _) = home.serve();
    assert_eq!(visitor.fetch("/readyz").status, 200);
    assert_eq!(fs::read(home.key()).unwrap(), key);
    let checked = home.run(&["check-config"]);
    assert_eq!(checked.code, Some(0), "{checked:?}");
}

#[test]
fn a_database_without_its_key_gets_no_new_one() {
    let home = Home::new();
    drop(home.serve());
    fs::remove_file(home.key()).unwrap();
    let ended = home.run(&["serve"]);
    assert_eq!(ended.code, Some(1), "{ended:?}");
    assert!(
        ended.complaints.contains("seal.key is missing"),
        "{ended:?}"
    );
    assert!(!home.key().exists());
}

#[test]
fn who_names_a_database_names_a_key_as_well() {
    let home = Home::new();
    let mut variables = home.variables();
    let store = format!("sqlite://{}/own.sqlite", home.0.path().display());
    variables.push(("MRS_PORTAL_STORE__URL", store));
    let variables: Vec<(&str, &str)> = variables
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    let ended = run_with(&["serve"], &variables);
    assert_eq!(ended.code, Some(2), "{ended:?}");
    assert!(ended.complaints.contains("seal_keys"), "{ended:?}");
    assert!(!home.data().exists());
}
