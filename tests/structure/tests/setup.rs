//! Set-up puts tools into the cache: binaries where `cargo-binstall` gets them, else compiled.

#![expect(
    clippy::unwrap_used,
    reason = "a helper fails as loudly as the tests do"
)]

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Stands for cargo: hands `cargo binstall` on as cargo does, and "compiles" where nothing is installed.
const CARGO: &str = r#"#!/bin/sh
if [ "$1" = binstall ]; then exec cargo-binstall "$@"; fi
echo "compile $*" >>"$CALLS"
while [ "$1" != --root ]; do shift; done
[ ! -e "$2" ] || exit 101
mkdir -p "$2/bin" && printf '#!/bin/sh\necho compiled\n' >"$2/bin/cargo-deny"
chmod +x "$2/bin/cargo-deny"
"#;

/// Stands for cargo-binstall, with its options of version 1.24; what it fetches prints `PROGRAM`.
const BINSTALL: &str = r#"#!/bin/sh
echo "$*" >>"$CALLS"
[ -n "$PROGRAM" ] || exit 94
while [ "$1" != --root ]; do shift; done
mkdir -p "$2/bin" && printf '#!/bin/sh\n%s\n' "$PROGRAM" >"$2/bin/cargo-deny"
chmod +x "$2/bin/cargo-deny"
"#;

struct Machine {
    folder: tempfile::TempDir,
}

impl Machine {
    fn new(programs: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("bin")).unwrap();
        for (name, script) in programs {
            let path = folder.path().join("bin").join(name);
            fs::write(&path, script).unwrap();
            fs::set_permissions(&path, Permissions::from_mode(0o755)).unwrap();
        }
        Self { folder }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Sets cargo-deny 9.9.9 up, and returns what the tool in the cache prints.
    fn set_up(&self, fetched: &str) -> String {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let bin = self.path("bin");
        let status = Command::new(root.join("scripts/setup-cargo-tool"))
            .args(["cargo-deny", "9.9.9", "1"])
            .env("PATH", format!("{}:/usr/bin:/bin", bin.display()))
            .env("XDG_CACHE_HOME", self.path("cache"))
            .env("CALLS", self.path("calls"))
            .env("PROGRAM", fetched)
            .output()
            .unwrap();
        assert!(status.status.success(), "{status:?}");
        let tool = self.path("cache/mrs-portal/tools/cargo-deny-9.9.9/bin/cargo-deny");
        let output = Command::new(tool).output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    }

    fn calls(&self) -> String {
        fs::read_to_string(self.path("calls")).unwrap()
    }
}

#[test]
fn a_tool_is_fetched_where_cargo_binstall_gets_the_makers_binary() {
    let machine = Machine::new(&[("cargo", CARGO), ("cargo-binstall", BINSTALL)]);
    assert_eq!(machine.set_up("echo fetched"), "fetched\n");
    let calls = machine.calls();
    let expected = "binstall cargo-deny@9.9.9 --no-confirm --strategies crate-meta-data --root";
    assert!(calls.starts_with(expected), "{calls}");
    assert!(!calls.contains("compile"), "{calls}");
}

#[test]
fn a_tool_is_compiled_where_cargo_binstall_gets_nothing_or_what_does_not_run() {
    for fetched in ["", "exit 127"] {
        let machine = Machine::new(&[("cargo", CARGO), ("cargo-binstall", BINSTALL)]);
        assert_eq!(machine.set_up(fetched), "compiled\n");
        let calls = machine.calls();
        assert!(
            calls.contains("compile install cargo-deny --version 9.9.9 --locked"),
            "{calls}"
        );
    }
}

#[test]
fn a_tool_is_compiled_without_cargo_binstall() {
    let machine = Machine::new(&[("cargo", CARGO)]);
    assert_eq!(machine.set_up("echo fetched"), "compiled\n");
    assert!(!machine.calls().contains("binstall"));
}
