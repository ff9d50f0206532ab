//! One process of the portal, and what people do with it.

use crate::cloud::{CLUSTER, TestCloud};
use mrs::ids::ClusterId;
use mrs::mapping::{MappingList, RowText, parse_rows};
use portal::clock::{Clock, SystemClock};
use portal::operations::{ConnectedActor, Operations};
use portal::store::Store;
use portal::{
    Activity, BatchState, CloudError, Decisions, DraftId, NameResult, Operation, OperationError,
    OperationId, OperationState, OperationView, Outcome, Planned, PortalError,
};
use std::sync::Arc;
use std::time::Duration;
use tokio::runtime::{Builder, Runtime};

pub(crate) struct Replica {
    pub(crate) operations: Operations,
    pub(crate) actor: ConnectedActor,
    pub(crate) store: Store,
}

impl Replica {
    pub(crate) async fn try_cancel(
        &self,
        draft: &str,
        users: &[&str],
        groups: &[&str],
    ) -> Result<OperationId, PortalError> {
        let owned = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect();
        let draft = DraftId::parse(draft).expect("an id");
        self.operations
            .plan_cancel_sync(&self.actor, &cluster(), &draft, owned(users), owned(groups))
            .await
    }

    /// Plans a cancellation.
    pub(crate) async fn cancel(&self, users: &[&str], groups: &[&str]) -> OperationId {
        self.try_cancel("draft001", users, groups)
            .await
            .expect("a plan")
    }

    pub(crate) async fn try_map(&self, rows: MappingList) -> Result<OperationId, PortalError> {
        let present = self
            .actor
            .client
            .mappings(&cluster())
            .await
            .expect("a mapping")
            .value;
        let draft = DraftId::parse("draft002").expect("an id");
        self.operations
            .plan_mapping(&self.actor, &cluster(), &draft, present, rows)
            .await
    }

    /// Plans another mapping.
    pub(crate) async fn map(&self, rows: &[(&str, &str)]) -> OperationId {
        self.try_map(rows_of(rows)).await.expect("a plan")
    }

    /// Somebody else cancels the synchronization of a user, past the portal.
    pub(crate) async fn cancel_elsewhere(&self, user: &str) {
        let other = mrs::wire::CancelSync {
            group_names: vec![],
            user_names: vec![user.to_owned()],
        };
        let client = &self.actor.client;
        client.cancel_sync(&cluster(), &other).await.expect("taken");
    }

    pub(crate) async fn try_apply(&self, id: &OperationId) -> Result<(), PortalError> {
        self.operations.apply(&self.actor, id).await
    }

    pub(crate) async fn apply(&self, id: &OperationId) {
        self.try_apply(id).await.expect("applied");
    }

    pub(crate) async fn view(&self, id: &OperationId) -> Operation {
        self.details(id).await.operation
    }

    /// The operation with what can be done about it.
    pub(crate) async fn details(&self, id: &OperationId) -> OperationView {
        self.operations.view(id).await.expect("the operation")
    }

    /// Plans the undo of an operation whose rows nobody else has touched.
    pub(crate) async fn try_undo(&self, id: &OperationId) -> Result<OperationId, PortalError> {
        let decisions = Decisions::default();
        let planned = self
            .operations
            .plan_undo(&self.actor, id, false, &decisions);
        match planned.await? {
            Planned::Operation(undo) => Ok(undo),
            Planned::Undecided => panic!("an undo that needs decisions"),
        }
    }

    /// Applies and waits for the end.
    pub(crate) async fn carry_out(&self, id: &OperationId) -> Operation {
        self.apply(id).await;
        self.settled(id).await
    }

    /// Reads the cluster again for an outcome that is not conclusive.
    pub(crate) async fn checked_again(&self, id: &OperationId) -> Operation {
        let checked = self.operations.check_again(&self.actor, id).await;
        checked.expect("checked again");
        self.view(id).await
    }

    /// Waits for the end.
    pub(crate) async fn settled(&self, id: &OperationId) -> Operation {
        self.until(id, |view| view.summary.state.is_final()).await
    }

    /// Waits until the call of an operation stands where it should.
    pub(crate) async fn until_batch(&self, id: &OperationId, state: BatchState) -> Operation {
        self.until(id, |view| {
            view.batches.iter().any(|batch| batch.state == state)
        })
        .await
    }

