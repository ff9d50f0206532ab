//! The portal crashes or is restarted in the middle, at each step of an operation.

use crate::cloud::TestCloud;
use crate::mapping::one_row;
use crate::replica::{Process, assert_state, error, is_doing, results, upstream};
use mrs_simulator::{Effect, Fault, Operation as Call, sentinels};
use portal::{
    Activity, BatchState, MappingOutcome, NameResult, OperationError, OperationId, OperationState,
    Outcome,
};
use std::time::Duration;

const SEND: Call = Call::CancelSyncIamUser;

/// How a process ends.
#[derive(Clone, Copy, Debug)]
enum End {
    Crash,
    Stop,
}

impl End {
    fn of(self, process: Process) {
        match self {
            Self::Crash => process.crash(),
            Self::Stop => process.stop(),
        }
    }
}

/// Plans and applies in a first process.
fn applied(cloud: &TestCloud, users: &[&str]) -> (Process, OperationId) {
    let process = Process::start(cloud);
    let id = process.run(async {
        let id = process.replica.cancel(users, &[]).await;
        process.replica.apply(&id).await;
        id
    });
    (process, id)
}

/// Waits for a step in one process, ends it, and gives the outcome of the next one.
fn ended_at(
    cloud: &TestCloud,
    process: Process,
    id: &OperationId,
    step: BatchState,
    end: End,
) -> Process {
    process.run(process.replica.until_batch(id, step));
    end.of(process);
    Process::start(cloud)
}

#[test]
fn while_waiting_for_its_turn() {
    for end in [End::Crash, End::Stop] {
        let cloud = TestCloud::new();
        cloud
            .simulator
            .behave(|behaviour| behaviour.task_millis = 600_000);
        let process = Process::start(&cloud);
        let id = process.run(async {
            let portal = &process.replica;
            portal.cancel_elsewhere("analyst06").await;
            let id = portal.cancel(&["analyst01"], &[]).await;
            portal.apply(&id).await;
            portal
                .until(&id, |v| is_doing(v, Activity::WaitingForTurn))
                .await;
            id
        });
        end.of(process);
        assert_eq!(cloud.calls(SEND), 1, "{end:?}: only the other one");
        cloud.end_task();
        let process = Process::start(&cloud);
        let view = process.run(process.replica.settled(&id));
        assert_state(&view, OperationState::Succeeded);
        assert_eq!(cloud.calls(SEND), 2, "{end:?}");
        process.stop();
    }
}

