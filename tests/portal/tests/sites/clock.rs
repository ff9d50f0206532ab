//! A clock that is wrong, shown to the portal by libfaketime, while everybody else's is right.

use crate::jobs;
use crate::program::found;
use mrs_simulator::demo::credentials;
use portal_tests::{
    Configuration, ENDPOINT, Page, Provider, Request, TestPortal, Visitor, eventually,
};
use serde_json::json;
use std::path::PathBuf;
use std::time::Duration;
use tempfile::TempDir;

const PATIENCE: Duration = Duration::from_mins(1);
const TWO_HOURS: u64 = 7_200;

/// How far the clock of the portal is ahead.
struct WrongClock(TempDir);

impl WrongClock {
    fn ahead(seconds: u64) -> Self {
        let clock = Self(tempfile::tempdir().unwrap());
        clock.set(seconds);
        clock
    }

    /// Puts the clock forward or right, at once, also in a portal that runs.
    fn set(&self, seconds: u64) {
        // Read at any moment, and so never half written.
        let next = self.0.path().join("next");
        std::fs::write(&next, format!("+{seconds}s\n")).unwrap();
        std::fs::rename(next, self.file()).unwrap();
    }

    fn file(&self) -> PathBuf {
        self.0.path().join("offset")
    }

    /// A portal that goes by it, as far as the time of day: what is passed is measured as ever.
    fn shown_to(&self, configuration: Configuration) -> TestPortal {
        TestPortal::start_with(&Configuration {
            variables: vec![
                ("LD_PRELOAD", found("LIBFAKETIME").display().to_string()),
                ("FAKETIME_TIMESTAMP_FILE", self.file().display().to_string()),
                ("FAKETIME_NO_CACHE", "1".to_owned()),
                ("FAKETIME_DONT_FAKE_MONOTONIC", "1".to_owned()),
                ("NO_FAKE_STAT", "1".to_owned()),
            ],
            ..configuration
        })
    }
}

/// Connects by a token, which needs no signature and so no clock that is right.
fn connect(portal: &TestPortal, visitor: &Visitor) {
    let token = portal.cloud().issue_token(credentials::PROJECT_ID);
    let _ = visitor
        .open("/connect")
        .follow("Token")
        .choose("Region or endpoint", ENDPOINT)
        .fill("Project ID", credentials::PROJECT_ID)
        .fill("Token", &token)
        .press("Connect")
        .headed("Clusters");
}

/// Begins to remove a user, as far as the call to the cloud, which then is at work for a while.
fn removing(portal: &TestPortal, visitor: &Visitor) -> Page {
    portal
        .cloud()
        .behave(|behaviour| behaviour.task_millis = 4_000);
    let running = jobs::begin_removing(visitor, "", "tester01");
    eventually("it is sent", PATIENCE, || {
        (jobs::removals(portal) == 1).then_some(())
    });
    running
}

fn assert_removed(portal: &TestPortal, visitor: &Visitor, running: &Page) {
    let report = eventually("the operation settles", PATIENCE, || {
        let page = visitor.open(running.url.path());
        (page.fact("State") != "Running").then_some(page)
    });
    assert_eq!(report.fact("State"), "Succeeded", "{report}");
    assert_eq!(report.remark_on("tester01"), "removed");
    assert_eq!(jobs::removals(portal), 1, "read, and not sent again");
}

/// A portal whose operations wait a fiftieth of the usual times; its leases last four seconds.
fn hasty() -> Configuration {
    Configuration {
        arguments: vec!["--pace-percent".to_owned(), "2".to_owned()],
        ..Configuration::default()
    }
}

