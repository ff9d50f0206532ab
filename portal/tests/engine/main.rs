//! Properties of the engine: for any sequence of states, calls, answers, changes by others, crashes
//! and stops, the report says what an omniscient observer of the cluster says.
//!
//! The simulator tells the observer the state of the cluster just before and just after each request,
//! which no client of the API can see. From that the observer derives, name by name and without the
//! code of the engine, what each report must say, and compares what an operation is credited with
//! with what its calls really did.
//!
//! One limit is that of the API, not of the engine: a client learns the state only by reading. What
//! others change between the reading before a call and the call, or between the effect of a call and
//! the reading after it, cannot be told apart from what the call does. A case in which that happens
//! has to follow the table of outcomes on the two readings, and must credit nothing to a call that was
//! refused or not sent; that the credit equals the effect is held in all other cases.
//!
//! After a crash the report may be more cautious than without it ("no answer" instead of "refused"),
//! never bolder: what is recorded of a call is compared with what the cluster did.
//!
//! The cases are the same in every run; `ENGINE_SEED` tries others. A case that failed once is kept
//! in `regressions`.

#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "what the tests share may fail as loudly as they do"
)]

mod batches;
mod bench;
mod mappings;
mod names;
mod observer;
mod regressions;
mod runner;
mod trace;

use portal::OperationKind::{CancelSync, Sync};
use runner::hold;

macro_rules! properties {
    ($($($name:ident)+: $cases:literal cases each of $strategy:expr => $check:path;)+) => {
        $($(#[test]
        fn $name() {
            hold(stringify!($name), $cases, || $strategy, $check);
        })+)+
    };
}

// Several tests for one property: they run at the same time, and each within the time limit of a
// test. Together 10,000 cases, and those of several calls.
properties! {
    cancellations_1 cancellations_2 cancellations_3 cancellations_4 cancellations_5
    cancellations_6 cancellations_7 cancellations_8 cancellations_9 cancellations_10:
        500 cases each of names::case(CancelSync) => names::check;
    synchronizations_1 synchronizations_2 synchronizations_3 synchronizations_4:
        500 cases each of names::case(Sync) => names::check;
    mappings_1 mappings_2 mappings_3 mappings_4 mappings_5 mappings_6:
        500 cases each of mappings::case() => mappings::check;
    operations_in_batches: 60 cases each of batches::case() => batches::check;
}
