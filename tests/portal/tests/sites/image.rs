//! The image of the Dockerfile, built as far as that goes without a registry and a daemon.
//!
//! The base is a root of Debian's packages, and the program is the one beside these tests in place of the
//! stage that compiles it. Everything else is the Dockerfile as it is.

use crate::program::found;
use portal_tests::binary;
use serde_json::Value;
use std::ffi::OsStr;
use std::fs::Permissions;
use std::os::unix::fs::{PermissionsExt as _, chown};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// What `FROM` names, from the root that was made of packages.
const BASE: &str = "FROM scratch\nADD root.tar /\n";

/// Makes the root what a container has: read-only, with the volume in it; `$1` is the root, `$2` the
/// volume's folder, `$3` its place.
const CONTAIN: &str = r#"
mount --make-rprivate /
mount --bind "$1" "$1"
mount --bind "$2" "$1$3"
mount -o remount,bind,ro "$1"
user=$4 root=$1
shift 4
exec chroot "$root" /usr/bin/setpriv --reuid="${user%:*}" --regid="${user#*:}" --clear-groups \
    --no-new-privs --bounding-set=-all --inh-caps=-all -- "$@"
"#;

/// An image in a store of its own.
pub(crate) struct Image {
    folder: tempfile::TempDir,
    /// What it says about how it is started.
    pub(crate) config: Value,
    /// Where its files are.
    pub(crate) root: PathBuf,
}

impl Image {
    /// Builds it.
    pub(crate) fn build() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path();
        std::fs::write(place.join("Base"), BASE).unwrap();
        std::fs::create_dir_all(place.join("stage/out")).unwrap();
        std::fs::create_dir(place.join("home")).unwrap();
        let program = place.join("stage/out/mrs-portal");
        let mut stripped = Command::new("strip");
        stripped.arg("-o").args([&program, &binary()]);
        assert!(stripped.status().unwrap().success());
        let repository = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."));
        let dockerfile = std::fs::read_to_string(repository.join("Dockerfile")).unwrap();
        let base = dockerfile.lines().rfind(|line| line.starts_with("FROM "));
        let base = base.unwrap().trim_start_matches("FROM ");
        let debian = found("DEBIAN_ROOT");
        let context = debian.parent().unwrap();
        let tag = format!("docker.io/library/{base}");
        let common = [
            "build",
            "--quiet",
            "--format",
            "docker",
            "--layers=false",
            "--isolation",
            "chroot",
        ];
        let arguments = |more: &[&OsStr]| -> Vec<_> {
            let common = common.iter().map(OsStr::new);
            common
                .chain(more.iter().copied())
                .map(OsStr::to_owned)
                .collect()
        };
        buildah(
            place,
            &arguments(&[
                "--tag".as_ref(),
                tag.as_ref(),
                "--file".as_ref(),
                place.join("Base").as_ref(),
                context.as_ref(),
            ]),
        );
        let stage = format!("build={}", place.join("stage").display());
        buildah(
            place,
            &arguments(&[
                "--pull-never".as_ref(),
                "--build-context".as_ref(),
                stage.as_ref(),
                "--tag".as_ref(),
                "mrs-portal".as_ref(),
                repository.as_ref(),
            ]),
        );
        let told = buildah(place, &["inspect", "--type", "image", "mrs-portal"]);
        let told: Value = serde_json::from_str(&told).unwrap();
        let container = buildah(place, &["from", "--pull-never", "mrs-portal"]);
        let root = buildah(place, &["mount", container.trim()]);
        Self {
            folder,
            config: told["Docker"]["config"].clone(),
            root: root.trim().into(),
        }
    }

    /// A list of words in what it says.
    pub(crate) fn words(&self, pointer: &str) -> Vec<String> {
        let words = self.config.pointer(pointer).and_then(Value::as_array);
        let words = words.unwrap_or_else(|| panic!("{pointer}"));
        words
            .iter()
            .map(|word| word.as_str().unwrap().to_owned())
            .collect()
    }

    /// A folder for the volume, as a new one is: of the user of the image.
    pub(crate) fn volume(&self, name: &str) -> PathBuf {
        let volume = self.folder.path().join(name);
        std::fs::create_dir(&volume).unwrap();
        let user = self.config["User"].as_str().unwrap();
        let (uid, gid) = user.split_once(':').unwrap();
        chown(
            &volume,
            Some(uid.parse().unwrap()),
            Some(gid.parse().unwrap()),
        )
        .unwrap();
        std::fs::set_permissions(&volume, Permissions::from_mode(0o700)).unwrap();
        volume
    }

    /// A command in a container of the image, with more variables.
    pub(crate) fn command(
        &self,
        volume: &Path,
        words: &[String],
        variables: &[(&str, String)],
    ) -> Command {
        let mut command = Command::new("unshare");
        let place = self.config["Volumes"].as_object().unwrap().keys().next();
        command
            .args(["--mount", "sh", "-ec", CONTAIN, "sh"])
            .args([&self.root, volume])
            .args([place.unwrap(), self.config["User"].as_str().unwrap()])
            .args(words)
            .env_clear()
            .stdin(Stdio::null());
        for variable in self.words("/Env") {
            let (name, value) = variable.split_once('=').unwrap();
            command.env(name, value);
        }
        command.envs(variables.iter().map(|(name, value)| (name, value)));
        command
    }

    /// What it starts.
    pub(crate) fn entry(&self) -> Vec<String> {
        [self.words("/Entrypoint"), self.words("/Cmd")].concat()
    }
}

impl Drop for Image {
    fn drop(&mut self) {
        let place = self.folder.path();
        // An error means that there is nothing to unmount.
        let _ = try_buildah(place, &["umount", "--all"]);
    }
}

fn try_buildah<A: AsRef<OsStr>>(place: &Path, arguments: &[A]) -> Output {
    let store = |name: &str| place.join(name);
    Command::new(found("BUILDAH"))
        .arg("--root")
        .arg(store("images"))
        .arg("--runroot")
        .arg(store("running"))
        .args(["--storage-driver", "vfs"])
        .args(arguments)
        .env("HOME", store("home"))
        .output()
        .expect("buildah runs")
}

fn buildah<A: AsRef<OsStr>>(place: &Path, arguments: &[A]) -> String {
    let done = try_buildah(place, arguments);
    assert!(done.status.success(), "{done:?}");
    String::from_utf8(done.stdout).expect("text")
}
