//! `check-config --connect`: what a site may have wrong is named, with what to do.

use crate::folder::Folder;
use portal_tests::{Ended, Provider, TestPortal, run};
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener};
use std::path::Path;

fn connect(config: &Path) -> Ended {
    run(&[
        "check-config".as_ref(),
        "--connect".as_ref(),
        "--config".as_ref(),
        config.as_os_str(),
    ])
}

/// The lines of the check `what`: its verdict, what came, and what to do.
fn said(ended: &Ended, what: &str) -> String {
    let mut lines = ended.output.lines().peekable();
    let mut all = String::new();
    while let Some(line) = lines.next() {
        let (verdict, rest) = line.split_once(' ').unwrap();
        if let Some(came) = rest.trim_start().strip_prefix(what) {
            all += &[verdict, ": ", came.trim_start(), "\n"].concat();
            if let Some(remedy) = lines.next_if(|next| next.starts_with(' ')) {
                all += remedy.trim_start();
            }
        }
    }
    assert!(!all.is_empty(), "{what}: {ended:?}");
    all
}

/// The sections of a portal in front of an endpoint.
fn endpoint(url: &str) -> String {
    format!(
        "[[endpoints]]\nname = \"Partner cloud\"\nmrs = \"{url}\"\niam = \"{url}\"\n\
         [upstream]\nregions = false\n"
    )
}

/// A configuration with these sections, below what [`Folder`] writes.
fn configured(folder: &Folder, top: &str, sections: &str) -> std::path::PathBuf {
    let path = folder.config(top).unwrap();
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, format!("{text}{sections}")).unwrap();
    path
}

/// A server that answers every request with these lines, until the test ends.
fn answering(head: &'static str) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let mut request = [0_u8; 4096];
            let _ = stream.read(&mut request);
            let end = "content-length: 0\r\nconnection: close\r\n\r\n";
            let _ = stream.write_all(format!("HTTP/1.1 {head}\r\n{end}").as_bytes());
        }
    });
    address
}

fn free_port() -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.local_addr().unwrap()
}

const ANY_PORT: &str = "listen = \"127.0.0.1:0\"";

#[test]
fn a_site_in_order_has_no_problem() {
    let portal = TestPortal::start();
    let folder = Folder::new().unwrap();
    let cloud = endpoint(&portal.cloud().url());
    let ended = connect(&configured(&folder, ANY_PORT, &cloud));
    assert_eq!(ended.code, Some(0), "{ended:?}");
    for what in ["Partner cloud, MRS", "Partner cloud, IAM", "site files"] {
        assert!(said(&ended, what).starts_with("ok: "), "{ended:?}");
    }
    assert!(!ended.output.contains("problem"), "{ended:?}");
    assert!(said(&ended, "user").contains("root") || said(&ended, "user").contains("uid"));
    let key = std::fs::read_to_string(folder.path().join("seal.key")).unwrap();
    assert!(!ended.output.contains(key.trim()), "no secret is shown");
}

#[test]
fn a_missing_database_is_a_note_and_stays_missing() {
    let folder = Folder::new().unwrap();
    let upstream = "[upstream]\nregions = false\n";
    let ended = connect(&configured(&folder, ANY_PORT, upstream));
    assert_eq!(ended.code, Some(0), "{ended:?}");
    let store = said(&ended, "store");
    assert!(
        store.starts_with("note: ") && store.contains("`serve` creates it"),
        "{store}"
    );
    for name in ["portal.sqlite", "portal.sqlite-lock"] {
        assert!(!folder.path().join(name).exists(), "{name}");
    }
}

#[test]
fn a_folder_that_is_missing_is_a_problem() {
    let folder = Folder::new().unwrap();
    let config = configured(&folder, ANY_PORT, "[upstream]\nregions = false\n");
    let text = std::fs::read_to_string(&config).unwrap();
    std::fs::write(&config, text.replace("portal.sqlite", "none/portal.sqlite")).unwrap();
    let ended = connect(&config);
    assert_eq!(ended.code, Some(1), "{ended:?}");
    let store = said(&ended, "store");
    assert!(
        store.starts_with("problem: ") && store.contains("/none") && store.contains("store.url"),
        "{store}"
    );
}

