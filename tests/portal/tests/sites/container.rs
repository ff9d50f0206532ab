//! A container of the image, as far as the kernel alone makes one: a read-only root, a volume, the user of
//! the image and no capability.

use crate::image::Image;
use crate::program::free_address;
use portal_tests::{Provider, Visitor, eventually, write_site};
use std::fs::Permissions;
use std::os::unix::fs::{PermissionsExt as _, chown};
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use url::Url;

const PATIENCE: Duration = Duration::from_mins(1);

/// A container that is killed with the test.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        // An error means that it has ended already.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
#[ignore = "needs programs of other makers, and root: make test-sites"]
fn the_image_is_built_and_serves_people_from_a_read_only_root() {
    let image = Image::build();
    assert_eq!(image.config["StopSignal"], "SIGTERM");
    let own = image.root.join("usr/local/bin/mrs-portal");
    assert_eq!(own.metadata().unwrap().permissions().mode() & 0o022, 0);

    // As it comes it listens on all addresses, where nobody without a sign-in may serve.
    let bare = image.volume("bare");
    let done = image.command(&bare, &image.entry(), &[]).output().unwrap();
    assert!(!done.status.success(), "{done:?}");
    let told = String::from_utf8_lossy(&done.stderr).into_owned();
    assert!(told.contains("auth.mode"), "{told}");

    // With sign-in at a provider, by variables and a key and a site in the volume.
    let provider = Provider::start();
    let volume = image.volume("volume");
    let address = free_address();
    write_site(&volume.join("site"));
    let key = image.command(
        &bare,
        &[
            image.words("/Entrypoint").remove(0),
            "generate-key".to_owned(),
        ],
        &[],
    );
    let key = output(key);
    let file = volume.join("seal.key");
    std::fs::write(&file, key).unwrap();
    std::fs::set_permissions(&file, Permissions::from_mode(0o600)).unwrap();
    chown(&file, Some(10001), Some(10001)).unwrap();
    let config = volume.join("config.toml");
    let text = format!(
        "listen = \"{address}\"\npublic_url = \"http://{address}\"\n\
         site_root = \"/var/lib/mrs-portal/site\"\n\
         [store]\nurl = \"sqlite:///var/lib/mrs-portal/portal.sqlite\"\n\
         [secrets]\nseal_keys = [{{ id = \"test\", file = \"/var/lib/mrs-portal/seal.key\" }}]\n{}",
        provider.configuration().sections
    );
    std::fs::write(&config, text).unwrap();
    let inside = "/var/lib/mrs-portal/config.toml".to_owned();
    let variables = [("MRS_PORTAL_CONFIG", inside)];
    let mut running = Running(
        image
            .command(&volume, &image.entry(), &variables)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap(),
    );
    // The health check of the image, in the same container.
    let check = image.words("/Healthcheck/Test");
    eventually("it is healthy", PATIENCE, || {
        assert!(running.0.try_wait().unwrap().is_none(), "it has ended");
        let done = image.command(&volume, &check[1..], &variables).output();
        done.unwrap().status.success().then_some(())
    });
    let visitor = Visitor::new(&Url::parse(&format!("http://{address}/")).unwrap());
    let asked = provider.asked(&visitor, "/account");
    assert_eq!(visitor.fetch(&provider.answer(&asked, |_| ())).status, 303);
    let page = visitor.open("/account").headed("Your account");
    assert_eq!(page.fact("Name"), "Olga Operator");

    // Who it is, and what it may write.
    let about = |name: &str| {
        let path = format!("/proc/{}/{name}", running.0.id());
        std::fs::read_to_string(path).unwrap()
    };
    let status = about("status");
    for line in [
        "Uid:\t10001\t",
        "Gid:\t10001\t",
        "Groups:\t \n",
        "CapEff:\t0000000000000000\n",
        "CapBnd:\t0000000000000000\n",
        "NoNewPrivs:\t1\n",
    ] {
        assert!(status.contains(line), "{line:?}: {status}");
    }
    let mounts = about("mountinfo");
    let root = mounts
        .lines()
        .find(|line| line.split(' ').nth(4) == Some("/"));
    assert!(
        root.unwrap().split(' ').nth(5).unwrap().starts_with("ro"),
        "{mounts}"
    );
    assert!(volume.join("portal.sqlite").is_file());

    let id = running.0.id().to_string();
    let asked = Command::new("kill").args(["-TERM", &id]).status().unwrap();
    assert!(asked.success());
    assert_eq!(
        running.0.wait().unwrap().code(),
        Some(0),
        "it stops in peace"
    );
}

fn output(mut command: Command) -> Vec<u8> {
    let done = command.output().unwrap();
    assert!(done.status.success(), "{done:?}");
    done.stdout
}