#[test]
#[ignore = "needs programs of other makers: make test-sites"]
fn a_clock_that_was_ahead_and_is_corrected_locks_nobody_out() {
    let clock = WrongClock::ahead(TWO_HOURS);
    let provider = Provider::start();
    let mut configuration = provider.configuration();
    configuration.sections += "[limits]\nsign_in_per_minute = 2\nconnect_per_minute = 2\n";
    let mut portal = clock.shown_to(configuration);

    // The provider's clock is right: its tokens have expired, as the portal sees it.
    let visitor = portal.visitor();
    let asked = provider.asked(&visitor, "/account");
    let refused = visitor.fetch(&provider.answer(&asked, |_| ()));
    assert_eq!(refused.status, 401, "{}", refused.text());
    let asked = provider.asked(&visitor, "/account");
    let late = |token: &mut portal_tests::Token| {
        for claim in ["iat", "exp"] {
            let seconds = token.claims[claim].as_u64().unwrap();
            token.claims[claim] = json!(seconds + TWO_HOURS);
        }
    };
    let answer = visitor.fetch(&provider.answer(&asked, late));
    assert_eq!(answer.status, 303, "{}", answer.text());
    let sign_in = Request::get("/sign-in");
    assert_eq!(portal.visitor().send(&sign_in).status, 429);
    // So is the cloud's, which says so, until that was tried too often.
    for said in ["clock", "clock", "too often"] {
        let page = jobs::try_connecting(&visitor, "", ENDPOINT);
        assert!(page.text().contains(said), "{said}: {page}");
    }

    clock.set(0);
    portal.restart();
    let visitor = visitor.moved_to(portal.url());
    let _ = visitor.open("/account").headed("Your account");
    let _ = jobs::try_connecting(&visitor, "", ENDPOINT).headed("Clusters");
    jobs::remove(&visitor, "", "tester01");
    let newcomer = portal.visitor();
    let asked = provider.asked(&newcomer, "/account");
    let answer = newcomer.fetch(&provider.answer(&asked, |_| ()));
    assert_eq!(answer.status, 303, "{}", answer.text());
    jobs::assert_audited(&portal);
}

#[test]
#[ignore = "needs programs of other makers: make test-sites"]
fn an_operation_cut_off_while_the_clock_was_ahead_goes_on_once_it_is_right() {
    let clock = WrongClock::ahead(TWO_HOURS);
    let mut portal = clock.shown_to(hasty());
    let visitor = portal.visitor();
    connect(&portal, &visitor);
    let running = removing(&portal, &visitor);
    portal.kill();
    clock.set(0);
    portal.crash_and_restart();
    let visitor = visitor.moved_to(portal.url());
    assert_removed(&portal, &visitor, &running);
}

#[test]
#[ignore = "needs programs of other makers: make test-sites"]
fn an_operation_goes_on_when_the_clock_jumps_forward() {
    let clock = WrongClock::ahead(0);
    let portal = clock.shown_to(hasty());
    let visitor = portal.visitor();
    connect(&portal, &visitor);
    let running = removing(&portal, &visitor);
    clock.set(TWO_HOURS);
    // The session has ended by that clock; the operation is no session's.
    let newcomer = portal.visitor();
    connect(&portal, &newcomer);
    // Each further jump is longer than a lease.
    let mut ahead = TWO_HOURS;
    eventually("the operation settles", PATIENCE, || {
        ahead += 60;
        clock.set(ahead);
        let page = newcomer.open(running.url.path());
        (page.fact("State") != "Running").then_some(())
    });
    assert_removed(&portal, &newcomer, &running);
    let log = portal.log();
    assert!(!log.contains("operation goes on"), "by the same task");
}

#[test]
#[ignore = "needs programs of other makers: make test-sites"]
fn a_session_waits_for_a_provider_that_is_down_for_more_than_an_hour() {
    const MINUTE: u64 = 60;
    let clock = WrongClock::ahead(0);
    let provider = Provider::start();
    provider.behave(|behaviour| behaviour.refreshes = true);
    let mut configuration = provider.configuration();
    let keys = "groups_claim = \"realm_access.roles\"\n";
    let with = format!("{keys}recheck_minutes = 15\n");
    configuration.sections = configuration.sections.replace(keys, &with);
    configuration.sections += "[session]\nidle_minutes = 1440\n";
    let portal = clock.shown_to(configuration);
    let visitor = portal.visitor();
    let asked = provider.asked(&visitor, "/account");
    let answer = visitor.fetch(&provider.answer(&asked, |_| ()));
    assert_eq!(answer.status, 303, "{}", answer.text());
    let asks = |minutes: u64| {
        let before = provider.refreshes();
        clock.set(minutes * MINUTE);
        let status = visitor.fetch("/account").status;
        (status, provider.refreshes() - before)
    };

    provider.behave(|behaviour| behaviour.down = Some(503));
    assert_eq!(asks(14), (200, 0));
    assert_eq!(asks(15), (200, 0));
    assert!(
        portal
            .log()
            .contains("could not be asked again about a person")
    );
    assert_eq!(asks(74).0, 200);
    assert_eq!(asks(76).0, 303, "to the sign-in");

    provider.behave(|behaviour| {
        behaviour.down = None;
        let now = provider.now() + 80 * MINUTE;
        behaviour.present = json!({ "iat": now, "exp": now + 300 });
    });
    assert_eq!(asks(80), (200, 1), "the same session goes on");
    assert_eq!(asks(94), (200, 0));
}
