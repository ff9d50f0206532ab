//! The portal is killed at any moment: what was confirmed is there, and nothing is sent twice.

use crate::locations::{cancel_form, hasty};
use mrs_simulator::{Operation, RunningSimulator};
use portal_tests::{Request, TestPortal, Visitor};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

/// How often it is killed at least, and at most where it is too slow to confirm enough in between.
const ROUNDS: u64 = 8;
const MOST_ROUNDS: u64 = 40;
const ENOUGH: usize = 8;
/// How many things are asked for at most between two kills.
const ASKED: usize = 12;

/// The same moments in every run.
const SEED: u64 = 0x5eed_0f2a_11d3_a007;

/// The next of a sequence of numbers without order.
fn next(state: &mut u64) -> u64 {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    *state
}

/// Something that the portal has confirmed with a redirect.
struct Confirmed {
    name: String,
    page: String,
    applied: bool,
}

/// Plans one after the other and applies every second plan, until the portal is gone. Tells of
/// each that was confirmed.
fn work(admin: Visitor, forms: Vec<(String, Request)>) -> Receiver<Confirmed> {
    let (told, confirmed) = channel();
    std::thread::spawn(move || {
        for (number, (name, form)) in forms.into_iter().enumerate() {
            let Some(answer) = admin.try_send(&form) else {
                return;
            };
            let page = answer.header("location").to_owned();
            assert!(page.starts_with("/operations/"), "{name} leads to {page}");
            let mut planned = Confirmed {
                name,
                page,
                applied: false,
            };
            if number % 2 == 0 {
                let id = planned.page.trim_start_matches("/operations/");
                let apply = Request::post("/api/apply-operation", &[("operation", id)]);
                planned.applied = admin
                    .try_send(&apply)
                    .is_some_and(|answer| answer.header("location") == planned.page);
            }
            if told.send(planned).is_err() {
                return;
            }
        }
    });
    confirmed
}

/// How often the cloud has taken a cancellation of this name.
fn taken(cloud: &RunningSimulator, name: &str) -> usize {
    cloud
        .requests_of(Operation::CancelSyncIamUser)
        .iter()
        .filter(|one| {
            one.body.contains(name)
                && one
                    .status
                    .is_some_and(|status| (200..300).contains(&status))
        })
        .count()
}

#[test]
fn what_was_confirmed_survives_every_kill() {
    let mut portal = TestPortal::start_with(&hasty());
    portal
        .cloud()
        .behave(|behaviour| behaviour.task_millis = 30);
    let mut admin = portal.admin();
    let mut random = SEED;
    let mut all: Vec<Confirmed> = Vec::new();
    for round in 0..MOST_ROUNDS {
        if round >= ROUNDS && all.len() > ENOUGH {
            break;
        }
        let forms = (0..ASKED).map(|number| {
            let name = format!("person-{round}-{number}-x");
            let form = cancel_form(&admin).fill("IAM users", &name);
            (name, form.request_of("Review changes"))
        });
        let confirmed = work(admin.clone(), forms.collect());
        let millis = 10 + next(&mut random) % 500;
        let until = std::time::Instant::now() + Duration::from_millis(millis);
        while let Some(left) = until.checked_duration_since(std::time::Instant::now()) {
            match confirmed.recv_timeout(left) {
                Ok(one) => all.push(one),
                Err(_) => break,
            }
        }
        portal.crash_and_restart();
        // What was told before the end came; the channel closes with the worker.
        all.extend(confirmed.iter());
        admin = admin.moved_to(portal.url());
        for one in &all {
            let page = admin.open(&one.page);
            assert!(page.says(&one.name), "killed after {millis} ms: {page}");
            let planned = page.fact("State") == "Planned";
            assert!(
                !(one.applied && planned),
                "killed after {millis} ms: {page}"
            );
        }
    }
    assert!(all.len() > ENOUGH, "the portal had time for something");
    let mut sent = 0;
    for one in all.iter().filter(|one| one.applied) {
        let report = admin.open(&one.page).settled();
        let times = taken(portal.cloud(), &one.name);
        assert!(times <= 1, "sent twice: {report}");
        sent += times;
    }
    assert!(sent > 0, "the portal had time for sending");
}
