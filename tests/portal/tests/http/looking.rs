//! Looking changes nothing: whatever is asked for by GET, the records stay as they were.

use portal_tests::{From, Page, Request, TestPortal, Visitor, pages, server_functions};
use std::collections::{BTreeMap, BTreeSet};

/// Follows every link from these addresses on, within the portal; gives all that was looked at.
fn look_around(visitor: &Visitor, starts: &[&str]) -> BTreeSet<String> {
    let mut seen = BTreeSet::new();
    let mut next: Vec<String> = starts.iter().map(|&path| path.to_owned()).collect();
    while let Some(path) = next.pop() {
        if !seen.insert(path.clone()) {
            continue;
        }
        assert!(seen.len() < 500, "no end of addresses: {seen:?}");
        let answer = visitor.send(&Request::get(&path).from(From::ThisSite));
        // The cloud may fail (502 to 504), the portal not.
        assert_ne!(answer.status, 500, "{path}");
        if answer.is_redirect() {
            next.push(answer.header("location").to_owned());
        } else if answer.is_page() {
            next.extend(answer.links());
        }
    }
    seen
}

/// Whether an address is one of a route's: `{…}` stands for one part of it.
fn is_of(route: &str, path: &str) -> bool {
    let path = path.split('?').next().unwrap_or_default();
    let (route, path) = (route.trim_matches('/'), path.trim_matches('/'));
    let (wanted, given): (Vec<_>, Vec<_>) = (route.split('/').collect(), path.split('/').collect());
    wanted.len() == given.len()
        && wanted
            .iter()
            .zip(&given)
            .all(|(wanted, given)| wanted.starts_with('{') || wanted == given)
}

/// Takes the audit trail out of the records.
fn on_record(records: &mut BTreeMap<String, Vec<String>>) -> BTreeSet<String> {
    records.remove("audit_head").expect("the trail's head");
    let events = records.remove("audit_events").expect("the trail");
    events.into_iter().collect()
}

fn cancel_review(admin: &Visitor) -> Page {
    admin
        .open("/clusters")
        .follow("Remove users from sandbox")
        .fill("IAM users", "tester01")
        .press("Review changes")
        .headed("Review: Remove users from cluster")
}

#[test]
fn no_address_changes_anything_by_being_looked_at() {
    let portal = TestPortal::start();
    let admin = portal.admin();
    // One of each: carried out, only planned, and a form with a mistake in it.
    let done = cancel_review(&admin).press_beginning("Remove ").settled();
    assert_eq!(done.fact("State"), "Succeeded", "{done}");
    let planned = cancel_review(&admin);
    let refused = admin
        .open("/clusters")
        .follow("Remove users from sandbox")
        .press("Review changes");
    let mut resolve = done.url.clone();
    resolve.set_path(&format!("{}/resolve", resolve.path()));
    // The form goes there by a button, which saves what was typed.
    let mut picker = refused.url.clone();
    picker.set_path(&picker.path().replace("cancel-sync", "pick-names"));
    // Asked for by the script of the list.
    let mut found = picker.clone();
    found.set_path(&found.path().replace("pick-names", "found-names.txt"));
    let forms = [
        planned.url.clone(),
        refused.url.clone(),
        resolve,
        picker,
        found,
    ];

    let mut before = portal.records();
    let recorded = on_record(&mut before);
    assert!(before["operations"].len() >= 2, "{before:?}");
    let routes = pages();
    // Those with an id in them are found by links.
    let plain = routes.iter().filter(|route| !route.contains('{'));
    let mut starts: Vec<&str> = plain.map(String::as_str).collect();
    let addresses: Vec<String> = forms
        .iter()
        .map(|url| {
            url.as_str()
                .replacen(url.origin().ascii_serialization().as_str(), "", 1)
        })
        .collect();
    starts.extend(addresses.iter().map(String::as_str));
    let functions = server_functions();
    starts.extend(functions.iter().map(String::as_str));
    let seen = look_around(&admin, &starts);
    let mut after = portal.records();
    let recorded_after = on_record(&mut after);
    assert_eq!(after, before);
    // That somebody took a report away is on record; nothing that was on record has changed.
    assert!(recorded.is_subset(&recorded_after), "{recorded_after:#?}");
    for event in recorded_after.difference(&recorded) {
        assert!(event.contains("\"exported\""), "{event}");
    }

    // And nothing was left out.
    for route in &routes {
        assert!(
            seen.iter().any(|path| is_of(route, path)),
            "{route} was not looked at: {seen:#?}"
        );
    }
}