#[test]
fn who_takes_over_has_a_lease_of_its_own() {
    let cloud = TestCloud::new();
    // The reading of the plan is answered at once.
    let slow = Fault::default().on([Call::ShowSyncIamUser]).after(1);
    cloud.inject(slow.answering_late(60_000).forever());
    let (process, id) = applied(&cloud, &["analyst01"]);
    let first = process.run(process.replica.lease_owner(&id));
    assert!(!first.is_empty());
    process.crash();
    let process = Process::start(&cloud);
    process.run(async {
        let taken_over = async {
            loop {
                let owner = process.replica.lease_owner(&id).await;
                if !owner.is_empty() && owner != first {
                    break;
                }
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
        };
        tokio::time::timeout(Duration::from_secs(20), taken_over)
            .await
            .expect("another lease");
    });
    process.crash();
}

#[test]
fn while_a_call_that_arrived_is_being_answered() {
    let cloud = TestCloud::new();
    let (process, id) = {
        cloud.inject(Fault::default().on([SEND]).answering_late(60_000));
        applied(&cloud, &["analyst01"])
    };
    process.run(process.replica.until_batch(&id, BatchState::Sending));
    process.run(until(|| cloud.calls(SEND) == 1));
    process.crash();
    let process = Process::start(&cloud);
    let view = process.run(process.replica.settled(&id));
    assert_state(&view, OperationState::Succeeded);
    assert_eq!(results(&view), [("analyst01", NameResult::Done)]);
    assert_eq!(view.batches[0].state, BatchState::NoAnswer);
    assert_eq!(cloud.calls(SEND), 1, "never sent again");
    process.stop();
}

#[test]
fn before_a_call_that_was_written_down_arrived() {
    let cloud = TestCloud::new();
    cloud.inject(Fault::new(Effect::ResetBefore).on([SEND]).delayed(60_000));
    let (process, id) = applied(&cloud, &["analyst01"]);
    let process = ended_at(&cloud, process, &id, BatchState::Sending, End::Crash);
    let view = process.run(process.replica.settled(&id));
    assert_state(&view, OperationState::Unknown);
    assert_eq!(results(&view), [("analyst01", NameResult::NotDone)]);
    assert_eq!(error(&view), &OperationError::NoAnswer { partly: false });
    assert!(cloud.calls(SEND) <= 1, "never sent again");
    process.stop();
}

#[test]
fn a_restart_lets_a_call_under_way_end() {
    let cloud = TestCloud::new();
    cloud.inject(Fault::default().on([SEND]).answering_late(300));
    let (process, id) = applied(&cloud, &["analyst01"]);
    let process = ended_at(&cloud, process, &id, BatchState::Sending, End::Stop);
    let view = process.run(process.replica.settled(&id));
    assert_state(&view, OperationState::Succeeded);
    assert_eq!(
        view.batches[0].state,
        BatchState::Accepted,
        "its answer was awaited"
    );
    process.stop();
}

#[test]
fn while_the_cluster_is_at_work() {
    for end in [End::Crash, End::Stop] {
        let cloud = TestCloud::new();
        cloud
            .simulator
            .behave(|behaviour| behaviour.task_millis = 500);
        let (process, id) = applied(&cloud, &["analyst01"]);
        let process = ended_at(&cloud, process, &id, BatchState::Accepted, end);
        let view = process.run(process.replica.settled(&id));
        assert_state(&view, OperationState::Succeeded);
        assert_eq!(view.batches[0].state, BatchState::Accepted);
        assert!(view.batches[0].answer.request_id.is_some());
        assert_eq!(cloud.calls(SEND), 1, "{end:?}");
        process.stop();
    }
}

#[test]
fn while_a_name_stays_behind() {
    let mut cloud = TestCloud::with(|cluster| cluster.users.push(sentinels::STAYS.to_owned()));
    cloud.timing.settle = Duration::from_millis(400);
    let (process, id) = applied(&cloud, &["analyst01", sentinels::STAYS]);
    process.run(
        process
            .replica
            .until(&id, |v| is_doing(v, Activity::ReadingAfter)),
    );
    process.crash();
    let process = Process::start(&cloud);
    let view = process.run(process.replica.settled(&id));
    assert_state(&view, OperationState::Partial);
    process.stop();
}

#[test]
fn after_a_refusal_that_was_written_down() {
    let cloud = TestCloud::new();
    cloud.inject(Fault::new(Effect::error("APIGW.0302")).on([SEND]));
    // Readings: plan, before the call, after the refusal.
    let held = Fault::default().on([Call::ShowSyncIamUser]).after(2);
    cloud.inject(held.answering_late(60_000));
    let (process, id) = applied(&cloud, &["analyst01"]);
    process.run(until(|| cloud.calls(Call::ShowSyncIamUser) == 3));
    process.crash();
    let process = Process::start(&cloud);
    let view = process.run(process.replica.settled(&id));
    assert_state(&view, OperationState::Failed);
    assert_eq!(results(&view), [("analyst01", NameResult::Refused)]);
    let (told, answer) = (upstream(&view), &view.batches[0].answer);
    assert_eq!(
        (told.status, told.code.as_deref()),
        (Some(403), Some("APIGW.0302"))
    );
    assert!(told.request_id.is_some() && told.request_id == answer.request_id);
    assert_eq!(cloud.calls(SEND), 1, "never sent again");
    process.stop();
}

#[test]
fn a_restart_gives_the_operation_up_at_once() {
    let mut cloud = TestCloud::new();
    // Nobody could wait for such a lease.
    cloud.timing.lease = Duration::from_mins(10);
    cloud
        .simulator
        .behave(|behaviour| behaviour.task_millis = 300);
    let (process, id) = applied(&cloud, &["analyst01"]);
    let process = ended_at(&cloud, process, &id, BatchState::Accepted, End::Stop);
    assert_state(
        &process.run(process.replica.settled(&id)),
        OperationState::Succeeded,
    );
    process.stop();
}

#[test]
fn with_its_connection_gone() {
    for (step, millis) in [(BatchState::Accepted, 0), (BatchState::Waiting, 60_000)] {
        let cloud = TestCloud::new();
        cloud
            .simulator
            .behave(|behaviour| behaviour.task_millis = 60_000);
        cloud.inject(Fault::default().on([Call::ListSyncStatus]).delayed(millis));
        let (process, id) = applied(&cloud, &["analyst01"]);
        process.run(process.replica.until_batch(&id, step));
        cloud.disconnect(&process.replica.actor.connection);
        process.crash();
        let process = Process::start(&cloud);
        let view = process.run(process.replica.settled(&id));
        let sent = step == BatchState::Accepted;
        let state = if sent {
            OperationState::Unknown
        } else {
            OperationState::Failed
        };
        assert_state(&view, state);
        assert_eq!(error(&view), &OperationError::ConnectionExpired);
        assert_eq!(cloud.calls(SEND), usize::from(sent));
        process.stop();
    }
}

#[test]
fn two_processes_run_an_operation_once() {
    let cloud = TestCloud::new();
    cloud
        .simulator
        .behave(|behaviour| behaviour.task_millis = 1_500);
    let (process, id) = applied(&cloud, &["analyst01"]);
    // Longer than a lease: the second one looks for cut-off operations all the time.
    let second = Process::start(&cloud);
    let view = process.run(process.replica.settled(&id));
    assert_state(&view, OperationState::Succeeded);
    assert_eq!(cloud.calls(SEND), 1);
    second.stop();
    process.stop();
}

#[test]
fn a_mapping_that_was_being_sent_is_read_back() {
    for (fault, state) in [
        (
            Fault::default().answering_late(60_000),
            OperationState::Succeeded,
        ),
        (
            Fault::new(Effect::ResetBefore).delayed(60_000),
            OperationState::Unknown,
        ),
    ] {
        let cloud = one_row();
        cloud.inject(fault.on([Call::UpdateAgencyMapping]));
        let process = Process::start(&cloud);
        let id = process.run(async {
            let id = process
                .replica
                .map(&[("obs_readers", "reader01, reader02")])
                .await;
            process.replica.apply(&id).await;
            process.replica.until_batch(&id, BatchState::Sending).await;
            id
        });
        if state == OperationState::Succeeded {
            process.run(until(|| cloud.cluster().mappings[0].identifiers.len() == 2));
        }
        process.crash();
        let process = Process::start(&cloud);
        let view = process.run(process.replica.settled(&id));
        assert_state(&view, state);
        assert!(cloud.calls(Call::UpdateAgencyMapping) <= 1);
        process.stop();
    }
}

#[test]
fn a_mapping_that_was_accepted_is_verified() {
    let cloud = one_row();
    let process = Process::start(&cloud);
    let id = process.run(async {
        let id = process
            .replica
            .map(&[("obs_readers", "reader01, reader02")])
            .await;
        // The second reading is the one after sending.
        let late = Fault::default().on([Call::ShowAgencyMapping]).after(1);
        cloud.inject(late.answering_late(60_000));
        process.replica.apply(&id).await;
        process.replica.until_batch(&id, BatchState::Accepted).await;
        id
    });
    process.crash();
    let process = Process::start(&cloud);
    let view = process.run(process.replica.settled(&id));
    assert_state(&view, OperationState::Succeeded);
    assert_eq!(
        view.outcome,
        Some(Outcome::Mapping(MappingOutcome::Updated))
    );
    assert_eq!(cloud.calls(Call::UpdateAgencyMapping), 1);
    process.stop();
}

#[test]
fn a_mapping_not_yet_sent_is_sent_after_reading_again() {
    let cloud = one_row();
    let process = Process::start(&cloud);
    let id = process.run(async {
        let id = process
            .replica
            .map(&[("obs_readers", "reader01, reader02")])
            .await;
        cloud.inject(
            Fault::default()
                .on([Call::ShowAgencyMapping])
                .answering_late(60_000),
        );
        let reads = cloud.calls(Call::ShowAgencyMapping);
        process.replica.apply(&id).await;
        // A read that has not arrived would leave the fault to the next process.
        until(|| cloud.calls(Call::ShowAgencyMapping) > reads).await;
        id
    });
    process.crash();
    let process = Process::start(&cloud);
    let view = process.run(process.replica.settled(&id));
    assert_state(&view, OperationState::Succeeded);
    assert_eq!(cloud.calls(Call::UpdateAgencyMapping), 1);
    process.stop();
}

/// Waits for something that the cloud shows.
async fn until(is_so: impl Fn() -> bool) {
    let looking = async {
        while !is_so() {
            tokio::time::sleep(Duration::from_millis(3)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(30), looking)
        .await
        .expect("never came about");
}
