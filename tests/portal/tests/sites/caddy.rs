//! Caddy, which does TLS in front of the portal.

use crate::behind::{Behind, example};
use crate::program::{Program, free_address};
use portal_tests::eventually;
use std::time::Duration;

#[test]
#[ignore = "needs programs of other makers: make test-sites"]
fn the_portal_works_behind_it_below_a_path() {
    let folder = tempfile::tempdir().unwrap();
    let behind = Behind::start();
    let (front, unencrypted) = (free_address(), free_address());
    // What is for the whole of Caddy, and not for one site: an authority and ports of the test.
    let options = format!(
        "{{\n\tadmin off\n\tlocal_certs\n\tskip_install_trust\n\thttp_port {}\n\thttps_port {}\n\
         \tdefault_bind 127.0.0.1\n}}\n",
        unencrypted.port(),
        front.port()
    );
    let site = example("Caddyfile", &[("127.0.0.1:3000", behind.portal())]);
    let path = folder.path().join("Caddyfile");
    std::fs::write(&path, options + &site).unwrap();
    let arguments = ["run".as_ref(), "--config".as_ref(), path.as_os_str()];
    let _caddy = Program::start("CADDY", &arguments, folder.path(), front);
    let authority = folder.path().join("caddy/pki/authorities/local/root.crt");
    eventually("its authority", Duration::from_secs(30), || {
        authority.exists().then_some(())
    });
    behind.works_by(front, &authority);
}