    /// Whose an operation is; empty for nobody's.
    pub(crate) async fn lease_owner(&self, id: &OperationId) -> String {
        sqlx::query_scalar("SELECT lease_owner FROM operations WHERE id = $1")
            .bind(id.as_str())
            .fetch_one(self.store.pool())
            .await
            .expect("the operation")
    }

    pub(crate) async fn until(
        &self,
        id: &OperationId,
        is_so: impl Fn(&Operation) -> bool,
    ) -> Operation {
        let looking = async {
            let mut pause = Duration::from_millis(2);
            loop {
                let view = self.view(id).await;
                if is_so(&view) {
                    return view;
                }
                tokio::time::sleep(pause).await;
                pause = (pause * 3 / 2).min(Duration::from_millis(25));
            }
        };
        let Ok(view) = tokio::time::timeout(Duration::from_mins(2), looking).await else {
            panic!("never came about: {:#?}", self.view(id).await)
        };
        view
    }
}

/// A process of its own that can crash: everything it does stops where it waits.
pub(crate) struct Process {
    pub(crate) replica: Replica,
    runtime: Runtime,
}

impl Process {
    pub(crate) fn start(cloud: &TestCloud) -> Self {
        Self::start_at(cloud, Arc::new(SystemClock))
    }

    /// The same by another clock.
    pub(crate) fn start_at(cloud: &TestCloud, clock: Arc<dyn Clock>) -> Self {
        let runtime = Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build()
            .expect("threads");
        let replica = runtime.block_on(cloud.start_at(clock));
        Self { replica, runtime }
    }

    pub(crate) fn run<T>(&self, work: impl Future<Output = T>) -> T {
        self.runtime.block_on(work)
    }

    /// No goodbye: leases stay, nothing more is written.
    pub(crate) fn crash(self) {
        self.runtime.shutdown_timeout(Duration::from_secs(5));
    }

    /// As on a signal.
    pub(crate) fn stop(self) {
        self.runtime.block_on(self.replica.operations.shutdown());
        self.runtime.block_on(self.replica.store.close());
        self.runtime.shutdown_timeout(Duration::from_secs(5));
    }
}

pub(crate) fn cluster() -> ClusterId {
    ClusterId::parse(CLUSTER).expect("an id")
}

/// One row for each agency, with users as its identifiers.
pub(crate) fn rows_of(rows: &[(&str, &str)]) -> MappingList {
    let rows: Vec<RowText> = rows
        .iter()
        .map(|(agency, identifiers)| RowText {
            agency: (*agency).to_owned(),
            agency_id: "092adc623c00d2ea4fdac01d4b637f0b".to_owned(),
            identifier_type: "User".to_owned(),
            identifiers: (*identifiers).to_owned(),
        })
        .collect();
    parse_rows(&rows).list.expect("rows that keep the rules")
}

/// The results by name, in the order of the report.
pub(crate) fn results(view: &Operation) -> Vec<(&str, NameResult)> {
    match &view.outcome {
        Some(Outcome::Names { names }) => names
            .iter()
            .map(|name| (name.name.as_str(), name.result.clone()))
            .collect(),
        other => panic!("no names: {other:?}"),
    }
}

/// Returns true if a running operation is at this activity.
pub(crate) fn is_doing(view: &Operation, activity: Activity) -> bool {
    let progress = view.progress.as_ref();
    progress.is_some_and(|progress| progress.activity == activity)
}

/// The answer of the cloud for which the operation did not do all that was planned.
pub(crate) fn upstream(view: &Operation) -> &CloudError {
    match error(view) {
        OperationError::Refused { cloud }
        | OperationError::RateLimited { cloud }
        | OperationError::UnreadableBefore { cloud }
        | OperationError::UnreadableAfter { cloud, .. } => cloud,
        other => panic!("{other:?}"),
    }
}

/// Why the operation did not do all that was planned.
pub(crate) fn error(view: &Operation) -> &OperationError {
    view.error.as_ref().expect("an error")
}

pub(crate) fn assert_state(view: &Operation, state: OperationState) {
    assert_eq!(view.summary.state, state, "{view:#?}");
}