#[test]
fn beside_a_running_portal_nothing_is_wrong() {
    let portal = TestPortal::start();
    let ended = connect(&portal.config_path());
    let store = said(&ended, "store");
    assert!(store.starts_with("ok: "), "{store}");
    assert!(
        store.contains("in use by a running portal") || store.contains("PostgreSQL"),
        "{store}"
    );
}

#[test]
fn a_port_in_use_is_a_portal_or_another_program() {
    let portal = TestPortal::start();
    let folder = Folder::new().unwrap();
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let other = silent.local_addr().unwrap().port();
    let upstream = "[upstream]\nregions = false\n";
    for (port, verdict) in [
        (portal.url().port().unwrap(), "ok"),
        (free_port().port(), "ok"),
    ] {
        let top = format!("listen = \"127.0.0.1:{port}\"");
        let ended = connect(&configured(&folder, &top, upstream));
        assert!(said(&ended, "listen").starts_with(verdict), "{ended:?}");
    }
    let top = format!("listen = \"127.0.0.1:{other}\"");
    let ended = connect(&configured(&folder, &top, upstream));
    assert_eq!(ended.code, Some(1), "{ended:?}");
    let listen = said(&ended, "listen");
    assert!(
        listen.starts_with("problem: ") && listen.contains("another program"),
        "{listen}"
    );
    drop(silent);
}

#[test]
fn a_closed_port_is_named_with_its_endpoint() {
    let folder = Folder::new().unwrap();
    let url = format!("http://{}", free_port());
    let ended = connect(&configured(&folder, ANY_PORT, &endpoint(&url)));
    assert_eq!(ended.code, Some(1), "{ended:?}");
    assert!(ended.complaints.contains("2 checks"), "{ended:?}");
    let mrs = said(&ended, "Partner cloud, MRS");
    assert!(
        mrs.starts_with("problem: ") && mrs.contains(&url) && mrs.contains("refused"),
        "{mrs}"
    );
}

#[test]
fn a_clock_that_is_wrong_is_a_problem() {
    let folder = Folder::new().unwrap();
    let address = answering("401 Unauthorized\r\ndate: Thu, 02 Jan 2025 03:04:05 GMT");
    let url = format!("http://{address}");
    let ended = connect(&configured(&folder, ANY_PORT, &endpoint(&url)));
    assert_eq!(ended.code, Some(1), "{ended:?}");
    let mrs = said(&ended, "Partner cloud, MRS");
    for part in [
        "problem: ",
        "answers 401",
        "ahead",
        "signatures are refused",
        "timedatectl",
    ] {
        assert!(mrs.contains(part), "{part}: {mrs}");
    }
}

#[test]
fn a_forward_proxy_that_refuses_is_named_and_no_password_shown() {
    let folder = Folder::new().unwrap();
    let proxy = answering("407 Proxy Authentication Required");
    let password = folder.path().join("proxy.password");
    std::fs::copy(folder.path().join("seal.key"), &password).unwrap();
    let sections = format!(
        "{}proxy = \"http://operator@{proxy}\"\nproxy_password_file = \"{}\"\n",
        endpoint("http://127.0.0.1:9"),
        password.display()
    );
    let ended = connect(&configured(&folder, ANY_PORT, &sections));
    assert_eq!(ended.code, Some(1), "{ended:?}");
    assert!(
        said(&ended, "forward proxy").starts_with("ok: "),
        "{ended:?}"
    );
    let mrs = said(&ended, "Partner cloud, MRS");
    assert!(
        mrs.starts_with("problem: ") && mrs.contains("proxy_password_file"),
        "{mrs}"
    );
    let secret = std::fs::read_to_string(&password).unwrap();
    assert!(!ended.output.contains(secret.trim()), "{ended:?}");
}

