//! The list of clusters and its filter.

use portal_tests::TestPortal;

#[test]
fn all_states_are_all_and_deleted_clusters_are_asked_for() {
    let portal = TestPortal::start();
    let page = portal.admin().open("/clusters").saying("5 clusters");
    assert_eq!(page.field("State"), "existing");
    for (choice, count, has_deleted) in [
        ("All states", "6 clusters", true),
        ("Historical clusters", "1 cluster", true),
        ("terminated", "1 cluster", true),
        ("frozen", "1 cluster", false),
        ("Existing clusters", "5 clusters", false),
    ] {
        let list = page.clone().choose("State", choice).press("Filter list");
        let list = list.saying(count);
        assert_eq!(!list.rows("pilot-2019").is_empty(), has_deleted, "{choice}");
        assert_eq!(list.reload().field("State"), list.field("State"));
    }
}
