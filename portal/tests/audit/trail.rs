//! A trail of its own for each test.

use mrs::ids::{ClusterId, ProjectId};
use portal::Person;
use portal::audit::{
    Audit, AuditAction, AuditEvent, AuditTarget, Broken, EventHash, RefusalReason, RefusedRequest,
    Source, Verified, VerifyError,
};
use portal::clock::{Clock, ManualClock};
use portal::store::Store;
use std::sync::Arc;
use tempfile::TempDir;
use test_database::TestDatabase;
use time::macros::datetime;

pub(crate) struct Trail {
    pub(crate) audit: Audit,
    pub(crate) store: Store,
    pub(crate) clock: Arc<ManualClock>,
    _database: TestDatabase,
    _folder: TempDir,
}

impl Trail {
    pub(crate) async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let database = TestDatabase::fresh(folder.path());
        let store = Store::open(&database.url()).await.unwrap();
        let clock = Arc::new(ManualClock::at(datetime!(2026-11-21 08:00 UTC)));
        Self {
            audit: Audit::new(store.clone(), Arc::clone(&clock) as Arc<dyn Clock>),
            store,
            clock,
            _database: database,
            _folder: folder,
        }
    }

    /// The same with that many events.
    pub(crate) async fn with(events: usize) -> Self {
        let trail = Self::new().await;
        for number in 0..events {
            trail.record(&format!("person{number}"), "cluster01").await;
        }
        trail
    }

    pub(crate) async fn record(&self, subject: &str, cluster: &str) {
        self.audit.record(event(subject, cluster)).await.unwrap();
    }

    /// Does what somebody with access to the database could do.
    pub(crate) async fn tamper(&self, sql: &'static str) {
        let done = sqlx::query(sql).execute(self.store.pool()).await.unwrap();
        assert!(done.rows_affected() > 0, "{sql}");
    }

    pub(crate) async fn verify(&self) -> Result<Verified, VerifyError> {
        self.audit.verify(None).await
    }

    pub(crate) async fn broken(&self) -> Broken {
        broken(self.verify().await)
    }

    pub(crate) async fn head(&self) -> EventHash {
        EventHash::parse(&self.verify().await.unwrap().head).unwrap()
    }
}

pub(crate) fn broken(result: Result<Verified, VerifyError>) -> Broken {
    match result.unwrap_err() {
        VerifyError::Broken(broken) => broken,
        VerifyError::Store(error) => panic!("{error}"),
    }
}

pub(crate) fn event(subject: &str, cluster: &str) -> AuditEvent {
    let person = Person {
        issuer: "https://id.example".into(),
        subject: subject.into(),
        name: format!("{subject} Ärger"),
    };
    let action = AuditAction::Refused {
        what: RefusedRequest::ViewCluster,
        why: RefusalReason::NothingGranted,
    };
    let target = AuditTarget {
        project: ProjectId::parse("project01").ok(),
        cluster: ClusterId::parse(cluster).ok(),
        ..AuditTarget::default()
    };
    AuditEvent::new(Some(&person), &Source::default(), action).on(target)
}
