//! `mrs-portal rotate-key`, beside a portal at work.

use portal_tests::{Ended, TestPortal, run};
use std::fs;
use std::os::unix::fs::PermissionsExt as _;

/// The portal's configuration with other keys; `keys` in the order of the list.
fn rotate(portal: &TestPortal, keys: &[&str], check: bool) -> Ended {
    let folder = portal.folder();
    let entries: Vec<String> = keys
        .iter()
        .map(|id| {
            let name = if *id == "test" { "seal" } else { *id };
            let file = folder.join(name).with_extension("key");
            if !file.exists() {
                fs::write(&file, run(&["generate-key"]).output).unwrap();
                fs::set_permissions(&file, fs::Permissions::from_mode(0o600)).unwrap();
            }
            format!("{{ id = \"{id}\", file = \"{}\" }}", file.display())
        })
        .collect();
    let text = fs::read_to_string(folder.join("portal.toml")).unwrap();
    let line = text
        .lines()
        .find(|line| line.starts_with("seal_keys"))
        .unwrap();
    let text = text.replace(line, &format!("seal_keys = [{}]", entries.join(", ")));
    let config = folder.join("rotated.toml");
    fs::write(&config, text).unwrap();
    let config = config.display().to_string();
    let mut arguments = vec!["rotate-key", "--config", &config];
    if check {
        arguments.push("--check");
    }
    run(&arguments)
}

#[test]
fn everything_is_sealed_anew_while_people_work() {
    let portal = TestPortal::start();
    let admin = portal.admin();
    let counted = rotate(&portal, &["new", "test"], true);
    assert_eq!(counted.code, Some(0), "{counted:?}");
    assert!(counted.output.contains("sessions: 0 sealed anew"));
    assert!(counted.output.contains("key \"test\": 1"), "{counted:?}");
    assert!(counted.output.contains("must stay: 2 record(s)"));
    assert!(admin.open("/connect").has_button("Disconnect"));
    let done = rotate(&portal, &["new", "test"], false);
    assert_eq!(done.code, Some(0), "{done:?}");
    assert!(done.output.contains("sessions: 1 sealed anew"), "{done:?}");
    assert!(
        done.output
            .contains("Nothing is sealed with the key \"test\" any more")
    );
    let lost = rotate(&portal, &["other"], true);
    assert_eq!(lost.code, Some(1), "{lost:?}");
    assert!(
        lost.complaints
            .contains("2 record(s) are sealed with a key that is not configured"),
        "{lost:?}"
    );
    // The portal has not been restarted: it knows the old key alone, so this session has ended.
    let _ = admin.open("/clusters").headed("Connections");
    let _ = portal.admin();
}
