//! Operations of more names than one call takes.

use crate::cloud::TestCloud;
use crate::replica::{Process, assert_state, error, is_doing, results};
use mrs_simulator::{Effect, Fault, GroupSeed, Operation as Call};
use portal::NameResult::{AlreadyDone, Done, NotDone, NotSent, Refused, RemovedWithGroup};
use portal::{Activity, BatchState, Explain as _, OperationError, OperationState, t};

const SEND: Call = Call::CancelSyncIamUser;

fn names(prefix: &str, count: usize) -> Vec<String> {
    (0..count)
        .map(|number| format!("{prefix}{number:04}"))
        .collect()
}

fn borrowed(names: &[String]) -> Vec<&str> {
    names.iter().map(String::as_str).collect()
}

/// The bodies of the cancellations that reached the cloud.
fn sent(cloud: &TestCloud) -> Vec<String> {
    let requests = cloud.simulator.requests_of(SEND).into_iter();
    requests.map(|request| request.body).collect()
}

#[tokio::test]
async fn each_batch_is_sent_as_reviewed() {
    let (users, groups) = (names("u", 2_300), names("g", 1_100));
    let cloud = TestCloud::with(|cluster| {
        cluster.users.clone_from(&users);
        // The members of each group on the list are looked up, so few of them are on it.
        cluster.groups = groups
            .iter()
            .step_by(100)
            .map(|name| GroupSeed::new(name, &[]))
            .collect();
    });
    let portal = cloud.start().await;
    let id = portal.cancel(&borrowed(&users), &borrowed(&groups)).await;
    let reviewed = portal.view(&id).await;
    let sizes: Vec<_> = reviewed
        .batches
        .iter()
        .map(|batch| (batch.number, batch.users, batch.groups))
        .collect();
    assert_eq!(sizes, [(1, 1_000, 1_000), (2, 1_000, 100), (3, 300, 0)]);
    let view = portal.carry_out(&id).await;
    assert_state(&view, OperationState::Succeeded);
    let bodies: Vec<_> = reviewed.batches.into_iter().map(|one| one.body).collect();
    assert_eq!(sent(&cloud), bodies);
    let results = results(&view);
    let expected = users.iter().chain(&groups);
    assert!(results.iter().map(|(name, _)| *name).eq(expected));
    assert!(results[..2_300].iter().all(|(_, result)| *result == Done));
    for (index, (name, result)) in results[2_300..].iter().enumerate() {
        let on_list = index % 100 == 0;
        let expected = if on_list { Done } else { AlreadyDone };
        assert_eq!(*result, expected, "{name}");
    }
    let ids = view.request_ids();
    assert_eq!(ids.len(), 3);
    assert_eq!(cloud.cluster().users.len(), 0);
}

#[tokio::test]
async fn a_refused_batch_ends_the_operation_with_the_rest_unsent() {
    let users = names("u", 2_100);
    let cloud = TestCloud::with(|cluster| cluster.users.clone_from(&users));
    let portal = cloud.start().await;
    let id = portal.cancel(&borrowed(&users), &[]).await;
    cloud.inject(Fault::new(Effect::error("APIGW.0302")).on([SEND]).after(1));
    let view = portal.carry_out(&id).await;
    assert_state(&view, OperationState::Partial);
    assert!(matches!(error(&view), OperationError::Refused { .. }));
    let states: Vec<_> = view.batches.iter().map(|batch| batch.state).collect();
    assert_eq!(
        states,
        [
            BatchState::Accepted,
            BatchState::Refused,
            BatchState::Waiting
        ]
    );
    let results = results(&view);
    assert!(results[..1_000].iter().all(|(_, result)| *result == Done));
    let second = &results[1_000..2_000];
    assert!(second.iter().all(|(_, result)| *result == Refused));
    assert!(
        results[2_000..]
            .iter()
            .all(|(_, result)| *result == NotSent)
    );
    assert_eq!(sent(&cloud).len(), 2);
    let reason = view.end_reason().expect("a reason").explanation();
    assert_eq!(reason.consequence, t!(operation_rest_not_sent));
    let details = portal.details(&id).await;
    assert_eq!(details.left, 1_100);
    assert!(details.can_undo && details.can_retry);
}

#[tokio::test]
async fn after_a_batch_without_an_answer_the_next_one_is_sent() {
    let users = names("u", 1_100);
    let cloud = TestCloud::with(|cluster| cluster.users.clone_from(&users));
    let portal = cloud.start().await;
    let id = portal.cancel(&borrowed(&users), &[]).await;
    cloud.inject(Fault::new(Effect::ResetBefore).on([SEND]));
    let view = portal.carry_out(&id).await;
    assert_state(&view, OperationState::Unknown);
    assert_eq!(error(&view), &OperationError::NoAnswer { partly: false });
    let states: Vec<_> = view.batches.iter().map(|batch| batch.state).collect();
    assert_eq!(states, [BatchState::NoAnswer, BatchState::Accepted]);
    let results = results(&view);
    let (first, second) = results.split_at(1_000);
    assert!(first.iter().all(|(_, result)| *result == NotDone));
    assert!(second.iter().all(|(_, result)| *result == Done));
}

#[tokio::test]
async fn a_user_of_a_later_batch_who_went_with_a_group_of_an_earlier_one_is_reported_once() {
    let mut users = names("u", 1_000);
    users.push("reader01".to_owned());
    let cloud = TestCloud::with(|cluster| cluster.users.clone_from(&users));
    let portal = cloud.start().await;
    let id = portal.cancel(&borrowed(&users), &["readers"]).await;
    let view = portal.carry_out(&id).await;
    assert_state(&view, OperationState::Succeeded);
    let results = results(&view);
    assert_eq!(results.len(), 1_002);
    let group = Some("readers".to_owned());
    let certain = true;
    assert_eq!(
        results[1_000..],
        [
            ("readers", Done),
            ("reader01", RemovedWithGroup { group, certain })
        ]
    );
}

#[test]
fn after_a_crash_between_batches_the_next_one_is_sent() {
    let users = names("u", 1_100);
    let cloud = TestCloud::with(|cluster| cluster.users.clone_from(&users));
    cloud
        .simulator
        .behave(|behaviour| behaviour.task_millis = 0);
    // Readings: plan, before and after the first batch, before the second.
    let held = Fault::default().on([Call::ShowSyncIamUser]).after(3);
    cloud.inject(held.delayed(60_000));
    let process = Process::start(&cloud);
    let id = process.run(async {
        let portal = &process.replica;
        let id = portal.cancel(&borrowed(&users), &[]).await;
        portal.apply(&id).await;
        let reading = |progress: &portal::Progress| progress.batch == 2;
        portal
            .until(&id, |view| {
                is_doing(view, Activity::ReadingBefore)
                    && view.progress.as_ref().is_some_and(reading)
            })
            .await;
        id
    });
    process.crash();
    assert_eq!(sent(&cloud).len(), 1);
    let process = Process::start(&cloud);
    let view = process.run(process.replica.settled(&id));
    assert_state(&view, OperationState::Succeeded);
    let bodies: Vec<_> = view.batches.iter().map(|one| one.body.clone()).collect();
    assert_eq!(sent(&cloud), bodies, "each once");
    assert!(results(&view).iter().all(|(_, result)| *result == Done));
    process.stop();
}
