//! HAProxy, which does TLS in front of the portal, and in front of the cloud.

use crate::authority::Authority;
use crate::behind::{Behind, HOST, example};
use crate::program::{Program, free_address};
use std::net::SocketAddr;
use std::path::Path;

/// HAProxy with this configuration.
fn start(folder: &Path, configuration: &str, address: SocketAddr) -> Program {
    let path = folder.join("haproxy.cfg");
    std::fs::write(&path, configuration).expect("a file");
    let arguments = ["-db".as_ref(), "-f".as_ref(), path.as_os_str()];
    Program::start("HAPROXY", &arguments, folder, address)
}

/// HAProxy at `address`, with TLS in front of a cloud that has none. It says of each call from which
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
