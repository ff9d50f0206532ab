//! Every page and every download, for every role, on a granted cluster and on another.

use crate::world::World;
use mrs_simulator::demo::{ANALYTICS_CLUSTER, REPORTING_CLUSTER};
use portal_tests::{Actor, Request, Visitor, pages};

/// The least role that is given an address; where that is `None`, it takes none.
fn addresses(operation: &str) -> Vec<(String, Option<Actor>)> {
    use Actor::{Admin, Operator, Viewer};
    let granted = |page: &str| format!("/clusters/{ANALYTICS_CLUSTER}{page}");
    vec![
        ("/".to_owned(), Some(Viewer)),
        ("/clusters".to_owned(), Some(Viewer)),
        (granted(""), Some(Viewer)),
        (granted("/agency-mapping.json"), Some(Viewer)),
        (granted("/access.csv"), Some(Viewer)),
        (granted("/found-names.txt"), Some(Viewer)),
        (granted("/cancel-sync"), Some(Operator)),
        (granted("/pick-names"), Some(Operator)),
        (granted("/agency-mapping"), Some(Operator)),
        ("/connect".to_owned(), Some(Viewer)),
        ("/operations".to_owned(), Some(Viewer)),
        (operation.to_owned(), Some(Viewer)),
        (format!("{operation}/report.csv"), Some(Viewer)),
        ("/audit".to_owned(), Some(Admin)),
        ("/account".to_owned(), None),
    ]
}

fn rank(actor: Actor) -> usize {
    Actor::ALL.iter().position(|other| *other == actor).unwrap()
}

/// Follows redirects within the portal.
fn status(visitor: &Visitor, path: &str) -> u16 {
    let answer = visitor.fetch(path);
    if answer.is_redirect() {
        let next = answer.header("location").to_owned();
        return visitor.fetch(&next).status;
    }
    answer.status
}

#[test]
fn each_role_is_shown_what_it_may_see_and_nothing_more() {
    let world = World::new();
    for actor in Actor::ALL {
        let visitor = if actor == Actor::Stranger {
            actor.visitor(&world.portal)
        } else {
            actor.connected(&world.portal)
        };
        for (path, least) in addresses(&world.operation) {
            let permitted = least.is_none_or(|least| rank(actor) >= rank(least));
            let expected = if permitted { 200 } else { 403 };
            assert_eq!(status(&visitor, &path), expected, "{actor:?} {path}");
        }
        // There is nothing to decide about this operation: an operator is told so.
        let resolve = status(&visitor, &format!("{}/resolve", world.operation));
        assert_eq!(
            resolve == 403,
            rank(actor) < rank(Actor::Operator),
            "{actor:?}"
        );
        for page in [
            "",
            "/access.csv",
            "/found-names.txt",
            "/cancel-sync",
            "/pick-names",
            "/agency-mapping",
            "/agency-mapping.json",
        ] {
            let path = format!("/clusters/{REPORTING_CLUSTER}{page}");
            assert_eq!(status(&visitor, &path), 403, "{actor:?} {path}");
        }
    }
}

#[test]
fn no_page_is_left_out() {
    let all = addresses("/operations/{operation}");
    for route in pages() {
        let covered = all.iter().any(|(path, _)| {
            let path = path.replace(ANALYTICS_CLUSTER, "{cluster}");
            same_shape(&route, &path)
        });
        // Where an action was stopped: it shows what its own person did, and only that.
        let elsewhere = ["stopped", "operations/{operation}/resolve"];
        assert!(
            covered || elsewhere.contains(&route.trim_matches('/')),
            "{route}"
        );
    }
}

fn same_shape(route: &str, path: &str) -> bool {
    let parts = |text: &str| -> Vec<String> {
        text.trim_matches('/')
            .split('/')
            .map(|part| {
                if part.starts_with(['{', ':']) {
                    "*".to_owned()
                } else {
                    part.to_owned()
                }
            })
            .collect()
    };
    parts(route) == parts(path)
}

#[test]
fn nobody_without_an_identity_is_shown_anything() {
    let world = World::new();
    let nobody = world.portal.visitor();
    for (path, _) in addresses(&world.operation) {
        assert_eq!(nobody.fetch(&path).status, 401, "{path}");
    }
}

