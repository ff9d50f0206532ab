//! Replicas that start at the same moment on an empty database.

use portal_tests::{Replica, TestPortal};

#[test]
#[ignore = "needs PostgreSQL: scripts/with-postgresql"]
fn all_of_them_make_the_tables_once() {
    let portal = TestPortal::start_with_replicas(4);
    let (portal, replicas): (TestPortal, Vec<Replica>) = portal;
    for replica in &replicas {
        let visitor = portal.visitor().moved_to(replica.url());
        assert_eq!(visitor.fetch("/readyz").status, 200);
    }
}
