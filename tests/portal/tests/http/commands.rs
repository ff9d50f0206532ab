//! The commands beside `serve`, and what refuses to start.

use crate::folder::Folder;
use portal_tests::{SCRIPT, TestPortal, run};
use std::path::Path;

fn check(path: &Path) -> portal_tests::Ended {
    run(&[
        "check-config".as_ref(),
        "--config".as_ref(),
        path.as_os_str(),
    ])
}

#[test]
fn a_good_configuration_is_said_to_be_good() {
    let folder = Folder::new().unwrap();
    let ended = check(&folder.config("listen = \"127.0.0.1:4321\"").unwrap());
    assert_eq!(ended.code, Some(0), "{ended:?}");
    assert!(ended.output.contains("in order") && ended.output.contains("127.0.0.1:4321"));
}

#[test]
fn a_bad_configuration_is_refused_with_its_line() {
    let folder = Folder::new().unwrap();
    let config = folder
        .config("listen = \"127.0.0.1:1\"\nlissten = 1")
        .unwrap();
    for command in ["check-config", "serve"] {
        let ended = run(&[command.as_ref(), "--config".as_ref(), config.as_os_str()]);
        assert_eq!(ended.code, Some(2), "{command}: {ended:?}");
        assert!(
            ended.complaints.contains("line 2") && ended.complaints.contains("lissten"),
            "{command}: {ended:?}"
        );
    }
}

#[test]
fn a_site_that_is_not_whole_is_refused_with_the_file() {
    let folder = Folder::new().unwrap();
    let config = folder.config("listen = \"127.0.0.1:0\"").unwrap();
    let site = folder.path().join("site");
    let script = site.join(SCRIPT);
    for missing in [script, site.join("hash.txt"), site] {
        let gone = missing.with_extension("gone");
        std::fs::rename(&missing, gone).unwrap();
        for command in ["check-config", "serve"] {
            let ended = run(&[command.as_ref(), "--config".as_ref(), config.as_os_str()]);
            assert_eq!(ended.code, Some(2), "{command}: {ended:?}");
            let said = ended.complaints.lines().count();
            assert_eq!(said, 1, "{command}: {ended:?}");
            assert!(
                ended.complaints.contains(&*missing.to_string_lossy()),
                "{command}: {ended:?}"
            );
        }
    }
}

#[test]
fn a_missing_file_is_said_to_be_missing() {
    let ended = check(Path::new("/nowhere/portal.toml"));
    assert_eq!(ended.code, Some(2));
    assert!(
        ended.complaints.contains("/nowhere/portal.toml"),
        "{ended:?}"
    );
}

#[test]
fn every_generated_key_is_another_one() {
    let (one, other) = (run(&["generate-key"]).output, run(&["generate-key"]).output);
    assert_eq!(one.trim().len(), 44);
    assert_ne!(one, other);
}

#[test]
fn the_health_check_tells_a_running_portal_from_none() {
    let portal = TestPortal::start();
    let url = portal.url().join("readyz").unwrap();
    let ask = |url: &str| run(&["healthcheck", "--url", url]);
    assert_eq!(ask(url.as_str()).code, Some(0));
    drop(portal);
    let ended = ask(url.as_str());
    assert_eq!(ended.code, Some(1), "{ended:?}");
    assert!(ended.complaints.contains(url.as_str()), "{ended:?}");
}

#[test]
fn a_taken_port_is_said_to_be_taken() {
    let portal = TestPortal::start();
    let folder = Folder::new().unwrap();
    let port = portal.url().port().unwrap();
    let config = folder
        .config(&format!("listen = \"127.0.0.1:{port}\""))
        .unwrap();
    let ended = run(&["serve".as_ref(), "--config".as_ref(), config.as_os_str()]);
    assert_eq!(ended.code, Some(1), "{ended:?}");
    assert!(
        ended
            .complaints
            .contains(&format!("can't listen on 127.0.0.1:{port}")),
        "{ended:?}"
    );
}
