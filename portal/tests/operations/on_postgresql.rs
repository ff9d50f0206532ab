//! What only several replicas on one PostgreSQL can show. Run by `scripts/with-postgresql`.

use crate::cloud::{ShiftedClock, TestCloud};
use crate::replica::{Process, assert_state};
use mrs_simulator::Operation as Call;
use portal::clock::Clock;
use portal::store::Store;
use portal::{BatchState, Operation, OperationState};
use std::sync::Arc;
use std::time::Duration;
use test_database::TestDatabase;

/// Waits until the cloud has had the first call that cancels.
async fn until(reached: impl Fn() -> bool) {
    let reached = async {
        while !reached() {
            tokio::time::sleep(Duration::from_millis(3)).await;
        }
    };
    let reached = tokio::time::timeout(Duration::from_secs(20), reached).await;
    reached.expect("it is sent");
}

/// The status of every answered cancellation.
fn statuses(cloud: &TestCloud) -> Vec<u16> {
    let requests = cloud.simulator.requests_of(Call::CancelSyncIamUser);
    requests.into_iter().filter_map(|one| one.status).collect()
}

/// How many cancellations the cloud has answered, also those that had to wait for their turn.
fn answered(cloud: &TestCloud) -> usize {
    statuses(cloud).len()
}

/// How many cancellations the cloud has taken.
fn taken(cloud: &TestCloud) -> usize {
    let taken = |status: &u16| (200..300).contains(status);
    statuses(cloud)
        .iter()
        .filter(|status| taken(status))
        .count()
}

#[test]
#[ignore = "needs PostgreSQL: scripts/with-postgresql"]
fn clocks_that_disagree_neither_steal_an_operation_nor_leave_it() {
    assert!(TestDatabase::is_shared(), "TEST_STORE=postgres");
    for hours in [1, -1] {
        let wrong = || Arc::new(ShiftedClock(time::Duration::hours(hours))) as Arc<dyn Clock>;
        let cloud = TestCloud::new();
        cloud
            .simulator
            .behave(|behaviour| behaviour.task_millis = 2_500);
        let process = Process::start(&cloud);
        let id = process.run(async {
            let id = process.replica.cancel(&["analyst01"], &[]).await;
            process.replica.apply(&id).await;
            id
        });
        // Looks for cut-off operations all the while, for longer than a lease.
        let second = Process::start_at(&cloud, wrong());
        process.run(until(|| taken(&cloud) > 0));
        let owner = process.run(process.replica.lease_owner(&id));
        process.run(async { tokio::time::sleep(cloud.timing.lease * 3 / 2).await });
        let later = process.run(process.replica.lease_owner(&id));
        assert_eq!(owner, later, "nobody has taken it: {hours}");
        process.crash();
        // Then it takes over, and soon.
        let view = second.run(second.replica.settled(&id));
        assert_state(&view, OperationState::Succeeded);
        assert_eq!(taken(&cloud), 1, "{hours}");
        second.stop();
    }
}

#[test]
#[ignore = "needs PostgreSQL: scripts/with-postgresql"]
fn many_replicas_take_an_operation_on_once() {
    assert!(TestDatabase::is_shared(), "TEST_STORE=postgres");
    let cloud = TestCloud::new();
    cloud
        .simulator
        .behave(|behaviour| behaviour.task_millis = 1_500);
    let process = Process::start(&cloud);
    let others: Vec<Process> = (0..4).map(|_| Process::start(&cloud)).collect();
    let ids: Vec<_> = (1..=3)
        .map(|number| {
            process.run(async {
                let draft = format!("draft00{number}");
                let user = format!("analyst0{number}");
                let id = process.replica.try_cancel(&draft, &[&user], &[]).await;
                let id = id.expect("a plan");
                process.replica.apply(&id).await;
                id
            })
        })
        .collect();
    // A request on its way while its process ends would rightly be unknown.
    process.run(until(|| answered(&cloud) >= ids.len()));
    for id in &ids {
        // The answers are recorded, too.
        let sends = |view: &Operation| {
            view.batches
                .iter()
                .any(|batch| batch.state == BatchState::Sending)
        };
        process.run(process.replica.until(id, |view| !sends(view)));
    }
    process.crash();
    let started = std::time::Instant::now();
    let last = others.last().expect("one of four");
    for id in &ids {
        let view = last.run(last.replica.settled(id));
        assert_state(&view, OperationState::Succeeded);
    }
    assert!(started.elapsed() < Duration::from_secs(25));
    assert_eq!(taken(&cloud), 3, "one each");
    for other in others {
        other.stop();
    }
}

/// The address of the test's server, with other parameters.
fn address(parameters: &str) -> String {
    let server = std::env::var_os("POSTGRES_URL").expect("scripts/with-postgresql");
    let server = server.to_string_lossy().into_owned();
    let (front, _) = server.split_once('?').expect("parameters");
    format!("{front}?{parameters}")
}

#[tokio::test]
#[ignore = "needs PostgreSQL: scripts/with-postgresql"]
async fn over_tls_the_server_proves_who_it_is() {
    let authority = std::env::var_os("POSTGRES_CA").expect("scripts/with-postgresql");
    let authority = authority.to_string_lossy().into_owned();
    let database = TestDatabase::on_postgresql();
    let (front, schema) = database.url().split_once('?').map_or_else(
        || panic!("parameters"),
        |(front, rest)| (front.to_owned(), rest.replace("sslmode=disable&", "")),
    );
    let url = format!("{front}?{schema}&sslmode=verify-full&sslrootcert={authority}");
    let store = Store::open(&url)
        .await
        .expect("a server that proves itself");
    let encrypted: i64 = sqlx::query_scalar(
        "SELECT CAST(CASE WHEN ssl THEN 1 ELSE 0 END AS BIGINT) FROM pg_stat_ssl \
         WHERE pid = pg_backend_pid()",
    )
    .fetch_one(store.pool())
    .await
    .expect("an answer");
    assert_eq!(encrypted, 1);
    let _ = Store::open(&address("sslmode=verify-full"))
        .await
        .expect_err("an authority that nobody knows");
}
