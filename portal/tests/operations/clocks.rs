//! The clock of the portal is wrong, or jumps.

use crate::cloud::{ShiftedClock, TestCloud};
use crate::replica::{Process, assert_state};
use mrs_simulator::Operation as Call;
use portal::clock::{Clock, ManualClock, SystemClock};
use portal::{BatchState, OperationState};
use std::sync::Arc;

const SEND: Call = Call::CancelSyncIamUser;

#[test]
fn a_crash_while_the_clock_was_ahead_leaves_the_operation_to_the_next_process() {
    let cloud = TestCloud::new();
    cloud
        .simulator
        .behave(|behaviour| behaviour.task_millis = 500);
    let ahead = ShiftedClock(time::Duration::hours(2));
    let process = Process::start_at(&cloud, Arc::new(ahead));
    let id = process.run(async {
        let id = process.replica.cancel(&["analyst01"], &[]).await;
        process.replica.apply(&id).await;
        id
    });
    process.run(process.replica.until_batch(&id, BatchState::Accepted));
    process.crash();
    let process = Process::start(&cloud);
    let view = process.run(process.replica.settled(&id));
    assert_state(&view, OperationState::Succeeded);
    assert_eq!(cloud.calls(SEND), 1);
    process.stop();
}

#[test]
fn a_clock_that_jumps_ahead_ends_nothing() {
    let cloud = TestCloud::new();
    cloud
        .simulator
        .behave(|behaviour| behaviour.task_millis = 2_000);
    let clock = Arc::new(ManualClock::at(SystemClock.now()));
    let process = Process::start_at(&cloud, Arc::clone(&clock) as Arc<dyn Clock>);
    process.run(async {
        let portal = &process.replica;
        let id = portal.cancel(&["analyst01"], &[]).await;
        portal.apply(&id).await;
        portal.until_batch(&id, BatchState::Accepted).await;
        // The sessions have ended by that clock, and the cleanup has removed their connections:
        // another task could not go on.
        cloud.disconnect(&portal.actor.connection);
        let view = portal
            .until(&id, |view| {
                clock.advance(time::Duration::minutes(3));
                view.summary.state.is_final()
            })
            .await;
        assert_state(&view, OperationState::Succeeded);
    });
    assert_eq!(cloud.calls(SEND), 1);
    process.stop();
}