#[test]
fn who_has_no_grant_is_told_with_the_groups_that_were_seen() {
    let world = World::new();
    let stranger = Actor::Stranger.visitor(&world.portal);
    for path in [
        "/clusters",
        "/connect",
        "/operations",
        "/nowhere",
        world.operation.as_str(),
    ] {
        let page = stranger.open(path);
        assert_eq!(page.status, 403, "{path}");
        let page = page.headed("No access");
        assert!(page.says("strangers") && page.says("stranger-1"), "{page}");
        assert!(page.says(&page.request_id), "{page}");
    }
    // Somebody with two accounts has to get out of the wrong one.
    let account = stranger
        .open("/clusters")
        .follow("Your account, or sign out");
    assert!(account.headed("Your account").has_button("Sign out"));
}

#[test]
fn what_is_not_permitted_is_shown_disabled_with_the_reason() {
    let world = World::new();
    let viewer = Actor::Viewer.connected(&world.portal);
    let reason = "This requires the operator role on this cluster. Your role is viewer (group data-readers).";
    let page = viewer.open(&format!("/clusters/{ANALYTICS_CLUSTER}"));
    assert!(page.says(reason), "{page}");
    assert!(page.source().contains("disabled"), "{page}");
    assert!(
        !page
            .source()
            .contains(&format!("{ANALYTICS_CLUSTER}/cancel-sync")),
        "{page}"
    );
    assert!(
        page.says("analyst01") && !page.source().contains("/api/select-names"),
        "the list is to look at: {page}"
    );
    let list = viewer.open("/clusters");
    assert!(list.says(reason) && list.says("analytics-prod"), "{list}");
    assert!(!list.says("reporting"), "{list}");
    let review = viewer.open(&world.operation);
    assert!(review.says(reason) && review.says("operator-1"), "{review}");
    assert!(
        !review.source().contains("/api/apply-operation"),
        "{review}"
    );

    let colleague = Actor::Operator.colleague(&world.portal);
    let review = colleague.open(&world.operation);
    assert!(
        review.says("Only operator-1, who planned and reviewed this operation, can apply it."),
        "{review}"
    );
    assert!(
        review.says("or an admin can discard this operation"),
        "{review}"
    );
    let admin = Actor::Admin.connected(&world.portal).open(&world.operation);
    assert!(!admin.source().contains("/api/apply-operation"), "{admin}");
    let _ = admin.press("Discard").saying("Plan discarded.");
}

#[test]
fn the_trail_is_filtered_paged_and_exported_by_its_admin() {
    let world = World::new();
    let admin = Actor::Admin.connected(&world.portal);
    let page = admin
        .open(&format!("/audit?cluster={ANALYTICS_CLUSTER}"))
        .headed("Audit log");
    assert!(
        page.says("Operation planned") && page.says("operator-1"),
        "{page}"
    );
    assert!(page.says("on which you are an admin"), "{page}");
    let connected = admin.open("/audit?action=connected");
    assert!(
        connected.says("No events match."),
        "of the project alone: {connected}"
    );
    let none = admin.open("/audit?person=nobody-of-that-name");
    assert!(none.says("No events match."), "{none}");
    let wrong = admin.open("/audit?from=yesterday");
    assert!(wrong.says("YYYY-MM-DD"), "{wrong}");

    for (path, begins) in [
        ("/audit.csv", "\u{feff}sequence,at"),
        ("/audit.jsonl", "{\""),
    ] {
        let answer = admin.send(&Request::post(path, &[("cluster", ANALYTICS_CLUSTER)]));
        assert_eq!(answer.status, 200, "{path}");
        assert!(
            answer.text().starts_with(begins),
            "{path}: {}",
            answer.text()
        );
        assert!(answer.text().contains("operation_planned"), "{path}");
        assert_eq!(admin.fetch(path).status, 405, "{path}: by GET");
        let wrong = admin.send(&Request::post(path, &[("until", "x")]));
        assert_eq!(wrong.status, 404, "{path}");
        for actor in [Actor::Stranger, Actor::Viewer, Actor::Operator] {
            let answer = actor.visitor(&world.portal).send(&Request::post(path, &[]));
            assert_eq!(answer.status, 403, "{actor:?} {path}");
        }
        let nobody = world.portal.visitor().send(&Request::post(path, &[]));
        assert_eq!(nobody.status, 401, "{path}");
    }
    let events = world.portal.records()["audit_events"].join("\n");
    assert!(
        events.contains("audit_exported") && events.contains("jsonl"),
        "{events}"
    );
}
