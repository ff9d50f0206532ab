//! People: each walks through the portal again and again, with a pause between two pages.

use mrs_simulator::demo::{ANALYTICS_CLUSTER, SANDBOX_CLUSTER};
use portal_tests::{Replica, Request, TestPortal, Visitor, connect};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};
use url::Url;

/// How many.
pub(super) const COUNT: usize = 200;
/// Those of them who remove a user and bring it back, again and again.
const OPERATORS: usize = 4;
/// The name of their threads.
pub(super) const NAME: &str = "person";
/// The pause of a person between two steps.
const PAUSE: Duration = Duration::from_millis(1_500);
/// Walks after which somebody closes the browser and begins anew.
const WALKS: usize = 6;

/// A page that came.
#[derive(Debug, Clone, Copy)]
pub(super) struct SeenPage {
    /// Time since the start.
    pub(super) at: Duration,
    pub(super) milliseconds: f64,
}

/// What people have seen.
#[derive(Debug, Default)]
pub(super) struct Seen {
    /// Pages of the portal that was never restarted.
    pub(super) pages: Vec<SeenPage>,
    /// Operations that were applied and undone.
    pub(super) operations: usize,
    /// Sessions that were begun.
    pub(super) sessions: usize,
    /// Walks that ended early.
    pub(super) interrupted: usize,
    /// Answers of the portal that was never restarted with status 500, and requests to it without one.
    pub(super) failures: usize,
}

/// What people share.
struct Shared {
    begun: Instant,
    ended: AtomicBool,
    /// Where the portal is that is never restarted.
    portal: Url,
    /// Where the replica is now.
    replica: Mutex<Url>,
}

impl Shared {
    fn replica(&self) -> MutexGuard<'_, Url> {
        self.replica.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Everybody.
pub(super) struct People {
    shared: Arc<Shared>,
    threads: Vec<JoinHandle<Seen>>,
}

impl People {
    /// Everybody begins.
    pub(super) fn start(portal: &TestPortal, replica: &Replica) -> Self {
        let shared = Arc::new(Shared {
            begun: Instant::now(),
            ended: AtomicBool::new(false),
            portal: portal.url().clone(),
            replica: Mutex::new(replica.url().clone()),
        });
        let start = |number| {
            let mut person = Person {
                shared: Arc::clone(&shared),
                number,
                seen: Seen::default(),
            };
            std::thread::Builder::new()
                .name(NAME.to_owned())
                .spawn(move || {
                    person.live();
                    person.seen
                })
        };
        let threads = (0..COUNT).filter_map(|number| start(number).ok()).collect();
        Self { shared, threads }
    }

    /// Those who were at the replica go on with this one.
    pub(super) fn move_to(&self, replica: &Replica) {
        *self.shared.replica() = replica.url().clone();
    }

    /// Everybody ends; gives what they have seen together.
    pub(super) fn stop(&mut self) -> Seen {
        self.shared.ended.store(true, Ordering::Relaxed);
        let mut all = Seen::default();
        for thread in self.threads.drain(..) {
            let Ok(seen) = thread.join() else {
                all.failures += 1;
                continue;
            };
            all.pages.extend(seen.pages);
            all.operations += seen.operations;
            all.sessions += seen.sessions;
            all.interrupted += seen.interrupted;
            all.failures += seen.failures;
        }
        all
    }
}

struct Person {
    shared: Arc<Shared>,
    number: usize,
    seen: Seen,
}

impl Person {
    fn live(&mut self) {
        while !self.is_over() {
            // A page that does not come as expected ends the walk; the next one begins with a session.
            let visit = catch_unwind(AssertUnwindSafe(|| self.visit()));
            if visit.is_err() {
                self.seen.interrupted += 1;
                self.pause();
            }
        }
    }

    fn is_over(&self) -> bool {
        self.shared.ended.load(Ordering::Relaxed)
    }

    fn pause(&self) {
        // Nobody keeps step with anybody else.
        let own = Duration::from_millis((self.number as u64 * 7) % 500);
        std::thread::park_timeout(PAUSE + own);
    }

    fn stays(&self) -> bool {
        self.number.is_multiple_of(2)
    }

    fn browser(&self) -> Visitor {
        let address = if self.stays() {
            self.shared.portal.clone()
        } else {
            self.shared.replica().clone()
        };
        let name = format!("person-{:03}", self.number);
        Visitor::behind_proxy(
            &address,
            &[("remote-user", &name), ("remote-groups", "admins")],
        )
    }

    /// A session from its begin to its end.
    fn visit(&mut self) {
        let browser = self.browser();
        connect(&browser);
        self.seen.sessions += 1;
        for _ in 0..WALKS {
            if self.is_over() {
                return;
            }
            if self.number < OPERATORS {
                self.remove_and_undo(&browser);
            } else {
                self.look_around(&browser);
            }
        }
    }

    fn look_around(&mut self, browser: &Visitor) {
        let cluster = format!("/clusters/{ANALYTICS_CLUSTER}");
        let pages = [
            "/clusters",
            &cluster,
            &format!("{cluster}?find=analyst&page=2"),
            &format!("{cluster}/access.csv"),
            "/operations",
            "/audit",
            "/account",
            &format!("{cluster}/agency-mapping"),
        ];
        for page in pages {
            self.open(browser, page);
        }
        let review = browser
            .open(&format!("{cluster}/cancel-sync"))
            .fill(
                "IAM users",
                &format!("analyst{:02}\nnot-there", self.number % 30 + 1),
            )
            .press("Review changes");
        self.pause();
        let _ = review.press("Discard");
        self.pause();
    }

    fn open(&mut self, browser: &Visitor, page: &str) {
        if self.is_over() {
            return;
        }
        let asked = Instant::now();
        let answer = browser.try_send(&Request::get(page));
        if self.stays() {
            match answer.map(|answer| answer.status) {
                Some(200) => self.seen.pages.push(SeenPage {
                    at: self.shared.begun.elapsed(),
                    milliseconds: asked.elapsed().as_secs_f64() * 1e3,
                }),
                None | Some(500) => self.seen.failures += 1,
                Some(_) => {}
            }
        }
        self.pause();
    }

    /// Each operator has a user of the sandbox.
    fn remove_and_undo(&mut self, browser: &Visitor) {
        let user = format!("tester{:02}", self.number + 1);
        let form = browser.open(&format!("/clusters/{SANDBOX_CLUSTER}/cancel-sync"));
        let review = form.fill("IAM users", &user).press("Review changes");
        let report = review.press_beginning("Remove ").settled();
        self.pause();
        let undone = report
            .press("Undo…")
            .press_beginning("Synchronize ")
            .settled();
        if undone.fact("State") == "Succeeded" {
            self.seen.operations += 1;
        }
        self.pause();
    }
}
