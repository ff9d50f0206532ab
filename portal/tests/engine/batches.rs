//! Cases and checks of cancellations that take several calls.

use crate::bench::{Bench, Crash, Disturbance};
use crate::names::{crash, verify_writes, write_effect};
use crate::observer::credited;
use crate::trace::{Lists, shown};
use mrs_simulator::{Behaviour, Effect, Fault, Operation as Call};
use portal::{BatchState, NameResult, OperationState, Outcome};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use std::collections::BTreeMap;

#[derive(Clone, Debug)]
pub(crate) struct BatchesCase {
    users: usize,
    /// Every so many users are not on the list.
    gap: usize,
    writes: Vec<Effect>,
    crash: Option<Crash>,
    stop_at: Option<u8>,
}

pub(crate) fn case() -> impl Strategy<Value = BatchesCase> {
    (
        1_001usize..3_500,
        2usize..9,
        vec(write_effect("12000154"), 0..5),
        crash(),
        option::weighted(0.2, 0u8..14),
    )
        .prop_map(|(users, gap, writes, crash, stop_at)| BatchesCase {
            users,
            gap,
            writes,
            crash,
            stop_at,
        })
}

/// Carries a case out. Nobody else is there: the operation is credited with all that happens.
pub(crate) fn check(bench: &mut Bench, case: &BatchesCase) {
    let users: Vec<String> = (0..case.users)
        .map(|user| format!("user{user:04}"))
        .collect();
    let cluster = bench.seed(&Behaviour::default(), |cluster| {
        let listed = users.iter().enumerate();
        let listed = listed.filter(|(number, _)| number % case.gap != 0);
        cluster.users = listed.map(|(_, user)| user.clone()).collect();
    });
    let operation = bench.run(&cluster, async |process| {
        process.plan_cancel(users.clone(), Vec::new()).await
    });
    let faults = case
        .writes
        .iter()
        .map(|effect| Fault::new(effect.clone()).on([Call::CancelSyncIamUser]));
    let disturbance = Disturbance {
        crash: case.crash,
        stop_at: case.stop_at,
    };
    let left = bench.carry_out(&cluster, &operation, faults.collect(), disturbance);
    let (trace, ended) = (&left.trace, &left.ended);
    assert_eq!(ended.batches.len(), case.users.div_ceil(1_000));
    verify_writes(&left.planned, ended, trace);
    let Some(Outcome::Names { names }) = &ended.outcome else {
        panic!("no names: {:?}", ended.outcome);
    };
    let reported: Vec<&String> = names.iter().map(|name| &name.name).collect();
    assert_eq!(
        reported,
        users.iter().collect::<Vec<_>>(),
        "each name once, in order"
    );
    let mut done = Lists::default();
    let mut carried_out = BTreeMap::new();
    for write in trace.writes() {
        let handled = write.handled.as_ref();
        if let Some(handled) = handled.filter(|handled| handled.carried_out) {
            let did = Lists::of(&handled.before).without(&Lists::of(&handled.after));
            done.users.extend(did.users);
        }
        let did = handled.is_some_and(|handled| handled.carried_out);
        carried_out.insert(write.body.as_str(), did);
    }
    assert_eq!(credited(names), done, "{trace:?}\n{:?}", ended.error);
    let mut ends = false;
    for batch in &ended.batches {
        let did = carried_out.get(batch.body.as_str()).copied();
        match batch.state {
            BatchState::Accepted => assert_eq!(did, Some(true)),
            BatchState::Refused => assert_eq!(did, Some(false)),
            BatchState::Waiting => assert_ne!(did, Some(true)),
            BatchState::NoAnswer => {}
            BatchState::Sending => panic!("not followed: {}", shown(ended)),
        }
        let waits = batch.state == BatchState::Waiting;
        assert!(!ends || waits, "sent after a batch that was not: {trace:?}");
        ends |= waits || batch.state == BatchState::Refused;
    }
    let missed = names
        .iter()
        .any(|name| !matches!(name.result, NameResult::Done | NameResult::AlreadyDone));
    let state = ended.state();
    assert_eq!(
        state == OperationState::Succeeded,
        !missed && !ends,
        "{trace:?}"
    );
}
