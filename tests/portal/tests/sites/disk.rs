//! A disk that fills up while the portal runs, and has room again.

use crate::jobs;
use portal_tests::{Configuration, TestPortal, eventually};
use std::io::Write;
use std::path::Path;
use std::process::Command;
use std::time::Duration;
use tempfile::TempDir;

const PATIENCE: Duration = Duration::from_mins(1);

/// A file system of a few megabytes.
struct SmallDisk(TempDir);

impl SmallDisk {
    /// # Panics
    /// When it can't be mounted: that is never passed over.
    fn mount() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let done = Command::new("mount")
            .args(["-t", "tmpfs", "-o", "size=6m,mode=0700", "tmpfs"])
            .arg(folder.path())
            .output()
            .unwrap();
        assert!(
            done.status.success(),
            "a small file system can't be mounted, which needs root: run make test-sites as root: {done:?}"
        );
        Self(folder)
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    /// Takes all the room there is.
    fn fill(&self) {
        let mut ballast = std::fs::File::create(self.path().join("ballast")).unwrap();
        let full = loop {
            if let Err(error) = ballast.write_all(&[0; 4096]) {
                break error;
            }
        };
        assert_eq!(full.kind(), std::io::ErrorKind::StorageFull, "{full}");
    }

    fn free(&self) {
        std::fs::remove_file(self.path().join("ballast")).unwrap();
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        // Where it is still in use, it goes with its last file.
        let _ = Command::new("umount")
            .arg("--lazy")
            .arg(self.path())
            .status();
    }
}

fn on(disk: &SmallDisk, arguments: &[&str]) -> TestPortal {
    TestPortal::start_with(&Configuration {
        data: Some(disk.path().to_owned()),
        arguments: arguments.iter().map(|&one| one.to_owned()).collect(),
        ..Configuration::default()
    })
}

#[test]
#[ignore = "needs programs of other makers: make test-sites"]
fn changes_are_refused_while_it_is_full_and_work_again_by_themselves() {
    let disk = SmallDisk::mount();
    let portal = on(&disk, &[]);
    let admin = portal.admin();
    assert_eq!(admin.fetch("/readyz").status, 200);
    let form = admin
        .open("/clusters")
        .follow("Remove users from sandbox")
        .fill("IAM users", "tester01");

    disk.fill();
    let refused = form.press("Review changes").headed("Something went wrong");
    assert_eq!(refused.status, 503, "{refused}");
    let _ = refused.saying("The portal couldn't read or write its records.");
    eventually("not ready", PATIENCE, || {
        (admin.fetch("/readyz").status == 503).then_some(())
    });
    assert_eq!(admin.fetch("/healthz").status, 200, "no reason to kill it");
    let _ = admin.open("/clusters").headed("Clusters");
    let writes = portal.cloud().requests().into_iter();
    assert_eq!(writes.filter(|one| one.method != "GET").count(), 0);

    disk.free();
    eventually("ready again", PATIENCE, || {
        (admin.fetch("/readyz").status == 200).then_some(())
    });
    jobs::remove(&admin, "", "tester01");
    jobs::map(&admin, "");
    jobs::assert_audited(&portal);
}

#[test]
#[ignore = "needs programs of other makers: make test-sites"]
fn an_operation_under_way_is_finished_once_there_is_room() {
    let disk = SmallDisk::mount();
    let portal = on(&disk, &["--pace-percent", "2"]);
    portal
        .cloud()
        .behave(|behaviour| behaviour.task_millis = 2_000);
    let admin = portal.admin();
    let running = jobs::begin_removing(&admin, "", "tester01");
    eventually("it is sent", PATIENCE, || {
        (jobs::removals(&portal) == 1).then_some(())
    });

    disk.fill();
    eventually("it pauses", PATIENCE, || {
        portal
            .log()
            .contains("operation paused: the store failed")
            .then_some(())
    });
    let page = admin.open(running.url.path());
    assert_eq!(page.fact("State"), "Running", "{page}");

    disk.free();
    let report = running.settled();
    assert_eq!(report.fact("State"), "Succeeded", "{report}");
    assert_eq!(report.remark_on("tester01"), "removed");
    assert_eq!(jobs::removals(&portal), 1, "read, and not sent again");
    jobs::assert_audited(&portal);
}
