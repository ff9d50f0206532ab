//! Probes.

use portal_tests::{Configuration, TestPortal, run};

/// Of 32 bytes, for a configuration that is only read.
const KEY: &str = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

#[test]
fn a_running_portal_is_alive_and_ready() {
    let portal = TestPortal::start();
    let visitor = portal.visitor();
    for path in ["/healthz", "/readyz"] {
        let answer = visitor.fetch(path);
        assert_eq!(answer.status, 200, "{path}");
        assert_eq!(answer.header("set-cookie"), "", "{path}");
        assert_eq!(answer.header("cache-control"), "no-store", "{path}");
    }
}

#[test]
fn the_health_check_asks_the_portal_itself_whatever_people_type() {
    let portal = TestPortal::start_with(&Configuration {
        top: "public_url = \"https://portal.example.com\"".to_owned(),
        sections: "[metrics]\nlisten = \"127.0.0.1:0\"\n".to_owned(),
        ..Configuration::default()
    });
    // As the image has it: the configuration alone says where to ask.
    let port = portal.url().port().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let config = folder.path().join("portal.toml");
    let text = format!(
        "listen = \"127.0.0.1:{port}\"\npublic_url = \"https://portal.example.com\"\n\
         secrets.seal_keys = [{{ id = \"1\", value = \"{KEY}\" }}]\n\
         [metrics]\nlisten = \"127.0.0.1:9464\"\n"
    );
    std::fs::write(&config, text).unwrap();
    let asked = [
        "healthcheck".as_ref(),
        "--config".as_ref(),
        config.as_os_str(),
    ];
    let ended = run(&asked);
    assert_eq!(ended.code, Some(0), "{ended:?}");
    drop(portal);
    assert_eq!(run(&asked).code, Some(1));
}
