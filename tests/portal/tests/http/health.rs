//! Probes.

use portal_tests::TestPortal;

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
