//! `HAProxy`, which does TLS in front of the portal, and in front of the cloud.

use crate::authority::Authority;
use crate::behind::{Behind, HOST, example};
use crate::jobs;
use crate::program::{Program, free_address};
use portal_tests::{Configuration, TestPortal};
use std::collections::HashMap;
use std::net::SocketAddr;
use std::path::Path;

/// `HAProxy` with this configuration.
fn start(folder: &Path, configuration: &str, address: SocketAddr) -> Program {
    let path = folder.join("haproxy.cfg");
    std::fs::write(&path, configuration).expect("a file");
    let arguments = ["-db".as_ref(), "-f".as_ref(), path.as_os_str()];
    Program::start("HAPROXY", &arguments, folder, address)
}

/// `HAProxy` at `address`, with TLS in front of a cloud that has none. It says of each call from which
/// port it came and what it was.
pub(crate) fn before_the_cloud(
    folder: &Path,
    address: SocketAddr,
    authority: &Authority,
    cloud: SocketAddr,
    kept_open: &str,
) -> Program {
    let certificate = authority.host.display();
    let configuration = format!(
        "global\n    log stdout format raw local0\n\
         defaults\n    mode http\n    log global\n    timeout connect 5s\n    timeout client 60s\n    \
         timeout server 60s\n    timeout http-keep-alive {kept_open}\n\
         frontend cloud\n    bind {address} ssl crt {certificate}\n    \
         log-format \"%cp %HM %ST %HP\"\n    default_backend simulator\n\
         backend simulator\n    server simulator {cloud}\n"
    );
    start(folder, &configuration, address)
}

#[test]
#[ignore = "needs programs of other makers: make test-sites"]
fn the_portal_works_behind_it_below_a_path() {
    let folder = tempfile::tempdir().unwrap();
    let behind = Behind::start();
    let authority = Authority::issue(folder.path(), &format!("DNS:{HOST}"));
    let front = free_address();
    let configuration = example(
        "haproxy.cfg",
        &[
            ("bind :443", format!("bind {front}")),
            (
                "/etc/haproxy/tls/intranet.example.com.pem",
                authority.host.display().to_string(),
            ),
            ("127.0.0.1:3000", behind.portal()),
        ],
    );
    let _haproxy = start(folder.path(), &configuration, front);
    behind.works_by(front, &authority.certificate);
}

/// A connection that is kept open, and closed by the middle before its next use, loses no read; a write
/// never goes by one that was used.
#[test]
#[ignore = "needs programs of other makers: make test-sites"]
fn connections_that_it_closes_lose_nothing_and_writes_have_their_own() {
    let folder = tempfile::tempdir().unwrap();
    let authority = Authority::issue(folder.path(), "DNS:localhost");
    let address = free_address();
    let portal = TestPortal::start_with(&Configuration {
        sections: format!(
            "[[endpoints]]\nname = \"Middle\"\nmrs = \"https://localhost:{port}\"\n\
             iam = \"https://localhost:{port}\"\nca_file = \"{}\"\n",
            authority.certificate.display(),
            port = address.port(),
        ),
        ..Configuration::default()
    });
    let cloud = portal.cloud().address();
    let haproxy = before_the_cloud(folder.path(), address, &authority, cloud, "1ms");
    let visitor = portal.visitor();
    let _ = jobs::try_connecting(&visitor, "", "Middle").headed("Clusters");
    for _ in 0..20 {
        let page = visitor.open("/clusters").headed("Clusters");
        assert_eq!(page.status, 200, "{page}");
        assert!(page.alerts().is_empty(), "{page}");
    }
    jobs::remove(&visitor, "", "tester01");
    jobs::map(&visitor, "");
    let log = haproxy.log();
    let calls: Vec<(&str, &str)> = log
        .lines()
        .filter_map(|line| line.split_once(' '))
        .map(|(port, call)| (port, call.split(' ').next().unwrap()))
        .collect();
    let mut by_port: HashMap<&str, usize> = HashMap::new();
    for (port, _) in &calls {
        *by_port.entry(port).or_default() += 1;
    }
    let writes: Vec<_> = calls
        .iter()
        .filter(|(_, method)| *method != "GET")
        .collect();
    assert!(writes.len() >= 2, "{log}");
    for (port, _) in writes {
        assert_eq!(by_port[port], 1, "{log}");
    }
    assert!(by_port.len() > 20, "it closes connections: {log}");
}
