//! A mixed load for a long time: two hundred people, operations, new sessions, replicas that are killed and
//! start again, and a cloud with faults. Memory, file descriptors and connections must stay where they
//! are after a third of the time, and no answer may be the portal's fault.

mod people;
mod sample;

use crate::failure::Failure;
use crate::report::{Bound, figure, progress};
use crate::spread::Spread;
use mrs_simulator::{Effect, Fault};
use people::{People, Seen};
use portal_tests::{Configuration, Replica, TestPortal};
use sample::Sample;
use std::time::{Duration, Instant};

/// Samples of the process in the whole time.
const SAMPLES: u32 = 60;
/// Each so many samples, the replica is killed and started again.
const RESTART: u32 = 4;
/// How much more the last third may take than the second.
const GROWTH: f64 = 1.1;

/// Runs the load for `duration`. `MRS_PORTAL_BIN` names the program, `TEST_STORE=postgres` a store that
/// replicas share.
pub(crate) fn measure(duration: Duration) -> Result<(), Failure> {
    silence_people();
    let portal = TestPortal::start_with(&configuration());
    portal.cloud().log_requests(false);
    let mut replica = portal.replica();
    let mut people = People::start(&portal, &replica);
    let minutes = duration.as_secs_f64() / 60.0;
    progress(&format!(
        "soak: {} people for {minutes:.0} minutes",
        people::COUNT
    ));

    let begun = Instant::now();
    let mut samples = Vec::new();
    for number in 1..=SAMPLES {
        let due = begun + duration / SAMPLES * number;
        std::thread::park_timeout(due.saturating_duration_since(Instant::now()));
        samples.push(Sample::of(portal.process_id())?);
        if number % RESTART == 0 {
            replica = restarted(&portal, replica, &people);
        }
        provoke(&portal, number);
    }
    portal.cloud().clear_faults();
    let seen = people.stop();
    drop(replica);
    report(&samples, &seen, begun.elapsed())
}

/// The replica is gone without a warning; people go on with another one at another port.
fn restarted(portal: &TestPortal, replica: Replica, people: &People) -> Replica {
    drop(replica);
    let replica = portal.replica();
    people.move_to(&replica);
    replica
}

/// Two samples in five, some calls of the cloud fail or come late.
fn provoke(portal: &TestPortal, number: u32) {
    let cloud = portal.cloud();
    cloud.clear_faults();
    match number % 5 {
        1 => cloud.inject(Fault::new(Effect::ResetBefore).after(7).times(40)),
        3 => cloud.inject(Fault::new(Effect::Delay).delayed(900).forever()),
        _ => {}
    }
}

/// People who panic are people whose page did not come: that is counted, not printed.
fn silence_people() {
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if std::thread::current().name() != Some(people::NAME) {
            usual(panic);
        }
    }));
}

fn configuration() -> Configuration {
    Configuration {
        sections: "[auth]\nmode = \"proxy-header\"\n[auth.proxy_header]\nuser_header = \"Remote-User\"\n\
             groups_header = \"Remote-Groups\"\nissuer = \"sso\"\n[proxies]\ntrusted = [\"127.0.0.1\"]\n\
             [[grants]]\ngroups = [\"admins\"]\nrole = \"admin\"\nclusters = [\"*\"]\nprojects = [\"*\"]\n\
             [limits]\nconnect_per_minute = 0\nsign_in_per_minute = 0\nplan_per_minute = 0\n\
             apply_per_minute = 0\n"
            .to_owned(),
        variables: vec![("MRS_PORTAL_LOG__FILTER", "warn".to_owned())],
        ..Configuration::default()
    }
}

/// What is read of a sample.
type Part = fn(&Sample) -> f64;

fn report(samples: &[Sample], seen: &Seen, elapsed: Duration) -> Result<(), Failure> {
    let third = samples.len() / 3;
    let (earlier, last) = samples.split_at(2 * third);
    let (_, second) = earlier.split_at(third);
    let parts: [(&str, &str, Part); 3] = [
        ("memory", "MB", |sample| sample.resident),
        ("file descriptors", "", |sample| sample.descriptors),
        ("connections", "", |sample| sample.sockets),
    ];
    for (what, unit, of) in parts {
        let early: Vec<f64> = second.iter().map(of).collect();
        let late: Vec<f64> = last.iter().map(of).collect();
        figure(&format!("soak: {what}, second third"), unit, &early, None)?;
        let most = median(&early) * GROWTH;
        figure(
            &format!("soak: {what}, last third"),
            unit,
            &late,
            Some(Bound::AtMost(most)),
        )?;
    }
    let pages: Vec<f64> = seen.pages.iter().map(|page| page.milliseconds).collect();
    let is_late = |at: Duration| at > elapsed * 2 / 3;
    let late: Vec<f64> = seen
        .pages
        .iter()
        .filter(|page| is_late(page.at))
        .map(|page| page.milliseconds)
        .collect();
    figure("soak: time of a page", "ms", &pages, None)?;
    figure(
        "soak: time of a page, last third",
        "ms",
        &late,
        Some(Bound::AtMost(median(&pages) * 1.5)),
    )?;
    let count = |what: &str, count: usize, bound| {
        #[expect(clippy::cast_precision_loss, reason = "a count far below 2^52")]
        figure(&format!("soak: {what}"), "", &[count as f64], bound)
    };
    count("pages", pages.len(), None)?;
    count(
        "operations to their end",
        seen.operations,
        Some(Bound::AtLeast(1.0)),
    )?;
    count("new sessions", seen.sessions, None)?;
    count(
        "walks that a restart or a fault ended",
        seen.interrupted,
        None,
    )?;
    count(
        "answers with status 500, or none at all",
        seen.failures,
        Some(Bound::AtMost(0.0)),
    )
}

fn median(samples: &[f64]) -> f64 {
    Spread::of(samples).map_or(f64::NAN, |spread| spread.median)
}
