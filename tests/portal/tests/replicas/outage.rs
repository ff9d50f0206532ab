//! The database goes away for a while.

use portal_tests::{Cable, Configuration, Request, TestPortal, eventually};
use std::time::Duration;

const PATIENCE: Duration = Duration::from_secs(40);

#[test]
#[ignore = "needs PostgreSQL: scripts/with-postgresql"]
fn without_its_database_the_portal_says_so_and_comes_back_by_itself() {
    let cable = Cable::to_postgresql();
    let portal = TestPortal::start_through(&cable, &Configuration::default());
    let admin = portal.admin();
    assert_eq!(admin.fetch("/readyz").status, 200);

    cable.cut();
    eventually("not ready", PATIENCE, || {
        (admin.fetch("/readyz").status == 503).then_some(())
    });
    assert_eq!(admin.fetch("/healthz").status, 200, "no reason to kill it");
    let page = admin.fetch("/operations");
    assert_eq!(page.status, 503, "{}", page.text());
    assert!(page.text().contains("read or write its records"));
    assert!(page.is_page() && !page.text().contains("postgres"));
    // The cookie stays: the session is not lost, only out of reach.
    assert_eq!(page.header("set-cookie"), "");
    let fields = [("cluster", "sandbox"), ("draft", "aaaaaaaaaaaaaaaaaaaa")];
    let refused = admin.send(&Request::post("/api/discard-draft", &fields));
    assert_eq!(refused.header("set-cookie"), "");

    cable.mend();
    eventually("ready again", PATIENCE, || {
        (admin.fetch("/readyz").status == 200).then_some(())
    });
    let _ = admin.open("/clusters").headed("Clusters");
    assert!(admin.open("/connect").has_button("Disconnect"));
}