/// The sections of a portal that signs in at `issuer`.
fn signing_in(issuer: &str) -> String {
    let sections = Provider::configuration_for(issuer).sections;
    format!("{sections}[upstream]\nregions = false\n")
}

#[test]
fn a_provider_in_order_and_one_with_another_name() {
    let provider = Provider::start();
    let folder = Folder::new().unwrap();
    let config = configured(&folder, ANY_PORT, &signing_in(provider.issuer()));
    let ended = connect(&config);
    assert_eq!(ended.code, Some(0), "{ended:?}");
    for what in ["identity provider", "its keys", "its clock"] {
        assert!(said(&ended, what).starts_with("ok: "), "{ended:?}");
    }
    let named = |name: String| {
        provider.behave(|behaviour| {
            behaviour.description = serde_json::json!({ "issuer": name });
        });
        connect(&config)
    };
    let slash = named(format!("{}/", provider.issuer()));
    assert_eq!(slash.code, Some(0), "{slash:?}");
    let spelt = said(&slash, "identity provider");
    let own = format!("calls itself \"{}/\"", provider.issuer());
    assert!(
        spelt.starts_with("note: ") && spelt.contains(&own),
        "{spelt}"
    );
    let other = named("https://other.example".to_owned());
    assert_eq!(other.code, Some(1), "{other:?}");
    let spelt = said(&other, "identity provider");
    assert!(
        spelt.starts_with("problem: ") && spelt.contains("https://other.example"),
        "{spelt}"
    );
}

#[test]
fn a_provider_that_is_down_is_a_problem() {
    let issuer = Provider::free_issuer();
    let folder = Folder::new().unwrap();
    let ended = connect(&configured(&folder, ANY_PORT, &signing_in(&issuer)));
    assert_eq!(ended.code, Some(1), "{ended:?}");
    let provider = said(&ended, "identity provider");
    assert!(
        provider.starts_with("problem: ") && provider.contains(&issuer),
        "{provider}"
    );
}

#[test]
fn grants_of_cluster_names_are_refused() {
    let folder = Folder::new().unwrap();
    let provider = Provider::start();
    let sections =
        signing_in(provider.issuer()).replace("[\"*\"]\nprojects", "[\"prod-*\"]\nprojects");
    let ended = connect(&configured(&folder, ANY_PORT, &sections));
    assert_ne!(ended.code, Some(0), "{ended:?}");
    let refused = format!("{}{}", ended.output, ended.complaints);
    for said in ["grants, entry 1", "\"prod-*\"", "not cluster names"] {
        assert!(refused.contains(said), "{said}: {refused}");
    }
}

#[test]
fn a_site_that_is_not_whole_is_a_line_among_others() {
    let folder = Folder::new().unwrap();
    let config = configured(&folder, ANY_PORT, "[upstream]\nregions = false\n");
    std::fs::remove_file(folder.path().join("site/hash.txt")).unwrap();
    let ended = connect(&config);
    assert_eq!(ended.code, Some(1), "{ended:?}");
    let site = said(&ended, "site files");
    assert!(
        site.starts_with("problem: ") && site.contains("hash.txt"),
        "{site}"
    );
    assert!(said(&ended, "listen").starts_with("ok: "), "{ended:?}");
}

#[test]
fn commands_on_sessions_create_no_database() {
    let folder = Folder::new().unwrap();
    let config = folder.config(ANY_PORT).unwrap();
    let config = config.to_str().unwrap();
    for arguments in [
        &["sessions", "list", "--config", config][..],
        &["sessions", "end", "--person", "olga", "--config", config],
    ] {
        let ended = run(arguments);
        assert_eq!(ended.code, Some(1), "{ended:?}");
        assert!(ended.complaints.contains("does not exist"), "{ended:?}");
        assert!(!folder.path().join("portal.sqlite").exists());
    }
}
